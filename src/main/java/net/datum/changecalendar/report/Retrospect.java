package net.datum.changecalendar.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;

/**
 * What is on the calendar around an instant, of all repositories and of people.
 *
 * @param now the present
 * @param at the instant that is looked around
 * @param from how far before it, that instant included
 * @param to how far after it, likewise
 * @param links of this run; those of others' changes are made from them
 * @param zone the calendar's
 * @param happenings nearest first; those of people that last all day come last
 */
public record Retrospect(
    Instant now,
    Instant at,
    Instant from,
    Instant to,
    RunLinks links,
    String calendarName,
    ZoneId zone,
    List<Happening> happenings) {
  public Retrospect {
    happenings = List.copyOf(happenings);
  }

  /**
   * Looks around an instant.
   *
   * @param listing may hold more than lies between the two ends
   */
  public static Retrospect of(
      Instant now, Instant at, Instant from, Instant to, RunLinks links, Listing listing) {
    List<Happening> happenings =
        listing.events().stream()
            .flatMap(event -> Happening.of(event, listing.zone(), at, now).stream())
            .filter(happening -> happening.touches(from, to))
            .sorted(Happening.NEAREST_FIRST)
            .toList();
    return new Retrospect(now, at, from, to, links, listing.name(), listing.zone(), happenings);
  }

  /** The events that stand together, with what stands above them. */
  record Group(String name, List<Happening> happenings) {}

  /** What went on or had ended; what was to come; what lasts all day. None is empty. */
  List<Group> groups() {
    return List.of(
            new Group(
                "At that instant and before it",
                happenings.stream()
                    .filter(h -> !h.aside() && h.side() != Happening.Side.AFTER)
                    .toList()),
            new Group(
                at.isBefore(now) ? "After that instant" : "Still to come",
                happenings.stream()
                    .filter(h -> !h.aside() && h.side() == Happening.Side.AFTER)
                    .toList()),
            new Group("All day", happenings.stream().filter(Happening::aside).toList()))
        .stream()
        .filter(group -> !group.happenings().isEmpty())
        .toList();
  }

  Optional<Happening> nearest() {
    return happenings.stream().findFirst();
  }

  long outcomesUnknown() {
    return happenings.stream().filter(Happening::outcomeUnknown).count();
  }

  /** What was looked around: {@code What changed around Tue 1 Dec 2026 14:00 UTC}. */
  String heading() {
    return "What changed around " + Times.instant(at, zone);
  }

  /** What was looked at, as half a sentence. */
  String span() {
    return "between " + Times.instant(from, zone) + " and " + Times.instant(to, zone);
  }
}
