package net.datum.changecalendar;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import net.datum.changecalendar.action.ServiceFailure;

/**
 * The tries of a run that starts over where somebody changes an event that it is about to write.
 * Before each but the first it pauses, by chance and up to twice as long as before, so that many
 * runs that want to write one event get out of each other's way.
 */
final class Tries {
  private static final int MOST = 20;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Setting setting;
  private final int most;
  private int made = 1;

  Tries(Setting setting) {
    this(setting, MOST);
  }

  Tries(Setting setting, int most) {
    this.setting = setting;
    this.most = most;
  }

  /** Whether there is one more; comes back when it may begin. */
  boolean again() {
    Duration doubled = FIRST.multipliedBy(1L << (made - 1));
    Duration longest = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest.toMillis()));
    if (made == most || pause.compareTo(setting.retry().deadline().left()) >= 0) {
      return false;
    }
    made++;
    try {
      setting.pause().until(setting.clock().instant().plus(pause));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    }
  }

  /** What is said after the last of them. */
  ServiceFailure exhausted() {
    return exhausted(
        "this run was about to write it", "Run the job again when nobody is editing the event.");
  }

  /**
   * The same of something else.
   *
   * @param writing what the run was about to do, and how often
   */
  ServiceFailure exhausted(String writing, String remedy) {
    return new ServiceFailure(
        made == 1
            ? "The event changed on the calendar while " + writing + "."
            : "The event changed on the calendar each of the "
                + made
                + " times that "
                + writing
                + ".",
        remedy);
  }
}
