/** What {@code ./bench} starts: measures the program against the sandbox. Never a timed test. */
@NullMarked
package net.datum.changecalendar.bench;

import org.jspecify.annotations.NullMarked;
