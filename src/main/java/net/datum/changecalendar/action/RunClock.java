package net.datum.changecalendar.action;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The run's time. It is the runner's, unless the services' answers tell that the runner's clock is
 * off by more than a minute: then it is theirs. Nothing is sent to find out; each answer that comes
 * anyway has its time.
 */
public final class RunClock extends Clock {
  /** What is not worth a word: answers take time, and their dates have no fractions. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** Beyond this nothing that was read by the runner's clock can be relied on. */
  private static final Duration MOST = Duration.ofDays(1);

  /** How much a correction may differ from one answer to the next without being another one. */
  private static final Duration JITTER = Duration.ofSeconds(5);

  private static final String REMEDY =
      "Set the runner's clock, and let it be kept by a time service (NTP).";

  private final Clock runner;
  private final Consumer<String> warning;
  private final Map<String, Ahead> services = new HashMap<>();
  private Duration correction = Duration.ZERO;
  private boolean warned;

  /** By how much a service's clock is ahead of the runner's: between these two. */
  private record Ahead(Duration least, Duration most) {
    boolean exceeds(Duration limit) {
      return least.compareTo(limit) > 0 || most.negated().compareTo(limit) > 0;
    }

    boolean disagrees(Ahead other) {
      return least.minus(other.most).compareTo(TOLERANCE) > 0
          || other.least.minus(most).compareTo(TOLERANCE) > 0;
    }
  }

  /**
   * A clock that is right until an answer tells otherwise.
   *
   * @param warning told once, when it does
   */
  public RunClock(Clock runner, Consumer<String> warning) {
    this.runner = runner;
    this.warning = warning;
  }

  /** The runner's own time, for noting when a request was sent. */
  public Instant runnersTime() {
    return runner.instant();
  }

  /** When the runner's own clock shows this instant. */
  public synchronized Instant toRunnersTime(Instant instant) {
    return instant.minus(correction);
  }

  /** By how much the runner's clock is corrected; zero where it is believed. */
  public synchronized Duration correction() {
    return correction;
  }

  /**
   * An answer came just now.
   *
   * @param service such as {@code GitHub}
   * @param sent when its request was sent, by the runner's own time
   * @param date of the answer, in whole seconds
   * @throws ServiceFailure where nobody can tell what time it is
   */
  public synchronized void heard(String service, Instant sent, Instant date) {
    var ahead =
        new Ahead(
            Duration.between(runner.instant(), date), Duration.between(sent, date.plusSeconds(1)));
    services.put(service, ahead);
    services.forEach((other, theirs) -> {
      if (ahead.disagrees(theirs)) {
        throw new ServiceFailure(
            "The clocks of %s and %s are more than a minute apart, so that nobody can tell what time it is."
                .formatted(service, other),
            "Run the job again; if it stays so, look at what stands between the runner and the"
                + " services.");
      }
    });
    if (ahead.exceeds(MOST)) {
      throw new ServiceFailure(
          "The runner's clock is more than a day off " + service + "'s.", REMEDY);
    }
    if (!ahead.exceeds(TOLERANCE)) {
      correction = Duration.ZERO;
    } else if (correction.minus(ahead.least).abs().compareTo(JITTER) > 0) {
      // The least of it: what is taken for now has come, by the service's own clock.
      correction = ahead.least;
      warn(service);
    }
  }

  private void warn(String service) {
    if (!warned) {
      warned = true;
      String words =
          correction.isNegative() ? "ahead of " + service + "'s" : "behind " + service + "'s";
      warning.accept(
          "The runner's clock is %s %s, and is not believed: this run goes by the services' time. "
                  .formatted(length(correction.abs()), words)
              + REMEDY);
    }
  }

  private static String length(Duration length) {
    long minutes = length.toMinutes();
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  @Override
  public Instant instant() {
    return runner.instant().plus(correction());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a run has instants, and its changes have zones");
  }
}
