package net.datum.changecalendar.action;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * The one policy by which requests are sent again, for all services.
 *
 * <pre>
 * trouble     sent again                                     after
 * NOT_SENT    any request, up to 5 times in all              0.5, 1, 2, 4 s, each up to half shorter
 * NO_ANSWER   one that may be carried out twice, likewise    likewise
 * STUMBLED    likewise                                       likewise, or Retry-After
 * TOO_SLOW    one that may be carried out twice, once        0.5 s
 * TOO_MANY    any request, as often as it takes              1, 2, 4 … 32, 32 s likewise, or Retry-After if longer
 * FINAL       never
 * </pre>
 *
 * <p>A limit of rate passes by itself: whoever gives up after some tries is the one who starves in
 * a crowd. What would wait beyond the run's deadline is not waited for.
 */
public final class Retry {
  private static final int TRIES = 5;
  private static final int SLOW_TRIES = 2;
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(32);

  private final Clock clock;
  private final Pause pause;
  private final Deadline deadline;

  public Retry(Clock clock, Pause pause, Deadline deadline) {
    this.clock = clock;
    this.pause = pause;
    this.deadline = deadline;
  }

  /** Whether a request may be carried out twice. */
  public enum Twice {
    /** It reads, or it carries an id or an etag, so that the second time changes nothing. */
    HARMLESS,
    /** It would do its work a second time. */
    HARMFUL
  }

  /** One way to send a request. */
  @FunctionalInterface
  public interface Attempt<T> {
    T make() throws IOException;
  }

  public Deadline deadline() {
    return deadline;
  }

  /**
   * Sends a request, again where that may help.
   *
   * @param reader what an error means
   * @throws IOException the last error, as it was
   */
  public <T> T send(Twice twice, Attempt<T> attempt, Function<IOException, Trouble> reader)
      throws IOException {
    for (int tries = 1; ; tries++) {
      deadline.check();
      try {
        return attempt.make();
      } catch (IOException e) {
        Optional<Duration> delay = delay(reader.apply(e), twice, tries);
        if (delay.isEmpty()) {
          throw e;
        }
        pause(delay.get());
      }
    }
  }

  /**
   * After what time to send a request again; empty where not at all.
   *
   * @param tries how often it was sent so far
   */
  private Optional<Duration> delay(Trouble trouble, Twice twice, int tries) {
    boolean again =
        switch (trouble.kind()) {
          case NOT_SENT -> tries < TRIES;
          case TOO_MANY -> true;
          case NO_ANSWER, STUMBLED -> twice == Twice.HARMLESS && tries < TRIES;
          case TOO_SLOW -> twice == Twice.HARMLESS && tries < SLOW_TRIES;
          case FINAL -> false;
        };
    if (!again) {
      return Optional.empty();
    }
    int doubled = trouble.kind() == Trouble.Kind.TOO_MANY ? tries : tries - 1;
    // Shifted no further than to what is the longest anyway.
    long millis = Math.min(FIRST.toMillis() << Math.min(doubled, 10), LONGEST.toMillis());
    Duration delay = Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2));
    Duration asked = trouble.retryAfter();
    // A limit that says "at once" again and again must not be asked again and again at once.
    if (asked != null && (trouble.kind() != Trouble.Kind.TOO_MANY || asked.compareTo(delay) > 0)) {
      delay = asked;
    }
    return delay.compareTo(deadline.left()) < 0 ? Optional.of(delay) : Optional.empty();
  }

  private void pause(Duration delay) throws InterruptedIOException {
    try {
      pause.until(clock.instant().plus(delay));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the run was interrupted");
    }
  }
}
