package net.datum.changecalendar.races;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.sandbox.SandboxClock;

/**
 * Time for many runs in one process: it stands still while any of them asks for something, and goes
 * on to the earliest instant that one waits for as soon as nobody has asked for a while.
 */
final class Lull implements Pause {
  private static final long WHILE_MILLIS = 30;

  private final SandboxClock clock;
  private final Duration step;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Waiter> waiting = new PriorityQueue<>(Comparator.comparing(Waiter::until));
  private volatile long lastAsked = System.nanoTime();

  /**
   * Begins at the clock's time.
   *
   * @param step by which time goes on at the least, so that those who wait for nearly the same
   *     instant go on together
   */
  Lull(SandboxClock clock, Duration step) {
    this.clock = clock;
    this.step = step;
  }

  private record Waiter(Instant until, Condition turn) {}

  /** Somebody asks for something. */
  void asked() {
    lastAsked = System.nanoTime();
  }

  /** Comes back when what was begun so far has asked, before time goes on. */
  void breathe() throws InterruptedException {
    do {
      Thread.sleep(1);
    } while (quiet() < WHILE_MILLIS / 2);
  }

  private long quiet() {
    return (System.nanoTime() - lastAsked) / 1_000_000;
  }

  @Override
  public void until(Instant instant) throws InterruptedException {
    lock.lock();
    var waiter = new Waiter(instant, lock.newCondition());
    try {
      waiting.add(waiter);
      while (clock.instant().isBefore(instant)) {
        if (waiting.peek() == waiter) {
          waiter.turn().await(WHILE_MILLIS, TimeUnit.MILLISECONDS);
          goOn(waiter);
        } else {
          waiter.turn().await();
        }
      }
    } finally {
      waiting.remove(waiter);
      Waiter next = waiting.peek();
      if (next != null) {
        next.turn().signal();
      }
      lock.unlock();
    }
  }

  private void goOn(Waiter first) {
    if (quiet() >= WHILE_MILLIS && waiting.peek() == first) {
      Instant least = clock.instant().plus(step);
      clock.forward(first.until().isBefore(least) ? least : first.until());
      lastAsked = System.nanoTime();
    }
  }
}
