package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of lists: by property, over pages, and by time. */
final class ListChecks {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int EVENTS = 12;

  private ListChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "property-list-pages",
            "privateExtendedProperty with one key=value finds all events, over pages.",
            Place.of("GoogleChangeCalendar.ownEvents", "EventList.matchesProperties"),
            "A change whose event is not found is read by its id.",
            Set.of(),
            ListChecks::pages),
        new Check(
            "property-list-at-once",
            "An event is found by its property directly after it was inserted.",
            Place.of("Observer.observe", "CalendarSwitches.propertyListLag"),
            "This is for a run directly after another's. Otherwise the event is read by its id.",
            Set.of(),
            ListChecks::atOnce),
        new Check(
            "property-list-and",
            "privateExtendedProperty given twice finds what has both.",
            Place.of("EventList.matchesProperties"),
            "The code gives one composite key=value, since one page says AND, another OR.",
            Set.of(),
            ListChecks::both),
        new Check(
            "time-bounds",
            "timeMin and timeMax list what overlaps the time between them, and nothing else.",
            Place.of("GoogleChangeCalendar.eventsBetween", "EventList.inBounds"),
            "Overlaps, freezes and the report come from such lists. What is not listed is not seen"
                + " by the gate.",
            Set.of(),
            ListChecks::bounds),
        new Check(
            "access-role",
            "accessRole of a list is that of the calendar's sharing.",
            Place.of("GooglePage.WRITERS"),
            "Otherwise a gate says that the account may only read.",
            Set.of(),
            ListChecks::role));
  }

  private static Finding pages(Ground ground) throws IOException, Check.Unusable {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < EVENTS; i++) {
      ObjectNode event = ground.calendar().event("one of many", ground.slot(), HOUR);
      LiveCalendar.properties(event).put("cc-live-many", ground.calendar().mine());
      ground.calendar().inserted(event);
      made.add(event.path("id").asText());
    }
    List<String> found = new ArrayList<>();
    Map<String, String> query =
        Map.of(
            "privateExtendedProperty",
            "cc-live-many=" + ground.calendar().mine(),
            "maxResults",
            "5");
    ground.calendar().all(query).forEach(event -> found.add(event.path("id").asText()));
    return Finding.of(
        found.size() == EVENTS && made.equals(new HashSet<>(found)),
        "Of %d events, by pages of 5, %d are listed."
            .formatted(EVENTS, new HashSet<>(found).size()));
  }

  private static Finding atOnce(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("found at once", ground.slot(), HOUR);
    ground.calendar().inserted(event);
    Map<String, String> query = Map.of("privateExtendedProperty", ground.calendar().mine());
    boolean found =
        TombstoneChecks.find(ground.calendar().all(query), event.path("id").asText()).isPresent();
    return Finding.of(found, found ? "It is listed." : "It is not listed yet.");
  }

  private static Finding both(Ground ground) throws IOException, Check.Unusable {
    String[] values = {"1", "2"};
    List<String> ids = new ArrayList<>();
    for (String value : values) {
      ObjectNode event = ground.calendar().event("two properties", ground.slot(), HOUR);
      LiveCalendar.properties(event)
          .put("cc-live-one", ground.calendar().mine())
          .put("cc-live-two", value);
      ground.calendar().inserted(event);
      ids.add(event.path("id").asText());
    }
    Map<String, String> query =
        Map.of(
            "privateExtendedProperty",
            "cc-live-one=" + ground.calendar().mine() + "\ncc-live-two=1");
    List<JsonNode> found = ground.calendar().all(query);
    boolean first = TombstoneChecks.find(found, ids.getFirst()).isPresent();
    boolean second = TombstoneChecks.find(found, ids.getLast()).isPresent();
    return Finding.of(
        first && !second,
        "What has both is %s, what has one is %s."
            .formatted(first ? "listed" : "not listed", second ? "listed too" : "not"));
  }

  private static Finding bounds(Ground ground) throws IOException, Check.Unusable {
    Instant from = ground.lastDay().plus(HOUR.multipliedBy(10));
    Instant to = from.plus(HOUR);
    Map<String, Boolean> expected = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    Placing placing = new Placing(ground, expected, names);
    placing.put("one that ends at timeMin", from.minus(HOUR), from, false);
    placing.put("one that begins at timeMax", to, to.plus(HOUR), false);
    placing.put("one inside", from.plusSeconds(600), from.plusSeconds(1200), true);
    placing.put("one around", from.minus(HOUR), to.plus(HOUR), true);
    placing.put("one that began days before", from.minus(Duration.ofDays(3)), to, true);
    placing.put(
        "one that ends a second after timeMin", from.minus(HOUR), from.plusSeconds(1), true);
    placing.allDay(from);
    String series = placing.series(from);
    Map<String, String> query =
        Map.of(
            "timeMin",
            from.toString(),
            "timeMax",
            to.toString(),
            "singleEvents",
            "true",
            "orderBy",
            "startTime");
    List<JsonNode> listed = ground.calendar().all(query);
    List<String> wrong = new ArrayList<>();
    expected.forEach((id, should) -> {
      if (TombstoneChecks.find(listed, id).isPresent() != should) {
        wrong.add(names.get(id) + (should ? " is not listed" : " is listed"));
      }
    });
    long instances =
        listed.stream()
            .filter(event -> event.path("recurringEventId").asText().equals(series))
            .count();
    if (instances != 1) {
      wrong.add(instances + " instances of a daily series are listed");
    }
    return Finding.of(
        wrong.isEmpty(),
        wrong.isEmpty()
            ? "All %d events are listed or left out as they should.".formatted(expected.size() + 1)
            : "Wrong: " + String.join("; ", wrong) + ".");
  }

  /** Puts events around a time. */
  private record Placing(Ground ground, Map<String, Boolean> expected, Map<String, String> names) {
    void put(String name, Instant start, Instant end, boolean listed)
        throws IOException, Check.Unusable {
      note(ground.calendar().event(name, start, Duration.between(start, end)), name, listed);
    }

    void allDay(Instant from) throws IOException, Check.Unusable {
      String zone =
          ground.calendar().list(Map.of("maxResults", "1")).json().path("timeZone").asText("UTC");
      LocalDate day = LocalDate.ofInstant(from, ZoneId.of(zone));
      ObjectNode event = ground.calendar().event("all day", from, HOUR);
      event.putObject("start").put("date", day.toString());
      event.putObject("end").put("date", day.plusDays(1).toString());
      note(event, "an all-day event", true);
    }

    String series(Instant from) throws IOException, Check.Unusable {
      ObjectNode event = ground.calendar().event("a series", from.minus(Duration.ofDays(2)), HOUR);
      event.withObject("/start").put("timeZone", "UTC");
      event.withObject("/end").put("timeZone", "UTC");
      event.putArray("recurrence").add("RRULE:FREQ=DAILY;COUNT=3");
      ground.calendar().inserted(event);
      return event.path("id").asText();
    }

    private void note(ObjectNode event, String name, boolean listed)
        throws IOException, Check.Unusable {
      ground.calendar().inserted(event);
      expected.put(event.path("id").asText(), listed);
      names.put(event.path("id").asText(), name);
    }
  }

  private static Finding role(Ground ground) throws IOException, Check.Unusable {
    String role =
        ground
            .calendar()
            .list(Map.of("maxResults", "1"))
            .expect("the list", 200)
            .json()
            .path("accessRole")
            .asText("not told");
    return Finding.of(
        Set.of("writer", "owner").contains(role),
        "It is " + role + " for an account that makes events.");
  }
}
