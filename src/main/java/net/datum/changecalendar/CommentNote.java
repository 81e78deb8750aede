package net.datum.changecalendar;

import java.time.Instant;
import java.util.Objects;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Written;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.LastApplied.CommentMark;
import net.datum.changecalendar.observation.Together;
import org.jspecify.annotations.Nullable;

/** Keeps on a change's event which comment on the issue is its own. */
final class CommentNote {
  /** How often to try: nobody needs to wait long for what is only a note. */
  private static final int PERSISTENCE = 5;

  private final ChangeCalendar calendar;
  private final Commenter commenter;
  private final Together together;
  private final Setting setting;

  /**
   * Prepares to note.
   *
   * @param commenter brings a comment up to date where another run was faster
   */
  CommentNote(ChangeCalendar calendar, Commenter commenter, Together together, Setting setting) {
    this.calendar = calendar;
    this.commenter = commenter;
    this.together = together;
    this.setting = setting;
  }

  /**
   * Notes on the event which comment there is and what it says. Where the event has just changed,
   * another run may have told the issue meanwhile: a second comment is taken back, and one that may
   * be the older run's is brought up to date by the event as it is now. Where nothing can be noted,
   * the next run finds the comment again.
   */
  void keep(@Nullable Attempt attempt, Commented comment, Instant now) {
    if (attempt == null) {
      return;
    }
    try {
      Attempt fresh = attempt;
      Commented one = comment;
      var tries = new Tries(setting, PERSISTENCE);
      while (!isNoted(fresh, one) && !isWritten(fresh, one) && tries.again()) {
        Attempt before = fresh;
        CalendarEvent event =
            together
                .call(() -> calendar.find(new EventId(before.event().id())))
                .orElse(before.event());
        fresh = before.with(event);
        boolean same = Objects.equals(fresh.notes(), before.notes());
        one = same ? one : settled(fresh, one, now);
      }
    } catch (ServiceFailure e) {
      // The note only saves the next run a request: the comment is found again without it.
    }
  }

  /** What is to be noted on an event that has changed since our comment was written. */
  private Commented settled(Attempt fresh, Commented comment, Instant now) {
    LastApplied notes = fresh.notes();
    if (fresh.event().tombstone() || fresh.event().window() == null || notes == null) {
      return Commented.AS_IT_WAS;
    }
    return together.call(() -> commenter.amongOthers(fresh, comment, now));
  }

  private static boolean isNoted(Attempt attempt, Commented comment) {
    CommentMark mark = comment.mark();
    LastApplied notes = attempt.notes();
    return mark == null
        || attempt.event().tombstone()
        || (notes != null && mark.equals(notes.comment()));
  }

  private boolean isWritten(Attempt attempt, Commented comment) {
    CommentMark mark = Objects.requireNonNull(comment.mark(), "nothing to note");
    var fields = EventFields.properties(EventNotes.comment(mark));
    return together.call(() -> calendar.update(attempt.event(), fields, /* mail= */ false))
        instanceof Written.Done;
  }
}
