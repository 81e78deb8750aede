package net.datum.changecalendar;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.CheckedOutCommit;
import net.datum.changecalendar.action.CommandFiles;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.Mode;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.WorkflowCommands;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.gate.CarriedOut;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.manifest.Changes;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.ManifestReader;
import net.datum.changecalendar.manifest.Manifests;
import net.datum.changecalendar.manifest.People;
import net.datum.changecalendar.manifest.PeopleReader;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.manifest.Suggestion;
import net.datum.changecalendar.plan.Intent;
import net.datum.changecalendar.report.ChangeReport;
import net.datum.changecalendar.report.Description;
import net.datum.changecalendar.report.Masking;
import net.datum.changecalendar.report.Report;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/** One run: environment and clock in, exit status out. Everything is put together here. */
public final class ChangeCalendarAction {
  private final Map<String, String> environment;
  private final Clock clock;
  private final WorkflowCommands commands;
  private final Inputs inputs;
  private final WorkflowContext context;
  private final Teller teller;
  private final boolean planning;
  private final RunLinks links;
  private final Payload payload;
  private final ChangePolicy policy = ChangePolicy.defaults();

  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private List<Manifest> manifests = List.of();

  private ChangeCalendarAction(
      Map<String, String> environment,
      Clock clock,
      WorkflowCommands commands,
      Inputs inputs,
      WorkflowContext context) {
    this.environment = environment;
    this.clock = clock;
    this.commands = commands;
    this.inputs = inputs;
    this.context = context;
    this.teller = new Teller(commands, new CommandFiles(environment));
    this.planning = inputs.mode() == Mode.PLAN || context.isProposal();
    this.links =
        new RunLinks(
            context.server(), context.repository(), CheckedOutCommit.of(context), context.runId());
    this.payload = Payload.read(context);
  }

  /** Goes through one run. Never throws: what goes wrong is told and becomes a status. */
  public static ExitStatus run(Map<String, String> environment, Clock clock, PrintStream out) {
    var commands = new WorkflowCommands(out, WorkflowContext.isDebug(environment));
    try {
      Inputs inputs = Inputs.from(environment);
      hide(inputs, commands);
      checkNames(environment);
      WorkflowContext context = WorkflowContext.from(environment);
      return new ChangeCalendarAction(environment, clock, commands, inputs, context).run();
    } catch (ActionFailure e) {
      commands.annotate(
          WorkflowCommands.Level.ERROR, null, 0, 0, "Input", e.what() + " " + e.remedy());
      return status(e);
    } catch (RuntimeException | Error e) {
      return defect(commands, e);
    }
  }

  /** A mistyped name must not open a gate: without its input, a change that is named is not. */
  private static void checkNames(Map<String, String> environment) {
    for (String name : Inputs.unknown(environment)) {
      Suggestion.of(name, Inputs.NAMES)
          .ifPresent(meant -> {
            throw new InvalidInput(
                "There is no input \"" + name + "\".",
                "Did you mean \""
                    + meant
                    + "\"? If no step gives it, something sets the variable"
                    + " "
                    + Inputs.variable(name)
                    + "; give that another name.");
          });
    }
  }

  private static void hide(Inputs inputs, WorkflowCommands commands) {
    for (String secret :
        new @Nullable String[] {
          inputs.githubToken(), inputs.googleAccessToken(), inputs.googleCredentials()
        }) {
      if (secret != null) {
        commands.mask(secret);
      }
    }
  }

  private ExitStatus run() {
    try {
      return gate();
    } catch (ActionFailure e) {
      trace(commands, e);
      teller.tell(report(clock.instant(), null, null, List.of(), failure(e)), manifests);
      return status(e);
    }
  }

  private ExitStatus gate() {
    if (context.trigger().equals("pull_request_target")) {
      throw new InvalidInput(
          "The trigger pull_request_target runs with the rights of the repository on a checkout"
              + " that anybody may have written.",
          "Use the trigger pull_request, on which this action plans and needs no secret.");
    }
    Instant now = clock.instant();
    List<Change> changes = read(now);
    if (hasErrors()) {
      return invalid(now);
    }
    if (planning && inputs.mode() == Mode.GATE) {
      notes.add(
          "This run is for code that is not merged, so the gate only plans, and proceed is false: a"
              + " step that deploys needs if: steps.<id>.outputs.proceed == 'true'.");
    }
    List<CarriedOut> chosen = chosen(changes);
    if (chosen.isEmpty()) {
      warnOfUnknownEnvironment(changes);
      Verdict verdict = planning ? null : Verdict.notApplicable();
      teller.tell(report(now, null, verdict, List.of(), null), manifests);
      return ExitStatus.GO_ON;
    }
    try (var together = new Together();
        var services = services()) {
      boolean writes = !planning;
      var observer = new Observer(services, clock, together, payload, writes);
      var run =
          new Run(
              services, observer, together, context, links, policy, inputs.environment(), writes);
      return tell(run.go(chosen.stream().map(this::subject).toList()));
    }
  }

  /** Reads and resolves the manifests; what is wrong with any goes to the problems. */
  private List<Change> read(Instant now) {
    Manifests read =
        new ManifestReader(URI.create(context.server()))
            .read(context.workspace(), inputs.manifest(), now, policy.history());
    manifests = read.manifests();
    problems.addAll(read.problems());
    People people = people();
    List<Change> changes = new ArrayList<>();
    for (Manifest manifest : manifests) {
      Changes.Resolved resolved = Changes.resolve(manifest, repository(), people);
      problems.addAll(resolved.problems());
      if (resolved.change() != null) {
        changes.add(resolved.change());
      }
    }
    return changes;
  }

  /** Who has which address. A run for a fork's pull request is without the secret that holds it. */
  private @Nullable People people() {
    if (inputs.people() == null) {
      return payload.fromFork() ? null : People.none();
    }
    PeopleReader.Result read = PeopleReader.read(inputs.people());
    problems.addAll(read.problems());
    return read.people();
  }

  private List<CarriedOut> chosen(List<Change> changes) {
    String id = inputs.change();
    if (id != null) {
      String wrong = CarriedOut.misnamed(changes, inputs.environment(), id, context.tag());
      if (wrong != null) {
        throw new InvalidInput(
            wrong, "Set the input change to the id of a change that this run carries out.");
      }
    }
    return inputs.mode() == Mode.PLAN || planning
        ? changes.stream().map(change -> new CarriedOut(change, change.id().equals(id))).toList()
        : CarriedOut.by(changes, inputs.environment(), id, context.tag());
  }

  /** A mistyped environment passes every change by. */
  private void warnOfUnknownEnvironment(List<Change> changes) {
    List<String> known =
        changes.stream().flatMap(c -> c.environments().stream()).distinct().sorted().toList();
    if (!changes.isEmpty() && changes.stream().noneMatch(c -> c.concerns(inputs.environment()))) {
      String note =
          "No manifest is for the environment \"%s\", though there are some for: %s. If that is not"
                  .formatted(inputs.environment(), String.join(", ", known))
              + " meant, mend the input environment.";
      notes.add(note);
      commands.annotate(WorkflowCommands.Level.WARNING, null, 0, 0, "Environment", note);
    }
  }

  private Subject subject(CarriedOut carriedOut) {
    Change change = carriedOut.change();
    Manifest manifest =
        manifests.stream().filter(m -> m.id().equals(change.id())).findFirst().orElseThrow();
    Description.Rendered text = Description.of(change, links);
    Intent intent =
        new Intent(
            change,
            context.repositoryId(),
            context.repository(),
            links.commit(),
            text.html(),
            text.says(),
            links.issue(change.issue()));
    return new Subject(manifest, change, intent, carriedOut.named());
  }

  private RepositoryName repository() {
    return RepositoryName.parse(context.repository())
        .orElseThrow(() ->
            new InvalidInput(
                "GITHUB_REPOSITORY is not of the form owner/name.",
                "GitHub's runner sets it; look for what else in the workflow does."));
  }

  private Services services() {
    return new ServicesOf(inputs, context, environment, repository(), planning, notes).open();
  }

  private ExitStatus tell(Run.Result result) {
    if (!planning) {
      teller.tell(
          report(result.now(), result.calendarName(), result.verdict(), result.changes(), null),
          manifests);
      return result.verdict().kind().proceeds() ? ExitStatus.GO_ON : ExitStatus.NOT_OPEN;
    }
    var proposal =
        new Proposal(result.changes(), manifests, result.touched(), result.calendarName() != null);
    problems.addAll(proposal.problems(result.now()));
    problems.addAll(proposal.closedOnMerge(payload, context.repository()));
    teller.tell(
        report(result.now(), result.calendarName(), null, result.changes(), null), manifests);
    return hasErrors() ? ExitStatus.INVALID : ExitStatus.GO_ON;
  }

  private ExitStatus invalid(Instant now) {
    teller.tell(report(now, null, null, List.of(), null), manifests);
    return ExitStatus.INVALID;
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
        planning,
        inputs.environment(),
        now,
        links,
        calendarName,
        verdict,
        changes,
        problems,
        failure,
        notes);
  }

  private static Report.Failure failure(ActionFailure e) {
    return new Report.Failure(e.what(), e.remedy(), e instanceof InvalidInput);
  }

  private static ExitStatus status(ActionFailure failure) {
    return switch (failure) {
      case InvalidInput i -> ExitStatus.INVALID;
      case ServiceFailure s -> ExitStatus.SERVICE_FAILED;
    };
  }

  /** One sentence; the trace is for those who ask for it. */
  private static ExitStatus defect(WorkflowCommands commands, Throwable e) {
    trace(commands, e);
    commands.annotate(
        WorkflowCommands.Level.ERROR,
        null,
        0,
        0,
        "Defect",
        "change-calendar-action has a defect ("
            + e.getClass().getSimpleName()
            + "), so there is no verdict. Run the job again with debug logging and report the"
            + " trace.");
    return ExitStatus.DEFECT;
  }

  private static void trace(WorkflowCommands commands, Throwable e) {
    var trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    // What a service answers may name people.
    commands.debug(Masking.addresses(trace.toString()));
  }
}
