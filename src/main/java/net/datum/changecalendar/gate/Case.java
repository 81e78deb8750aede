package net.datum.changecalendar.gate;

import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.plan.Operation;
import net.datum.changecalendar.plan.Plan;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * One change before the gate: what a rule may look at.
 *
 * @param attempt the latest, as it is after the run's own writes; null where there is no event, nor
 *     where the plan's next attempt was not made
 * @param plan what was planned, with the drift; null where the calendar could not be looked at
 * @param around what else is on the calendar, live events only
 * @param environment that the deployment goes to
 * @param named whether the run asks for this change by name: its input {@code change} or its tag
 * @param runId GitHub's number of the workflow run; a re-run keeps it
 */
public record Case(
    Change change,
    IssueFinding issue,
    @Nullable Attempt attempt,
    @Nullable Plan plan,
    List<CalendarEvent> around,
    ChangePolicy policy,
    String environment,
    boolean named,
    long runId,
    Instant now) {
  public Case {
    around = List.copyOf(around);
    if (attempt != null && plan != null && isAboutNext(plan, attempt)) {
      // The manifest is about its next attempt, which has no event: what became of the one before
      // opens nothing.
      attempt = null;
    }
  }

  private static boolean isAboutNext(Plan plan, Attempt attempt) {
    return plan.lapsed()
        || (plan.operation() instanceof Operation.Insert insert
            && attempt.number() < insert.attempt());
  }

  /**
   * The stage. What succeeded is still underway for a re-run of the run that carried it out, until
   * the window ends.
   */
  public Stage stage() {
    Stage stage = Stage.of(change, attempt, environment, now);
    boolean again =
        stage == Stage.DONE
            && !window().hasEndedAt(now)
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

  /**
   * What is left of the window, or all of it where it is still to come; null when nothing is left.
   */
  public @Nullable Window rest() {
    Window window = window();
    if (window.hasEndedAt(now)) {
      return null;
    }
    return window.isAfter(now) ? window : new Window(now, window.end(), window.zone());
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
