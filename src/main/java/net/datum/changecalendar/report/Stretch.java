package net.datum.changecalendar.report;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which an event went on, as far as is known: from a gate's opening to the outcome, or
 * the window where they are not noted.
 *
 * @param end the first instant after; the same as {@code start} where only that is known
 * @param opened whether it began with an opening, rather than with the window
 * @param ended whether it ended with an outcome, rather than with the window
 */
record Stretch(Instant start, Instant end, boolean opened, boolean ended) {

  boolean contains(Instant instant) {
    return start.equals(end)
        ? instant.equals(start)
        : !instant.isBefore(start) && instant.isBefore(end);
  }

  boolean hasEndedAt(Instant instant) {
    return !instant.isBefore(end) && !contains(instant);
  }

  /** From the instant to it: negative where it ended before, nothing where it goes on. */
  Duration from(Instant instant) {
    if (contains(instant)) {
      return Duration.ZERO;
    }
    return Duration.between(instant, hasEndedAt(instant) ? end : start);
  }
}
