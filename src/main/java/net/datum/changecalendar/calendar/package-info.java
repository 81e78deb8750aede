/** The team's calendar: the port, what an event carries, and Google's adapter. */
@NullMarked
package net.datum.changecalendar.calendar;

import org.jspecify.annotations.NullMarked;
