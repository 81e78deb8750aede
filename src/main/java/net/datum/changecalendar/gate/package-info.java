/** Decides whether a deployment may go on. Pure. */
@NullMarked
package net.datum.changecalendar.gate;

import org.jspecify.annotations.NullMarked;
