package net.datum.changecalendar.report;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A gantt chart for Mermaid, line by line.
 *
 * <p>Times are written without an offset, and the reader's browser shows them as they are written.
 * All are at one and the same offset, so that no change of the clocks makes a bar end before it
 * begins.
 */
final class Gantt {
  private static final int LABEL = 60;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  /**
   * Room for the longest name of a section, which Mermaid else draws over the first bar; and bars
   * of what is done or going on whose labels can be read in its light theme and in its dark one.
   */
  private static final String LOOK =
      "%%{init: {\"gantt\": {\"leftPadding\": 165}, \"themeVariables\":"
          + " {\"doneTaskBkgColor\": \"#6e7681\", \"activeTaskBkgColor\": \"#4a78b0\"}}}%%";

  private final ZoneOffset offset;
  private final StringBuilder chart = new StringBuilder("```mermaid\n" + LOOK + "\ngantt\n");

  /**
   * Begins a chart.
   *
   * @param reference the instant whose offset in the zone all times are shown at
   * @param axis how times stand below the chart, in Mermaid's letters
   */
  Gantt(ZoneId zone, Instant reference, String axis) {
    this.offset = zone.getRules().getOffset(reference);
    chart.append("    title ").append(GanttText.label(title(zone), 80)).append('\n');
    chart.append("    dateFormat YYYY-MM-DDTHH:mm\n");
    chart.append("    axisFormat ").append(axis).append('\n');
    chart.append("    todayMarker off\n");
  }

  /** An axis for a view that has days in it. */
  static String axis(Duration view) {
    return view.compareTo(Duration.ofDays(10)) < 0 ? "%a %H:%M" : "%d %b";
  }

  /** Begins a section; its name is one of ours. */
  void section(String name) {
    chart.append("    section ").append(name).append('\n');
  }

  /**
   * A bar.
   *
   * @param title that others may have written
   * @param tags Mermaid's, each with a comma and a blank after it
   */
  void bar(String title, String tags, String id, Instant from, Instant to) {
    Instant end = to.truncatedTo(ChronoUnit.MINUTES);
    Instant start = from.truncatedTo(ChronoUnit.MINUTES);
    // Mermaid shows nothing of a bar without length.
    Instant visible = end.isAfter(start) ? end : start.plus(1, ChronoUnit.MINUTES);
    chart.append("    ").append(GanttText.label(title, LABEL)).append(" :").append(tags);
    chart.append(id).append(", ").append(minute(start)).append(", ").append(minute(visible));
    chart.append('\n');
  }

  void milestone(String title, String id, Instant at) {
    chart.append("    ").append(GanttText.label(title, LABEL));
    chart.append(" :milestone, ").append(id).append(", ").append(minute(at)).append(", 0m\n");
  }

  /** The chart as a fenced block, and below it how many events it leaves out. */
  String end(int left, String what) {
    chart.append("```\n");
    if (left > 0) {
      chart.append("\nNot drawn: ").append(Text.count(left, "more event")).append(what);
      chart.append(".\n");
    }
    return chart.toString();
  }

  private String title(ZoneId zone) {
    String name = Times.name(zone);
    return name.startsWith("UTC")
        ? "Times in " + name
        : "Times in " + name + " (UTC" + (offset.getTotalSeconds() == 0 ? "" : offset) + ")";
  }

  private String minute(Instant instant) {
    return MINUTE.format(OffsetDateTime.ofInstant(instant, offset));
  }
}
