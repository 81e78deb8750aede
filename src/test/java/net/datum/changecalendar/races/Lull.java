package net.datum.changecalendar.races;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.sandbox.SandboxClock;

/**
 * Time for many runs in one process: it stands still while any of them asks for something, and goes
 * on to the earliest instant that one waits for as soon as nobody has asked for a while.
 */
final class Lull implements Pause {
  private static final long WHILE_MILLIS = 30;

  private final SandboxClock clock;
  private final Queue<Instant> waiting = new PriorityQueue<>();
  private long lastAsked = System.nanoTime();

  Lull(SandboxClock clock) {
    this.clock = clock;
  }

  /** Somebody asks for something. */
  synchronized void asked() {
    lastAsked = System.nanoTime();
  }

  @Override
  public synchronized void until(Instant instant) throws InterruptedException {
    waiting.add(instant);
    while (clock.instant().isBefore(instant)) {
      wait(WHILE_MILLIS);
      long quiet = (System.nanoTime() - lastAsked) / 1_000_000;
      if (quiet >= WHILE_MILLIS && waiting.peek() == instant) {
        clock.forward(instant);
        lastAsked = System.nanoTime();
        notifyAll();
      }
    }
    waiting.remove(instant);
  }
}
