package net.datum.changecalendar.report;

import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.plan.Plan;

/** One change in the summary: reasons, what was written, facts, timeline. */
final class ChangeSection {
  private static final int ITEMS = 30;

  private final Report report;
  private final ChangeReport change;
  private final Masking masking;

  ChangeSection(Report report, ChangeReport change) {
    this.report = report;
    this.change = change;
    this.masking = Masking.of(change.change(), change.attempt());
  }

  String render() {
    return heading() + failure() + scope() + reasons() + told() + facts() + timeline();
  }

  private String heading() {
    String stage = Markdown.inline(Words.stage(change));
    String verdict =
        report.kind() == Report.Kind.SYNC
            ? "Stage: " + stage + "."
            : change.plan() == null
                ? "What the gate would say depends on the calendar, which was not looked at."
                : "The gate %s **%s** for %s. Stage: %s."
                    .formatted(
                        report.verdict() == null ? "would now say" : "says",
                        change.verdict().kind().word(),
                        Markdown.inline(change.environment()),
                        stage);
    return "### %s %s\n\n%s\n\n"
        .formatted(
            Headline.mark(change.verdict().kind()),
            title(masking.text(change.change().title())),
            verdict);
  }

  private String failure() {
    Report.Failure failure = change.failure();
    return failure == null
        ? ""
        : "❌ %s\n\n**What to do:** %s\n\n".formatted(text(failure.what()), text(failure.remedy()));
  }

  static String title(String title) {
    String inline = Markdown.inline(title, Style.SHORT);
    return inline.isEmpty() ? "(no title)" : inline;
  }

  private String scope() {
    var quote = new StringBuilder();
    String scope = Text.cut(masking.text(change.change().scope()), Style.LONG);
    for (String line : Text.lines(scope)) {
      quote.append("> ").append(Markdown.inline(line)).append("\\\n");
    }
    return quote.isEmpty() ? "" : quote.substring(0, quote.length() - 2) + "\n\n";
  }

  private String reasons() {
    List<Reason> reasons = report.reasons(change);
    if (reasons.isEmpty()) {
      return "";
    }
    var table = new StringBuilder(Markdown.head("", "Reason", "What is the matter", "What to do"));
    reasons.stream().limit(ITEMS).forEach(reason -> table.append(reason(reason)));
    return table.append('\n').toString();
  }

  private String reason(Reason reason) {
    // The column is narrow: no line is to break between mark and word.
    String mark =
        switch (reason.effect()) {
          case BLOCKS -> "⛔\u00a0blocks";
          case HOLDS -> "⏳\u00a0holds";
          case WAIVED -> "🚨\u00a0waived";
          case TOLD -> "ℹ️\u00a0told";
        };
    String until =
        reason.until() == null || reason.effect() != Effect.HOLDS
            ? ""
            : " Passes by itself " + Times.away(reason.until(), report.now()) + ".";
    return Markdown.row(
        mark,
        Markdown.code(reason.code().word()),
        text(reason.what()) + until,
        text(reason.remedy()));
  }

  /**
   * What was written or would be, what people did on the calendar, and what else is to be known.
   */
  private String told() {
    List<String> items = new ArrayList<>();
    Plan plan = change.plan();
    if (plan == null) {
      items.add("**Calendar:** not looked at.");
    } else {
      items.add(written(plan));
      plan.drift().forEach(drift -> items.add("**By hand:** " + text(Words.drift(drift))));
      plan.notes().forEach(note -> items.add(text(note)));
    }
    change.warnings().forEach(warning -> items.add("⚠️ " + text(warning)));
    int left = items.size() - ITEMS;
    List<String> shown = left > 0 ? items.subList(0, ITEMS) : items;
    return Markdown.list(shown) + (left > 0 ? "- and " + left + " more.\n" : "") + "\n";
  }

  private String written(Plan plan) {
    if (!Writing.writes(plan.operation())) {
      return "**Calendar:** nothing to write, nobody mailed.";
    }
    String words = text(new Writing(plan.operation(), change.applied()).words());
    if (change.applied()) {
      return "**Written:** " + words + ".";
    }
    return (report.planning() ? "**Would** " : "**Not written:** ") + words + ".";
  }

  private String facts() {
    String issueTitle =
        change.issue() instanceof IssueFinding.Confirmed confirmed
            ? " " + Markdown.inline(masking.text(confirmed.issue().title()), Style.SHORT)
            : "";
    return Markdown.head("", "")
        + Facts.rows(
            change.change(),
            change.attempt(),
            change.window(),
            report.links(),
            issueTitle,
            change.change().manifest() == null
                ? null
                : report.links().manifest(change.change().manifest(), change.manifestLine()),
            true)
        + "\n";
  }

  private String timeline() {
    // Many are told at once, and most of them stand on the same days.
    return report.kind() == Report.Kind.SYNC
        ? ""
        : Timeline.of(change, report.now(), masking) + "\n";
  }

  private String text(String text) {
    return Markdown.inline(masking.text(text), Style.LONG);
  }
}
