package net.datum.changecalendar.plan;

import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.issue.IssueFinding;

/**
 * Everything that was read from outside for one change.
 *
 * @param attempts this change's, by number, tombstones too
 * @param around what else is on the calendar near the window, live events only
 * @param standing of this checkout against the one that was last applied
 */
public record Observed(
    Instant now,
    IssueFinding issue,
    List<Attempt> attempts,
    List<CalendarEvent> around,
    Standing standing) {

  /** How this run's commit stands to the one whose manifest was last applied. */
  public enum Standing {
    NOT_ASKED,
    /** The same or a descendant: it may write. */
    CURRENT,
    /** An ancestor, or on another line: it only judges. */
    OLDER
  }

  public Observed {
    attempts = List.copyOf(attempts);
    around = List.copyOf(around);
  }

  public Observed with(IssueFinding newIssue) {
    return new Observed(now, newIssue, attempts, around, standing);
  }

  public Observed with(Standing newStanding) {
    return new Observed(now, issue, attempts, around, newStanding);
  }
}
