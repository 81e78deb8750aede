package net.datum.changecalendar;

import java.time.Instant;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Written;
import net.datum.changecalendar.calendar.Digest;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied.CommentMark;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.issue.ChangeIssue;
import net.datum.changecalendar.issue.IssueTracker;
import net.datum.changecalendar.report.Comment;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/** Keeps the one comment on a change's issue up to date. What goes wrong with it is a warning. */
final class Commenter {
  private final IssueTracker tracker;
  private final RunLinks links;

  Commenter(IssueTracker tracker, RunLinks links) {
    this.tracker = tracker;
    this.links = links;
  }

  /** What became of a comment: which one it is now, or why it could not be written, or neither. */
  record Commented(@Nullable CommentMark mark, @Nullable String warning) {
    static final Commented AS_IT_WAS = new Commented(null, null);
  }

  /** Writes the comment if it does not say already what is to be said. */
  Commented tell(
      Subject subject, ChangeIssue issue, Attempt attempt, CommentSearch search, Instant now) {
    Change change = subject.change();
    String body = Comment.render(subject.intent().repositoryId(), change, attempt, links, now);
    String digest = Digest.of(body);
    CommentMark known = attempt.notes() == null ? null : attempt.notes().comment();
    if (known != null && known.digest().equals(digest)) {
      return Commented.AS_IT_WAS;
    }
    try {
      return new Commented(new CommentMark(write(subject, known, search, body), digest), null);
    } catch (ServiceFailure e) {
      return new Commented(
          null,
          "The comment on "
              + change.issue()
              + " is not up to date. "
              + (issue.locked()
                  ? "The issue is locked, and this run's token may not write on it; unlock it if"
                      + " people are to read of the change there."
                  : e.what() + " " + e.remedy()));
    }
  }

  private long write(
      Subject subject, @Nullable CommentMark known, CommentSearch search, String body) {
    IssueReference issue = subject.change().issue();
    if (known != null && tracker.updateComment(issue, known.id(), body)) {
      return known.id();
    }
    CommentSearch found =
        search instanceof CommentSearch.NotDone ? CommentSearch.in(tracker, subject) : search;
    return switch (found) {
      case CommentSearch.Found(long id) when tracker.updateComment(issue, id, body) -> id;
      case CommentSearch.Found f -> tracker.addComment(issue, body);
      case CommentSearch.Absent a -> tracker.addComment(issue, body);
      case CommentSearch.Failed(ServiceFailure failure) -> throw failure;
      case CommentSearch.NotDone n -> throw new IllegalStateException("looked for just now");
    };
  }

  /**
   * Notes on the event which comment there is and what it says. Where the event has just changed,
   * or can't be written, the next run finds the comment again.
   *
   * @return whether it is noted
   */
  static boolean note(ChangeCalendar calendar, Attempt attempt, CommentMark mark) {
    if (attempt.event().tombstone()) {
      return false;
    }
    try {
      var fields = EventFields.properties(EventNotes.comment(mark));
      return calendar.update(attempt.event(), fields, /* mail= */ false) instanceof Written.Done;
    } catch (ServiceFailure e) {
      // The note only saves the next run a request: the comment is found again without it.
      return false;
    }
  }
}
