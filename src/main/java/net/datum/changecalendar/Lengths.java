package net.datum.changecalendar;

import java.time.Duration;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.manifest.Durations;

/** Lengths of time that inputs give. */
final class Lengths {
  private Lengths() {}

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
