/** One run of the action: environment and clock in, exit status out. */
@NullMarked
package net.datum.changecalendar;

import org.jspecify.annotations.NullMarked;
