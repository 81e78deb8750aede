package net.datum.changecalendar.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.datum.changecalendar.change.Length;
import net.datum.changecalendar.change.Window;

/** How instants, windows and durations are shown: always English, to the minute. */
public final class Times {
  private static final DateTimeFormatter DATE = pattern("EEE d MMM uuuu");
  private static final DateTimeFormatter DATE_OF_YEAR = pattern("EEE d MMM");
  private static final DateTimeFormatter TIME = pattern("HH:mm");
  private static final DateTimeFormatter TIME_AND_OFFSET = pattern("HH:mm xxx");

  private Times() {}

  /**
   * A window in its own zone, then in UTC: {@code Tue 1 Dec 2026 14:00–15:30 Europe/Berlin
   * (13:00–14:30 UTC)}. Where its zone changes the clocks in between, both offsets are told.
   */
  public static String window(Window window) {
    ZonedDateTime start = window.start().atZone(window.zone());
    ZonedDateTime end = window.end().atZone(window.zone());
    String local = DATE.format(start) + " " + span(start, end, true) + " " + name(window.zone());
    if (isUtc(start) && isUtc(end)) {
      return local;
    }
    ZonedDateTime utcStart = start.withZoneSameInstant(ZoneOffset.UTC);
    ZonedDateTime utcEnd = end.withZoneSameInstant(ZoneOffset.UTC);
    boolean sameDays =
        sameDate(start, end) && sameDate(utcStart, utcEnd) && sameDate(start, utcStart);
    String date = sameDays ? "" : date(utcStart, start.toLocalDate()) + " ";
    return local + " (" + date + span(utcStart, utcEnd, false) + " UTC)";
  }

  /** An instant in a zone, then in UTC: {@code Tue 1 Dec 2026 14:00 Europe/Berlin (13:00 UTC)}. */
  public static String instant(Instant instant, ZoneId zone) {
    ZonedDateTime local = instant.atZone(zone);
    String shown = DATE.format(local) + " " + TIME.format(local) + " " + name(zone);
    if (isUtc(local)) {
      return shown;
    }
    ZonedDateTime utc = local.withZoneSameInstant(ZoneOffset.UTC);
    String date = sameDate(local, utc) ? "" : date(utc, local.toLocalDate()) + " ";
    return shown + " (" + date + TIME.format(utc) + " UTC)";
  }

  /** A day: {@code Tue 1 Dec 2026}. */
  static String date(LocalDate day) {
    return DATE.format(day);
  }

  /** A duration in at most two units: "2 h 5 min", "1 day 4 h", "12 days"; its sign is dropped. */
  public static String duration(Duration duration) {
    return Length.words(duration);
  }

  /** How far an instant is from now: "in 3 h", "2 days ago". */
  public static String away(Instant instant, Instant now) {
    Duration distance = Duration.between(now, instant);
    return distance.isNegative() ? duration(distance) + " ago" : "in " + duration(distance);
  }

  private static String span(ZonedDateTime start, ZonedDateTime end, boolean offsets) {
    boolean clocksChange = offsets && !start.getOffset().equals(end.getOffset());
    DateTimeFormatter time = clocksChange ? TIME_AND_OFFSET : TIME;
    if (sameDate(start, end)) {
      String dash = clocksChange ? " – " : "–";
      return time.format(start) + dash + time.format(end);
    }
    return time.format(start) + " – " + date(end, start.toLocalDate()) + " " + time.format(end);
  }

  /** The date, with its year where that is not the other date's. */
  private static String date(ZonedDateTime time, LocalDate other) {
    return (time.getYear() == other.getYear() ? DATE_OF_YEAR : DATE).format(time);
  }

  private static boolean sameDate(ZonedDateTime one, ZonedDateTime other) {
    return one.toLocalDate().equals(other.toLocalDate());
  }

  private static boolean isUtc(ZonedDateTime time) {
    return time.getZone().normalized().equals(ZoneOffset.UTC);
  }

  /** A bare offset such as {@code +05:30} reads better with UTC before it. */
  static String name(ZoneId zone) {
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    return zone instanceof ZoneOffset ? "UTC" + zone : zone.getId();
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
