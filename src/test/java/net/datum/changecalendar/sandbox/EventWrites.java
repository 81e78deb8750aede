package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Every write of events, for an account that was found able to write. */
final class EventWrites {
  private static final int DESCRIPTION = 8192;
  private static final List<String> SERVERS_OWN =
      List.of(
          "kind",
          "etag",
          "id",
          "htmlLink",
          "created",
          "updated",
          "creator",
          "organizer",
          "iCalUID",
          "sequence",
          "hangoutLink",
          "eventType");

  private final CalendarState state;
  private final Postman postman;

  EventWrites(CalendarState state) {
    this.state = state;
    this.postman = new Postman(state);
  }

  ObjectNode insert(StoredCalendar calendar, Account who, Call call) {
    ObjectNode body = body(call);
    if (Json.has(body, "id") && Json.has(body, "iCalUID")) {
      throw CalendarErrors.invalid("Only one of id and iCalUID can be given.");
    }
    String id = Json.text(body, "id", "");
    if (Json.has(body, "id") && !id.matches("[0-9a-v]{5,1024}")) {
      throw CalendarErrors.invalid("Invalid resource id value.");
    }
    if (calendar.find(id).isPresent()) {
      throw CalendarErrors.refuse(409, "duplicate", "The requested identifier already exists.");
    }
    id = id.isEmpty() ? state.newEventId() : id;
    ObjectNode fields = EventFields.writable(body, withConference(call));
    ObjectNode event = blank(state, calendar, who, id, Json.text(body, "iCalUID", ""));
    EventFields.merge(event, fields);
    if (!event.has("status")) {
      event.put("status", "confirmed");
    }
    finish(event, Json.object(), calendar, who, fields);
    state.touch(event);
    calendar.put(event);
    calendar.hideFromPropertyLists(id, state.switches().propertyListLag());
    postman.deliver(Json.object(), event, calendar.id(), who, call);
    return event;
  }

  /** An event with what the service itself sets; without a uid it gets one from its id. */
  static ObjectNode blank(
      CalendarState state, StoredCalendar calendar, Account who, String id, String uid) {
    ObjectNode event = Json.object().put("kind", "calendar#event").put("etag", "").put("id", id);
    event.put("htmlLink", CalendarState.htmlLink(id, calendar.id()));
    event.put(
        "created", state.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z"));
    event.put("updated", state.stamp());
    ObjectNode creator = event.putObject("creator").put("email", who.email());
    ObjectNode organizer = event.putObject("organizer").put("email", calendar.id());
    if (who.email().equalsIgnoreCase(calendar.id())) {
      creator.put("self", true);
    } else {
      organizer.put("displayName", calendar.summary());
    }
    organizer.put("self", true);
    event.put("iCalUID", uid.isEmpty() ? id + "@google.com" : uid);
    return event.put("sequence", 0).put("eventType", "default");
  }

  /** Adds a copy of an event that is known by its uid, or replaces the one that is there. */
  ObjectNode importCopy(StoredCalendar calendar, Account who, Call call) {
    ObjectNode body = body(call);
    String uid = Json.text(body, "iCalUID", "");
    if (uid.isEmpty()) {
      throw CalendarErrors.required("Missing iCalUID.");
    }
    ObjectNode known =
        calendar.all().stream()
            .filter(event -> event.path("iCalUID").asText().equals(uid))
            .findFirst()
            .orElse(Json.object());
    String id = Json.text(known, "id", state.newEventId());
    ObjectNode fields = EventFields.writable(body, withConference(call));
    fields.put("eventType", "default");
    ObjectNode event = blank(state, calendar, who, id, uid);
    if (body.path("organizer").has("email")) {
      event.putObject("organizer").put("email", body.path("organizer").path("email").asText());
    }
    EventFields.merge(event, fields);
    event.put("status", Json.text(fields, "status", "confirmed"));
    finish(event, known, calendar, who, fields);
    state.touch(event);
    calendar.put(event);
    return event;
  }

  /** The event goes to another calendar with its id, and leaves a deleted one behind. */
  ObjectNode move(StoredCalendar from, StoredCalendar to, Account who, String id, Call call) {
    ObjectNode before = requested(from, id, call);
    if (StoredCalendar.cancelled(before)) {
      throw CalendarErrors.refuse(403, "forbidden", "Forbidden");
    }
    if (Recurrence.isException(before)) {
      throw CalendarErrors.refuse(
          400, "cannotChangeOrganizerOfInstance", "Cannot change the organizer of an instance.");
    }
    if (to.find(id).isPresent()) {
      throw CalendarErrors.refuse(409, "duplicate", "The requested identifier already exists.");
    }
    ObjectNode moved = before.deepCopy();
    ObjectNode organizer = moved.putObject("organizer").put("email", to.id());
    organizer.put("displayName", to.summary()).put("self", true);
    moved.put("htmlLink", CalendarState.htmlLink(id, to.id()));
    Attendees.normalise(moved, to.id(), state.switches());
    state.touch(moved);
    to.put(moved);
    ObjectNode tombstone = before.deepCopy().put("status", "cancelled");
    state.touch(tombstone);
    from.put(tombstone);
    postman.deliver(before, moved, to.id(), who, call);
    return moved;
  }

  /** Replaces everything that a client may set. */
  ObjectNode update(StoredCalendar calendar, Account who, String id, Call call) {
    ObjectNode before = requested(calendar, id, call);
    ObjectNode body = body(call);
    if (Json.has(body, "sequence")
        && body.path("sequence").asInt() < before.path("sequence").asInt()) {
      throw CalendarErrors.invalid(
          "Invalid sequence value. The specified sequence number is below the current sequence"
              + " number of the resource. Re-fetch the resource and use its sequence number on the"
              + " following request.");
    }
    ObjectNode event = Json.object();
    SERVERS_OWN.stream().filter(before::has).forEach(name -> event.set(name, before.get(name)));
    if (!withConference(call) && before.has("conferenceData")) {
      event.set("conferenceData", before.get("conferenceData"));
    }
    return change(calendar, who, before, event.deepCopy(), body, call);
  }

  /** Merges what was sent into what is there. */
  ObjectNode patch(StoredCalendar calendar, Account who, String id, Call call) {
    ObjectNode before = requested(calendar, id, call);
    return change(calendar, who, before, before.deepCopy(), body(call), call);
  }

  private ObjectNode change(
      StoredCalendar calendar,
      Account who,
      ObjectNode before,
      ObjectNode event,
      ObjectNode body,
      Call call) {
    ObjectNode fields = EventFields.writable(body, withConference(call));
    if (body.path("attendeesOmitted").asBoolean() && fields.has("attendees")) {
      fields.set(
          "attendees", Attendees.onlyOwnReply(before, fields.path("attendees"), calendar.id()));
    }
    if (fields.has("eventType") && !fields.path("eventType").equals(before.path("eventType"))) {
      throw CalendarErrors.refuse(400, "eventTypeRestriction", "Event type cannot be changed.");
    }
    if (StoredCalendar.cancelled(before)
        && !(state.switches().revivable()
            && Set.of("confirmed", "tentative").contains(fields.path("status").asText()))) {
      throw CalendarErrors.refuse(403, "forbidden", "Forbidden");
    }
    EventFields.merge(event, fields);
    if (!event.has("status")) {
      event.put("status", "confirmed");
    }
    finish(event, before, calendar, who, fields);
    state.touch(event);
    calendar.put(event);
    postman.deliver(before, event, calendar.id(), who, call);
    return event;
  }

  void delete(StoredCalendar calendar, Account who, String id, Call call) {
    ObjectNode before = requested(calendar, id, call);
    if (StoredCalendar.cancelled(before)) {
      throw CalendarErrors.refuse(410, "deleted", "Resource has been deleted");
    }
    ObjectNode tombstone = before.deepCopy();
    tombstone.put("status", "cancelled");
    state.touch(tombstone);
    calendar.put(tombstone);
    postman.deliver(before, tombstone, calendar.id(), who, call);
  }

  private void finish(
      ObjectNode event, ObjectNode before, StoredCalendar calendar, Account who, ObjectNode sent) {
    EventFields.check(event);
    describe(event);
    EventTimes.normalise(event, calendar.zone());
    Recurrence.check(event);
    Attendees.normalise(event, calendar.id(), state.switches());
    if (!sent.path("attendees").isEmpty() && !who.canInvite()) {
      throw CalendarErrors.refuse(
          403,
          "forbiddenForServiceAccounts",
          "Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.");
    }
    ExtendedProperties.normalise(event, state.switches());
    Conferences.normalise(event, before, who);
    EventFields.dropDefaults(event);
    if (!before.isEmpty() && moved(before, event)) {
      event.put("sequence", before.path("sequence").asInt() + 1);
    }
    OwnChanges.make(before, event, calendar, state);
  }

  /** As users report, what is too long is cut in silence. */
  private static void describe(ObjectNode event) {
    String description = event.path("description").asText();
    if (description.length() > DESCRIPTION) {
      event.put("description", description.substring(0, DESCRIPTION));
    }
  }

  private static boolean moved(ObjectNode before, ObjectNode after) {
    for (String field : List.of("start", "end", "recurrence", "location", "status")) {
      JsonNode old = before.path(field);
      if (!old.equals(after.path(field))) {
        return true;
      }
    }
    return false;
  }

  private ObjectNode requested(StoredCalendar calendar, String id, Call call) {
    ObjectNode event = state.requested(calendar, id).orElseThrow(CalendarErrors::notFound);
    String expected = call.header("if-match").orElse("*");
    if (!expected.equals("*") && !expected.equals(event.path("etag").asText())) {
      throw CalendarErrors.refuse(412, "conditionNotMet", "Precondition Failed");
    }
    return event;
  }

  private static boolean withConference(Call call) {
    return call.param("conferenceDataVersion").orElse("0").equals("1");
  }

  private static ObjectNode body(Call call) {
    return call.json()
        .filter(JsonNode::isObject)
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> CalendarErrors.refuse(400, "parseError", "Parse Error"));
  }
}
