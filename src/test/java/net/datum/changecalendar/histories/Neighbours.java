package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.datum.changecalendar.sandbox.CalendarHands;

/** Events beside the change's: those that people make, and other repositories' changes. */
final class Neighbours {
  private final CalendarHands hands;
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<String> gone = new LinkedHashSet<>();

  Neighbours(CalendarHands hands) {
    this.hands = hands;
  }

  /** All there ever were. */
  Set<String> ids() {
    return ids;
  }

  void makeByHand(Beside.MakeByHand.Kind kind, Span span, List<JsonNode> attempts) {
    String text =
        kind == Beside.MakeByHand.Kind.LINKS_THE_ISSUE
            ? "https://github.com/datum/infra/issues/412"
            : "";
    String id = make(span, text);
    switch (kind) {
      case PLAIN, LINKS_THE_ISSUE -> {}
      case COPY_OF_OURS -> {
        if (!attempts.isEmpty()) {
          hands.edit(
              id,
              event ->
                  event.set("extendedProperties", attempts.getLast().path("extendedProperties")));
        }
      }
      // With the id of ours: what is another's is another's, whatever it is called.
      case OF_ANOTHER_REPOSITORY ->
          hands.edit(id, event -> notes(event, "eu-failover").put("cc-blast-radius", "high"));
    }
  }

  void plan(Beside.Neighbour.Kind kind, Span span) {
    hands.edit(
        make(span, ""),
        event -> {
          ObjectNode notes = notes(event, "dns");
          list(notes, "cc-environments", "staging", "production");
          switch (kind) {
            case HIGH -> notes.put("cc-blast-radius", "high");
            case SHARES_A_SERVICE -> {
              notes.put("cc-blast-radius", "medium");
              list(notes, "cc-services", "auth", "control-plane");
            }
            case HAS_OTHER_SERVICES -> {
              notes.put("cc-blast-radius", "low");
              list(notes, "cc-services", "auth");
            }
            case HIGH_AND_DONE -> {
              notes.put("cc-blast-radius", "high");
              done(notes, "staging", span);
              done(notes, "production", span);
            }
            case HIGH_AND_HALF_DONE -> {
              notes.put("cc-blast-radius", "high");
              done(notes, "staging", span);
            }
          }
        });
  }

  void goes() {
    ids.stream()
        .filter(id -> !gone.contains(id))
        .reduce((earlier, later) -> later)
        .ifPresent(id -> {
          hands.delete(id);
          gone.add(id);
        });
  }

  private String make(Span span, String text) {
    String id = hands.createByHand("Made by hand", span.start(), span.end(), text);
    ids.add(id);
    return id;
  }

  private static ObjectNode notes(ObjectNode event, String change) {
    return event
        .putObject("extendedProperties")
        .putObject("private")
        .put("change-calendar", "repo-99")
        .put("cc-change", change)
        .put("cc-attempt", "1");
  }

  private static void list(ObjectNode notes, String key, String... values) {
    notes.put(key, "1").put(key + "-0", String.join(",", values));
  }

  private static void done(ObjectNode notes, String environment, Span span) {
    String at = span.start().toString();
    notes.put(
        "cc-outcome-" + environment, "succeeded@%s@%s@77@1 %s".formatted(at, at, environment));
  }
}
