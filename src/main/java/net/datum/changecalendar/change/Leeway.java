package net.datum.changecalendar.change;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the house lets a deployment reach out of its window.
 *
 * @param early how long before the window's start a gate may open
 * @param overrun how long after its end what was begun inside may be tried again or rolled back
 */
public record Leeway(Duration early, Duration overrun) {
  /** As far as any house lets it, at either end. */
  public static final Duration LONGEST = Duration.ofDays(1);

  /** Not at all. */
  public static final Leeway NONE = new Leeway(Duration.ZERO, Duration.ZERO);

  /** The first instant at which a gate may open. */
  public Instant opens(Window window) {
    return window.start().minus(early);
  }
}
