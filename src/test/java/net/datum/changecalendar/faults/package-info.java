/**
 * The matrix of faults: every request of every mode, times everything that can go wrong with one.
 * Whatever happens, no gate opens by error, nothing is done twice, and the next clean run leaves
 * what a run without any fault would have left.
 */
@NullMarked
package net.datum.changecalendar.faults;

import org.jspecify.annotations.NullMarked;
