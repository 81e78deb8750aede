package net.datum.changecalendar.observation;

import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.issue.IssueTracker;
import net.datum.changecalendar.report.Comment;

/** What became of looking for our comment on an issue. */
public sealed interface CommentSearch {
  /** Nobody looked. */
  record NotDone() implements CommentSearch {}

  record Found(long id) implements CommentSearch {}

  /** There is none, so that one may be written. */
  record Absent() implements CommentSearch {}

  /** Nobody knows, so that none may be written: it could be the second. */
  record Failed(ServiceFailure failure) implements CommentSearch {}

  /** Looks for it: a request a page of comments. */
  static CommentSearch in(IssueTracker tracker, Subject subject) {
    String marker = Comment.marker(subject.intent().repositoryId(), subject.change().id());
    try {
      return tracker
          .findComment(subject.change().issue(), marker)
          .<CommentSearch>map(Found::new)
          .orElseGet(Absent::new);
    } catch (ServiceFailure e) {
      return new Failed(e);
    }
  }
}
