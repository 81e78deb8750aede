package net.datum.changecalendar.live;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import net.datum.changecalendar.report.Markdown;

/** The report: what differs first, then everything in a table, then what went over the wire. */
final class LiveReport {
  private final List<Result> results;
  private final Ground ground;

  LiveReport(List<Result> results, Ground ground) {
    this.results = results;
    this.ground = ground;
  }

  String markdown() {
    StringBuilder page = new StringBuilder("# Live acceptance\n\n");
    page.append(
        "%d hold, %d differ, %d were not tried, %d broke off.%n%n"
            .formatted(
                count(Finding.Holds.class),
                count(Finding.Differs.class),
                count(Finding.NotTried.class),
                count(Finding.BrokeOff.class)));
    page.append("Run `").append(ground.calendar().mine()).append("`, ");
    page.append(ground.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    page.append(", events from ").append(LocalDate.ofInstant(ground.begin(), ZoneOffset.UTC));
    page.append(", commit ")
        .append(
            Markdown.code(
                Objects.requireNonNullElse(ground.given().variable("GITHUB_SHA"), "not told")));
    page.append(". Addresses, tokens and the calendar's id are left out.\n\n");
    details(page, "Differs", Finding.Differs.class);
    details(page, "Broke off", Finding.BrokeOff.class);
    page.append(
        "## All checks\n\n| | check | taken for true | found |\n| --- | --- | --- | --- |\n");
    results.forEach(result -> page.append(row(result)));
    page.append("\n## What was sent, and what came back\n\n");
    results.stream()
        .filter(result -> !result.exchanges().isEmpty())
        .forEach(result ->
            page.append("<details><summary>")
                .append(result.check().id())
                .append("</summary>\n\n")
                .append(exchanges(result))
                .append("\n</details>\n\n"));
    return page.toString();
  }

  private long count(Class<? extends Finding> kind) {
    return results.stream().map(Result::finding).filter(kind::isInstance).count();
  }

  private void details(StringBuilder page, String head, Class<? extends Finding> kind) {
    if (count(kind) == 0) {
      return;
    }
    page.append("## ").append(head).append("\n\n");
    for (Result result : results) {
      if (kind.isInstance(result.finding())) {
        page.append("### `").append(result.check().id()).append("`\n\n");
        page.append("- **Taken for true:** ").append(Markdown.inline(result.check().claim()));
        page.append("\n- **Found:** ").append(Markdown.inline(result.words()));
        page.append("\n- **What depends on it:** ")
            .append(Markdown.inline(result.check().depends()));
        page.append("\n- **Code to change:**\n");
        result.check().places().forEach(place -> page.append("  - ").append(row(place)));
        page.append('\n').append(exchanges(result)).append('\n');
      }
    }
  }

  private static String row(Place place) {
    return Markdown.code(place.name())
        + place.location().map(at -> " " + Markdown.code(at)).orElse("")
        + "\n";
  }

  private static String row(Result result) {
    return "| %s %s | `%s` | %s | %s |%n"
        .formatted(
            result.sign(),
            result.verdict(),
            result.check().id(),
            Markdown.inline(result.check().claim()),
            Markdown.inline(result.words()));
  }

  /** In a fence that nothing in it can end. */
  private static String exchanges(Result result) {
    return result.exchanges().stream()
        .map(one ->
            one.request()
                + (one.sent().isEmpty() ? "" : "\n  " + one.sent())
                + "\n  "
                + one.answer()
                + "\n")
        .collect(joining())
        .replace('`', '\'')
        .transform(text -> "```text\n" + text + "```\n");
  }
}
