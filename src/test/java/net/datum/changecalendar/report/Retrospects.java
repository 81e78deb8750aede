package net.datum.changecalendar.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.calendar.Revision;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Examples;
import org.jspecify.annotations.Nullable;

/** Events to look back at. */
final class Retrospects {
  static final Instant AT = Instant.parse("2026-12-01T14:20:00Z");
  static final Instant NOW = Instant.parse("2026-12-01T16:00:00Z");

  private final Samples samples;

  Retrospects(Samples samples) {
    this.samples = samples;
  }

  /** One that failed, one underway, one without an outcome, and those of people. */
  Retrospect incident() {
    return around(
        AT,
        NOW,
        List.of(
            maintenance(),
            change(
                "eu-failover",
                "Fail over the EU control-plane database",
                "2026-12-01T13:00:00Z/2026-12-01T14:30:00Z",
                opening("2026-12-01T13:05:00Z"),
                outcome("2026-12-01T13:05:00Z", "2026-12-01T14:02:00Z", Outcome.Result.FAILED)),
            change(
                "api-v2",
                "Release API v2",
                "2026-12-01T10:00:00Z/2026-12-01T11:00:00Z",
                opening("2026-12-01T10:10:00Z"),
                null),
            change("dns", "Move DNS", "2026-12-01T17:00:00Z/2026-12-01T18:00:00Z", null, null),
            allDay()));
  }

  Retrospect nothing() {
    return around(AT, AT, List.of());
  }

  Retrospect around(Instant at, Instant now, List<CalendarEvent> events) {
    return Retrospect.of(
        now,
        at,
        at.minus(Duration.ofHours(24)),
        at.plus(Duration.ofHours(4)),
        Samples.LINKS,
        new Listing(samples.words("Production changes"), Samples.BERLIN, false, events));
  }

  CalendarEvent maintenance() {
    return event(
        "hand1",
        samples.words("Provider's maintenance, ask ann@example.org at " + Samples.CONFERENCE),
        window("2026-12-01T14:00:00Z/2026-12-01T16:00:00Z"),
        false,
        Map.of());
  }

  CalendarEvent allDay() {
    Window window = window("2026-11-30T23:00:00Z/2026-12-01T23:00:00Z");
    return event("hand2", samples.words("Freeze: end of the year"), window, true, Map.of());
  }

  CalendarEvent change(
      String id, String title, String times, @Nullable Opening opening, @Nullable Outcome outcome) {
    Window window = window(times);
    String name = samples.words(id);
    var notes =
        new LastApplied(
            77,
            "datum/edge",
            name,
            1,
            new Revision("9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d11223344", /* mainline= */ true),
            samples.words(".github/changes/" + id + ".yaml"),
            "datum/edge#7",
            id.equals("eu-failover") ? BlastRadius.HIGH : BlastRadius.LOW,
            List.of(samples.words("auth").replace(",", "")),
            List.of(samples.words("production")),
            "any",
            LastApplied.Times.of(window),
            "",
            outcome == null ? "" : "❌ ",
            "",
            "",
            "",
            "",
            Map.of(),
            "",
            null,
            null,
            Course.NONE,
            false,
            null);
    Map<String, String> properties = new LinkedHashMap<>(EventNotes.write(notes));
    if (opening != null) {
      Window then = Window.of(opening.at(), opening.at().plusSeconds(3_600), window.zone());
      properties.putAll(EventNotes.opened(Course.NONE, opening, then));
    }
    if (outcome != null) {
      properties.putAll(EventNotes.cameOf(outcome));
    }
    String mark = outcome == null ? "" : "❌ ";
    return event(
        EventId.of(77, name, 1).value(), mark + samples.words(title), window, false, properties);
  }

  Opening opening(String at) {
    return new Opening(
        samples.words("production"),
        17_000_000_001L,
        "drewr",
        Instant.parse(at),
        Examples.REVISION);
  }

  Outcome outcome(String since, String at, Outcome.Result result) {
    return new Outcome(
        samples.words("production"),
        17_000_000_001L,
        1,
        Instant.parse(since),
        Instant.parse(at),
        result);
  }

  static CalendarEvent event(
      String id, String title, Window window, boolean allDay, Map<String, String> properties) {
    return new CalendarEvent(
        id,
        "\"1\"",
        false,
        "https://www.google.com/calendar/event?eid=abc",
        title,
        "",
        Samples.CONFERENCE,
        false,
        window,
        allDay,
        List.of(Guest.invited("sam@datum.net", false)),
        false,
        "ann@datum.net",
        null,
        properties,
        false,
        null);
  }

  static Window window(String times) {
    String[] both = times.split("/", -1);
    return Samples.window(both[0], both[1]);
  }
}
