package net.datum.changecalendar;

import net.datum.changecalendar.calendar.LastApplied.CommentMark;
import org.jspecify.annotations.Nullable;

/**
 * What became of a comment: which one it is now, or why it could not be written, or neither.
 *
 * @param added whether this run wrote it as the first one
 */
record Commented(@Nullable CommentMark mark, @Nullable String warning, boolean added) {
  static final Commented AS_IT_WAS = new Commented(null, null, false);
}
