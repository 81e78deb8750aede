package net.datum.changecalendar;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.Digest;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.LastApplied.CommentMark;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.issue.ChangeIssue;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.issue.IssueTracker;
import net.datum.changecalendar.observation.CommentSearch;
import net.datum.changecalendar.observation.Observations.Seen;
import net.datum.changecalendar.observation.Subject;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.report.Comment;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/** Keeps the one comment on a change's issue up to date. What goes wrong with it is a warning. */
final class Commenter {
  private final IssueTracker tracker;
  private final Together together;
  private final RunLinks links;

  Commenter(IssueTracker tracker, Together together, RunLinks links) {
    this.tracker = tracker;
    this.together = together;
    this.links = links;
  }

  /** What keeps on the events of this calendar which comments there are. */
  CommentNote noteOn(ChangeCalendar calendar, Setting setting) {
    return new CommentNote(calendar, this, together, setting);
  }

  /** Writes the comment if it does not say already what is to be said. */
  Commented tell(Judged judged, Instant now) {
    Attempt attempt = judged.attempt();
    return attempt != null
            && judged.seen().observed().issue() instanceof IssueFinding.Confirmed(var issue)
        ? together.call(() -> tell(judged.seen(), issue, attempt, now))
        : Commented.AS_IT_WAS;
  }

  private Commented tell(Seen seen, ChangeIssue issue, Attempt attempt, Instant now) {
    String body = body(seen, attempt, now);
    String digest = Digest.of(body);
    CommentMark known = attempt.notes() == null ? null : attempt.notes().comment();
    if (known != null && known.digest().equals(digest)) {
      return Commented.AS_IT_WAS;
    }
    try {
      return write(seen.subject(), known, seen.comment(), body);
    } catch (ServiceFailure e) {
      return new Commented(null, warning(issue.reference(), issue.locked(), e), false);
    }
  }

  /**
   * Brings a comment up to date of which it is known that it is there, whatever became of the
   * issue: what is over is told by it once more.
   */
  Commented tellTheEnd(Judged judged, Instant now) {
    Attempt attempt = judged.attempt();
    CommentMark known =
        attempt == null || attempt.notes() == null ? null : attempt.notes().comment();
    if (attempt == null || known == null) {
      return Commented.AS_IT_WAS;
    }
    IssueReference issue = judged.change().issue();
    String body = body(judged.seen(), attempt, now);
    String digest = Digest.of(body);
    if (known.digest().equals(digest)) {
      return Commented.AS_IT_WAS;
    }
    try {
      // Nothing can be noted on a deleted event: what the comment says must be asked for.
      boolean said =
          attempt.event().tombstone()
              && together
                  .call(() -> tracker.readComment(issue, known.id()))
                  .filter(text -> Digest.of(text).equals(digest))
                  .isPresent();
      boolean there = said || together.call(() -> tracker.updateComment(issue, known.id(), body));
      return there
          ? new Commented(new CommentMark(known.id(), digest), null, false)
          : Commented.AS_IT_WAS;
    } catch (ServiceFailure e) {
      return new Commented(null, warning(issue, false, e), false);
    }
  }

  /**
   * Brings the part of a comment up to date that the event alone tells. A comment that is gone or
   * was rewritten is left to the next run that reads manifests.
   */
  Commented tellTheCourse(Attempt attempt, Instant now) {
    LastApplied notes = Objects.requireNonNull(attempt.notes());
    CommentMark known = notes.comment();
    IssueReference issue = IssueReference.parse(notes.issue()).orElse(null);
    if (known == null || issue == null) {
      return Commented.AS_IT_WAS;
    }
    try {
      String marker = Comment.marker(notes.repositoryId(), notes.changeId());
      Map<Long, String> alike =
          together.call(() -> tracker.commentsLike(issue, marker, known.id()));
      String before = alike.getOrDefault(known.id(), "");
      String after = Comment.withCourse(before, attempt, links, now).orElse(null);
      if (after == null) {
        return Commented.AS_IT_WAS;
      }
      boolean there =
          after.equals(before)
              || together.call(() -> tracker.updateComment(issue, known.id(), after));
      return there
          ? together.call(() -> alone(issue, alike.keySet(), written(known.id(), after)))
          : Commented.AS_IT_WAS;
    } catch (ServiceFailure e) {
      return new Commented(null, warning(issue, false, e), false);
    }
  }

  /**
   * The change's comment where other runs have written on its event since this run wrote one, of
   * which several may have been the first at once. The one that is noted counts, else the oldest:
   * whoever wrote another one takes it back.
   */
  Commented amongOthers(Attempt fresh, Commented ours, Instant now) {
    LastApplied notes = Objects.requireNonNull(fresh.notes());
    IssueReference issue = IssueReference.parse(notes.issue()).orElse(null);
    CommentMark mark = ours.mark();
    CommentMark noted = notes.comment();
    if (ours.added() && issue != null && mark != null) {
      String marker = Comment.marker(notes.repositoryId(), notes.changeId());
      long one =
          noted != null ? noted.id() : oldest(tracker.commentsLike(issue, marker, mark.id()), mark);
      if (one != mark.id()) {
        tracker.deleteComment(issue, mark.id());
        return noted == null ? Commented.AS_IT_WAS : tellTheCourse(fresh, now);
      }
    }
    return noted == null ? ours : tellTheCourse(fresh, now);
  }

  private static long oldest(Map<Long, String> alike, CommentMark ours) {
    return alike.keySet().stream().reduce(ours.id(), Math::min);
  }

  /**
   * Takes back what a run left that was killed after it wrote a comment and before it saw that
   * another run's is noted on the event. It is looked for where there is something to tell, so that
   * a run that has nothing to say asks for nothing.
   */
  private Commented alone(IssueReference issue, Set<Long> alike, Commented noted) {
    long id = Objects.requireNonNull(noted.mark()).id();
    try {
      alike.stream().filter(one -> one != id).forEach(one -> tracker.deleteComment(issue, one));
    } catch (ServiceFailure e) {
      // The comment that counts is up to date; the next run that tells something looks again.
    }
    return noted;
  }

  private Set<Long> alike(IssueReference issue, String marker, CommentMark noted) {
    try {
      return tracker.commentsLike(issue, marker, noted.id()).keySet();
    } catch (ServiceFailure e) {
      // Likewise.
      return Set.of();
    }
  }

  private String body(Seen seen, Attempt attempt, Instant now) {
    Subject subject = seen.subject();
    List<Attempt> earlier =
        seen.observed().attempts().stream().filter(a -> a.number() < attempt.number()).toList();
    return Comment.render(
        subject.intent().repositoryId(), subject.change(), attempt, earlier, links, now);
  }

  private static String warning(IssueReference issue, boolean locked, ServiceFailure e) {
    return "The comment on "
        + issue
        + " is not up to date. "
        + (locked
            ? "The issue is locked, and this run's token may not write on it; unlock it if"
                + " people are to read of the change there."
            : e.what() + " " + e.remedy());
  }

  private static Commented written(long id, String body) {
    return new Commented(new CommentMark(id, Digest.of(body)), null, false);
  }

  private Commented write(
      Subject subject, @Nullable CommentMark known, CommentSearch search, String body) {
    IssueReference issue = subject.change().issue();
    if (known != null) {
      String marker = Comment.marker(subject.intent().repositoryId(), subject.change().id());
      Future<Set<Long>> looking = together.start(() -> alike(issue, marker, known));
      boolean there;
      Set<Long> alike;
      try {
        there = tracker.updateComment(issue, known.id(), body);
      } finally {
        alike = Together.await(looking);
      }
      if (there) {
        return alone(issue, alike, written(known.id(), body));
      }
    }
    CommentSearch found =
        search instanceof CommentSearch.NotDone ? CommentSearch.in(tracker, subject) : search;
    return switch (found) {
      case CommentSearch.Found(long id) when tracker.updateComment(issue, id, body) ->
          written(id, body);
      case CommentSearch.Found f ->
          // It is there, and GitHub says that it is not: a further one each time would be a flood.
          throw new ServiceFailure(
              "GitHub lists the comment on " + issue + ", and does not let this run change it.",
              "Give the job permissions: issues: write. If it has that, run it again; if it stays"
                  + " so, delete the comment.");
      case CommentSearch.Absent a -> {
        long id = tracker.addComment(issue, body);
        yield new Commented(new CommentMark(id, Digest.of(body)), null, true);
      }
      case CommentSearch.Failed(ServiceFailure failure) -> throw failure;
      case CommentSearch.NotDone n -> throw new IllegalStateException("looked for just now");
    };
  }
}
