package net.datum.changecalendar.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Marks;

/** An {@link OutcomeReport} as people and workflows read it. */
public final class OutcomeText {
  private final OutcomeReport report;

  private OutcomeText(OutcomeReport report) {
    this.report = report;
  }

  /** The job's summary, in GitHub's Markdown. */
  public static String summary(OutcomeReport report) {
    return new OutcomeText(report).summary();
  }

  /** Plain lines for the log, the answer first. */
  public static List<String> lines(OutcomeReport report) {
    return new OutcomeText(report).lines();
  }

  /** The action's outputs; those that hold one value stand for the first change. */
  public static SequencedMap<String, String> outputs(OutcomeReport report) {
    return new OutcomeText(report).outputs();
  }

  private String summary() {
    var summary = new StringBuilder("## ").append(headline()).append("\n\n");
    for (OutcomeReport.Entry entry : report.entries()) {
      Attempt attempt = entry.attempt();
      Masking masking = Masking.of(attempt.event());
      summary
          .append("### ")
          .append(ChangeSection.title(masking.text(title(attempt))))
          .append("\n\n");
      List<String> items =
          new ArrayList<>(
              CourseText.markdown(notes(attempt).course(), window(attempt), report.links()));
      items.add("**Window:** " + Markdown.inline(Times.window(window(attempt))));
      items.add(
          "**Calendar:** "
              + (entry.written() ? "written, nobody mailed" : "nothing to write, it was there")
              + "; "
              + Markdown.link("open the event", attempt.event().link()));
      if (entry.warning() != null) {
        items.add("⚠️ " + Markdown.inline(Masking.addresses(entry.warning()), Style.LONG));
      }
      summary.append(Markdown.list(items)).append('\n');
    }
    report
        .notes()
        .forEach(note ->
            summary
                .append("- ")
                .append(Markdown.inline(Masking.addresses(note), Style.LONG))
                .append('\n'));
    return summary.toString();
  }

  private String headline() {
    Result result = report.result();
    if (result == null || report.entries().isEmpty()) {
      return "➖ No outcome to record";
    }
    String mark =
        switch (result) {
          case SUCCEEDED -> "✅";
          case ABORTED -> "🛑";
          case FAILED, RECOVERED -> "❌";
        };
    String word = result.word();
    return mark
        + " "
        + word.substring(0, 1).toUpperCase(Locale.ROOT)
        + word.substring(1)
        + " for "
        + Markdown.inline(report.environment());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    Result result = report.result();
    lines.add(
        result == null || report.entries().isEmpty()
            ? "No outcome to record."
            : "Outcome for "
                + Text.line(Masking.addresses(report.environment()), Style.SHORT)
                + ": "
                + result.word()
                + ".");
    for (OutcomeReport.Entry entry : report.entries()) {
      Attempt attempt = entry.attempt();
      Masking masking = Masking.of(attempt.event());
      String state = entry.written() ? "recorded" : "was recorded before";
      lines.add(
          Text.line(
              notes(attempt).changeId() + ": " + masking.text(title(attempt)) + ": " + state,
              Style.LONG));
      CourseText.plain(notes(attempt).course(), window(attempt), report.links())
          .forEach(line -> lines.add("  " + Text.line(line, Style.LONG)));
    }
    report.notes().forEach(note -> lines.add(Text.line(Masking.addresses(note), Style.LONG)));
    return lines;
  }

  private SequencedMap<String, String> outputs() {
    SequencedMap<String, String> outputs = new LinkedHashMap<>();
    outputs.put("proceed", "false");
    if (!report.entries().isEmpty()) {
      outputs.putAll(ofEntry(report.entries().getFirst()));
    } else {
      outputs.put("operation", "none");
    }
    outputs.put(
        "changes",
        Json.array(
            report.entries().stream()
                .map(entry -> {
                  SequencedMap<String, String> members = new LinkedHashMap<>();
                  ofEntry(entry).forEach((name, value) -> members.put(name, Json.string(value)));
                  notes(entry.attempt())
                      .course()
                      .outcome(report.environment())
                      .ifPresent(o -> members.put("outcome", Json.string(o.result().word())));
                  return Json.object(members);
                })
                .toList()));
    return outputs;
  }

  private SequencedMap<String, String> ofEntry(OutcomeReport.Entry entry) {
    SequencedMap<String, String> outputs = new LinkedHashMap<>();
    Attempt attempt = entry.attempt();
    LastApplied notes = notes(attempt);
    outputs.put("operation", entry.written() ? "update" : "none");
    outputs.put("change-id", Text.line(notes.changeId()));
    outputs.put("event-id", attempt.event().id());
    if (attempt.event().link() != null) {
      outputs.put("event-url", Text.line(attempt.event().link()));
    }
    IssueReference.parse(notes.issue())
        .ifPresent(issue -> outputs.put("issue-url", report.links().issue(issue).toString()));
    outputs.put("starts-at", Outputs.time(window(attempt).start(), window(attempt).zone()));
    outputs.put("ends-at", Outputs.time(window(attempt).end(), window(attempt).zone()));
    return outputs;
  }

  private static String title(Attempt attempt) {
    return Marks.without(notes(attempt).mark(), attempt.event().title());
  }

  private static LastApplied notes(Attempt attempt) {
    return Objects.requireNonNull(attempt.notes());
  }

  private static Window window(Attempt attempt) {
    return Objects.requireNonNull(attempt.event().window());
  }
}
