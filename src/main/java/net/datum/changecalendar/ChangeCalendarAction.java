package net.datum.changecalendar;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.CheckedOutCommit;
import net.datum.changecalendar.action.CommandFiles;
import net.datum.changecalendar.action.Deadline;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.Mode;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.action.Progress;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.RunClock;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.WorkflowCommands;
import net.datum.changecalendar.action.WorkflowCommands.Level;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.manifest.Suggestion;
import net.datum.changecalendar.report.Masking;
import net.datum.changecalendar.report.Report;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/** One run: environment, clock and pause in, exit status out. Everything is put together here. */
public final class ChangeCalendarAction {
  /** What the main step saves first of all, so that the post step knows that it is one. */
  private static final String MAIN = "main";

  private static final String RAN = "ran";

  private ChangeCalendarAction() {}

  /** Goes through one run. Never throws: what goes wrong is told and becomes a status. */
  public static ExitStatus run(
      Map<String, String> environment, Clock clock, Pause pause, PrintStream out) {
    return run(environment, clock, pause, out, new Progress());
  }

  /** The same, which also keeps account of how far it has come. */
  static ExitStatus run(
      Map<String, String> environment,
      Clock clock,
      Pause pause,
      PrintStream out,
      Progress progress) {
    var commands = new WorkflowCommands(out, WorkflowContext.isDebug(environment));
    if (RAN.equals(environment.get("STATE_" + MAIN))) {
      return post(environment, clock, pause, commands, progress);
    }
    try {
      new CommandFiles(environment, progress).state(MAIN, RAN);
      return main(setting(environment, clock, pause, commands, progress));
    } catch (ActionFailure e) {
      commands.annotate(Level.ERROR, null, 0, 0, "Input", e.what() + " " + e.remedy());
      return status(e);
    } catch (RuntimeException | Error e) {
      return defect(commands, e);
    }
  }

  private static Setting setting(
      Map<String, String> environment,
      Clock clock,
      Pause pause,
      WorkflowCommands commands,
      Progress progress) {
    Inputs inputs = Inputs.from(environment);
    hide(inputs, commands);
    checkNames(environment);
    WorkflowContext context = WorkflowContext.from(environment);
    var links =
        new RunLinks(
            context.server(), context.repository(), CheckedOutCommit.of(context), context.runId());
    var retry = new Retry(clock, pause, new Deadline(clock, Lengths.timeout(inputs)));
    var time =
        new RunClock(clock, text -> commands.annotate(Level.WARNING, null, 0, 0, "Clock", text));
    return new Setting(
        environment,
        time,
        instant -> pause.until(time.toRunnersTime(instant)),
        retry,
        Network.from(environment, commands::mask),
        inputs,
        context,
        links,
        commands,
        new CommandFiles(environment, progress),
        progress);
  }

  private static ExitStatus main(Setting setting) {
    try {
      refuseForeignCode(setting.context());
      refuseIdleInputs(setting.inputs());
      refuseStandingEmergency(setting);
      return switch (setting.inputs().mode()) {
        case GATE, PLAN -> GateMode.run(setting);
        case SYNC -> SyncMode.run(setting);
        case COMPLETE -> CompleteMode.run(setting);
        case REPORT -> ReportMode.run(setting);
      };
    } catch (ActionFailure e) {
      trace(setting.commands(), e);
      setting.teller().tell(failed(setting, e), List.of());
      return status(e);
    }
  }

  /** The post step: whatever goes wrong is a warning, since the job itself has ended. */
  private static ExitStatus post(
      Map<String, String> environment,
      Clock clock,
      Pause pause,
      WorkflowCommands commands,
      Progress progress) {
    if (environment.getOrDefault("STATE_" + PostStep.OPENED, "").isBlank()) {
      // Before the inputs are read: what is wrong with them, the main step has told.
      commands.log(PostStep.NOTHING);
      return ExitStatus.GO_ON;
    }
    try {
      PostStep.run(setting(environment, clock, pause, commands, progress));
    } catch (ActionFailure e) {
      trace(commands, e);
      commands.annotate(
          Level.WARNING,
          null,
          0,
          0,
          "Outcome",
          Masking.addresses(
              "The outcome is not recorded. " + e.what() + " " + e.remedy() + PostStep.REMEDY));
    } catch (RuntimeException | Error e) {
      trace(commands, e);
      commands.annotate(
          Level.WARNING,
          null,
          0,
          0,
          "Outcome",
          "The outcome is not recorded, since change-calendar-action has a defect ("
              + e.getClass().getSimpleName()
              + ")."
              + PostStep.REMEDY);
    }
    return ExitStatus.GO_ON;
  }

  /** Who gives an input means it: a mode that has no use for it says so. */
  private static void refuseIdleInputs(Inputs inputs) {
    Mode mode = inputs.mode();
    boolean many = mode == Mode.SYNC || mode == Mode.REPORT;
    refuseIf(mode != Mode.GATE && !Wait.length(inputs).isZero(), "wait", "gate", mode);
    refuseIf(mode != Mode.COMPLETE && inputs.outcome() != null, "outcome", "complete", mode);
    refuseIf(mode != Mode.REPORT && inputs.at() != null, "at", "report", mode);
    refuseIf(many && inputs.change() != null, "change", "gate, plan and complete", mode);
    refuseIf(mode != Mode.GATE && inputs.emergency() != null, "emergency", "gate", mode);
    refuseIf(mode != Mode.GATE && inputs.issue() != null, "issue", "gate", mode);
    if (inputs.subject() != null && inputs.googleAccessToken() != null) {
      throw new InvalidInput(
          "Inputs subject and google-access-token are both given, and a token is somebody's already.",
          "Give google-github-actions/auth access_token_subject instead of subject here; or leave"
              + " google-access-token out, so that the run signs in by itself.");
    }
    if (inputs.emergency() == null && inputs.issue() != null) {
      throw new InvalidInput(
          "Input issue is for an emergency, and input emergency is empty.",
          "Give the reason as emergency; the issue of any other change stands in its manifest.");
    }
    if (inputs.emergency() != null && inputs.change() != null) {
      throw new InvalidInput(
          "Inputs emergency and change are both given, and an emergency is a change of its own.",
          "Leave one of them out; a change that is planned can have its emergency in its manifest.");
    }
  }

  /** A reason that stands in a workflow for every push would waive the rules for good. */
  private static void refuseStandingEmergency(Setting setting) {
    String trigger = setting.context().trigger();
    if (setting.inputs().emergency() != null && !trigger.equals("workflow_dispatch")) {
      throw new InvalidInput(
          "An emergency is declared by a person who starts the workflow, and this run was started"
              + " by "
              + trigger
              + ".",
          "Give the input emergency from an input of workflow_dispatch, as in"
              + " examples/workflows/emergency.yml.");
    }
    if (setting.inputs().emergency() != null && setting.context().isProposal()) {
      throw new InvalidInput(
          "This run is for code that is not merged, and there is no plan of an emergency.",
          "Start the workflow on a branch or tag that is to be deployed.");
    }
  }

  private static void refuseIf(boolean idle, String input, String modes, Mode mode) {
    if (idle) {
      throw new InvalidInput(
          "Input %s is for mode %s, and this is mode %s.".formatted(input, modes, mode.word()),
          "Leave %s out here.".formatted(input));
    }
  }

  private static void refuseForeignCode(WorkflowContext context) {
    if (context.trigger().equals("pull_request_target")) {
      throw new InvalidInput(
          "The trigger pull_request_target runs with the rights of the repository on a checkout"
              + " that anybody may have written.",
          "Use the trigger pull_request, on which this action plans and needs no secret.");
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
          inputs.githubToken(),
          inputs.googleAccessToken(),
          inputs.googleCredentials(),
          inputs.conference()
        }) {
      if (secret != null) {
        commands.mask(secret);
      }
    }
  }

  private static Report failed(Setting setting, ActionFailure e) {
    return new Report(
        switch (setting.inputs().mode()) {
          case GATE -> Report.Kind.GATE;
          case PLAN -> Report.Kind.PLAN;
          case SYNC -> Report.Kind.SYNC;
          case COMPLETE, REPORT -> Report.Kind.OTHER;
        },
        setting.inputs().environment(),
        setting.clock().instant(),
        setting.links(),
        null,
        null,
        List.of(),
        List.of(),
        failure(e),
        List.of());
  }

  static Report.Failure failure(ActionFailure e) {
    return new Report.Failure(e.what(), e.remedy(), e instanceof InvalidInput);
  }

  static ExitStatus status(ActionFailure failure) {
    return switch (failure) {
      case InvalidInput i -> ExitStatus.INVALID;
      case ServiceFailure s -> ExitStatus.SERVICE_FAILED;
    };
  }

  /** One sentence; the trace is for those who ask for it. */
  private static ExitStatus defect(WorkflowCommands commands, Throwable e) {
    trace(commands, e);
    commands.annotate(
        Level.ERROR,
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

  static void trace(WorkflowCommands commands, Throwable e) {
    var trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    // What a service answers may name people.
    commands.debug(Masking.addresses(trace.toString()));
  }
}
