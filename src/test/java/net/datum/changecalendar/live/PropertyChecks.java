package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Of private properties: at each limit and one beyond, and what takes one back. */
final class PropertyChecks {
  /** How much the marks take of what an event may have. */
  private static final int MARKS = 2;

  private static final String TAKEN_BACK = "cc-live-taken-back";

  private PropertyChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "property-key-limit",
            "A private property's key has 44 characters at most, and one with a longer key is dropped silently.",
            Place.of("EventNotes.key", "ExtendedProperties.normalise"),
            "Our keys have 27 characters at most. If the limit is lower than 44, look at the longest"
                + " of them; if it is higher, or longer keys are refused, nothing follows.",
            Set.of(),
            PropertyChecks::keys),
        new Check(
            "property-count-limit",
            "An event has 300 private properties at most.",
            Place.of("EventNotes.putList", "EventNotes.openings", "ExtendedProperties.normalise"),
            "There is one for each thousand characters of a list, and two for an environment.",
            Set.of(),
            PropertyChecks::count),
        new Check(
            "property-size-limit",
            "An event's private properties have 32 kB at most in all.",
            Place.of("EventNotes.VALUE_LIMIT", "ExtendedProperties.normalise"),
            "A change with 200 guests comes nearest. If it is less, such a change cannot be put on"
                + " the calendar.",
            Set.of(),
            PropertyChecks::size),
        new Check(
            "property-empty",
            "A private property that is set to an empty value is dropped.",
            Place.of("EventNotes.read", "CalendarSwitches.dropEmptyValues"),
            "The code writes null instead, and takes an empty value for one that is not there.",
            Set.of(),
            PropertyChecks::empty),
        new Check(
            "property-null",
            "A private property is deleted by null in a patch.",
            Place.of("GoogleEvents.properties", "EventNotes.takenBack", "EventFields.merge"),
            "A note is taken back so. If the property stays, what was taken back counts again, an"
                + " opening too.",
            Set.of(),
            PropertyChecks::byNull));
  }

  private static Finding keys(Ground ground) throws IOException {
    Kept within = kept(ground, Map.of("k".repeat(44), "44"));
    Kept beyond = kept(ground, Map.of("k".repeat(45), "45"));
    return Finding.of(
        within.whole && beyond.status == 200 && !beyond.whole,
        "44 characters: %s. 45: %s.".formatted(within.words, beyond.words));
  }

  private static Finding empty(Ground ground) throws IOException, Check.Unusable {
    return gone(ground, LiveCalendar.setting(TAKEN_BACK, ""));
  }

  private static Finding byNull(Ground ground) throws IOException, Check.Unusable {
    ObjectNode patch = LiveCalendar.setting(TAKEN_BACK, "");
    LiveCalendar.properties(patch).putNull(TAKEN_BACK);
    return gone(ground, patch);
  }

  private static Finding gone(Ground ground, ObjectNode patch) throws IOException, Check.Unusable {
    JsonNode left = afterPatch(ground, patch);
    return Finding.of(
        left.isMissingNode(),
        left.isMissingNode() ? "It is gone." : "It is there, with the value " + left + ".");
  }

  /** What becomes of a property with a value. */
  private static JsonNode afterPatch(Ground ground, ObjectNode patch)
      throws IOException, Check.Unusable {
    ObjectNode event =
        ground.calendar().event("a property taken back", ground.slot(), Duration.ofHours(1));
    LiveCalendar.properties(event).put(TAKEN_BACK, "noted");
    String id = event.path("id").asText();
    ground.calendar().inserted(event);
    ground.calendar().patch(id, patch).expect("the patch", 200);
    return ground.calendar().get(id).expect("reading the event", 200).property(TAKEN_BACK);
  }

  private static Finding count(Ground ground) throws IOException {
    Kept within = kept(ground, many(300 - MARKS, 1));
    Kept beyond = kept(ground, many(301 - MARKS, 1));
    return Finding.of(
        within.whole && !beyond.whole,
        "300 properties: %s. 301: %s.".formatted(within.words, beyond.words));
  }

  private static Finding size(Ground ground) throws IOException {
    Kept within = kept(ground, many(31, 1000));
    Kept beyond = kept(ground, many(36, 1000));
    return Finding.of(
        within.whole && !beyond.whole,
        "31 kB: %s. 36 kB: %s.".formatted(within.words, beyond.words));
  }

  private static Map<String, String> many(int number, int length) {
    Map<String, String> properties = new TreeMap<>();
    for (int i = 0; i < number; i++) {
      properties.put("p%03d".formatted(i), "x".repeat(length));
    }
    return properties;
  }

  /** What became of properties. */
  private record Kept(int status, boolean whole, String words) {}

  private static Kept kept(Ground ground, Map<String, String> properties) throws IOException {
    ObjectNode event = ground.calendar().event("limits", ground.slot(), Duration.ofHours(1));
    properties.forEach(LiveCalendar.properties(event)::put);
    Reply insert = ground.calendar().insert(event);
    if (insert.status() != 200) {
      return new Kept(insert.status(), false, "refused with " + insert.words());
    }
    Reply read = ground.calendar().get(event.path("id").asText());
    boolean whole =
        properties.entrySet().stream()
            .allMatch(one -> read.property(one.getKey()).asText().equals(one.getValue()));
    int there = 0;
    int length = 0;
    for (String key : properties.keySet()) {
      there += read.property(key).isMissingNode() ? 0 : 1;
      length += read.property(key).asText().length();
    }
    String words =
        whole
            ? "kept whole"
            : "taken, but %d of %d kept, with %d characters"
                .formatted(there, properties.size(), length);
    return new Kept(200, whole, words);
  }
}
