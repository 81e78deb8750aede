package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What people do to a calendar in the Calendar UI. Every act changes the event's etag, replies too;
 * the mails that people send by it are not recorded.
 */
public final class CalendarHands {
  private static final String SOMEBODY = "somebody@datum.net";

  private final CalendarState state;
  private final StoredCalendar calendar;

  CalendarHands(CalendarState state, StoredCalendar calendar) {
    this.state = state;
    this.calendar = calendar;
  }

  /** Moves or resizes. */
  public CalendarHands drag(String eventId, Instant start, Instant end) {
    return change(
        eventId,
        event -> {
          times(event, start, end, Json.text(event.path("start"), "timeZone", zone().getId()));
          event.put("sequence", event.path("sequence").asInt() + 1);
        });
  }

  public CalendarHands delete(String eventId) {
    return change(eventId, event -> event.put("status", "cancelled"));
  }

  /** Takes the event back out of the bin. */
  public CalendarHands restore(String eventId) {
    return change(eventId, event -> event.put("status", "confirmed"));
  }

  /**
   * A guest replies.
   *
   * @param reply {@code accepted}, {@code declined} or {@code tentative}
   */
  public CalendarHands reply(String eventId, String email, String reply) {
    return change(
        eventId,
        event -> {
          ObjectNode guest = Attendees.byAddress(event).get(email.toLowerCase(Locale.ROOT));
          if (guest == null) {
            throw new IllegalArgumentException(email + " is no guest of " + eventId);
          }
          guest.put("responseStatus", reply);
        });
  }

  /**
   * A member of a group that is invited replies: the group's own entry stays as it is, and the
   * member comes to the event as a further guest.
   *
   * @param reply {@code accepted}, {@code declined} or {@code tentative}
   */
  public CalendarHands replyAsMember(String eventId, String group, String member, String reply) {
    return change(
        eventId,
        event -> {
          if (!Attendees.byAddress(event).containsKey(group.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(group + " is no guest of " + eventId);
          }
          event
              .withArray("attendees")
              .addObject()
              .put("email", member)
              .put("responseStatus", reply);
          Attendees.normalise(event, calendar.id(), state.switches());
        });
  }

  public CalendarHands addGuest(String eventId, String email) {
    return change(
        eventId,
        event -> {
          event.withArray("attendees").addObject().put("email", email);
          Attendees.normalise(event, calendar.id(), state.switches());
        });
  }

  public CalendarHands removeGuest(String eventId, String email) {
    return change(
        eventId,
        event -> {
          Map<String, ObjectNode> guests = Attendees.byAddress(event);
          guests.remove(email.toLowerCase(Locale.ROOT));
          ArrayNode left = Json.array();
          guests.values().forEach(left::add);
          event.set("attendees", left);
          Attendees.normalise(event, calendar.id(), state.switches());
        });
  }

  public CalendarHands editTitle(String eventId, String title) {
    return change(eventId, event -> event.put("summary", title));
  }

  public CalendarHands editDescription(String eventId, UnaryOperator<String> edit) {
    return change(
        eventId, event -> event.put("description", edit.apply(event.path("description").asText())));
  }

  public CalendarHands editLocation(String eventId, String location) {
    return change(eventId, event -> event.put("location", location));
  }

  public CalendarHands editColor(String eventId, String colorId) {
    return change(eventId, event -> event.put("colorId", colorId));
  }

  /**
   * Makes an event a series: it keeps its id and all that it has, and so does each instance.
   *
   * @param rrule such as {@code RRULE:FREQ=WEEKLY;COUNT=3}
   */
  public CalendarHands makeSeries(String eventId, String rrule) {
    return change(
        eventId,
        event -> {
          event.putArray("recurrence").add(rrule);
          event.put("sequence", event.path("sequence").asInt() + 1);
        });
  }

  /** Edits a series for all events: "Does not repeat". What was done to single ones is gone. */
  public CalendarHands makeSingle(String eventId) {
    synchronized (state) {
      calendar.all().stream()
          .filter(event -> event.path("recurringEventId").asText().equals(eventId))
          .forEach(event -> calendar.remove(event.path("id").asText()));
    }
    return change(eventId, event -> event.remove("recurrence"));
  }

  /** Deletes "this event" of a series, which stays as it was. */
  public CalendarHands deleteInstance(String eventId, Instant start) {
    return instance(eventId, start, event -> event.put("status", "cancelled"));
  }

  /** Moves "this event" of a series, which stays as it was. */
  public CalendarHands moveInstance(
      String eventId, Instant start, Instant newStart, Instant newEnd) {
    return instance(
        eventId,
        start,
        event ->
            times(
                event,
                newStart,
                newEnd,
                Json.text(event.path("start"), "timeZone", zone().getId())));
  }

  private CalendarHands instance(String eventId, Instant start, Consumer<ObjectNode> change) {
    synchronized (state) {
      ObjectNode series =
          calendar
              .find(eventId)
              .orElseThrow(() -> new IllegalArgumentException("No event " + eventId));
      ObjectNode instance =
          Recurrence.instances(calendar, series, start, start.plusMillis(1)).stream()
              .filter(one -> calendar.start(one).equals(start))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("No instance at " + start));
      calendar.put(instance);
      return change(instance.path("id").asText(), change);
    }
  }

  /** Anything else, on the event as stored. */
  public CalendarHands edit(String eventId, Consumer<ObjectNode> edit) {
    return change(eventId, edit);
  }

  /** Creates an event and returns its id. */
  public String createByHand(String summary, Instant start, Instant end, String description) {
    ObjectNode fields = Json.object().put("summary", summary).put("description", description);
    times(fields, start, end, zone().getId());
    return create(fields);
  }

  /**
   * Creates an all-day event and returns its id.
   *
   * @param last the last day, inclusive
   */
  public String createAllDay(String summary, LocalDate first, LocalDate last) {
    ObjectNode fields = Json.object().put("summary", summary);
    fields.putObject("start").put("date", first.toString());
    fields.putObject("end").put("date", last.plusDays(1).toString());
    return create(fields);
  }

  /**
   * Creates a series and returns its id.
   *
   * @param rrule such as {@code RRULE:FREQ=WEEKLY;COUNT=3}
   */
  public String createRecurring(String summary, Instant start, Instant end, String rrule) {
    ObjectNode fields = Json.object().put("summary", summary);
    times(fields, start, end, zone().getId());
    fields.putArray("recurrence").add(rrule);
    return create(fields);
  }

  /**
   * Creates an event of any type and returns its id.
   *
   * @param fields as a list gives them; an id of one's own is kept
   */
  public String create(JsonNode fields) {
    synchronized (state) {
      String id = Json.text(fields, "id", state.newEventId());
      ObjectNode event = EventWrites.blank(state, calendar, Account.user(SOMEBODY), id, "");
      EventFields.merge(event, fields.deepCopy());
      EventTimes.normalise(event, zone());
      EventFields.dropDefaults(event);
      Attendees.normalise(event, calendar.id(), state.switches());
      event.put("status", "confirmed").putObject("reminders").put("useDefault", true);
      OwnChanges.make(Json.object(), event, calendar, state);
      state.touch(event);
      calendar.put(event);
      return id;
    }
  }

  private CalendarHands change(String eventId, Consumer<ObjectNode> change) {
    synchronized (state) {
      ObjectNode before =
          calendar
              .find(eventId)
              .orElseThrow(() -> new IllegalArgumentException("No event " + eventId));
      ObjectNode event = before.deepCopy();
      change.accept(event);
      EventFields.dropDefaults(event);
      OwnChanges.make(before, event, calendar, state);
      state.touch(event);
      calendar.put(event);
      return this;
    }
  }

  private void times(ObjectNode event, Instant start, Instant end, String timeZone) {
    event
        .putObject("start")
        .put("dateTime", EventTimes.wire(start, zone()))
        .put("timeZone", timeZone);
    event.putObject("end").put("dateTime", EventTimes.wire(end, zone())).put("timeZone", timeZone);
  }

  private ZoneId zone() {
    return calendar.zone();
  }
}
