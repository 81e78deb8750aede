package net.datum.changecalendar;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.CheckedOutCode;
import net.datum.changecalendar.action.CommandFiles;
import net.datum.changecalendar.action.Deadline;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.NativeEncoding;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.action.Progress;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.RunClock;
import net.datum.changecalendar.action.WorkflowCommands;
import net.datum.changecalendar.action.WorkflowCommands.Level;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.manifest.GitCheckout;
import net.datum.changecalendar.report.Masking;
import net.datum.changecalendar.report.Report;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/** One run: environment, clock and pause in, exit status out. Everything is put together here. */
public final class ChangeCalendarAction {
  private ChangeCalendarAction() {}

  /** Goes through a main step. Never throws: what goes wrong is told and becomes a status. */
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
    try {
      // First of all: the runner's saved state goes before variables of the job, name by name.
      PostStep.saveNothing(new CommandFiles(environment, progress));
      return main(setting(environment, clock, pause, commands, progress));
    } catch (ActionFailure e) {
      commands.annotate(Level.ERROR, null, 0, 0, "Input", e.what() + " " + e.remedy());
      return Failures.status(e);
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
    NativeEncoding.check(environment, NativeEncoding.ofThisProcess());
    Refusals.checkNames(environment);
    WorkflowContext context = WorkflowContext.from(environment);
    String commit = GitCheckout.of(context.workspace(), inputs.manifest()).commit();
    var links =
        new RunLinks(
            context.server(),
            context.repository(),
            commit == null ? context.sha() : commit,
            context.runId());
    var retry = new Retry(clock, pause, new Deadline(clock, Lengths.timeout(inputs)));
    var time =
        new RunClock(clock, text -> commands.annotate(Level.WARNING, null, 0, 0, "Clock", text));
    return new Setting(
        environment,
        time,
        instant -> pause.until(time.toRunnersTime(instant)),
        retry,
        Network.from(environment, retry.deadline(), commands::mask),
        inputs,
        context,
        new CheckedOutCode(commit, context),
        links,
        commands,
        new CommandFiles(environment, progress),
        progress);
  }

  private static ExitStatus main(Setting setting) {
    try {
      Refusals.check(setting.inputs(), setting.context());
      return switch (setting.inputs().mode()) {
        case GATE, PLAN -> GateMode.run(setting);
        case SYNC -> SyncMode.run(setting);
        case COMPLETE -> CompleteMode.run(setting);
        case REPORT -> ReportMode.run(setting);
      };
    } catch (ActionFailure e) {
      Failures.trace(setting.commands(), e);
      setting.teller().tell(failed(setting, e), List.of());
      return Failures.status(e);
    }
  }

  /**
   * Goes through a post step. Whatever goes wrong is a warning, since the job itself has ended.
   * Nothing in the environment makes a main step one: it is started as one.
   */
  public static ExitStatus post(
      Map<String, String> environment,
      Clock clock,
      Pause pause,
      PrintStream out,
      Progress progress) {
    var commands = new WorkflowCommands(out, WorkflowContext.isDebug(environment));
    if (environment.getOrDefault("STATE_" + PostStep.OPENED, "").isBlank()) {
      // Before the inputs are read: what is wrong with them, the main step has told.
      commands.log(PostStep.NOTHING);
      return ExitStatus.GO_ON;
    }
    try {
      PostStep.run(setting(environment, clock, pause, commands, progress));
    } catch (ActionFailure e) {
      Failures.trace(commands, e);
      commands.annotate(
          Level.WARNING,
          null,
          0,
          0,
          "Outcome",
          Masking.addresses(
              "The outcome is not recorded. " + e.what() + " " + e.remedy() + PostStep.REMEDY));
    } catch (RuntimeException | Error e) {
      Failures.trace(commands, e);
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
        Failures.told(e),
        List.of());
  }

  /** One sentence; the trace is for those who ask for it. */
  private static ExitStatus defect(WorkflowCommands commands, Throwable e) {
    Failures.trace(commands, e);
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
}
