/**
 * Many runs at once, and people who edit the events meanwhile: one event and one comment for each
 * change, no edit lost, nobody mailed twice, and no gate open that could not record its opening.
 */
@NullMarked
package net.datum.changecalendar.races;

import org.jspecify.annotations.NullMarked;
