package net.datum.changecalendar.calendar;

import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.datum.changecalendar.action.BrokenAnswer;
import net.datum.changecalendar.calendar.CalendarEvent.Instance;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/** Google's events as ours, and back. */
final class GoogleEvents {
  private static final Set<String> STATUSES = Set.of("confirmed", "tentative", "cancelled");

  /** Where somebody is, or is not to be disturbed: no event that a team planned. */
  private static final Set<String> STATUS_TYPES =
      Set.of("birthday", "focusTime", "outOfOffice", "workingLocation");

  private GoogleEvents() {}

  private static CalendarEvent read(Event event, ZoneId calendarZone) {
    List<EventAttendee> attendees = event.getAttendees() == null ? List.of() : event.getAttendees();
    Map<String, String> properties =
        event.getExtendedProperties() == null || event.getExtendedProperties().getPrivate() == null
            ? Map.of()
            : event.getExtendedProperties().getPrivate();
    return new CalendarEvent(
        text(event.getId()),
        text(event.getEtag()),
        "cancelled".equals(event.getStatus()),
        event.getHtmlLink(),
        text(event.getSummary()),
        text(event.getDescription()),
        text(event.getLocation()),
        event.getHangoutLink() != null
            || (event.getConferenceData() != null
                && event.getConferenceData().getEntryPoints() != null
                && !event.getConferenceData().getEntryPoints().isEmpty()),
        window(event, calendarZone),
        isAllDay(event),
        attendees.stream()
            .filter(a -> !text(a.getEmail()).isEmpty())
            .map(GoogleEvents::guest)
            .toList(),
        Boolean.TRUE.equals(event.getAttendeesOmitted())
            || attendees.stream().anyMatch(a -> text(a.getEmail()).isEmpty()),
        event.getCreator() == null ? null : event.getCreator().getEmail(),
        event.getColorId(),
        properties,
        event.getRecurrence() != null && !event.getRecurrence().isEmpty(),
        event.getRecurringEventId() == null
            ? null
            : new Instance(
                event.getRecurringEventId(), instant(event.getOriginalStartTime(), calendarZone)));
  }

  /**
   * An event of others, for showing what else is planned. What its owner keeps private on the
   * calendar stays so: a job's summary may be public. One without its time, which Calendar always
   * tells of live events, is refused: it could be a freeze, or overlap. Null for a cancelled one,
   * which real lists have had among those that are live, even without its time, and for what nobody
   * planned.
   */
  static @Nullable CalendarEvent neighbour(Event event, ZoneId calendarZone) throws BrokenAnswer {
    if ("cancelled".equals(event.getStatus())
        || STATUS_TYPES.contains(text(event.getEventType()))) {
      return null;
    }
    String visibility = text(event.getVisibility());
    if (visibility.equals("private") || visibility.equals("confidential")) {
      event.setSummary("Private event").setDescription(null).setLocation(null);
      event.setAttendees(null).setCreator(null);
    }
    CalendarEvent read = read(event, calendarZone);
    if (read.window() == null) {
      throw lacks("\"" + read.title() + "\"", missing(event));
    }
    return read;
  }

  /**
   * An event of ours in a list. Null for a repetition of one that people made a series: it has all
   * that the series has, even our notes, and is no event of ours.
   */
  static @Nullable CalendarEvent own(Event event, ZoneId calendarZone) throws BrokenAnswer {
    return event.getRecurringEventId() == null ? whole(event, calendarZone) : null;
  }

  /**
   * An event of ours. One that lacks what Calendar always tells is refused: without its window, the
   * manifest's would count; without its etag, a write would be on any version; without a status
   * that Calendar has, a deleted one could pass for live. Of a tombstone only id and status are
   * sure to be there.
   */
  static CalendarEvent whole(Event event, ZoneId calendarZone) throws BrokenAnswer {
    CalendarEvent read = read(event, calendarZone);
    if (read.id().isEmpty()) {
      throw lacks("without a name", "id");
    }
    if (!STATUSES.contains(text(event.getStatus()))) {
      throw lacks(read.id(), "status");
    }
    if (!read.tombstone() && read.etag().isEmpty()) {
      throw lacks(read.id(), "etag");
    }
    if (!read.tombstone() && read.window() == null) {
      throw lacks(read.id(), missing(event));
    }
    return read;
  }

  private static BrokenAnswer lacks(String event, String field) {
    return new BrokenAnswer("event " + event + " lacks a \"" + field + "\" that can be understood");
  }

  /** Which end of an event without a window is not there. */
  private static String missing(Event event) {
    return instant(event.getStart(), ZoneOffset.UTC) == null ? "start" : "end";
  }

  static boolean isAllDay(Event event) {
    return event.getStart() != null && event.getStart().getDate() != null;
  }

  /** Whether its times need no zone of the calendar: it has none, or names its own. */
  static boolean namesItsZone(Event event) {
    EventDateTime start = event.getStart();
    return start == null
        || (start.getDate() == null
            && ZoneId.getAvailableZoneIds().contains(text(start.getTimeZone())));
  }

  private static @Nullable Window window(Event event, ZoneId calendarZone) {
    Instant start = instant(event.getStart(), calendarZone);
    Instant end = instant(event.getEnd(), calendarZone);
    if (start == null || end == null) {
      return null;
    }
    if (isAllDay(event)) {
      Instant midnight =
          start
              .atZone(calendarZone)
              .toLocalDate()
              .plusDays(1)
              .atStartOfDay(calendarZone)
              .toInstant();
      return new Window(start, end.isAfter(midnight) ? end : midnight, calendarZone);
    }
    // People can make events of no length; a window has some, if ever so little.
    Instant after = end.isAfter(start) ? end : start.plusMillis(1);
    return new Window(start, after, zone(event.getStart(), calendarZone));
  }

  private static @Nullable Instant instant(@Nullable EventDateTime time, ZoneId calendarZone) {
    if (time == null) {
      return null;
    }
    if (time.getDateTime() != null) {
      return Instant.ofEpochMilli(time.getDateTime().getValue());
    }
    return time.getDate() == null
        ? null
        : LocalDate.parse(time.getDate().toStringRfc3339()).atStartOfDay(calendarZone).toInstant();
  }

  private static ZoneId zone(EventDateTime time, ZoneId calendarZone) {
    String name = text(time.getTimeZone());
    return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : calendarZone;
  }

  private static Guest guest(EventAttendee attendee) {
    return new Guest(
        attendee.getEmail(),
        attendee.getDisplayName(),
        Boolean.TRUE.equals(attendee.getOptional()),
        Guest.Reply.of(attendee.getResponseStatus()),
        attendee.getComment(),
        Objects.requireNonNullElse(attendee.getAdditionalGuests(), 0),
        Boolean.TRUE.equals(attendee.getResource()),
        Boolean.TRUE.equals(attendee.getOrganizer()));
  }

  /**
   * What a write sends: the fields that it sets and no other.
   *
   * @param allDay whether the event is an all-day one so far, whose dates must be cleared
   */
  static Event write(EventFields fields, boolean allDay) {
    Event event = new Event();
    if (fields.title() != null) {
      event.setSummary(fields.title());
    }
    if (fields.description() != null) {
      event.setDescription(fields.description());
    }
    if (fields.location() != null) {
      event.setLocation(fields.location());
    }
    if (fields.window() != null) {
      Window window = fields.window();
      event.setStart(time(window.start(), window.zone(), allDay));
      event.setEnd(time(window.end(), window.zone(), allDay));
    }
    if (fields.guests() != null) {
      event.setAttendees(fields.guests().stream().map(GoogleEvents::attendee).toList());
    }
    if (fields.colour() != null) {
      event.setColorId(fields.colour());
    }
    if (fields.source() != null) {
      event.setSource(
          new Event.Source()
              .setTitle(fields.source().title())
              .setUrl(fields.source().url().toString()));
    }
    if (!fields.properties().isEmpty()) {
      event.setExtendedProperties(
          new Event.ExtendedProperties().setPrivate(properties(fields.properties())));
    }
    return event;
  }

  /** A property is deleted by null; what becomes of an empty one is not documented. */
  private static Map<String, String> properties(Map<String, String> properties) {
    Map<String, String> sent = new LinkedHashMap<>(properties);
    sent.replaceAll((key, value) -> value.isEmpty() ? Data.NULL_STRING : value);
    return sent;
  }

  /**
   * With its offset spelled out: the library's own would be that of the machine's zone. Calendar
   * takes zones by their names alone; where there is none, the event has its calendar's.
   */
  private static EventDateTime time(Instant instant, ZoneId zone, boolean allDay) {
    int minutes = zone.getRules().getOffset(instant).getTotalSeconds() / 60;
    EventDateTime time =
        new EventDateTime()
            .setDateTime(new DateTime(false, instant.toEpochMilli(), minutes))
            .setTimeZone(zone instanceof ZoneOffset ? null : zone.getId());
    return allDay ? time.setDate(Data.nullOf(DateTime.class)) : time;
  }

  /** Sent whole: a guest without a reply would be asked anew. */
  private static EventAttendee attendee(Guest guest) {
    EventAttendee attendee =
        new EventAttendee()
            .setEmail(guest.email())
            .setOptional(guest.optional())
            .setResponseStatus(guest.reply().word());
    if (guest.displayName() != null) {
      attendee.setDisplayName(guest.displayName());
    }
    if (guest.comment() != null) {
      attendee.setComment(guest.comment());
    }
    if (guest.additionalGuests() > 0) {
      attendee.setAdditionalGuests(guest.additionalGuests());
    }
    if (guest.resource()) {
      attendee.setResource(true);
    }
    return attendee;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
