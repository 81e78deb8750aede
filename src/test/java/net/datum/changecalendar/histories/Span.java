package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** From start to end, half open. */
record Span(Instant start, Instant end) {
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("dd HH:mm:ss").withZone(ZoneId.of("Europe/Berlin"));

  /** An event's. */
  static Span of(JsonNode event) {
    return new Span(instant(event.path("start")), instant(event.path("end")));
  }

  /** As the action notes it: {@code start/end}. */
  static Span noted(String text) {
    String[] parts = text.split("/", 2);
    return new Span(Instant.parse(parts[0]), Instant.parse(parts[1]));
  }

  private static Instant instant(JsonNode time) {
    return OffsetDateTime.parse(time.path("dateTime").asText()).toInstant();
  }

  boolean endedAt(Instant now) {
    return !now.isBefore(end);
  }

  /** Whether both share an instant. */
  boolean overlaps(Span other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  /** An instant in Berlin, by day of the month. */
  static String words(Instant instant) {
    return WORDS.format(instant).replaceFirst(":00$", "");
  }

  @Override
  public String toString() {
    return words(start) + " to " + words(end);
  }
}
