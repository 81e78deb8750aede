package net.datum.changecalendar.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import net.datum.changecalendar.change.BlastRadius;

/** A look back as a gantt chart, at the offset that the calendar's zone has at the instant. */
final class RetrospectTimeline {
  /** How many events are drawn at most. */
  static final int DRAWN = 20;

  private final Retrospect retrospect;

  private RetrospectTimeline(Retrospect retrospect) {
    this.retrospect = retrospect;
  }

  /** The chart as a fenced block, and below it how many events it leaves out. */
  static String of(Retrospect retrospect) {
    return new RetrospectTimeline(retrospect).chart();
  }

  private String chart() {
    List<Happening> drawn = retrospect.happenings().stream().limit(DRAWN).toList();
    String axis = Gantt.axis(Duration.between(retrospect.from(), retrospect.to()));
    var chart = new Gantt(retrospect.zone(), retrospect.at(), axis);
    chart.section("The instant");
    chart.milestone(Times.instant(retrospect.at(), retrospect.zone()), "instant", retrospect.at());
    int number = 1;
    for (Retrospect.Group group : retrospect.groups()) {
      List<Happening> bars =
          group.happenings().stream()
              .filter(drawn::contains)
              .sorted(
                  Comparator.comparing((Happening h) -> h.nearest().start())
                      .thenComparing(h -> h.event().id()))
              .toList();
      if (!bars.isEmpty()) {
        chart.section(group.name());
      }
      for (Happening bar : bars) {
        chart.bar(
            new HappeningText(retrospect, bar).title(),
            tags(bar),
            "event" + number++,
            clipped(bar.nearest().start()),
            clipped(bar.nearest().end()));
      }
    }
    return chart.end(retrospect.happenings().size() - drawn.size(), "");
  }

  /** What of it is in view: a freeze of a month must not make the rest a hair's line. */
  private Instant clipped(Instant instant) {
    if (instant.isBefore(retrospect.from())) {
      return retrospect.from();
    }
    return instant.isAfter(retrospect.to()) ? retrospect.to() : instant;
  }

  private static String tags(Happening happening) {
    boolean high = !happening.madeByHand() && happening.change().blastRadius() == BlastRadius.HIGH;
    return (high ? "crit, " : "")
        + switch (happening.side()) {
          case AT -> "active, ";
          case BEFORE -> "done, ";
          case AFTER -> "";
        };
  }
}
