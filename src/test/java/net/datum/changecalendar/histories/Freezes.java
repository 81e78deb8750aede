package net.datum.changecalendar.histories;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.sandbox.CalendarHands;
import net.datum.changecalendar.sandbox.Sandbox;

/** The calendar of freezes, in another zone than everything else, and what is on it. */
final class Freezes {
  static final String CALENDAR = "c_freeze@group.calendar.google.com";
  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  private final CalendarHands hands;
  private final List<Freeze> live = new ArrayList<>();

  /** Where the changes are planned. */
  private static final ZoneId THEIRS = ZoneId.of("Europe/Berlin");

  /** With what it closes: a date does so in the zone of its calendar and in that of the change. */
  private record Freeze(String id, List<Span> spans) {}

  Freezes(Sandbox sandbox) {
    sandbox.calendar().addCalendar(CALENDAR, "Freezes", ZONE);
    hands = sandbox.calendar().hands(CALENDAR);
  }

  void put(Span span) {
    String id = hands.createByHand("Books are closed", span.start(), span.end(), "");
    live.add(new Freeze(id, List.of(span)));
  }

  void putDay(Instant now, int days) {
    LocalDate day = LocalDate.ofInstant(now, ZONE).plusDays(days);
    live.add(
        new Freeze(
            hands.createAllDay("No change today", day, day),
            List.of(span(day, ZONE), span(day, THEIRS))));
  }

  void liftLatest() {
    if (!live.isEmpty()) {
      hands.delete(live.removeLast().id());
    }
  }

  List<Span> spans() {
    return live.stream().flatMap(freeze -> freeze.spans().stream()).toList();
  }

  private static Span span(LocalDate day, ZoneId zone) {
    return new Span(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }
}
