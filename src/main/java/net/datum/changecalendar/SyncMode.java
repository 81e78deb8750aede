package net.datum.changecalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.gate.CarriedOut;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.observation.Subject;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.report.ChangeReport;
import net.datum.changecalendar.report.Report;
import org.jspecify.annotations.Nullable;

/** Mode {@code sync}: the calendar says what all manifests of the default branch say. */
final class SyncMode {
  private final Setting setting;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private List<Manifest> manifests = List.of();
  private int cancelled;

  private SyncMode(Setting setting) {
    this.setting = setting;
  }

  static ExitStatus run(Setting setting) {
    if (setting.context().isProposal()) {
      return GateMode.run(setting);
    }
    return Corrected.again(() -> once(setting));
  }

  private static ExitStatus once(Setting setting) {
    var mode = new SyncMode(setting);
    try {
      return mode.run();
    } catch (ActionFailure e) {
      Failures.trace(setting.commands(), e);
      Report.Failure failure = Failures.told(e);
      Instant now = setting.clock().instant();
      setting.teller().tell(mode.report(now, null, List.of(), failure), mode.manifests);
      return Failures.status(e);
    }
  }

  private ExitStatus run() {
    refuseOtherBranches();
    Instant now = setting.clock().instant();
    Reading reading = Reading.of(setting, Payload.read(setting.context()), now);
    manifests = reading.manifests();
    problems.addAll(reading.problems());
    if (reading.stops()) {
      setting.teller().tell(report(now, null, List.of(), null), manifests);
      return ExitStatus.INVALID;
    }
    if (reading.changes().isEmpty() && reading.calendar() == null) {
      setting.teller().tell(report(now, null, List.of(), null), manifests);
      return status(List.of());
    }
    try (var together = Together.on(reading.changes().size());
        var services =
            new ServicesOf(
                    setting,
                    reading.calendar(),
                    reading.policy().freezes(),
                    /* planning= */ false,
                    notes)
                .open()) {
      var syncing = new Syncing(setting, services, together, reading.rules());
      List<Subject> subjects =
          reading.changes().stream()
              .map(change -> reading.subject(new CarriedOut(change, /* named= */ false)))
              .toList();
      Syncing.Result result = syncing.go(subjects, reading);
      problems.addAll(new Proposal(result.changes(), manifests, null, true).problems(result.now()));
      problems.addAll(result.orphans());
      notes.addAll(result.notes());
      cancelled = result.cancelled();
      setting
          .teller()
          .tell(report(result.now(), result.calendarName(), result.changes(), null), manifests);
      return result.failed() ? ExitStatus.SERVICE_FAILED : status(result.changes());
    }
  }

  /**
   * Before anything is read: what is checked out is asked for where there is something to write.
   */
  private void refuseOtherBranches() {
    WorkflowContext context = setting.context();
    String branch = Payload.defaultBranch(context);
    if (branch != null && !context.ref().equals("refs/heads/" + branch)) {
      throw new InvalidInput(
          "Mode sync is for the default branch ("
              + branch
              + "), and this run is on "
              + (context.ref().isEmpty() ? "none" : context.ref())
              + ": what is not merged is not on the calendar.",
          "Let the workflow run on pushes to " + branch + " alone.");
    }
  }

  private ExitStatus status(List<ChangeReport> changes) {
    if (changes.stream().anyMatch(change -> change.failure() != null)) {
      return ExitStatus.SERVICE_FAILED;
    }
    return problems.stream().anyMatch(Problem::isError) ? ExitStatus.INVALID : ExitStatus.GO_ON;
  }

  private Report report(
      Instant now,
      @Nullable String calendarName,
      List<ChangeReport> changes,
      Report.@Nullable Failure failure) {
    return new Report(
        Report.Kind.SYNC,
        setting.inputs().environment(),
        now,
        setting.links(),
        calendarName,
        null,
        changes,
        problems,
        failure,
        notes,
        cancelled);
  }
}
