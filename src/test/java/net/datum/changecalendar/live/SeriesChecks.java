package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of series, and of entries that are no events. */
final class SeriesChecks {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String RULE = "RRULE:FREQ=DAILY;COUNT=3";

  private SeriesChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "series-keeps-id",
            "An event that is made to repeat keeps its id, and each repetition names it and has its private properties.",
            Place.of("GoogleEvents.own", "Planner.series", "Recurrence.instances"),
            "An event of ours that a person makes a series blocks, and its repetitions are not"
                + " taken for events of ours. With another id, the change would look withdrawn.",
            Set.of(),
            SeriesChecks::keepsId),
        new Check(
            "series-instance",
            "Deleting or moving one repetition leaves the series as it was.",
            Place.of("Planner.series", "Recurrence.instances"),
            "The gate does not judge a series by its first event, since a repetition may be"
                + " elsewhere. If the series changes too, nothing follows.",
            Set.of(),
            SeriesChecks::instance),
        new Check(
            "working-location",
            "A working location is listed in a window, with its eventType.",
            Place.of("GoogleEvents.neighbour", "EventList.matchesType"),
            "What nobody planned must not count as an overlap or a freeze. Without an eventType it"
                + " cannot be told from an event.",
            Set.of(),
            SeriesChecks::workingLocation));
  }

  /** A series of three days. */
  static String inserted(Ground ground, Instant start, String title)
      throws IOException, Check.Unusable {
    ObjectNode event = repeating(ground.calendar().event(title, start, HOUR));
    ground.calendar().inserted(event);
    return event.path("id").asText();
  }

  private static ObjectNode repeating(ObjectNode event) {
    event.withObject("/start").put("timeZone", "UTC");
    event.withObject("/end").put("timeZone", "UTC");
    event.putArray("recurrence").add(RULE);
    return event;
  }

  static List<JsonNode> instances(Ground ground, String series) throws IOException, Check.Unusable {
    List<JsonNode> instances = new ArrayList<>();
    ground
        .calendar()
        .get(series + "/instances")
        .expect("the repetitions", 200)
        .json()
        .path("items")
        .forEach(instances::add);
    if (instances.size() < 2) {
      throw new Check.Unusable("a series of 3 has " + instances.size() + " repetitions");
    }
    return instances;
  }

  private static Finding keepsId(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("made a series", ground.slot(), HOUR);
    ground.calendar().inserted(event);
    String id = event.path("id").asText();
    ObjectNode patch = repeating(event.deepCopy());
    patch.retain("start", "end", "recurrence");
    ground.calendar().patch(id, patch).expect("the patch", 200);
    boolean repeats = !ground.calendar().get(id).json().path("recurrence").isEmpty();
    List<JsonNode> instances = instances(ground, id);
    boolean named =
        instances.stream()
            .allMatch(one ->
                one.path("recurringEventId").asText().equals(id) && one.has("originalStartTime"));
    boolean ours = instances.stream().allMatch(Cleaner::isOurs);
    return Finding.of(
        repeats && named && ours,
        "The event %s; its %d repetitions %s it and %s its properties."
            .formatted(
                repeats ? "repeats" : "does not repeat",
                instances.size(),
                named ? "name" : "do not name",
                ours ? "have" : "lack"));
  }

  private static Finding instance(Ground ground) throws IOException, Check.Unusable {
    String id = inserted(ground, ground.slot(), "a series with changes");
    JsonNode before = ground.calendar().get(id).json();
    List<JsonNode> instances = instances(ground, id);
    ground
        .calendar()
        .delete(instances.getFirst().path("id").asText())
        .expect("deleting a repetition", 204, 200);
    Instant later = ground.slot();
    ground
        .calendar()
        .patch(instances.getLast().path("id").asText(), LiveCalendar.times(later, later.plus(HOUR)))
        .expect("moving a repetition", 200);
    JsonNode now = ground.calendar().get(id).json();
    List<String> changed =
        List.of("status", "start", "end", "recurrence").stream()
            .filter(field -> !before.path(field).equals(now.path(field)))
            .toList();
    return Finding.of(
        changed.isEmpty(),
        changed.isEmpty()
            ? "The series is as before."
            : "Of the series this is another: " + String.join(", ", changed) + ".");
  }

  /** Taken only on a calendar that is a user's own; with the others, people would be declined. */
  private static Finding workingLocation(Ground ground) throws IOException, Check.Unusable {
    Instant start = ground.slot();
    ObjectNode event = ground.calendar().event("at home", start, HOUR);
    event.put("eventType", "workingLocation").put("visibility", "public");
    event.putObject("workingLocationProperties").put("type", "homeOffice").putObject("homeOffice");
    Reply insert = ground.calendar().insert(event);
    if (insert.status() != 200) {
      return new Finding.NotTried(
          "This calendar takes no working location: it answers " + insert.words() + ".");
    }
    String id = event.path("id").asText();
    Map<String, String> query =
        Map.of(
            "timeMin",
            start.toString(),
            "timeMax",
            start.plus(HOUR).toString(),
            "singleEvents",
            "true");
    List<JsonNode> listed = ground.calendar().all(query);
    ground.calendar().delete(id).expect("deleting it", 204, 200);
    String type =
        TombstoneChecks.find(listed, id)
            .map(one -> one.path("eventType").asText("none"))
            .orElse("");
    return Finding.of(
        type.equals("workingLocation"),
        type.isEmpty() ? "It is not listed." : "It is listed with the eventType " + type + ".");
  }
}
