package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * An event as one account sees it: times in the zone asked for, no details without the right to
 * them, {@code source} for its creator alone, and no more guests than asked for.
 */
final class EventView {
  private static final Set<String> BUSY =
      Set.of(
          "kind",
          "etag",
          "id",
          "status",
          "htmlLink",
          "updated",
          "start",
          "end",
          "transparency",
          "iCalUID",
          "eventType");
  private static final Set<String> BARE_TOMBSTONE =
      Set.of("kind", "etag", "id", "status", "recurringEventId", "originalStartTime");
  private static final List<String> ORDER =
      List.of(
          "kind",
          "etag",
          "id",
          "status",
          "htmlLink",
          "created",
          "updated",
          "summary",
          "description",
          "location",
          "colorId",
          "creator",
          "organizer",
          "start",
          "end",
          "recurrence",
          "recurringEventId",
          "originalStartTime",
          "transparency",
          "visibility",
          "iCalUID",
          "sequence",
          "attendees");

  private final StoredCalendar calendar;
  private final Account who;
  private final CalendarSwitches switches;

  EventView(StoredCalendar calendar, Account who, CalendarSwitches switches) {
    this.calendar = calendar;
    this.who = who;
    this.switches = switches;
  }

  ObjectNode show(ObjectNode stored, Call call) {
    ObjectNode event = stored.deepCopy();
    AccessRole role = calendar.role(who);
    boolean secret = Set.of("private", "confidential").contains(event.path("visibility").asText());
    if (!role.atLeast(AccessRole.READER) || (secret && !role.atLeast(AccessRole.WRITER))) {
      event.retain(BUSY);
      event.put("visibility", "private");
    }
    if (StoredCalendar.cancelled(event) && Recurrence.isException(event)) {
      // The description of the service promises no more of a cancelled exception.
      event.retain(BARE_TOMBSTONE);
    }
    if (StoredCalendar.cancelled(event) && !switches.tombstonesKeepDetails()) {
      event.retain(BARE_TOMBSTONE);
    }
    ZoneId zone = zone(call);
    for (String which : List.of("start", "end", "originalStartTime")) {
      if (event.has(which)) {
        ObjectNode time = EventTimes.shown(event.path(which), zone);
        if (!switches.timeZones() && !Recurrence.recurs(event)) {
          time.remove("timeZone");
        }
        event.set(which, time);
      }
    }
    if (!event.path("creator").path("email").asText().equalsIgnoreCase(who.email())) {
      event.remove("source");
    }
    omitAttendees(event, call);
    return inOrder(event);
  }

  /** The zone of the answer: as asked for, else the calendar's. */
  ZoneId zone(Call call) {
    try {
      return call.param("timeZone").map(ZoneId::of).orElse(calendar.zone());
    } catch (DateTimeException e) {
      throw CalendarErrors.invalid("Invalid time zone.");
    }
  }

  private void omitAttendees(ObjectNode event, Call call) {
    int most = Integer.parseInt(call.param("maxAttendees").orElse("" + Integer.MAX_VALUE));
    if (event.path("attendees").size() <= most) {
      return;
    }
    ArrayNode own = Json.array();
    event
        .path("attendees")
        .forEach(one -> {
          if (one.path("self").asBoolean()
              || one.path("email").asText().equalsIgnoreCase(who.email())) {
            own.add(one);
          }
        });
    event.set("attendees", own);
    event.put("attendeesOmitted", true);
  }

  private static ObjectNode inOrder(ObjectNode event) {
    ObjectNode ordered = Json.object();
    ORDER.stream().filter(event::has).forEach(name -> ordered.set(name, event.get(name)));
    event.properties().forEach(member -> ordered.set(member.getKey(), member.getValue()));
    return ordered;
  }
}
