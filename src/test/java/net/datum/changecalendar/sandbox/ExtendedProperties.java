package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Private and shared properties and their limits, as Google's guide "Extended properties" gives
 * them: keys of 44 characters, values of 1,024, 300 of them, 32 kB in all. As users report, a
 * longer key is dropped and a longer value is cut, both in silence.
 */
final class ExtendedProperties {
  private static final int KEY = 44;
  private static final int VALUE = 1024;
  private static final int COUNT = 300;
  private static final int BYTES = 32 * 1024;

  private ExtendedProperties() {}

  static void normalise(ObjectNode event, CalendarSwitches switches) {
    JsonNode sent = event.path("extendedProperties");
    ObjectNode stored = Json.object();
    int count = 0;
    int bytes = 0;
    for (String kind : List.of("private", "shared")) {
      ObjectNode properties = Json.object();
      for (Map.Entry<String, JsonNode> property : sent.path(kind).properties()) {
        if (property.getValue().isNull()) {
          continue;
        }
        if (!property.getValue().isTextual()) {
          throw CalendarErrors.invalid("Invalid extended property " + property.getKey() + ".");
        }
        String value = property.getValue().asText();
        if (property.getKey().length() > KEY || (value.isEmpty() && switches.dropEmptyValues())) {
          continue;
        }
        String cut = value.substring(0, Math.min(VALUE, value.length()));
        properties.put(property.getKey(), cut);
        count++;
        bytes += (property.getKey() + cut).getBytes(StandardCharsets.UTF_8).length;
      }
      if (!properties.isEmpty()) {
        stored.set(kind, properties);
      }
    }
    if (count > COUNT || bytes > BYTES) {
      throw CalendarErrors.invalid("The extended properties of this event are too large.");
    }
    event.remove("extendedProperties");
    if (!stored.isEmpty()) {
      event.set("extendedProperties", stored);
    }
  }

  /** Whether the event has this property; the filter is {@code key=value}. */
  static boolean matches(ObjectNode event, String kind, String filter) {
    int equals = filter.indexOf('=');
    if (equals < 1) {
      throw CalendarErrors.invalid("Invalid extended property constraint: " + filter);
    }
    JsonNode value = event.path("extendedProperties").path(kind).path(filter.substring(0, equals));
    return value.isTextual() && value.asText().equals(filter.substring(equals + 1));
  }
}
