package net.datum.changecalendar.issue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.datum.changecalendar.change.IssueReference;

/**
 * The issues, and our one comment on each. Methods throw
 * net.datum.changecalendar.action.ServiceFailure where the service can't be reached or refuses.
 */
public interface IssueTracker {
  /** Looks for the issue of a change: one request. */
  IssueFinding find(IssueReference reference);

  /**
   * How many comments by people there are: robots' do not count, nor do ours. A request a page,
   * until there are enough; empty where the issue is out of reach.
   *
   * @param enough the number from which on it makes no difference
   */
  OptionalInt countComments(IssueReference reference, int enough);

  /**
   * Our own comment with this marker, whoever else wrote one like it.
   *
   * @param marker a text that no other comment of ours holds
   * @return the comment's id, over all pages
   */
  Optional<Long> findComment(IssueReference reference, String marker);

  /**
   * The comments that begin with this marker, by id: the noted one, and others of ours. What only
   * quotes it is none of them; there are none where the issue is gone.
   */
  Map<Long, String> commentsLike(IssueReference reference, String marker, long noted);

  /** Writes a new comment: never tried twice. Returns its id. */
  long addComment(IssueReference reference, String body);

  /** A comment's text; empty where it is gone. */
  Optional<String> readComment(IssueReference reference, long commentId);

  /** Takes a comment of ours back; false where it is gone. */
  boolean deleteComment(IssueReference reference, long commentId);

  /** Rewrites a comment; false where it is gone. */
  boolean updateComment(IssueReference reference, long commentId, String body);
}
