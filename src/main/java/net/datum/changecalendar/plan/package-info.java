/** Decides what to write on the calendar. Pure. */
@NullMarked
package net.datum.changecalendar.plan;

import org.jspecify.annotations.NullMarked;
