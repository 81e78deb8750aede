package net.datum.changecalendar.change;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The planned time of a change: half open, so that a window which ends at 15:00 neither contains
 * 15:00 nor overlaps one that starts then.
 *
 * @param start the first instant inside
 * @param end the first instant after; later than {@code start}
 * @param zone the zone in which people planned it; it tells how to show the window, not when it is
 */
public record Window(Instant start, Instant end, ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  public Window {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a window ends after it starts: " + start + " to " + end);
    }
  }

  public static Window of(Instant start, Instant end, ZoneId zone) {
    return new Window(start, end, zone);
  }

  /** Whether {@code instant} is inside: the start is, the end is not. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** Whether the window is still to come at {@code instant}. */
  public boolean isAfter(Instant instant) {
    return instant.isBefore(start);
  }

  /** Whether the window is over at {@code instant}; at its end it is. */
  public boolean hasEndedAt(Instant instant) {
    return !instant.isBefore(end);
  }

  /** Whether the two share an instant; windows that merely touch do not. */
  public boolean overlaps(Window other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  public Duration duration() {
    return Duration.between(start, end);
  }

  /** The same time, planned in another zone. */
  public Window in(ZoneId otherZone) {
    return new Window(start, end, otherZone);
  }

  /**
   * The dates of a window of whole days, which are no hours of one zone alone: from where the first
   * of them begins first to where the last of them ends last, in its own zone or in another.
   */
  public Window floating(ZoneId otherZone) {
    Instant from = start.atZone(zone).toLocalDate().atStartOfDay(otherZone).toInstant();
    Instant to = end.atZone(zone).toLocalDate().atStartOfDay(otherZone).toInstant();
    return new Window(from.isBefore(start) ? from : start, to.isAfter(end) ? to : end, zone);
  }

  /** An instant as {@link #words} shows a start: {@code 2026-12-01 14:00 Europe/Berlin}. */
  public static String words(Instant instant, ZoneId zone) {
    return DATE_AND_TIME.format(instant.atZone(zone)) + " " + zone;
  }

  /**
   * The window in its own zone and short: {@code 2026-12-01 14:00 to 15:30 Europe/Berlin}, with the
   * second date where it ends on another day.
   */
  public String words() {
    ZonedDateTime from = start.atZone(zone);
    ZonedDateTime to = end.atZone(zone);
    boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
    String until = sameDay ? TIME.format(to) : DATE_AND_TIME.format(to);
    return DATE_AND_TIME.format(from) + " to " + until + " " + zone;
  }
}
