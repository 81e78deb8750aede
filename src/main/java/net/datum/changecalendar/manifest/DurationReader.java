package net.datum.changecalendar.manifest;

import java.time.Duration;
import java.util.Optional;
import net.datum.changecalendar.manifest.YamlNode.Scalar;

/**
 * Reads lengths of time. That of a window is longer than nothing, and no longer than {@link
 * #LONGEST}.
 */
final class DurationReader {
  /** A window that is longer is no window but a mistyped date. */
  static final Duration LONGEST = Duration.ofDays(31);

  private DurationReader() {}

  /** A length of days, as the policy has it; it may be zero. */
  static Optional<Duration> days(String key, Scalar scalar, Problems problems) {
    return any(key, scalar, "`%sd` if days", "days, such as `14d`", problems);
  }

  /** A length of hours or days, as the policy has it: zero, or up to {@code longest}. */
  static Optional<Duration> upTo(Duration longest, String key, Scalar scalar, Problems problems) {
    var duration =
        any(
            key,
            scalar,
            longest.compareTo(Duration.ofDays(1)) > 0 ? "`%sh` if hours" : "`%sm` if minutes",
            "days, hours and minutes, such as `2d`, `4h` or `90m`",
            problems);
    if (duration.filter(d -> d.compareTo(longest) > 0).isPresent()) {
      problems.error(
          scalar.position(),
          "`%s` is %s, and it is %s at most."
              .formatted(key, problems.quote(scalar.text().strip()), Durations.format(longest)),
          "Shorten it.");
      return Optional.empty();
    }
    return duration;
  }

  private static Optional<Duration> any(
      String key, Scalar scalar, String unit, String form, Problems problems) {
    var text = scalar.text().strip();
    var duration = Durations.parse(text);
    if (duration.isEmpty()) {
      problems.error(scalar.position(), what(key, text, problems), remedy(text, unit, form));
    }
    return duration;
  }

  /** A window's length. */
  static Optional<Duration> read(String key, Scalar scalar, Problems problems) {
    var text = scalar.text().strip();
    var duration =
        any(
            key,
            scalar,
            "`%sm` if minutes",
            "days, hours and minutes, such as `90m`, `1h30m` or `2d`",
            problems);
    if (duration.isEmpty()) {
      return Optional.empty();
    }
    if (duration.get().isZero()) {
      problems.error(
          scalar.position(),
          "`%s` is zero.".formatted(key),
          "Give the window a length, such as `30m`.");
      return Optional.empty();
    }
    if (duration.get().compareTo(LONGEST) > 0) {
      problems.error(
          scalar.position(),
          "`%s` is %s, and a window has at most 31 days.".formatted(key, problems.quote(text)),
          "Shorten it, or make it several changes.");
      return Optional.empty();
    }
    return duration;
  }

  private static String what(String key, String text, Problems problems) {
    var quoted = problems.quote(text);
    if (text.matches("\\d+")) {
      return "`%s` is %s, without a unit.".formatted(key, quoted);
    }
    if (text.startsWith("-")) {
      return "`%s` is %s, and a length of time is positive.".formatted(key, quoted);
    }
    if (text.matches("(?i).*\\d ?(s|secs?|seconds?)")) {
      return "`%s` is %s, and seconds are not supported.".formatted(key, quoted);
    }
    return "`%s` is %s, which is not a length of time.".formatted(key, quoted);
  }

  private static String remedy(String text, String unit, String form) {
    if (text.matches("\\d{1,5}")) {
      return "Write %s are meant.".formatted(unit.formatted(text));
    }
    return Durations.guess(text)
        .filter(guess -> !guess.isZero())
        .map(guess -> "Did you mean `%s`?".formatted(Durations.format(guess)))
        .orElse("Write %s.".formatted(form));
  }
}
