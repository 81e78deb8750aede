package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Of deleted events. */
final class TombstoneChecks {
  private static final Duration HOUR = Duration.ofHours(1);

  private TombstoneChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "tombstone-keeps-properties",
            "A tombstone keeps its private properties in a list with showDeleted and privateExtendedProperty.",
            Place.of(
                "GoogleChangeCalendar.ownEvents",
                "Attempts.in",
                "CalendarSwitches.tombstonesKeepDetails"),
            "Withdrawn events are found by them. Otherwise each is read by its id, which costs a"
                + " request a change, and its notes are lost.",
            Set.of(),
            TombstoneChecks::keepsProperties),
        new Check(
            "window-cancelled",
            "A list of a window has no deleted event and no deleted repetition.",
            Place.of("GoogleEvents.neighbour", "CalendarSwitches.cancelledInLists"),
            "Cancelled entries are left out either way. If there are some, the sandbox has to have"
                + " them by default.",
            Set.of(),
            TombstoneChecks::window));
  }

  private static Finding keepsProperties(Ground ground) throws IOException, Check.Unusable {
    String id = deleted(ground, ground.slot(), "a tombstone's properties");
    Map<String, String> query =
        Map.of("showDeleted", "true", "privateExtendedProperty", ground.calendar().mine());
    Optional<JsonNode> listed = find(ground.calendar().all(query), id);
    if (listed.isEmpty()) {
      return new Finding.Differs("It is not listed by its property.");
    }
    boolean kept = Cleaner.isOurs(listed.get());
    return Finding.of(
        kept, "It is listed, " + (kept ? "with" : "but without") + " its properties.");
  }

  private static Finding window(Ground ground) throws IOException, Check.Unusable {
    Instant from = ground.slot();
    String event = deleted(ground, from, "deleted in a window");
    String series = SeriesChecks.inserted(ground, from, "a series with a gap");
    String first = SeriesChecks.instances(ground, series).getFirst().path("id").asText();
    ground.calendar().delete(first).expect("deleting a repetition", 204, 200);
    Map<String, String> query =
        Map.of(
            "timeMin",
            from.toString(),
            "timeMax",
            from.plus(HOUR).toString(),
            "singleEvents",
            "true",
            "orderBy",
            "startTime");
    List<JsonNode> listed = ground.calendar().all(query);
    List<String> wrong =
        Stream.of(event, first).filter(id -> find(listed, id).isPresent()).toList();
    return Finding.of(
        wrong.isEmpty(),
        "Of a deleted event and a deleted repetition, %d are listed.".formatted(wrong.size()));
  }

  private static String deleted(Ground ground, Instant start, String title)
      throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event(title, start, HOUR);
    String id = event.path("id").asText();
    ground.calendar().inserted(event);
    ground.calendar().delete(id).expect("the delete", 204, 200);
    return id;
  }

  static Optional<JsonNode> find(List<JsonNode> events, String id) {
    return events.stream().filter(event -> event.path("id").asText().equals(id)).findFirst();
  }
}
