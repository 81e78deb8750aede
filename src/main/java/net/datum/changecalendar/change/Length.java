package net.datum.changecalendar.change;

import java.time.Duration;

/** How a length of time is shown: always English, to the minute. */
public final class Length {
  private Length() {}

  /** At most two units: "2 h 5 min", "1 day 4 h", "12 days 6 h"; the sign is dropped. */
  public static String words(Duration duration) {
    Duration length = duration.abs();
    long days = length.toDays();
    if (days > 0) {
      return (days == 1 ? "1 day" : days + " days") + and(length.toHoursPart(), "h");
    }
    if (length.toHours() > 0) {
      return length.toHours() + " h" + and(length.toMinutesPart(), "min");
    }
    return length.toMinutes() > 0 ? length.toMinutes() + " min" : "less than a minute";
  }

  private static String and(int rest, String unit) {
    return rest == 0 ? "" : " " + rest + " " + unit;
  }
}
