package net.datum.changecalendar.action;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * By when a run has to be over. It holds for calls on services: none is begun after it, and none
 * may take longer than what is left. The time in which a gate holds on does not count.
 */
public final class Deadline {
  private final Clock clock;
  private final Duration length;
  private final AtomicReference<Instant> end;

  /** Begins to count. */
  public Deadline(Clock clock, Duration length) {
    this.clock = clock;
    this.length = length;
    this.end = new AtomicReference<>(clock.instant().plus(length));
  }

  /** How much is left: nothing, or more. */
  public Duration left() {
    Duration left = Duration.between(clock.instant(), end.get());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** How long a call may take: as usual, but no longer than what is left. */
  public Duration limit(Duration usual) {
    Duration left = left();
    Duration least = Duration.ofMillis(1);
    Duration limit = left.compareTo(usual) < 0 ? left : usual;
    return limit.compareTo(least) < 0 ? least : limit;
  }

  /** Does not count this time. */
  public void extend(Duration by) {
    end.updateAndGet(instant -> instant.plus(by));
  }

  /** Fails where nothing is left. */
  void check() {
    if (left().isZero()) {
      throw new ServiceFailure(
          "The run has taken longer than its timeout, "
              + (length.toSeconds() % 60 == 0
                  ? length.toMinutes() + " min"
                  : length.toSeconds() + " s")
              + ", and was given up.",
          "Run the job again: it goes on with what is left. Look at the status pages of Google and"
              + " GitHub; a longer time is the input timeout.");
    }
  }
}
