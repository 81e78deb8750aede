package net.datum.changecalendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import net.datum.changecalendar.action.InvalidInput;

/** Instants that inputs give. */
final class Instants {
  private static final String EXAMPLES =
      "2026-12-01T14:00Z, which is UTC, or 2026-12-01T15:00+01:00";

  private Instants() {}

  /** The instant that an input says: a date, a time and an offset. */
  static Instant of(String input, String text) {
    String iso = text.replaceFirst("(?<=^\\d{4}-\\d{2}-\\d{2}) (?=\\d)", "T");
    try {
      OffsetDateTime time = OffsetDateTime.parse(iso);
      if (time.getYear() < 2000 || time.getYear() > 2199) {
        throw refused(input, text, "of a year that is not between 2000 and 2199", "Mend the year.");
      }
      return time.toInstant();
    } catch (DateTimeException e) {
      throw refused(
          input, text, flaw(iso), "Write date, time and offset, such as " + EXAMPLES + ".");
    }
  }

  private static String flaw(String iso) {
    if (isOf(DateTimeFormatter.ISO_LOCAL_DATE_TIME, iso)) {
      return "a time without an offset, so that nobody can tell which instant it is";
    }
    return isOf(DateTimeFormatter.ISO_LOCAL_DATE, iso)
        ? "a date without a time"
        : "not a date with a time and an offset";
  }

  private static boolean isOf(DateTimeFormatter kind, String iso) {
    try {
      kind.parse(iso);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static InvalidInput refused(String input, String text, String flaw, String remedy) {
    return new InvalidInput(
        "Input " + input + " is \"" + text + "\", which is " + flaw + ".", remedy);
  }
}
