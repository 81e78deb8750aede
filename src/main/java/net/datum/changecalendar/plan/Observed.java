package net.datum.changecalendar.plan;

import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.issue.IssueFinding;

/**
 * Everything that was read from outside for one change.
 *
 * @param attempts this change's, by number, tombstones too
 * @param around what else is on the calendar near the window, live events only
 * @param freezes the periods closed to change near the window
 * @param standing of this checkout against the one that was last applied
 */
public record Observed(
    Instant now,
    IssueFinding issue,
    List<Attempt> attempts,
    List<CalendarEvent> around,
    List<Freeze> freezes,
    Standing standing) {

  /** How this run's commit stands to the one whose manifest was last applied. */
  public enum Standing {
    NOT_ASKED,
    /** The same or a descendant: it may write. */
    CURRENT,
    /** An ancestor, on another line, or not known: it only judges. */
    OLDER,
    /**
     * What was last applied is on a branch that this checkout does not contain, and this run may
     * not take it back: it neither writes nor opens.
     */
    UNMERGED
  }

  public Observed {
    attempts = List.copyOf(attempts);
    around = List.copyOf(around);
    freezes = List.copyOf(freezes);
  }

  /** What is known before anything but the change's events was read. */
  public static Observed start(Instant now, IssueReference issue, List<Attempt> attempts) {
    return new Observed(
        now, new IssueFinding.NotAsked(issue), attempts, List.of(), List.of(), Standing.NOT_ASKED);
  }

  /** The same with other events of this change: how the checkout stands to them is asked anew. */
  public Observed with(List<Attempt> newAttempts) {
    return new Observed(now, issue, newAttempts, around, freezes, Standing.NOT_ASKED);
  }

  /** The same with what surrounds the window. */
  public Observed with(List<CalendarEvent> newAround, List<Freeze> newFreezes) {
    return new Observed(now, issue, attempts, newAround, newFreezes, standing);
  }

  public Observed with(IssueFinding newIssue) {
    return new Observed(now, newIssue, attempts, around, freezes, standing);
  }

  public Observed with(Standing newStanding) {
    return new Observed(now, issue, attempts, around, freezes, newStanding);
  }
}
