package net.datum.changecalendar.manifest;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as people write them: {@code 90m}, {@code 1h30m}, {@code 1h 30m}, {@code 2d}, and
 * ISO 8601's {@code PT90M}. A day is 24 hours, also when the clocks change. There are no seconds.
 */
public final class Durations {
  private static final Pattern SHORT =
      Pattern.compile("(?=\\d)(?:(\\d{1,6})d ?)?(?:(\\d{1,6})h ?)?(?:(\\d{1,6})m)?(?<! )");
  private static final Pattern ISO =
      Pattern.compile("P(?=\\d|T\\d)(?:(\\d{1,6})D)?(?:T(?=\\d)(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?)?");
  private static final Pattern WORDY =
      Pattern.compile(
          "(?:(\\d{1,6}) ?(?:days?|d))?,? ?(?:(\\d{1,6}) ?(?:hours?|hrs?|h))?,? ?"
              + "(?:(\\d{1,6}) ?(?:minutes?|mins?|m))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOCK = Pattern.compile("()(\\d{1,3}):([0-5]\\d)");

  private Durations() {}

  /** The length that the text says, which may be zero; empty when it is not of these forms. */
  public static Optional<Duration> parse(String text) {
    return match(SHORT, text).or(() -> match(ISO, text));
  }

  /** The length in the short form, such as {@code 1d12h}, {@code 90s} left as {@code 1m}. */
  static String format(Duration duration) {
    var text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    return text.isEmpty() ? "0m" : text.toString();
  }

  /** The length that a text of another form probably means. */
  static Optional<Duration> guess(String text) {
    return match(WORDY, text.strip()).or(() -> match(CLOCK, text.strip()));
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }

  private static Optional<Duration> match(Pattern pattern, String text) {
    var match = pattern.matcher(text);
    return match.matches() && !text.isEmpty()
        ? Optional.of(
            Duration.ofDays(amount(match, 1))
                .plusHours(amount(match, 2))
                .plusMinutes(amount(match, 3)))
        : Optional.empty();
  }

  private static long amount(Matcher match, int group) {
    return match.group(group) == null || match.group(group).isEmpty()
        ? 0
        : Long.parseLong(match.group(group));
  }
}
