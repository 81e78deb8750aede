/** {@code ./try}: the real program, run against the sandbox for a person to watch. */
@NullMarked
package net.datum.changecalendar.trial;

import org.jspecify.annotations.NullMarked;
