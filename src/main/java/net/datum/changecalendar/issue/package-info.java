/** GitHub's side: the issue a change comes from, its comment, the history of the code. */
@NullMarked
package net.datum.changecalendar.issue;

import org.jspecify.annotations.NullMarked;
