package net.datum.changecalendar.change;

import java.time.Duration;

/**
 * The rules of the house.
 *
 * @param onOverlap what it means that another change touches the same thing at the same time
 * @param onDrift what it means that a person moved the window on the calendar
 * @param history how long after its window a manifest is still looked at
 */
public record ChangePolicy(Response onOverlap, Response onDrift, Duration history) {

  /** What the gate makes of something that it found. */
  public enum Response {
    /** Tells it and goes on. */
    TELL,
    /** Does not open. */
    BLOCK
  }

  /** What counts where nobody says otherwise. */
  public static ChangePolicy defaults() {
    return new ChangePolicy(Response.TELL, Response.TELL, Duration.ofDays(30));
  }
}
