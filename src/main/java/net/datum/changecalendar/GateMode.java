package net.datum.changecalendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.Mode;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.WorkflowCommands.Level;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.EmergencyTerms;
import net.datum.changecalendar.gate.CarriedOut;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.observation.Attempts;
import net.datum.changecalendar.observation.Observer;
import net.datum.changecalendar.observation.Subject;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.report.ChangeReport;
import net.datum.changecalendar.report.Masking;
import net.datum.changecalendar.report.Report;
import org.jspecify.annotations.Nullable;

/** Modes {@code gate} and {@code plan}: a plan is a gate that writes nothing. */
final class GateMode {
  private final Setting setting;
  private final Inputs inputs;
  private final Payload payload;
  private final boolean planning;
  private final Duration wait;

  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private List<Manifest> manifests = List.of();

  private GateMode(Setting setting) {
    this.setting = setting;
    this.inputs = setting.inputs();
    this.payload = Payload.read(setting.context());
    this.planning = inputs.mode() == Mode.PLAN || setting.context().isProposal();
    this.wait = planning ? Duration.ZERO : Wait.length(inputs);
  }

  static ExitStatus run(Setting setting) {
    return Corrected.again(() -> once(setting));
  }

  private static ExitStatus once(Setting setting) {
    Preparation.begin();
    var mode = new GateMode(setting);
    try {
      return mode.run();
    } catch (ActionFailure e) {
      Failures.trace(setting.commands(), e);
      Report.Failure failure = Failures.told(e);
      Instant now = setting.clock().instant();
      setting.teller().tell(mode.report(now, null, null, List.of(), failure), mode.manifests);
      return Failures.status(e);
    }
  }

  private ExitStatus run() {
    Instant now = setting.clock().instant();
    String emergency = inputs.emergency();
    Reading reading =
        emergency == null
            ? Reading.of(setting, payload, now)
            : Reading.ofEmergency(setting, payload, emergency, now);
    manifests = reading.manifests();
    problems.addAll(reading.problems());
    if (hasErrors()) {
      setting.teller().tell(report(now, null, null, List.of(), null), manifests);
      return ExitStatus.INVALID;
    }
    if (planning && inputs.mode() == Mode.GATE) {
      notes.add(
          "This run is for code that is not merged, so the gate only plans, and proceed is false: a"
              + " step that deploys needs if: steps.<id>.outputs.proceed == 'true'.");
    }
    if (emergency != null) {
      refuseStrangers(reading);
    }
    refuseHistory(reading);
    List<CarriedOut> chosen = chosen(reading.changes(), inputs.change());
    if (chosen.isEmpty()) {
      warnOfUnknownEnvironment(reading);
      Attempts unknown = Attempts.in(null);
      if (planning) {
        @Nullable Map<String, String> touched = touched();
        problems.addAll(Touched.problems(touched, reading));
        problems.addAll(Carried.removed(touched, reading.read(), unknown, now));
      } else {
        problems.addAll(Carried.calledOff(manifests, inputs.environment(), unknown, now));
      }
      Verdict verdict = planning ? null : Verdict.notApplicable();
      setting.teller().tell(report(now, null, verdict, List.of(), null), manifests);
      return hasErrors() ? ExitStatus.INVALID : ExitStatus.GO_ON;
    }
    try (var together = Together.on(chosen.size());
        var services =
            new ServicesOf(setting, reading.calendar(), reading.policy().freezes(), planning, notes)
                .open()) {
      boolean writes = !planning;
      ChangePolicy policy = reading.rules();
      var observer =
          new Observer(
              services,
              setting.clock(),
              together,
              payload,
              writes,
              policy,
              setting.context().runId());
      List<Subject> subjects = chosen.stream().map(reading::subject).toList();
      List<Subject> history =
          planning
              ? List.of()
              : chosen(reading.history(), null).stream().map(reading::subject).toList();
      try (var run = new Run(setting, reading, services, observer, together, writes)) {
        Run.Result result = new Wait(setting, wait).forVerdict(() -> run.go(subjects, history));
        ExitStatus status = tell(result, reading);
        if (writes && result.verdict().kind() == Verdict.Kind.OPEN) {
          run.stands();
        }
        return status;
      }
    }
  }

  /** The files of a proposal that has no change; not to know them keeps nobody from anything. */
  private @Nullable Map<String, String> touched() {
    try (var services = new ServicesOf(setting, null, List.of(), planning, notes).history()) {
      return Observer.touched(services.history(), payload);
    } catch (ServiceFailure e) {
      Failures.trace(setting.commands(), e);
      notes.add("Whether a manifest is removed is not known. " + e.what() + " " + e.remedy());
      return null;
    }
  }

  /** Whoever starts the run this time must be one of those who may declare an emergency. */
  private void refuseStrangers(Reading reading) {
    String actor = setting.context().actor();
    EmergencyTerms terms = reading.rules().emergency();
    if (!terms.allows(actor)) {
      throw new InvalidInput(
          "The policy does not let @" + actor + " declare an emergency.",
          "Ask one of these to start the workflow: "
              + terms.people().stream().map(p -> "@" + p).collect(Collectors.joining(", "))
              + ".");
    }
  }

  /**
   * A run that names what was carried out long ago is told so, rather than that it is not there.
   */
  private void refuseHistory(Reading reading) {
    String id = inputs.change();
    for (Manifest manifest : reading.read().history()) {
      if (manifest.id().equals(id)) {
        throw new InvalidInput(
            "Change \""
                + id
                + "\" is history: its window ended long ago ("
                + manifest.window().words()
                + ").",
            "To carry it out once more, give the manifest a new start; or leave the input change"
                + " out.");
      }
    }
  }

  private List<CarriedOut> chosen(List<Change> changes, @Nullable String id) {
    String tag = setting.context().tag();
    if (id != null) {
      String wrong = CarriedOut.misnamed(changes, inputs.environment(), id, tag);
      if (wrong != null) {
        throw new InvalidInput(
            wrong, "Set the input change to the id of a change that this run carries out.");
      }
    }
    return planning
        ? changes.stream().map(change -> new CarriedOut(change, change.id().equals(id))).toList()
        : CarriedOut.by(changes, inputs.environment(), id, tag);
  }

  /** A mistyped environment passes every change by. One that the policy lists is not mistyped. */
  private void warnOfUnknownEnvironment(Reading reading) {
    List<Change> changes = reading.changes();
    if (!reading.policy().environments().isEmpty()) {
      return;
    }
    String known =
        changes.stream()
            .flatMap(c -> c.environments().stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    if (!changes.isEmpty() && changes.stream().noneMatch(c -> c.concerns(inputs.environment()))) {
      String note =
          "No manifest is for the environment \"%s\", though there are some for: %s. If that is not"
                  .formatted(inputs.environment(), known)
              + " meant, mend the input environment.";
      notes.add(note);
      setting
          .commands()
          .annotate(Level.WARNING, null, 0, 0, "Environment", Masking.addresses(note));
    }
  }

  private ExitStatus tell(Run.Result result, Reading reading) {
    if (!planning) {
      if (result.verdict().kind().proceeds()) {
        problems.addAll(
            Carried.calledOff(manifests, inputs.environment(), result.attempts(), result.now()));
        if (inputs.emergency() == null) {
          problems.addAll(
              Carried.gone(result.attempts(), reading, inputs.environment(), result.now()));
        }
      }
      setting
          .teller()
          .tell(
              report(result.now(), result.calendarName(), result.verdict(), result.changes(), null),
              manifests);
      return result.verdict().kind().proceeds() ? ExitStatus.GO_ON : ExitStatus.NOT_OPEN;
    }
    var proposal =
        new Proposal(result.changes(), manifests, result.touched(), result.calendarName() != null);
    problems.addAll(proposal.problems(result.now()));
    problems.addAll(Touched.problems(result.touched(), reading));
    problems.addAll(proposal.closedOnMerge(payload, setting.context().repository()));
    problems.addAll(
        Carried.removed(result.touched(), reading.read(), result.attempts(), result.now()));
    problems.addAll(proposal.calledOff(result.attempts(), result.now()));
    setting
        .teller()
        .tell(report(result.now(), result.calendarName(), null, result.changes(), null), manifests);
    return hasErrors() ? ExitStatus.INVALID : ExitStatus.GO_ON;
  }

  private boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }

  private Report report(
      Instant now,
      @Nullable String calendarName,
      @Nullable Verdict verdict,
      List<ChangeReport> changes,
      Report.@Nullable Failure failure) {
    return new Report(
        planning ? Report.Kind.PLAN : Report.Kind.GATE,
        inputs.environment(),
        now,
        setting.links(),
        calendarName,
        verdict,
        changes,
        problems,
        failure,
        notes);
  }
}
