package net.datum.changecalendar.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The program as a process, which is cancelled as the runner cancels a step: by a signal, when
 * somebody says so or when it says a certain line. Where it does not end within the runner's
 * patience, it is killed, and its status is that of a kill.
 */
public final class CancelledProgram implements Program {
  /** What the runner waits from SIGINT to SIGTERM. */
  public static final Duration PATIENCE = Duration.ofMillis(7_500);

  private final Launch launch;
  private final String signal;
  private final AtomicLong cancelled = new AtomicLong();
  private volatile @Nullable Process process;
  private String line = "\n";
  private @Nullable Duration afterStart;
  private Duration took = Duration.ZERO;

  /**
   * Prepares it.
   *
   * @param signal {@code INT} or {@code TERM}
   */
  public CancelledProgram(Launch launch, String signal) {
    this.launch = launch;
    this.signal = signal;
  }

  /** Cancels it when it says a line that begins so. */
  public void cancelAtLine(String beginning) {
    line = beginning;
  }

  /** Cancels it this long after it was started. */
  public void cancelAfter(Duration start) {
    afterStart = start;
  }

  /** Cancels it now, if it has not been yet. */
  public void cancel() {
    Process running = process;
    if (running != null && running.isAlive() && cancelled.compareAndSet(0, System.nanoTime())) {
      try {
        new ProcessBuilder("kill", "-" + signal, Long.toString(running.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** From the signal to the end of the last run. */
  public Duration took() {
    return took;
  }

  @Override
  public Ended run(Map<String, String> environment, Path workspace, boolean post) {
    cancelled.set(0);
    ProcessBuilder builder = launch.process(environment, workspace, post);
    // Whoever runs this in the background may have it ignore SIGINT, which is inherited.
    builder.command().addAll(0, List.of("/usr/bin/env", "--default-signal=INT"));
    try {
      Process started = builder.start();
      process = started;
      started.getOutputStream().close();
      var log = new StringBuilder();
      Thread reader = Thread.ofVirtual().start(() -> read(started, log));
      if (afterStart != null) {
        Thread.sleep(afterStart);
        cancel();
      }
      while (!started.waitFor(20, TimeUnit.MILLISECONDS)) {
        long since = cancelled.get();
        if (since != 0 && System.nanoTime() - since > PATIENCE.toNanos()) {
          started.destroyForcibly();
        }
      }
      took = Duration.ofNanos(System.nanoTime() - cancelled.get());
      reader.join();
      return new Ended(started.exitValue(), log.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read(Process started, StringBuilder log) {
    try (var lines = started.inputReader(StandardCharsets.UTF_8)) {
      for (String said = lines.readLine(); said != null; said = lines.readLine()) {
        log.append(said).append('\n');
        if (said.startsWith(line)) {
          cancel();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
