package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which mails a change through the API sends: none unless {@code sendUpdates} asks for them, and
 * none to the calendar itself, to rooms, or to the account that made the request.
 */
final class Postman {
  private final CalendarState state;

  Postman(CalendarState state) {
    this.state = state;
  }

  /** Compares the guests before and after; an absent event has none. */
  void deliver(ObjectNode before, ObjectNode after, String calendarId, Account sender, Call call) {
    String sendUpdates = sendUpdates(call);
    Set<String> old = recipients(before, calendarId, sender);
    Set<String> now =
        StoredCalendar.cancelled(after) ? Set.of() : recipients(after, calendarId, sender);
    Set<String> all = new LinkedHashSet<>(now);
    all.addAll(old);
    for (String to : all) {
      if (sendUpdates.equals("none")
          || (sendUpdates.equals("externalOnly") && !state.outsiders().contains(to))) {
        continue;
      }
      Mail.Kind kind =
          !now.contains(to)
              ? Mail.Kind.CANCELLATION
              : old.contains(to) ? Mail.Kind.UPDATE : Mail.Kind.INVITATION;
      state.mails().add(new Mail(to, kind, after.path("id").asText(), sendUpdates));
    }
  }

  private static String sendUpdates(Call call) {
    String deprecated = call.param("sendNotifications").orElse("false");
    return call.param("sendUpdates").orElse(deprecated.equals("true") ? "all" : "none");
  }

  private static Set<String> recipients(ObjectNode event, String calendarId, Account sender) {
    Set<String> to = new LinkedHashSet<>();
    if (StoredCalendar.cancelled(event)) {
      return to;
    }
    for (Map.Entry<String, ObjectNode> one : Attendees.byAddress(event).entrySet()) {
      if (!one.getKey().equals(calendarId.toLowerCase(Locale.ROOT))
          && !one.getKey().equals(sender.email().toLowerCase(Locale.ROOT))
          && !one.getValue().path("resource").asBoolean()) {
        to.add(one.getKey());
      }
    }
    return to;
  }
}
