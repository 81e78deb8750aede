package net.datum.changecalendar.manifest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.datum.changecalendar.change.PlainText;

/** Reads why something is an emergency. */
final class ReasonReader {
  /** The most characters of a reason. */
  static final int LENGTH = 500;

  /** Answers to a question that was not asked. */
  private static final Set<String> NO_REASONS =
      Set.of(
          "yes", "no", "true", "false", "on", "off", "y", "n", "none", "never", "-", "?", "todo");

  private ReasonReader() {}

  /**
   * The reason, if it may be one.
   *
   * @param without what to do where it is no emergency
   */
  static Optional<String> read(
      String reason, Position position, String without, Problems problems) {
    if (NO_REASONS.contains(PlainText.visible(reason).toLowerCase(Locale.ROOT))) {
      problems.error(
          position,
          "`emergency` is %s, which is not a reason.".formatted(problems.quote(reason)),
          "Say why the rules don't hold this time, or %s if it is no emergency."
              .formatted(without));
      return Optional.empty();
    }
    return Optional.of(reason);
  }
}
