package net.datum.changecalendar.action;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Instants as HTTP's headers have them, such as {@code Tue, 01 Dec 2026 13:00:00 GMT}. */
public final class HttpDates {
  private HttpDates() {}

  /** The instant; empty where the text is none. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
