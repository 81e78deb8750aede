package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The guests of an event. Calendar promises no order, and this one gives them by address. */
final class Attendees {
  private static final Set<String> REPLIES =
      Set.of("needsAction", "declined", "tentative", "accepted");

  private static final String RESOURCE = "@resource.calendar.google.com";

  private Attendees() {}

  /**
   * Checks the guests as sent and puts the stored form in their place: addresses once, no reply
   * means {@code needsAction}, what equals a default is left out.
   */
  static void normalise(ObjectNode event, String calendarId, CalendarSwitches switches) {
    JsonNode sent = event.path("attendees");
    Map<String, ObjectNode> byAddress = new TreeMap<>();
    for (JsonNode one : sent) {
      String email = one.path("email").asText("");
      if (!email.matches("[^@\\s<>,;]+@[^@\\s<>,;]+\\.[^@\\s<>,;.]+")) {
        throw CalendarErrors.invalid("Invalid attendee email.");
      }
      String lower = email.toLowerCase(Locale.ROOT);
      byAddress.putIfAbsent(lower, stored(one, switches.keepCase() ? email : lower, calendarId));
    }
    event.remove("attendees");
    if (!byAddress.isEmpty()) {
      ArrayNode attendees = event.putArray("attendees");
      byAddress.values().forEach(attendees::add);
    }
  }

  private static ObjectNode stored(JsonNode sent, String email, String calendarId) {
    ObjectNode one = Json.object().put("email", email);
    if (Json.has(sent, "displayName") && !sent.path("displayName").asText().isEmpty()) {
      one.put("displayName", sent.path("displayName").asText());
    }
    if (email.equalsIgnoreCase(calendarId)) {
      one.put("organizer", true).put("self", true);
    }
    if (sent.path("optional").asBoolean()) {
      one.put("optional", true);
    }
    if (email.endsWith(RESOURCE) || sent.path("resource").asBoolean()) {
      one.put("resource", true);
    }
    String reply = Json.text(sent, "responseStatus", "needsAction");
    if (!REPLIES.contains(reply)) {
      throw CalendarErrors.invalid("Invalid attendee response status.");
    }
    one.put("responseStatus", reply);
    if (Json.has(sent, "comment") && !sent.path("comment").asText().isEmpty()) {
      one.put("comment", sent.path("comment").asText());
    }
    if (sent.path("additionalGuests").asInt() > 0) {
      one.put("additionalGuests", sent.path("additionalGuests").asInt());
    }
    return one;
  }

  /** By lower-case address. */
  static Map<String, ObjectNode> byAddress(JsonNode event) {
    Map<String, ObjectNode> attendees = new LinkedHashMap<>();
    for (JsonNode one : event.path("attendees")) {
      attendees.put(one.path("email").asText().toLowerCase(Locale.ROOT), (ObjectNode) one);
    }
    return attendees;
  }

  /**
   * What a body with {@code attendeesOmitted: true} may do: change the reply of the calendar's own
   * entry. The other guests stay.
   */
  static JsonNode onlyOwnReply(ObjectNode before, JsonNode sent, String calendarId) {
    ArrayNode merged = Json.array();
    for (JsonNode one : before.path("attendees")) {
      ObjectNode copy = one.deepCopy();
      for (JsonNode other : sent) {
        if (other.path("email").asText().equalsIgnoreCase(calendarId)
            && copy.path("email").asText().equalsIgnoreCase(calendarId)) {
          copy.put("responseStatus", Json.text(other, "responseStatus", "needsAction"));
        }
      }
      merged.add(copy);
    }
    return merged;
  }
}
