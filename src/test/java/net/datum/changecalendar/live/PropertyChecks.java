package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Of the limits of private properties, at each limit and one beyond. */
final class PropertyChecks {
  /** How much the marks take of what an event may have. */
  private static final int MARKS = 2;

  private PropertyChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "property-key-limit",
            "A private property's key has 44 characters at most.",
            "EventNotes.key: ours have 27 at most. If it is less than 44, look at the longest of"
                + " them; if more, nothing follows.",
            Set.of(),
            PropertyChecks::keys),
        new Check(
            "property-value-limit",
            "A private property's value has 1,024 characters at most, and a longer one is cut silently.",
            "EventNotes cuts at 1,000 and numbers its lists. If it is less, notes are lost; if longer"
                + " ones are refused, nothing follows.",
            Set.of(),
            PropertyChecks::values),
        new Check(
            "property-count-limit",
            "An event has 300 private properties at most.",
            "EventNotes: one for each thousand characters of a list, and two for an environment.",
            Set.of(),
            PropertyChecks::count),
        new Check(
            "property-size-limit",
            "An event's private properties have 32 kB at most in all.",
            "EventNotes: a change with 200 guests comes nearest. If it is less, such a change cannot"
                + " be put on the calendar.",
            Set.of(),
            PropertyChecks::size));
  }

  private static Finding keys(Ground ground) throws IOException {
    Kept within = kept(ground, Map.of("k".repeat(44), "44"));
    Kept beyond = kept(ground, Map.of("k".repeat(45), "45"));
    return Finding.of(
        within.whole && !beyond.whole,
        "44 characters: %s. 45: %s.".formatted(within.words, beyond.words));
  }

  private static Finding values(Ground ground) throws IOException {
    Kept within = kept(ground, Map.of("v", "v".repeat(1024)));
    Kept beyond = kept(ground, Map.of("v", "v".repeat(1025)));
    return Finding.of(
        within.whole && beyond.status == 200 && beyond.length == 1024,
        "1,024 characters: %s. 1,025: %s.".formatted(within.words, beyond.words));
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

  /**
   * What became of properties.
   *
   * @param length of all values that came back
   */
  private record Kept(int status, boolean whole, int length, String words) {}

  private static Kept kept(Ground ground, Map<String, String> properties) throws IOException {
    ObjectNode event = ground.calendar().event("limits", ground.slot(), Duration.ofHours(1));
    properties.forEach(LiveCalendar.properties(event)::put);
    Reply insert = ground.calendar().insert(event);
    if (insert.status() != 200) {
      return new Kept(insert.status(), false, 0, "refused with " + insert.words());
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
    return new Kept(200, whole, length, words);
  }
}
