package net.datum.changecalendar.action;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {
  /** Comes back at that instant, or at once where it is past. */
  void until(Instant instant) throws InterruptedException;

  /** Sleeps by a clock, which may be set while it does: it looks again at least once a minute. */
  static Pause by(Clock clock) {
    return instant -> {
      Duration left = Duration.between(clock.instant(), instant);
      while (left.isPositive()) {
        Duration minute = Duration.ofMinutes(1);
        Thread.sleep(left.compareTo(minute) < 0 ? left.plusMillis(1) : minute);
        left = Duration.between(clock.instant(), instant);
      }
    };
  }
}
