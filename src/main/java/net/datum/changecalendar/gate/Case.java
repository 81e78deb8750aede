package net.datum.changecalendar.gate;

import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.LastApplied.Sighting;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Plan;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * One change before the gate: what a rule may look at.
 *
 * @param attempt the latest, as it is after the run's own writes; null where there is no event, nor
 *     where the plan's next attempt was not made
 * @param plan what was planned, with the drift; null where the calendar could not be looked at
 * @param standing of this checkout against the one that was last applied
 * @param around what else is on the calendar, live events only
 * @param freezes the periods closed to change near the window
 * @param environment that the deployment goes to
 * @param named whether the run asks for this change by name: its input {@code change} or its tag
 * @param runId GitHub's number of the workflow run; a re-run keeps it
 */
public record Case(
    Change change,
    IssueFinding issue,
    @Nullable Attempt attempt,
    @Nullable Plan plan,
    Observed.Standing standing,
    List<CalendarEvent> around,
    List<Freeze> freezes,
    ChangePolicy policy,
    String environment,
    boolean named,
    long runId,
    Instant now) {
  public Case {
    around = List.copyOf(around);
    freezes = List.copyOf(freezes);
    if (attempt != null && plan != null && plan.isAboutNext(attempt)) {
      // The manifest is about its next attempt, which has no event: what became of the one before
      // opens nothing.
      attempt = null;
    }
  }

  /**
   * The stage. What succeeded is still underway for a re-run of the run that carried it out, as
   * long as anything may be tried again.
   */
  public Stage stage() {
    Stage stage = Stage.of(change, attempt, environment, now);
    boolean again =
        stage == Stage.DONE
            && now.isBefore(closes())
            && course().openedIn(window(), environment, runId);
    return again ? Stage.UNDERWAY : stage;
  }

  /** What happened to the present attempt. */
  public Course course() {
    return attempt == null ? Course.NONE : attempt.course();
  }

  /** The window that counts: the event's where there is one, else the manifest's. */
  public Window window() {
    return Stage.windowOf(change, attempt);
  }

  /** The first instant at which a gate may open in the window. */
  public Instant opens() {
    return policy.leeway().opens(window());
  }

  /** The first instant at which nothing of what was begun in the window may be tried again. */
  public Instant closes() {
    return course().closes(window());
  }

  /**
   * What is left of the window, with what was or is gained by an early start, or all of it where it
   * is still to come; null when nothing is left.
   */
  public @Nullable Window rest() {
    Window window = window();
    if (window.hasEndedAt(now)) {
      return null;
    }
    return now.isBefore(opens()) ? window : new Window(now, window.end(), window.zone());
  }

  /** When the present window was first seen: now, where nothing is noted of it. */
  public Instant seen() {
    LastApplied notes = attempt == null ? null : attempt.notes();
    Sighting sighting = notes == null ? null : notes.seen();
    return sighting != null && sighting.times().equals(Times.of(window())) ? sighting.at() : now;
  }

  /** What to do where only another time would help: an emergency of a run has no manifest. */
  String remedy(String inManifest) {
    return change.ofRun() ? "Start the workflow anew, which makes another emergency." : inManifest;
  }

  /** Starts a reason of this change that blocks. */
  Reason blocks(Reason.Code code, String key, String what, String remedy) {
    return new Reason(code, Reason.Effect.BLOCKS, change.id(), key, what, remedy, null);
  }

  /** Starts a reason of this change that holds until {@code until}, or until people act. */
  Reason holds(Reason.Code code, String key, String what, String remedy, @Nullable Instant until) {
    return new Reason(code, Reason.Effect.HOLDS, change.id(), key, what, remedy, until);
  }
}
