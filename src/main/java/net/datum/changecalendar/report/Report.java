package net.datum.changecalendar.report;

import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.manifest.Problem;
import org.jspecify.annotations.Nullable;

/**
 * All that one run has to say.
 *
 * @param kind what the run is for
 * @param environment for which it was asked
 * @param calendarName the calendar's name as people see it, or null where it was not looked at
 * @param verdict null where the run plans, or cannot find out
 * @param changes those that this run looked at
 * @param problems faults in files
 * @param failure why the run cannot find out, or null
 * @param notes what else somebody should know, a sentence each
 * @param cancelledOrphans how many events without a manifest were taken off the calendar
 */
public record Report(
    Kind kind,
    String environment,
    Instant now,
    RunLinks links,
    @Nullable String calendarName,
    @Nullable Verdict verdict,
    List<ChangeReport> changes,
    List<Problem> problems,
    @Nullable Failure failure,
    List<String> notes,
    int cancelledOrphans) {

  /** Of a run that looks for no orphans. */
  public Report(
      Kind kind,
      String environment,
      Instant now,
      RunLinks links,
      @Nullable String calendarName,
      @Nullable Verdict verdict,
      List<ChangeReport> changes,
      List<Problem> problems,
      @Nullable Failure failure,
      List<String> notes) {
    this(
        kind,
        environment,
        now,
        links,
        calendarName,
        verdict,
        changes,
        problems,
        failure,
        notes,
        /* cancelledOrphans= */ 0);
  }

  /** What a run that reads manifests is for. */
  public enum Kind {
    /** Judges. */
    GATE,
    /** Only shows what would happen. */
    PLAN,
    /** Brings the calendar up to date. */
    SYNC,
    /** Records an outcome or tells what changed: such a run has only its failure to say here. */
    OTHER
  }

  /**
   * A run that ended without an answer: what happened, and what to do.
   *
   * @param input whether an input or the use of the action is at fault, rather than a service
   */
  public record Failure(String what, String remedy, boolean input) {}

  public Report {
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** What of a change's reasons this run has to tell: where it does not judge, what would block. */
  public List<Reason> reasons(ChangeReport change) {
    return kind == Kind.SYNC
        ? change.verdict().reasons().stream()
            .filter(reason ->
                reason.effect() == Reason.Effect.BLOCKS || reason.effect() == Reason.Effect.TOLD)
            .toList()
        : change.verdict().reasons();
  }

  /** Whether there is anything to tell of a change beside that it is there. */
  boolean isNews(ChangeReport change) {
    return change.failure() != null
        || change.applied()
        || !reasons(change).isEmpty()
        || !change.warnings().isEmpty()
        || (change.plan() != null && !change.plan().drift().isEmpty());
  }

  /** Whether nothing is written. */
  public boolean planning() {
    return kind == Kind.PLAN;
  }
}
