package net.datum.changecalendar.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.manifest.Position;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.plan.Plan;

/** The job's summary, in GitHub's Markdown: the verdict first, then all that is behind it. */
public final class Summary {
  /** GitHub drops a summary of more than 1 MiB; this leaves room for the warnings at the end. */
  private static final int LIMIT = 800_000;

  private static final int DETAILED = 20;

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
    if (report.kind() == Report.Kind.SYNC && !report.changes().isEmpty()) {
      return Markdown.head("Change", "Window", "Stage", "Calendar", "To see to")
          + Rows.of(report.changes(), this::syncRow);
    }
    return report.changes().size() < 2
        ? ""
        : Markdown.head("Change", "Window", "Stage", "Gate", "Calendar")
            + Rows.of(report.changes(), this::row);
  }

  private String syncRow(ChangeReport change) {
    String toSeeTo =
        change.failure() != null
            ? "❌ failed"
            : report.reasons(change).stream()
                .map(reason -> Markdown.code(reason.code().word()))
                .distinct()
                .collect(Collectors.joining(", "));
    boolean writes = change.plan() != null && Writing.writes(change.plan().operation());
    String calendar =
        change.applied()
            ? "✏️ " + Objects.requireNonNull(change.plan()).operation().word()
            : writes ? "not written" : "in step";
    return Markdown.row(
        link(change),
        Markdown.inline(Times.window(Headline.window(change))),
        change.stage().word(),
        calendar,
        toSeeTo);
  }

  private String link(ChangeReport change) {
    Masking masking = Masking.of(change.change(), change.attempt());
    String title = ChangeSection.title(masking.text(change.change().title()));
    String manifest = change.change().manifest();
    return manifest == null
        ? title
        : "[%s](%s)"
            .formatted(
                title, Markdown.target(report.links().manifest(manifest, change.manifestLine())));
  }

  private String row(ChangeReport report) {
    return Markdown.row(
        link(report),
        Markdown.inline(Times.window(Headline.window(report))),
        report.stage().word(),
        Headline.mark(report.verdict().kind()) + " " + report.verdict().kind().word(),
        report.plan() == null ? "not looked at" : report.plan().operation().word());
  }

  private void changes(StringBuilder summary) {
    List<ChangeReport> changes = report.changes().stream().filter(this::hasDetails).toList();
    int bytes = Rows.size(summary.toString());
    int shown = 0;
    for (ChangeReport change : changes) {
      String section = new ChangeSection(report, change).render();
      bytes += Rows.size(section);
      if (shown == DETAILED || bytes > LIMIT) {
        break;
      }
      summary.append(section);
      shown++;
    }
    int left = changes.size() - shown;
    if (left > 0) {
      summary.append("The details of ").append(Text.count(left, "more change"));
      summary.append(" are left out here; the job's log has their reasons.\n\n");
    }
  }

  /** Where the gate does not apply, a change is worth a section only if something became of it. */
  private boolean hasDetails(ChangeReport change) {
    if (report.kind() == Report.Kind.SYNC) {
      return report.isNews(change);
    }
    boolean applicable =
        report.verdict() == null || report.verdict().kind() != Verdict.Kind.NOT_APPLICABLE;
    Plan plan = change.plan();
    boolean calendar =
        plan != null && (Writing.writes(plan.operation()) || !plan.drift().isEmpty());
    return applicable || calendar || !change.warnings().isEmpty();
  }

  private String notes() {
    return Rows.of(report.notes(), note -> "- " + text(note) + "\n");
  }

  /** Errors come first of all, warnings last. */
  private String problems(boolean errors) {
    List<Problem> problems =
        report.problems().stream().filter(problem -> problem.isError() == errors).toList();
    if (problems.isEmpty()) {
      return "";
    }
    return (errors ? "" : "### Warnings\n\n")
        + Markdown.head("Where", "What is wrong", "What to do")
        + Rows.of(problems, this::row);
  }

  private String row(Problem problem) {
    return Markdown.row(where(problem.position()), text(problem.what()), text(problem.remedy()));
  }

  private String where(Position position) {
    return Markdown.link(
        Text.line(position.toString(), Style.LONG),
        report.links().manifest(position.file(), position.line()));
  }

  private static String text(String text) {
    return Markdown.inline(Masking.addresses(text), Style.LONG);
  }
}
