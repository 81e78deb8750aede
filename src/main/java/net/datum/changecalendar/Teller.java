package net.datum.changecalendar;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.datum.changecalendar.action.CommandFiles;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.WorkflowCommands;
import net.datum.changecalendar.action.WorkflowCommands.Level;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.manifest.Emergencies;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.Position;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.report.ChangeReport;
import net.datum.changecalendar.report.ConsoleLines;
import net.datum.changecalendar.report.Masking;
import net.datum.changecalendar.report.OutcomeReport;
import net.datum.changecalendar.report.OutcomeText;
import net.datum.changecalendar.report.Outputs;
import net.datum.changecalendar.report.Report;
import net.datum.changecalendar.report.Retrospect;
import net.datum.changecalendar.report.RetrospectLines;
import net.datum.changecalendar.report.RetrospectOutputs;
import net.datum.changecalendar.report.RetrospectSummary;
import net.datum.changecalendar.report.Summary;

/** Says a report everywhere it is read: log, annotations, summary, outputs. */
final class Teller {
  private final WorkflowCommands commands;
  private final CommandFiles files;

  Teller(WorkflowCommands commands, CommandFiles files) {
    this.commands = commands;
    this.files = files;
  }

  /**
   * Says it all; the outputs, by which a deployment goes on, come last.
   *
   * @param manifests for the lines that annotations stand at
   */
  void tell(Report report, List<Manifest> manifests) {
    say(ConsoleLines.of(report));
    annotate(report, manifests);
    summary(Summary.render(report));
    files.outputs(Outputs.of(report));
  }

  /** Says what changed around an instant. */
  void tell(Retrospect retrospect) {
    say(RetrospectLines.of(retrospect));
    summary(RetrospectSummary.render(retrospect));
    files.outputs(RetrospectOutputs.of(retrospect));
  }

  /** Says what was recorded of how deployments ended. */
  void tell(OutcomeReport report) {
    tellQuietly(report);
    files.outputs(OutcomeText.outputs(report));
  }

  /** The same without outputs, which nobody could read any more. */
  void tellQuietly(OutcomeReport report) {
    commands.log(String.join("\n", OutcomeText.lines(report)));
    for (OutcomeReport.Entry entry : report.entries()) {
      if (entry.warning() != null) {
        commands.annotate(Level.WARNING, null, 0, 0, "Comment", Masking.addresses(entry.warning()));
      }
    }
    if (report.result() != null && !report.entries().isEmpty()) {
      summary(OutcomeText.summary(report));
    }
  }

  /** Without a summary nobody is kept from a deployment: the log has the same. */
  private void summary(String markdown) {
    try {
      files.summary(markdown);
    } catch (InvalidInput e) {
      commands.annotate(Level.WARNING, null, 0, 0, "Summary", e.what() + " " + e.remedy());
    }
  }

  /** The answer stands unfolded: it is what everybody looks for. */
  private void say(List<ConsoleLines.Group> groups) {
    commands.log(groups.getFirst().name() + ": " + String.join("\n", groups.getFirst().lines()));
    for (ConsoleLines.Group group : groups.subList(1, groups.size())) {
      commands.group(group.name(), String.join("\n", group.lines()));
    }
  }

  private void annotate(Report report, List<Manifest> manifests) {
    Report.Failure failure = report.failure();
    if (failure != null) {
      commands.annotate(
          Level.ERROR,
          null,
          0,
          0,
          report.kind() == Report.Kind.GATE ? "No verdict" : "Failed",
          Masking.addresses(failure.what() + " " + failure.remedy()));
    }
    report.problems().forEach(this::annotate);
    Map<String, Manifest> byId =
        manifests.stream()
            .collect(Collectors.toMap(Manifest::id, Function.identity(), (first, next) -> first));
    for (ChangeReport change : report.changes()) {
      Manifest manifest = byId.get(change.change().id());
      Masking masking = Masking.of(change.change(), change.attempt());
      if (change.failure() != null) {
        annotate(
            Level.ERROR,
            place(change),
            "Change " + change.change().id(),
            masking.text(change.failure().what() + " " + change.failure().remedy()));
      }
      for (Reason reason : report.reasons(change)) {
        boolean planned = report.planning() && reason.code() == Reason.Code.WINDOW_NOT_OPEN;
        boolean problem =
            report.kind() == Report.Kind.SYNC && reason.code() == Reason.Code.ISSUE_NOT_CONFIRMED;
        if (planned || problem) {
          // Who plans ahead need not be told that it is not yet time, nor twice of a problem.
          continue;
        }
        Position position = manifest == null ? place(change) : manifest.positionOf(reason.key());
        annotate(
            level(reason, report.kind() != Report.Kind.GATE),
            position,
            reason.code().word(),
            masking.text(reason.what() + " " + reason.remedy()));
      }
      for (String warning : change.warnings()) {
        Position position = place(change);
        annotate(Level.WARNING, position, "Change " + change.change().id(), masking.text(warning));
      }
    }
  }

  /** The manifest, or where the emergency of a run stands. */
  private static Position place(ChangeReport change) {
    String manifest = change.change().manifest();
    return manifest == null ? Emergencies.AT_REASON : Position.file(manifest);
  }

  private void annotate(Problem problem) {
    annotate(
        problem.isError() ? Level.ERROR : Level.WARNING,
        problem.position(),
        "Problem",
        Masking.addresses(problem.what() + " " + problem.remedy()));
  }

  private void annotate(Level level, Position position, String title, String message) {
    if (position.isInput()) {
      commands.annotate(level, null, 0, 0, title, position + ": " + message);
    } else {
      commands.annotate(level, position.file(), position.line(), position.column(), title, message);
    }
  }

  private static Level level(Reason reason, boolean planning) {
    return switch (reason.effect()) {
      case BLOCKS -> planning ? Level.WARNING : Level.ERROR;
      case HOLDS, TOLD -> Level.WARNING;
      case WAIVED -> Level.NOTICE;
    };
  }
}
