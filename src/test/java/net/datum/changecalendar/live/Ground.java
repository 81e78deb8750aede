package net.datum.changecalendar.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Pause;

/**
 * What a check stands on.
 *
 * @param token of the account that makes the events
 * @param begin the first of the days that are used, in UTC
 * @param hours how many hours of them are used up
 */
record Ground(
    Given given,
    LiveCalendar calendar,
    String token,
    LiveGitHub github,
    Network network,
    Clock clock,
    Pause pause,
    Instant begin,
    AtomicInteger hours) {
  /** The days on which events are made one after the other; the rest are for lists by time. */
  static final int DAYS = 7;

  private static final int HOURS = 6 * 24;

  /** The next hour for an event. */
  Instant slot() {
    return begin.plus(Duration.ofHours(hours.getAndIncrement() % HOURS));
  }

  /** The last day, on which no {@link #slot} is. */
  Instant lastDay() {
    return begin.plus(Duration.ofDays(DAYS - 1));
  }

  Instant end() {
    return begin.plus(Duration.ofDays(DAYS));
  }

  void pause(Duration time) {
    try {
      pause.until(clock.instant().plus(time));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The guest, for a check that needs one. */
  String guest() {
    return Objects.requireNonNull(given.guest(), "checked by its need");
  }

  String user() {
    return Objects.requireNonNull(given.user(), "checked by its need");
  }

  int issue() {
    return Objects.requireNonNull(given.issue(), "checked by its need");
  }
}
