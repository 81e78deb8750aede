/**
 * Random histories of one change: what people do to its manifest, its event and its issue, the runs
 * in between, some of them killed, and the time that passes. After each step the rules of the house
 * must hold, and each verdict must be that of {@link net.datum.changecalendar.histories.NaiveGate},
 * which knows the documentation alone.
 */
package net.datum.changecalendar.histories;
