/** Answers as the services' published descriptions allow them, one field at a time. */
@NullMarked
package net.datum.changecalendar.contract;

import org.jspecify.annotations.NullMarked;
