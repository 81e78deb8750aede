package net.datum.changecalendar.report;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.datum.changecalendar.manifest.Position;
import net.datum.changecalendar.manifest.Problem;

/** The job's summary, in GitHub's Markdown: the verdict first, then all that is behind it. */
public final class Summary {
  /** GitHub drops a summary of more than 1 MiB; this leaves room for what stands around. */
  private static final int LIMIT = 900_000;

  private static final int DETAILED = 20;
  private static final int ROWS = 200;

  private final Report report;

  private Summary(Report report) {
    this.report = report;
  }

  /** The summary; always below 1 MiB. */
  public static String render(Report report) {
    return new Summary(report).render();
  }

  private String render() {
    Headline headline = Headline.of(report, Style.MARKDOWN);
    var summary = new StringBuilder();
    summary.append("## ").append(headline.mark()).append(' ').append(headline.word());
    summary.append("\n\n").append(headline.sentence()).append("\n\n");
    if (report.failure() != null) {
      summary.append("**What to do:** ").append(text(report.failure().remedy())).append("\n\n");
    }
    summary.append(problems(true));
    summary.append(overview());
    summary.append(notes());
    changes(summary);
    summary.append(problems(false));
    return summary.toString();
  }

  private String overview() {
    if (report.changes().size() < 2) {
      return "";
    }
    var table = new StringBuilder(Markdown.head("Change", "Window", "Stage", "Gate", "Calendar"));
    report.changes().stream().limit(ROWS).forEach(change -> table.append(row(change)));
    return table.append(left(report.changes().size())).append('\n').toString();
  }

  private String row(ChangeReport report) {
    Masking masking = Masking.of(report.change(), report.attempt());
    URI manifest = this.report.links().manifest(report.change().manifest(), report.manifestLine());
    return Markdown.row(
        "[%s](%s)"
            .formatted(
                ChangeSection.title(masking.text(report.change().title())),
                Markdown.target(manifest)),
        Markdown.inline(Times.window(Headline.window(report))),
        report.stage().word(),
        Headline.mark(report.verdict().kind()) + " " + report.verdict().kind().word(),
        report.plan() == null ? "not looked at" : report.plan().operation().word());
  }

  private void changes(StringBuilder summary) {
    int bytes = size(summary.toString());
    int shown = 0;
    for (ChangeReport change : report.changes()) {
      String section = new ChangeSection(report, change).render();
      bytes += size(section);
      if (shown == DETAILED || bytes > LIMIT) {
        break;
      }
      summary.append(section);
      shown++;
    }
    int left = report.changes().size() - shown;
    if (left > 0) {
      summary.append("The details of ").append(Text.count(left, "more change"));
      summary.append(" are left out here; the job's log has their reasons.\n\n");
    }
  }

  private String notes() {
    List<String> notes = report.notes().stream().limit(ROWS).map(Summary::text).toList();
    return notes.isEmpty() ? "" : Markdown.list(notes) + left(report.notes().size()) + "\n";
  }

  /** Errors come first of all, warnings last. */
  private String problems(boolean errors) {
    List<Problem> problems =
        report.problems().stream().filter(problem -> problem.isError() == errors).toList();
    if (problems.isEmpty()) {
      return "";
    }
    var table = new StringBuilder(errors ? "" : "### Warnings\n\n");
    table.append(Markdown.head("Where", "What is wrong", "What to do"));
    for (Problem problem : problems.subList(0, Math.min(problems.size(), ROWS))) {
      table.append(
          Markdown.row(where(problem.position()), text(problem.what()), text(problem.remedy())));
    }
    return table.append(left(problems.size())).append('\n').toString();
  }

  private String where(Position position) {
    return Markdown.link(
        Text.line(position.toString(), Style.LONG),
        report.links().manifest(position.file(), position.line()));
  }

  private static String left(int all) {
    return all > ROWS ? "\n" + (all - ROWS) + " more are left out.\n" : "";
  }

  private static String text(String text) {
    return Markdown.inline(Masking.addresses(text), Style.LONG);
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
