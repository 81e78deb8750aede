package net.datum.changecalendar;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.datum.changecalendar.action.Progress;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.issue.IssueTracker;

/**
 * Issues whose comments need permission, and are noted, so that a run that is cancelled can tell of
 * them.
 */
record ToldIssues(IssueTracker issues, WritePermission permission, Progress progress)
    implements IssueTracker {
  @Override
  public IssueFinding find(IssueReference reference) {
    return issues.find(reference);
  }

  @Override
  public OptionalInt countComments(IssueReference reference, int enough) {
    return issues.countComments(reference, enough);
  }

  @Override
  public Optional<Long> findComment(IssueReference reference, String marker) {
    return issues.findComment(reference, marker);
  }

  @Override
  public Map<Long, String> commentsLike(IssueReference reference, String marker, long noted) {
    return issues.commentsLike(reference, marker, noted);
  }

  @Override
  public long addComment(IssueReference reference, String body) {
    permission.demand();
    return progress.writing(what(reference), () -> issues.addComment(reference, body), id -> true);
  }

  @Override
  public Optional<String> readComment(IssueReference reference, long commentId) {
    return issues.readComment(reference, commentId);
  }

  @Override
  public boolean updateComment(IssueReference reference, long commentId, String body) {
    permission.demand();
    return progress.writing(
        what(reference), () -> issues.updateComment(reference, commentId, body), there -> there);
  }

  @Override
  public boolean deleteComment(IssueReference reference, long commentId) {
    permission.demand();
    return issues.deleteComment(reference, commentId);
  }

  private static String what(IssueReference reference) {
    return "the comment on " + reference;
  }
}
