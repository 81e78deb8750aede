package net.datum.changecalendar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a process while it runs. What it looks for only grows, and is gone with the process:
 * what was seen last is nearly the whole.
 */
final class Watch implements Consumer<Process> {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private final Duration every;
  private volatile @Nullable Duration cpu;
  private volatile @Nullable Integer memory;

  Watch(Duration every) {
    this.every = every;
  }

  @Override
  public void accept(Process started) {
    cpu = null;
    memory = null;
    Thread.ofVirtual().start(() -> look(started));
  }

  /** Null where the system does not tell. */
  @Nullable Duration cpu() {
    return cpu;
  }

  /**
   * The most in MiB that the process, or the largest of those that it started, had in memory; null
   * where there is no /proc.
   */
  @Nullable Integer memory() {
    return memory;
  }

  private void look(Process process) {
    try {
      while (process.isAlive()) {
        process.info().totalCpuDuration().ifPresent(seen -> cpu = seen);
        memory(Long.toString(process.pid()));
        Thread.sleep(every);
      }
    } catch (IOException e) {
      // No /proc, or the process has just ended: what is known stays.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void memory(String pid) throws IOException {
    Path folder = Path.of("/proc", pid);
    PEAK.matcher(Files.readString(folder.resolve("status")))
        .results()
        .forEach(found -> {
          int seen = Integer.parseInt(found.group(1)) / 1024;
          Integer known = memory;
          memory = known == null ? seen : Math.max(known, seen);
        });
    for (String child : Files.readString(folder.resolve("task/" + pid + "/children")).split(" ")) {
      if (!child.isBlank()) {
        try {
          memory(child);
        } catch (IOException e) {
          // It has just ended; its parent has not.
        }
      }
    }
  }
}
