package net.datum.changecalendar.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.Window;

/**
 * What happened to a change: a line for each environment, with its openings and its outcome and the
 * runs behind them.
 */
public final class CourseText {
  private static final int NAME = 100;
  private static final int HANDLE = 60;

  private final Course course;
  private final Window window;
  private final RunLinks links;
  private final boolean brief;

  private CourseText(Course course, Window window, RunLinks links, boolean brief) {
    this.course = course;
    this.window = window;
    this.links = links;
    this.brief = brief;
  }

  /** Lines of Markdown, without anything that differs from run to run; none before an opening. */
  static List<String> markdown(Course course, Window window, RunLinks links) {
    return new CourseText(course, window, links, false).lines(CourseText::markdown);
  }

  /** The same as plain text, which is not escaped yet. */
  static List<String> plain(Course course, Window window, RunLinks links) {
    return new CourseText(course, window, links, false).lines(CourseText::plain);
  }

  /**
   * The record that stands above an event's description once there is an outcome, with its marker:
   * simple HTML.
   */
  public static String record(Course course, Window window, RunLinks links) {
    return new CourseText(course, window, links, false).record();
  }

  /** The same where the other would be too long: of each environment what came of it, no links. */
  public static String brief(Course course, Window window, RunLinks links) {
    return new CourseText(course, window, links, true)
        .record()
        .replaceAll(", by <a href=\"[^\"]*\">(run \\d+)</a>", ", by $1");
  }

  private String record() {
    return String.join("<br>", lines(CourseText::html))
        + "<br><br><i>"
        + ManagedText.RECORD_MARKER
        + "</i>";
  }

  /** A part of a line: something that happened, and the run that did it. */
  private record Part(String words, long runId, String actor, RunLinks links) {}

  private List<String> lines(Function<Line, String> style) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Opening opening : brief ? List.<Opening>of() : course.openings()) {
      String waiving =
          opening.waived().isEmpty()
              ? ""
              : ", the emergency waiving " + String.join(", ", opening.waived());
      String words = "opened " + Times.instant(opening.at(), window.zone()) + waiving;
      line(lines, opening.environment())
          .parts()
          .add(new Part(words, opening.runId(), opening.actor(), links));
    }
    for (Outcome outcome : course.outcomes()) {
      line(lines, outcome.environment())
          .parts()
          .add(new Part(words(outcome), outcome.runId(), "", links));
    }
    return lines.values().stream().map(style).toList();
  }

  private record Line(String environment, List<Part> parts) {}

  private static Line line(Map<String, Line> lines, String environment) {
    return lines.computeIfAbsent(
        environment.toLowerCase(Locale.ROOT), key -> new Line(environment, new ArrayList<>()));
  }

  /** When whoever did not deploy tells an outcome says nothing of when the deployment ended. */
  private String words(Outcome outcome) {
    boolean failed = outcome.result().isFailure();
    String at = (failed ? "failed" : outcome.result().word()) + when(outcome);
    return outcome.result() == Result.RECOVERED ? at + ", and a later deployment succeeded" : at;
  }

  private String when(Outcome outcome) {
    String at = " " + Times.instant(outcome.at(), window.zone());
    if (course.opening(outcome.environment(), outcome.runId()).isEmpty()) {
      return ", told" + at;
    }
    Duration took = Duration.between(outcome.since(), outcome.at());
    String after = took.isPositive() ? ", " + Times.duration(took) + " after it opened" : "";
    String overrun =
        outcome.at().isAfter(window.end())
            ? ", "
                + Times.duration(Duration.between(window.end(), outcome.at()))
                + " past the end of its window"
            : "";
    return at + after + overrun;
  }

  private static String markdown(Line line) {
    return Markdown.strong(line.environment(), NAME)
        + ": "
        + line.parts().stream()
            .map(part ->
                Markdown.inline(part.words())
                    + ", by [run %d](%s)".formatted(part.runId(), part.links().runOf(part.runId()))
                    + of(Markdown.inline(actor(part))))
            .collect(Collectors.joining("; "));
  }

  private static String plain(Line line) {
    return Masking.addresses(line.environment())
        + ": "
        + line.parts().stream()
            .map(part -> part.words() + ", by run " + part.runId() + of(actor(part)))
            .collect(Collectors.joining("; "));
  }

  private static String html(Line line) {
    return "<b>"
        + Text.html(ManagedText.withoutMarker(Text.line(line.environment(), NAME)))
        + ":</b> "
        + line.parts().stream()
            .map(part ->
                Text.html(part.words())
                    + ", by <a href=\"%s\">run %d</a>"
                        .formatted(
                            Text.html(part.links().runOf(part.runId()).toString()), part.runId())
                    + of(Text.html(actor(part))))
            .collect(Collectors.joining("; "));
  }

  private static String actor(Part part) {
    return Text.line(part.actor(), HANDLE);
  }

  private static String of(String actor) {
    return actor.isEmpty() ? "" : " of " + actor;
  }
}
