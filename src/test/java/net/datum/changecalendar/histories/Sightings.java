package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When the present window of each event was first seen, by what the history's runs saw. */
final class Sightings {
  private final Map<String, Sighting> byEvent = new HashMap<>();

  private record Sighting(Span window, Instant at) {}

  /** When a run that looks now knows the window to be first seen. */
  Instant of(JsonNode event, Span window, Instant now) {
    Sighting last = byEvent.get(event.path("id").asText());
    return last != null && last.window().equals(window) ? last.at() : now;
  }

  /** A run in peace looked at the event, as it now is. */
  void saw(JsonNode event, Instant now) {
    Span window = Span.of(event);
    byEvent.put(event.path("id").asText(), new Sighting(window, of(event, window, now)));
  }

  /** A run was killed or disturbed: only what it noted tells whether it got so far. */
  void maybeSaw(JsonNode event, Instant now) {
    String[] noted = Noted.note(event, "seen").split("@", 2);
    if (noted.length == 2 && Instant.parse(noted[1]).equals(now)) {
      byEvent.put(event.path("id").asText(), new Sighting(Span.noted(noted[0]), now));
    }
  }
}
