package net.datum.changecalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.datum.changecalendar.Applier.Applied;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.Leeway;
import net.datum.changecalendar.gate.Case;
import net.datum.changecalendar.gate.Gate;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.observation.Observations.Seen;
import net.datum.changecalendar.plan.Foresight;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Operation;
import net.datum.changecalendar.plan.Stage;
import net.datum.changecalendar.report.ChangeReport;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/**
 * A change with its verdict, on its event as it is after the run's own writes.
 *
 * @param environment that it was judged for
 * @param warning why its comment is not up to date, or null
 */
record Judged(
    Seen seen,
    @Nullable Attempt attempt,
    boolean applied,
    String environment,
    Stage stage,
    Verdict verdict,
    @Nullable String warning) {

  /**
   * What a change is judged by beside itself.
   *
   * @param planning whether it is judged on its event as the plan would leave it
   */
  record Bench(ChangePolicy policy, long runId, boolean planning) {

    /** Judges for one environment. */
    Judged judge(Applied applied, String environment) {
      Seen seen = applied.seen();
      Change change = seen.subject().change();
      Observed observed = seen.observed();
      Change counts = isOlder(seen) ? asApplied(change, applied.attempt()) : change;
      Case subject =
          new Case(
              counts,
              observed.issue(),
              planning && seen.plan() != null ? seen.plan().projected() : applied.attempt(),
              seen.plan(),
              observed.standing(),
              observed.around(),
              observed.freezes(),
              policy,
              environment,
              seen.subject().named(),
              runId,
              observed.now());
      return new Judged(
          seen,
          applied.attempt(),
          applied.applied(),
          environment,
          subject.stage(),
          Gate.judge(subject),
          null);
    }

    /**
     * What an older manifest cancels, a newer one may have planned again; and what it lets pass, a
     * newer one may hold back.
     */
    private static Change asApplied(Change older, @Nullable Attempt attempt) {
      LastApplied notes = attempt == null ? null : attempt.notes();
      return notes == null
          ? older.planned()
          : older.overtaken(
              notes.blastRadius(),
              notes.services(),
              notes.asked() == null ? List.of() : notes.asked().approvers(),
              !notes.emergency().isEmpty());
    }

    /** Judges for each of the change's environments, and gives the least favourable verdict. */
    Judged judgeAll(Applied applied) {
      return applied.seen().subject().change().environments().stream()
          .map(environment -> judge(applied, environment))
          .max(Comparator.comparing(judged -> judged.verdict().kind()))
          .orElseThrow();
    }
  }

  Change change() {
    return seen.subject().change();
  }

  /** Whether the manifest was overtaken by the one that was last applied. */
  boolean isOlder() {
    return isOlder(seen);
  }

  private static boolean isOlder(Seen seen) {
    Observed.Standing standing = seen.observed().standing();
    return standing == Observed.Standing.OLDER || standing == Observed.Standing.UNMERGED;
  }

  /** The codes of the rules that an emergency waives now. */
  List<String> waived() {
    return verdict.reasons().stream()
        .filter(reason -> reason.effect() == Reason.Effect.WAIVED)
        .map(reason -> reason.code().word())
        .distinct()
        .toList();
  }

  /** Whether the run itself has just taken the event off the calendar. */
  boolean cancelledNow() {
    return applied && seen.plan() != null && seen.plan().operation() instanceof Operation.Cancel;
  }

  /** Whether the run itself has just made the event. */
  boolean insertedNow() {
    return applied && seen.plan() != null && seen.plan().operation() instanceof Operation.Insert;
  }

  Judged opened(Attempt opened) {
    Stage after = Stage.of(change().planned(), opened, environment, seen.observed().now());
    return new Judged(seen, opened, applied, environment, after, verdict, warning);
  }

  Judged with(@Nullable String newWarning) {
    return new Judged(seen, attempt, applied, environment, stage, verdict, newWarning);
  }

  /**
   * The change as it is told.
   *
   * @param others all changes of the run, or empty where nobody asks whether they get on
   */
  ChangeReport report(RunLinks links, List<Change> others) {
    Observed observed = seen.observed();
    Instant now = observed.now();
    List<String> warnings = new ArrayList<>(seen.subject().warnings());
    Leeway leeway = seen.subject().intent().policy().leeway();
    warnings.addAll(Foresight.windowsThatDoNotMeet(change(), others, leeway, now));
    warnings.addAll(
        Foresight.likelyDuplicates(
            change(), links.issue(change().issue()).toString(), observed.around()));
    if (warning != null) {
      warnings.add(warning);
    }
    Manifest manifest = seen.subject().manifest();
    return new ChangeReport(
        change(),
        manifest == null ? 0 : manifest.positionOf("title").line(),
        environment,
        stage,
        observed.issue(),
        attempt,
        seen.plan(),
        applied,
        observed.around(),
        observed.freezes(),
        verdict,
        warnings);
  }
}
