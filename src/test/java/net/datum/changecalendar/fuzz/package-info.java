/**
 * What comes from outside, spoiled at random: files, the trigger's payload, answers of the
 * services.
 */
@NullMarked
package net.datum.changecalendar.fuzz;

import org.jspecify.annotations.NullMarked;
