package net.datum.changecalendar.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does calls on services at the same time, a bounded number at once. */
public final class Together implements AutoCloseable {
  private static final int AT_ONCE = 16;

  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(AT_ONCE);

  private Together(ThreadFactory threads) {
    this.threads = Executors.newThreadPerTaskExecutor(threads);
  }

  /**
   * For a run with so many changes. A few get threads of the machine's: what wakes virtual ones
   * when an answer comes holds up the end of the process for 0.3 s. Many get virtual ones.
   */
  public static Together on(int changes) {
    return new Together(
        changes <= AT_ONCE ? Thread.ofPlatform().daemon().factory() : Thread.ofVirtual().factory());
  }

  /** Starts something that may make calls, and may wait for others that do. */
  public <T extends @Nullable Object> Future<T> start(Supplier<T> work) {
    return threads.submit(work::get);
  }

  /**
   * Makes one call when there is a place for it. Only this is bounded: whoever holds a place waits
   * for nobody else.
   */
  public <T extends @Nullable Object> T call(Supplier<T> call) {
    places.acquireUninterruptibly();
    try {
      return call.get();
    } finally {
      places.release();
    }
  }

  /** Does the same for each of these, all at the same time; answers keep their order. */
  public <K, V> List<V> each(List<K> items, Function<K, V> work) {
    List<Future<V>> started = items.stream().map(item -> start(() -> work.apply(item))).toList();
    List<V> answers = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    // Every call is waited for, so that none goes on behind a run that has given up.
    for (Future<V> future : started) {
      try {
        answers.add(await(future));
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return answers;
  }

  /** The answer of a call, or its failure as it was thrown. */
  public static <T extends @Nullable Object> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
