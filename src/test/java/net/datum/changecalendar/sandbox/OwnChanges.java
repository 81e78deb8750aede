package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** What the service changes of its own accord when somebody writes an event, as users report. */
final class OwnChanges {
  private static final String REPLY = "responseStatus";
  private static final String NO_REPLY = "needsAction";

  private OwnChanges() {}

  /** Compares the event before and after; one that is new was empty before. */
  static void make(
      ObjectNode before, ObjectNode after, StoredCalendar calendar, CalendarState state) {
    if (after.path("attendees").isEmpty()) {
      return;
    }
    if (state.switches().resetReplies() && !before.isEmpty() && moved(before, after, calendar)) {
      resetReplies(after);
    }
    addMembers(after, calendar, state);
    for (JsonNode one : after.path("attendees")) {
      if (one.path("resource").asBoolean() && one.path(REPLY).asText().equals(NO_REPLY)) {
        // A room answers by itself.
        ((ObjectNode) one).put(REPLY, "accepted");
      }
    }
    if (state.switches().ownProperties()) {
      after.withObject("/extendedProperties/private").put("everyoneDeclinedDismissed", "-1");
    }
  }

  private static void resetReplies(ObjectNode event) {
    String organizer = event.path("organizer").path("email").asText();
    for (JsonNode one : event.path("attendees")) {
      if (!one.path("email").asText().equalsIgnoreCase(organizer)) {
        ((ObjectNode) one).put(REPLY, NO_REPLY);
      }
    }
  }

  /** The end alone does not count, nor the zone in which the start is given. */
  private static boolean moved(ObjectNode before, ObjectNode after, StoredCalendar calendar) {
    return !calendar.start(before).equals(calendar.start(after))
        || before.path("start").has("date") != after.path("start").has("date")
        || !before.path("recurrence").equals(after.path("recurrence"));
  }

  private static void addMembers(ObjectNode event, StoredCalendar calendar, CalendarState state) {
    Map<String, ObjectNode> guests = Attendees.byAddress(event);
    guests.keySet().stream()
        .flatMap(guest -> state.groups().getOrDefault(guest, Set.of()).stream())
        .filter(member -> !guests.containsKey(member))
        .distinct()
        .forEach(member -> event.withArray("attendees").addObject().put("email", member));
    Attendees.normalise(event, calendar.id(), state.switches());
  }
}
