package net.datum.changecalendar.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How far a run has come, for the case that it is cancelled: what it has written, and what it was
 * about to write. Once it is stopped, nothing more is begun, and no file of the runner's is left in
 * the middle of a value.
 */
public final class Progress {
  private static final long PATIENCE_MILLIS = 1_000;

  /** Whoever begins something takes it for a moment; who stops the run keeps it. */
  private final ReentrantLock turn = new ReentrantLock();

  private final List<String> begun = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private boolean answered;
  private boolean over;

  /**
   * Writes something on a service.
   *
   * @param what as people are told of it, such as {@code the comment on datum/infra#412}
   * @param isDone whether it is written, by the answer
   */
  public <T> T writing(String what, Supplier<T> write, Predicate<T> isDone) {
    inTurn(() -> note(begun, what));
    T answer = write.get();
    // Where the write fails instead, it stays begun: nobody knows whether it was done.
    forget(what);
    if (isDone.test(answer)) {
      note(written, what);
    }
    return answer;
  }

  /** Writes to a file of the runner's, whole. */
  void file(Runnable write) {
    inTurn(write);
  }

  /** The run has given its answer. */
  void answered() {
    synchronized (begun) {
      answered = true;
    }
  }

  /** The run is over by itself; nothing is to be said of a cancellation. */
  public void end() {
    synchronized (begun) {
      over = true;
    }
  }

  /**
   * Lets nothing more begin and says how far the run has come; empty where it is over by itself.
   */
  public Optional<String> stop() {
    boolean orderly = false;
    try {
      // Kept for good: who wants it next waits until the process ends.
      orderly = turn.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (begun) {
      return over ? Optional.empty() : Optional.of(words(orderly));
    }
  }

  private String words(boolean orderly) {
    var text = new StringBuilder("The run was cancelled.");
    if (written.isEmpty() && begun.isEmpty()) {
      text.append(" It had written nothing on calendar or issue.");
    }
    if (!written.isEmpty()) {
      text.append(" Written: ").append(list(written)).append('.');
    }
    if (!begun.isEmpty()) {
      text.append(" Perhaps written: ").append(list(begun)).append('.');
    }
    text.append(
        answered
            ? " Its outputs are written."
            : " Its outputs are not written, so that no step takes it for open.");
    if (!orderly) {
      text.append(" Its outputs may be cut short.");
    }
    return text + " The next run goes on with what is left.";
  }

  private static String list(List<String> items) {
    return String.join(", ", items.stream().distinct().toList());
  }

  private void inTurn(Runnable work) {
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  private void note(List<String> list, String what) {
    synchronized (begun) {
      list.add(what);
    }
  }

  private void forget(String what) {
    synchronized (begun) {
      begun.remove(what);
    }
  }
}
