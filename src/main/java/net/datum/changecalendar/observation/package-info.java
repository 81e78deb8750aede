/**
 * What a run finds outside: events, issues, freezes, and how its checkout stands to them; asked for
 * once, and all at once.
 */
@NullMarked
package net.datum.changecalendar.observation;

import org.jspecify.annotations.NullMarked;
