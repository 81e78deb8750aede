package net.datum.changecalendar.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Stage;

/** A change among its neighbours, as a gantt chart, at the offset of its window's start. */
final class Timeline {
  /** How many neighbours are drawn at most. */
  static final int NEIGHBOURS = 20;

  /** And how many freezes. */
  private static final int FREEZES = 10;

  private final Window window;
  private final Window view;
  private final ZoneId zone;
  private final Instant now;

  private Timeline(Window window, ZoneId zone, Instant now) {
    this.window = window;
    this.zone = zone;
    this.now = now;
    Duration margin = longer(window.duration(), Duration.ofDays(1));
    this.view = Window.of(window.start().minus(margin), window.end().plus(margin), window.zone());
  }

  /** The chart as a fenced block, and below it how many neighbours it leaves out. */
  static String of(ChangeReport report, Instant now, Masking masking) {
    Change change = report.change();
    Window window = report.window();
    String own = report.attempt() == null ? "" : report.attempt().event().id();
    return new Timeline(window, change.window().zone(), now)
        .chart(
            masking.text(change.title()),
            tags(report.stage(), change.blastRadius()),
            report.around().stream().filter(event -> !event.id().equals(own)).toList(),
            report.freezes().stream()
                .filter(freeze -> !freeze.window(change.window().zone()).hasEndedAt(now))
                .toList(),
            masking);
  }

  private String chart(
      String title,
      String tags,
      List<CalendarEvent> events,
      List<Freeze> freezes,
      Masking masking) {
    List<CalendarEvent> neighbours = neighbours(events);
    List<CalendarEvent> drawn =
        neighbours.stream().filter(e -> windowOf(e).overlaps(view)).limit(NEIGHBOURS).toList();
    List<Freeze> closed =
        freezes.stream()
            .filter(freeze -> freeze.window(zone).overlaps(view))
            .sorted(
                Comparator.comparing((Freeze f) -> f.window(zone).start())
                    .thenComparing(Freeze::title))
            .toList();
    List<Freeze> shut = closed.subList(0, Math.min(closed.size(), FREEZES));
    var chart = new Gantt(window.zone(), window.start(), axis(drawn.isEmpty() && shut.isEmpty()));
    chart.section("This change");
    chart.bar(title, tags, "change", window.start(), window.end());
    if (view.contains(now)) {
      chart.milestone("Now", "now", now);
    }
    if (!shut.isEmpty()) {
      chart.section("Freezes");
      int number = 1;
      for (Freeze freeze : shut) {
        Window bar = clipped(freeze.window(zone));
        String label = masking.text(freeze.title());
        chart.bar(label, "crit, ", "freeze" + number++, bar.start(), bar.end());
      }
    }
    if (!drawn.isEmpty()) {
      chart.section("Also on the calendar");
      int number = 1;
      for (CalendarEvent event : byStart(drawn)) {
        Window bar = clipped(windowOf(event));
        String label = masking.text(event.title());
        chart.bar(label, tags(event), "other" + number++, bar.start(), bar.end());
      }
    }
    int left = neighbours.size() - drawn.size() + closed.size() - shut.size();
    return chart.end(left, " nearby");
  }

  /** All with a window, the nearest first. */
  private List<CalendarEvent> neighbours(List<CalendarEvent> events) {
    List<CalendarEvent> neighbours = new ArrayList<>();
    for (CalendarEvent event : events) {
      if (!event.tombstone() && event.window() != null) {
        neighbours.add(event);
      }
    }
    neighbours.sort(Comparator.comparing(this::distance).thenComparing(CalendarEvent::id));
    return neighbours;
  }

  private static List<CalendarEvent> byStart(List<CalendarEvent> events) {
    return events.stream()
        .sorted(
            Comparator.comparing((CalendarEvent e) -> windowOf(e).start())
                .thenComparing(CalendarEvent::id))
        .toList();
  }

  private Duration distance(CalendarEvent event) {
    Window other = windowOf(event);
    if (other.overlaps(window)) {
      return Duration.ZERO;
    }
    return other.start().isBefore(window.start())
        ? Duration.between(other.end(), window.start())
        : Duration.between(window.end(), other.start());
  }

  /** What of a neighbour is in view: a freeze of a month must not make the window a hair's line. */
  private Window clipped(Window other) {
    return Window.of(
        other.start().isBefore(view.start()) ? view.start() : other.start(),
        other.end().isAfter(view.end()) ? view.end() : other.end(),
        window.zone());
  }

  private String tags(CalendarEvent event) {
    boolean high =
        EventNotes.read(event).filter(n -> n.blastRadius() == BlastRadius.HIGH).isPresent();
    return (high ? "crit, " : "") + (windowOf(event).hasEndedAt(now) ? "done, " : "");
  }

  private static String tags(Stage stage, BlastRadius radius) {
    String crit = radius == BlastRadius.HIGH ? "crit, " : "";
    return switch (stage) {
      case PLANNED -> crit;
      case UNDERWAY -> crit + "active, ";
      case DONE, NOT_CARRIED_OUT, MISSED, CANCELLED, WITHDRAWN -> crit + "done, ";
    };
  }

  private String axis(boolean alone) {
    boolean oneDay =
        alone && !view.contains(now) && window.duration().compareTo(Duration.ofHours(20)) < 0;
    if (oneDay) {
      return "%H:%M";
    }
    return Gantt.axis(view.duration());
  }

  private static Window windowOf(CalendarEvent event) {
    Window window = event.window();
    if (window == null) {
      throw new IllegalArgumentException("only events with a window are drawn: " + event.id());
    }
    return window;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
