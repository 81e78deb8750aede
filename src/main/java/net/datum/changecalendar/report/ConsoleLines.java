package net.datum.changecalendar.report;

import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.plan.Plan;

/**
 * The same as the summary for the job's log: short, plain lines in groups. Line ends and control
 * characters of others' text are gone; what the runner takes for a command is for the printer to
 * neutralise.
 */
public final class ConsoleLines {
  private ConsoleLines() {}

  /** Lines that belong together, under a name. */
  public record Group(String name, List<String> lines) {
    public Group {
      lines = List.copyOf(lines);
    }
  }

  /** All that is to be printed: the answer first, then problems, each change, notes. */
  public static List<Group> of(Report report) {
    List<Group> groups = new ArrayList<>();
    Headline headline = Headline.of(report, Style.PLAIN);
    List<String> answer = new ArrayList<>(List.of(headline.sentence()));
    if (report.failure() != null) {
      answer.add("What to do: " + text(report.failure().remedy()));
    }
    groups.add(new Group(headline.word(), answer));
    add(groups, "Problems", report.problems().stream().map(ConsoleLines::problem).toList());
    report.changes().forEach(change -> groups.add(change(report, change)));
    add(groups, "Notes", report.notes().stream().map(ConsoleLines::text).toList());
    return groups;
  }

  private static Group change(Report report, ChangeReport change) {
    Masking masking = Masking.of(change.change(), change.attempt());
    List<String> lines = new ArrayList<>();
    lines.add("Window: " + Times.window(Headline.window(change)));
    lines.add("Stage: " + Words.stage(change));
    if (change.failure() != null) {
      lines.add("Failed: " + masking.text(change.failure().what()));
      lines.add("  What to do: " + masking.text(change.failure().remedy()));
    }
    if (change.plan() != null && report.kind() != Report.Kind.SYNC) {
      lines.add("Verdict: " + change.verdict().kind().word());
    }
    for (Reason reason : report.reasons(change)) {
      lines.add(effect(reason) + " " + reason.code().word() + ": " + masking.text(reason.what()));
      lines.add("  What to do: " + masking.text(reason.remedy()));
    }
    Plan plan = change.plan();
    if (plan == null) {
      lines.add("Calendar: not looked at");
    } else {
      lines.add(written(report, change, plan, masking));
      plan.drift().forEach(drift -> lines.add("By hand: " + masking.text(Words.drift(drift))));
      plan.notes().forEach(note -> lines.add("Note: " + masking.text(note)));
    }
    change.warnings().forEach(warning -> lines.add("Warning: " + masking.text(warning)));
    String name = change.change().id() + ": " + masking.text(change.change().title());
    return new Group(
        Text.line(name, Style.SHORT),
        lines.stream().map(line -> indent(line) + Text.line(line, Style.LONG)).toList());
  }

  private static String written(Report report, ChangeReport change, Plan plan, Masking masking) {
    String words = masking.text(new Writing(plan.operation(), change.applied()).words());
    if (!Writing.writes(plan.operation())) {
      return "Calendar: " + words;
    }
    if (change.applied()) {
      return "Written: " + words;
    }
    return (report.planning() ? "Would " : "Not written: ") + words;
  }

  private static String effect(Reason reason) {
    return switch (reason.effect()) {
      case BLOCKS -> "Blocked by";
      case HOLDS -> "Held by";
      case WAIVED -> "Waived";
      case TOLD -> "Told";
    };
  }

  private static String problem(Problem problem) {
    String severity = problem.isError() ? "" : "warning: ";
    return Text.line(problem.position() + ": " + severity, Style.SHORT)
        + " "
        + text(problem.what() + " " + problem.remedy());
  }

  private static String indent(String line) {
    return line.startsWith("  ") ? "  " : "";
  }

  private static void add(List<Group> groups, String name, List<String> lines) {
    if (!lines.isEmpty()) {
      groups.add(new Group(name, lines));
    }
  }

  private static String text(String text) {
    return Text.line(Masking.addresses(text), Style.LONG);
  }
}
