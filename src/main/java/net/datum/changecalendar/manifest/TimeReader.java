package net.datum.changecalendar.manifest;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.manifest.YamlNode.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date with a time: {@code 2026-12-01T14:00}, with a blank for the {@code T}, with seconds,
 * with an offset. It corrects nothing: 30 February and 24:00 are problems.
 */
final class TimeReader {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})[T ](\\d{2}):(\\d{2})(?::(\\d{2}))?"
              + "(?:(Z)|([+-])(\\d{2}):(\\d{2}))?");

  private TimeReader() {}

  /**
   * A time as written.
   *
   * @param offset as written, or null
   */
  record Written(LocalDateTime local, @Nullable ZoneOffset offset, Position position) {}

  static Optional<Written> read(String key, Scalar scalar, Problems problems) {
    var text = scalar.text().strip();
    Matcher match = SHAPE.matcher(text);
    if (!match.matches()) {
      problems.error(
          scalar.position(),
          "`%s` is %s, which is not a date with a time.".formatted(key, problems.quote(text)),
          remedy(text));
      return Optional.empty();
    }
    var wrong = outOfRange(match);
    if (wrong.isPresent()) {
      problems.error(
          scalar.position(),
          "`%s` is %s, but %s.".formatted(key, problems.quote(text), wrong.get()),
          "Write it as `2026-12-01T14:00`, with a date and a time that exist.");
      return Optional.empty();
    }
    var local =
        LocalDateTime.of(
            LocalDate.of(number(match, 1), number(match, 2), number(match, 3)),
            LocalTime.of(number(match, 4), number(match, 5), number(match, 6)));
    return Optional.of(new Written(local, offset(match), scalar.position()));
  }

  private static String remedy(String text) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return "Add a time: `%sT14:00`.".formatted(text);
    }
    if (text.matches("\\d{1,2}:\\d{2}(:\\d{2})?")) {
      return "Add a date: `2026-12-01T%s`.".formatted(text.length() % 3 == 1 ? "0" + text : text);
    }
    if (text.matches(".*[.,]\\d+(Z|[+-]\\d{2}:\\d{2})?")) {
      return "Leave out the fractions of a second.";
    }
    if (text.matches(".*[+-]\\d{2}(\\d{2})?")) {
      return "Write the offset as `+01:00`.";
    }
    if (text.matches(".*[a-zA-Z/]") && !text.toUpperCase(Locale.ROOT).endsWith("M")) {
      return "Write it as `2026-12-01T14:00`, and the zone's name in `timezone`.";
    }
    return "Write it as `2026-12-01T14:00`: year, month, day, and the time in 24 hours.";
  }

  private static Optional<String> outOfRange(Matcher match) {
    int year = number(match, 1);
    int month = number(match, 2);
    int day = number(match, 3);
    if (year < 2000 || year > 2199) {
      return Optional.of("the year is not between 2000 and 2199");
    }
    if (month < 1 || month > 12) {
      return Optional.of("there is no month " + month);
    }
    int days = YearMonth.of(year, month).lengthOfMonth();
    if (day < 1 || day > days) {
      return Optional.of("that month has the days 1 to " + days);
    }
    if (number(match, 4) > 23) {
      return Optional.of("a day has the hours 00 to 23");
    }
    if (number(match, 5) > 59 || number(match, 6) > 59) {
      return Optional.of("minutes and seconds end at 59");
    }
    int minutes = number(match, 9) * 60 + number(match, 10);
    return number(match, 10) > 59 || minutes > 18 * 60
        ? Optional.of("there is no such offset")
        : Optional.empty();
  }

  private static @Nullable ZoneOffset offset(Matcher match) {
    if (match.group(7) != null) {
      return ZoneOffset.UTC;
    }
    if (match.group(8) == null) {
      return null;
    }
    int sign = match.group(8).equals("-") ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * number(match, 9), sign * number(match, 10));
  }

  private static int number(Matcher match, int group) {
    return match.group(group) == null ? 0 : Integer.parseInt(match.group(group));
  }
}
