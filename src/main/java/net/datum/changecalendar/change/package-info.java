/** The domain: a change, its window, the people and the rules of the house. Pure. */
@NullMarked
package net.datum.changecalendar.change;

import org.jspecify.annotations.NullMarked;
