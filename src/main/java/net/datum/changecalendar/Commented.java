package net.datum.changecalendar;

import net.datum.changecalendar.calendar.LastApplied.CommentMark;
import org.jspecify.annotations.Nullable;

/** What became of a comment: which one it is now, or why it could not be written, or neither. */
record Commented(@Nullable CommentMark mark, @Nullable String warning) {
  static final Commented AS_IT_WAS = new Commented(null, null);
}
