package net.datum.changecalendar.plan;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/** Where a change is in its life, in one environment. */
public enum Stage {
  /** Its window has not ended and no gate opened for it here. */
  PLANNED,
  /**
   * A gate opened for it here, its window and what it may overrun have not ended, and it has not
   * succeeded yet.
   */
  UNDERWAY,
  /**
   * It succeeded here after a gate had opened, or somebody says so after its window; or its window
   * has ended and nobody told what came of it.
   */
  DONE,
  /** It failed here or was aborted, and its window has ended. */
  NOT_CARRIED_OUT,
  /** Its window ended and no gate opened here. */
  MISSED,
  /** The manifest withdrew it. */
  CANCELLED,
  /** A person deleted the event. */
  WITHDRAWN;

  /**
   * The stage of a change.
   *
   * @param attempt the latest, or null where there is no event yet
   */
  public static Stage of(
      Change change, @Nullable Attempt attempt, String environment, Instant now) {
    if (change.cancelled()) {
      return CANCELLED;
    }
    boolean byHand = change.deployment() instanceof Deployment.None;
    return of(byHand, attempt, windowOf(change, attempt), environment, now);
  }

  /** The stage of a change by its event alone, which must have notes and a window. */
  public static Stage of(Attempt attempt, String environment, Instant now) {
    LastApplied notes = Objects.requireNonNull(attempt.notes());
    Window window = Objects.requireNonNull(attempt.event().window());
    return of(notes.byHand(), attempt, window, environment, now);
  }

  private static Stage of(
      boolean byHand, @Nullable Attempt attempt, Window window, String environment, Instant now) {
    LastApplied notes = attempt == null ? null : attempt.notes();
    if (attempt != null && attempt.event().tombstone()) {
      return notes != null && notes.cancelled() ? CANCELLED : WITHDRAWN;
    }
    Course course = attempt == null ? Course.NONE : attempt.course();
    boolean opened = course.openedIn(window, environment);
    boolean ended = opened ? !now.isBefore(course.closes(window)) : window.hasEndedAt(now);
    Outcome outcome = course.outcomeIn(window, environment).orElse(null);
    // While the window runs, nobody retires by hand what no gate has opened for.
    boolean tellable = opened || byHand || ended;
    if (outcome != null && outcome.result().isSettled() && tellable) {
      return DONE;
    }
    if (outcome != null && ended) {
      return NOT_CARRIED_OUT;
    }
    // What failed may be tried again only where a gate had opened: an outcome alone opens nothing.
    if (byHand) {
      return ended ? DONE : window.contains(now) ? UNDERWAY : PLANNED;
    }
    if (ended) {
      return opened ? DONE : MISSED;
    }
    return opened ? UNDERWAY : PLANNED;
  }

  /** The window that counts: the event's where there is one, else the manifest's. */
  public static Window windowOf(Change change, @Nullable Attempt attempt) {
    return attempt == null || attempt.event().window() == null
        ? change.window()
        : attempt.event().window();
  }

  /** The word that people read. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
