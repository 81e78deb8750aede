package net.datum.changecalendar;

import java.time.Duration;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.manifest.Durations;

/** Lengths of time that inputs give. */
final class Lengths {
  /** Hosted runners end a job after six hours. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(6);

  private Lengths() {}

  /** How long the run may take, the time in which a gate holds on aside. */
  static Duration timeout(Inputs inputs) {
    String text = inputs.timeout();
    Duration length =
        text.matches("\\d{1,5}s")
            ? Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)))
            : of("timeout", text);
    if (length.isZero() || length.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new InvalidInput(
          "Input timeout is \"" + text + "\", and it is between a second and 6 hours.",
          "Write minutes or seconds, such as 10m, which is the default, or 90s.");
    }
    return length;
  }

  /** The length that an input says; {@code 0} is none. */
  static Duration of(String input, String text) {
    return text.equals("0")
        ? Duration.ZERO
        : Durations.parse(text)
            .orElseThrow(() ->
                new InvalidInput(
                    "Input " + input + " is \"" + text + "\", which is not a length of time.",
                    "Write days, hours and minutes, such as 20m, 1h30m or 2d."));
  }
}
