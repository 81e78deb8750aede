package net.datum.changecalendar.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.datum.changecalendar.runner.Scene;

/** What runs have left behind, without the times at which they did. */
final class Trace {
  private Trace() {}

  /** The events and the comments, a line each. */
  static List<String> of(Scene scene) {
    List<String> lines = new ArrayList<>();
    scene.events().forEach(event -> lines.add(event(event, scene)));
    for (int attempt = 1; attempt <= 2; attempt++) {
      scene
          .sandbox()
          .calendar()
          .event(Scene.CALENDAR, scene.eventId(attempt))
          .filter(event -> event.path("status").asText().equals("cancelled"))
          .ifPresent(event -> lines.add("gone: " + event(event, scene)));
    }
    for (JsonNode comment : scene.comments()) {
      lines.add("comment: " + timeless(comment.path("body").asText()));
    }
    return lines;
  }

  /** The lines that only one of both has; empty where they are the same. */
  static List<String> differences(List<String> expected, List<String> actual) {
    List<String> before = expected.stream().flatMap(String::lines).toList();
    List<String> after = actual.stream().flatMap(String::lines).toList();
    List<String> differences = new ArrayList<>();
    before.stream()
        .filter(line -> !after.contains(line))
        .forEach(line -> differences.add("- " + line));
    after.stream()
        .filter(line -> !before.contains(line))
        .forEach(line -> differences.add("+ " + line));
    if (differences.isEmpty() && !before.equals(after)) {
      differences.add("other order or number: " + after);
    }
    return differences;
  }

  private static String event(JsonNode event, Scene scene) {
    var properties = new TreeMap<String, String>();
    event
        .path("extendedProperties")
        .path("private")
        .properties()
        .forEach(p -> properties.put(p.getKey(), p.getValue().asText()));
    properties.computeIfPresent("cc-comment", (key, value) -> nth(value, scene));
    properties.replaceAll((key, value) -> timeless(value));
    // Digests of texts that tell times.
    properties.remove("cc-text");
    boolean emergency = properties.containsKey("cc-emergency");
    if (emergency) {
      properties.remove("cc-says");
    }
    List<String> guests = new ArrayList<>();
    event.path("attendees").forEach(guest -> guests.add(guest.toString()));
    return String.join(
        "\n  ",
        event.path("summary").asText(),
        event.path("id").asText(),
        emergency ? "" : event.path("start") + " " + event.path("end"),
        event.path("location").asText() + " " + event.path("colorId").asText(),
        String.join(", ", guests),
        timeless(event.path("description").asText()),
        properties.toString());
  }

  /** Which of the comments is noted: their ids tell how many requests there were. */
  private static String nth(String noted, Scene scene) {
    List<String> ids =
        scene.comments().stream().map(comment -> comment.path("id").asText()).toList();
    return "comment " + ids.indexOf(noted.replaceFirst(":.*", ""));
  }

  private static String timeless(String text) {
    return text.replaceAll("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z", "T")
        .replaceAll("\\d{2}:\\d{2}", "HH:MM")
        .replaceAll(", (less than a minute|\\d+ min) after it opened", "");
  }
}
