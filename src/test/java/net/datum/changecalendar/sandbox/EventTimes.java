package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Start and end as Calendar takes and gives them: {@code date} for all-day events, else {@code
 * dateTime} with an offset or a {@code timeZone}. Given back is the offset of the calendar's zone
 * at that instant, to the second, and the {@code timeZone} as set.
 */
final class EventTimes {
  private static final DateTimeFormatter WIRE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private EventTimes() {}

  /** The instant of a stored start or end; a date begins at midnight in the calendar's zone. */
  static Instant instant(JsonNode endpoint, ZoneId calendarZone) {
    if (Json.has(endpoint, "date")) {
      return LocalDate.parse(endpoint.path("date").asText()).atStartOfDay(calendarZone).toInstant();
    }
    return OffsetDateTime.parse(endpoint.path("dateTime").asText()).toInstant();
  }

  /** Checks both ends of an event as sent, and puts the stored form in their place. */
  static void normalise(ObjectNode event, ZoneId calendarZone) {
    if (!event.path("end").isObject() || event.path("end").isEmpty()) {
      throw CalendarErrors.required("Missing end time.");
    }
    if (!event.path("start").isObject() || event.path("start").isEmpty()) {
      throw CalendarErrors.required("Missing start time.");
    }
    ObjectNode start = stored(event.path("start"), "start", calendarZone);
    ObjectNode end = stored(event.path("end"), "end", calendarZone);
    if (start.has("date") != end.has("date")) {
      throw CalendarErrors.invalid(
          "Start and end times must either both be date or both be dateTime.");
    }
    Instant from = instant(start, calendarZone);
    Instant to = instant(end, calendarZone);
    if (to.isBefore(from) || (start.has("date") && to.equals(from))) {
      throw CalendarErrors.timeRangeEmpty();
    }
    event.set("start", start);
    event.set("end", end);
  }

  private static ObjectNode stored(JsonNode sent, String which, ZoneId calendarZone) {
    boolean timed = Json.has(sent, "dateTime");
    if (timed == Json.has(sent, "date")) {
      throw CalendarErrors.invalid("Invalid " + which + " time.");
    }
    ZoneId zone = calendarZone;
    if (Json.has(sent, "timeZone")) {
      zone = zone(sent.path("timeZone").asText(), which);
    }
    try {
      if (!timed) {
        return Json.object().put("date", LocalDate.parse(sent.path("date").asText()).toString());
      }
      Instant instant = instant(sent, zone, which);
      return Json.object()
          .put("dateTime", wire(instant, calendarZone))
          .put("timeZone", zone.getId());
    } catch (DateTimeException e) {
      throw CalendarErrors.invalid("Invalid value for: Invalid format: " + which);
    }
  }

  private static Instant instant(JsonNode sent, ZoneId zone, String which) {
    String text = sent.path("dateTime").asText();
    if (text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")) {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }
    if (!Json.has(sent, "timeZone")) {
      throw CalendarErrors.required("Missing time zone definition for " + which + " time.");
    }
    return LocalDateTime.parse(text).atZone(zone).toInstant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static ZoneId zone(String name, String which) {
    // A name of the IANA's list, so that neither an offset nor "Z" will do.
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw CalendarErrors.invalid("Invalid time zone definition for " + which + " time.");
    }
    return ZoneId.of(name);
  }

  /** The same start or end with the offset of another zone. */
  static ObjectNode shown(JsonNode stored, ZoneId zone) {
    ObjectNode shown = (ObjectNode) stored.deepCopy();
    if (shown.has("dateTime")) {
      Instant instant = OffsetDateTime.parse(shown.path("dateTime").asText()).toInstant();
      shown.put("dateTime", wire(instant, zone));
    }
    return shown;
  }

  static String wire(Instant instant, ZoneId zone) {
    return WIRE.format(instant.atZone(zone));
  }

  /** A bound such as timeMin: RFC 3339, with an offset. */
  static Instant bound(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw CalendarErrors.refuse(400, "badRequest", "Bad Request");
    }
  }
}
