package net.datum.changecalendar;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The services have told that the runner's clock is off, after files and inputs were read by it and
 * before anything was written: they are read again by the services' time.
 */
final class Corrected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Corrected() {
    super("the run's clock was corrected", null, false, false);
  }

  /** Interrupts a run whose time is not any more what it was when it began. */
  static void check(Setting setting, Duration atFirst) {
    Duration moved = setting.clock().correction().minus(atFirst).abs();
    if (moved.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new Corrected();
    }
  }

  /** Does something again where it was interrupted so: once, the clock is right from then on. */
  static <T> T again(Supplier<T> work) {
    try {
      return work.get();
    } catch (Corrected e) {
      return work.get();
    }
  }
}
