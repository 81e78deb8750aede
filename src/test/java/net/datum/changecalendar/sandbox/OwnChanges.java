package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the service changes of its own accord when somebody writes an event, as users report. */
final class OwnChanges {
  private OwnChanges() {}

  /** Compares the event before and after; one that is new was empty before. */
  static void make(
      ObjectNode before, ObjectNode after, StoredCalendar calendar, CalendarSwitches switches) {
    if (after.path("attendees").isEmpty()) {
      return;
    }
    if (switches.resetReplies() && !before.isEmpty() && moved(before, after, calendar)) {
      String organizer = after.path("organizer").path("email").asText();
      for (JsonNode one : after.path("attendees")) {
        if (!one.path("email").asText().equalsIgnoreCase(organizer)) {
          ((ObjectNode) one).put("responseStatus", "needsAction");
        }
      }
    }
    if (switches.ownProperties()) {
      after.withObject("/extendedProperties/private").put("everyoneDeclinedDismissed", "-1");
    }
  }

  /** The end alone does not count, nor the zone in which the start is given. */
  private static boolean moved(ObjectNode before, ObjectNode after, StoredCalendar calendar) {
    return !calendar.start(before).equals(calendar.start(after))
        || before.path("start").has("date") != after.path("start").has("date")
        || !before.path("recurrence").equals(after.path("recurrence"));
  }
}
