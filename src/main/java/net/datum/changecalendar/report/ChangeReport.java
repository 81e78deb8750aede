package net.datum.changecalendar.report;

import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.plan.Plan;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, wrote and decided for one change.
 *
 * @param manifestLine the line of the manifest's title, from 1; 0 where there is no manifest
 * @param environment that it was judged for: the run's, or in a plan one of its own
 * @param stage in that environment, after the run's own writes
 * @param attempt the latest, after the run's own writes; null where there is no event
 * @param plan what was to be written, null where the calendar could not be looked at
 * @param applied whether the plan's operation was carried out; false in a plan
 * @param around what else is on the calendar near the window
 * @param freezes the periods closed to change near it
 * @param verdict what the gate says of this change; in a plan, what it would say now
 * @param warnings what could not be done and does not matter to the verdict, a sentence each
 * @param failure why this change could not be brought up to date though others were, or null
 */
public record ChangeReport(
    Change change,
    int manifestLine,
    String environment,
    Stage stage,
    IssueFinding issue,
    @Nullable Attempt attempt,
    @Nullable Plan plan,
    boolean applied,
    List<CalendarEvent> around,
    List<Freeze> freezes,
    Verdict verdict,
    List<String> warnings,
    Report.@Nullable Failure failure) {
  public ChangeReport {
    around = List.copyOf(around);
    freezes = List.copyOf(freezes);
    warnings = List.copyOf(warnings);
  }

  /** A change that did not fail by itself. */
  public ChangeReport(
      Change change,
      int manifestLine,
      String environment,
      Stage stage,
      IssueFinding issue,
      @Nullable Attempt attempt,
      @Nullable Plan plan,
      boolean applied,
      List<CalendarEvent> around,
      List<Freeze> freezes,
      Verdict verdict,
      List<String> warnings) {
    this(
        change,
        manifestLine,
        environment,
        stage,
        issue,
        attempt,
        plan,
        applied,
        around,
        freezes,
        verdict,
        warnings,
        null);
  }

  /** The window that was judged: the event's, or the manifest's where that is about a later one. */
  public Window window() {
    boolean next = attempt != null && plan != null && plan.isAboutNext(attempt);
    return Stage.windowOf(change, next ? null : attempt);
  }

  /**
   * The same, failed. That the issue could not be asked for is no reason then: the failure says
   * why.
   */
  public ChangeReport failed(Report.Failure why) {
    List<Reason> reasons =
        issue instanceof IssueFinding.NotAsked
            ? verdict.reasons().stream()
                .filter(reason -> reason.code() != Reason.Code.ISSUE_NOT_CONFIRMED)
                .toList()
            : verdict.reasons();
    return new ChangeReport(
        change,
        manifestLine,
        environment,
        stage,
        issue,
        attempt,
        plan,
        applied,
        around,
        freezes,
        new Verdict(verdict.kind(), reasons, verdict.nextTransition()),
        warnings,
        why);
  }
}
