/** Says it: summary, event description, issue comment. Pure. */
@NullMarked
package net.datum.changecalendar.report;

import org.jspecify.annotations.NullMarked;
