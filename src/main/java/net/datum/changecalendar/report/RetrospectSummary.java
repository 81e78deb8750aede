package net.datum.changecalendar.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.change.IssueReference;

/** The job's summary of a look back, in GitHub's Markdown: the nearest event first. */
public final class RetrospectSummary {
  /** Of so many changes all that is known is told. */
  private static final int DETAILED = 5;

  private static final int ENVIRONMENTS = 10;
  private static final int RUNS = 3;

  private final Retrospect retrospect;

  private RetrospectSummary(Retrospect retrospect) {
    this.retrospect = retrospect;
  }

  /** The summary; always below 1 MiB. */
  public static String render(Retrospect retrospect) {
    return new RetrospectSummary(retrospect).render();
  }

  private String render() {
    var summary = new StringBuilder();
    summary.append("## 🔎 ").append(Markdown.inline(retrospect.heading())).append("\n\n");
    RetrospectAnswer.of(retrospect, Style.MARKDOWN)
        .forEach(sentence -> summary.append(sentence).append("\n\n"));
    for (Retrospect.Group group : retrospect.groups()) {
      summary.append("### ").append(group.name()).append("\n\n");
      summary.append(Markdown.head("When", "What", "Window", "State", "Touches", "Who"));
      summary.append(Rows.of(group.happenings(), this::row));
    }
    if (!retrospect.happenings().isEmpty()) {
      summary.append(
          "Seen from what gates and runs recorded; where nothing is recorded, from the window.\n\n");
      summary.append(RetrospectTimeline.of(retrospect)).append('\n');
    }
    retrospect.happenings().stream()
        .filter(happening -> !happening.madeByHand())
        .limit(DETAILED)
        .forEach(happening -> summary.append(details(happening)));
    return summary.toString();
  }

  private String row(Happening happening) {
    var text = new HappeningText(retrospect, happening);
    return Markdown.row(
        Markdown.inline(text.when()),
        Markdown.link(text.title(), happening.event().link())
            + "<br>"
            + Markdown.inline(text.origin()),
        Markdown.inline(Times.window(happening.window())),
        states(happening, text),
        Markdown.inline(text.touched()),
        Markdown.inline(text.who(), Style.LONG));
  }

  /** An environment a line, with the latest runs behind it. */
  private static String states(Happening happening, HappeningText text) {
    return happening.environments().stream()
        .limit(ENVIRONMENTS)
        .map(environment ->
            Markdown.inline(text.state(environment)) + runs(environment.runs(), text))
        .collect(Collectors.joining("<br>"));
  }

  private static String runs(List<Long> runs, HappeningText text) {
    List<Long> latest = runs.subList(Math.max(0, runs.size() - RUNS), runs.size());
    return text.links().stream()
        .flatMap(links ->
            latest.stream().map(run -> ", " + Markdown.link("run " + run, links.runOf(run))))
        .collect(Collectors.joining());
  }

  private String details(Happening happening) {
    var text = new HappeningText(retrospect, happening);
    LastApplied notes = happening.change();
    List<String> rows = new ArrayList<>();
    rows.add(fact("When", Markdown.inline(text.when())));
    rows.add(
        fact(
            "Issue",
            IssueReference.parse(notes.issue())
                .map(issue -> Markdown.link(issue.toString(), retrospect.links().issue(issue)))
                .orElse("")));
    rows.add(
        fact(
            "Window",
            Markdown.inline(
                Times.window(happening.window())
                    + ", "
                    + Times.duration(happening.window().duration()))));
    rows.add(fact("Stage", lines(text.stages())));
    rows.add(fact("Course", course(happening, text)));
    rows.add(fact("Touches", Markdown.inline(text.touched(), Style.LONG)));
    rows.add(fact("Who", Markdown.inline(text.who(), Style.LONG)));
    rows.add(fact("Manifest", manifest(notes, text)));
    rows.add(fact("Event", Markdown.link("open it in Calendar", happening.event().link())));
    return "### "
        + ChangeSection.title(text.title())
        + "\n\n"
        + Markdown.inline(text.origin())
        + "\n\n"
        + Markdown.head("", "")
        + String.join("", rows)
        + "\n";
  }

  /** Openings and outcomes with the runs behind them, which are of the change's own repository. */
  private static String course(Happening happening, HappeningText text) {
    Course course = happening.change().course();
    return text.links()
        .map(links -> CourseText.markdown(course, happening.window(), links))
        .map(lines -> String.join("<br>", lines.stream().limit(ENVIRONMENTS).toList()))
        .orElse("");
  }

  private static String manifest(LastApplied notes, HappeningText text) {
    String path = Text.line(notes.manifest(), Style.SHORT);
    return notes.commit().isEmpty() || notes.manifest().isEmpty()
        ? Markdown.inline(path)
        : text.links()
            .map(links -> Markdown.link(path, links.manifest(notes.manifest(), 0)))
            .orElseGet(() -> Markdown.inline(path));
  }

  private static String fact(String name, String value) {
    return value.isEmpty() ? "" : Markdown.row("**" + name + "**", value);
  }

  private static String lines(List<String> lines) {
    return String.join("<br>", lines.stream().map(Markdown::inline).toList());
  }
}
