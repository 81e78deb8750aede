package net.datum.changecalendar.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code ./bench startup} with its options. */
record StartupCommand(
    int rounds, List<Duration> delays, @Nullable Path runtime, boolean peers, Path target) {

  static StartupCommand of(List<String> words, Path target) {
    String rounds = "15";
    String delays = "0ms,50ms";
    Path runtime = null;
    boolean peers = true;
    for (int i = 0; i < words.size(); i++) {
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      switch (words.get(i)) {
        case "--rounds" -> rounds = value;
        case "--delay" -> delays = value;
        case "--runtime" -> runtime = Path.of(value).toAbsolutePath();
        case "--no-peers" -> {
          peers = false;
          continue;
        }
        default -> throw new IllegalArgumentException("Unknown option " + words.get(i) + ".");
      }
      i++;
    }
    if (!rounds.matches("[1-9]\\d{0,2}") || !delays.matches("\\d{1,5}ms(,\\d{1,5}ms)*")) {
      throw new IllegalArgumentException("--rounds is such as 15 and --delay is such as 0ms,50ms.");
    }
    return new StartupCommand(
        Integer.parseInt(rounds),
        Arrays.stream(delays.split(",", -1))
            .map(one -> Duration.ofMillis(Long.parseLong(one.replace("ms", ""))))
            .toList(),
        runtime,
        peers,
        target);
  }

  void run(PrintStream out) throws IOException {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(Contender.image(runtime == null ? assembled() : runtime));
    contenders.add(Contender.plainJar(target));
    if (peers) {
      contenders.addAll(new Peers(target).all(System.err));
    }
    out.printf(
        Locale.ROOT,
        "A gate in its steady state over TLS, median of %d runs in turns, ms; %s.%n%n",
        rounds,
        Machine.words());
    Path root = Files.createTempDirectory("change-calendar-bench");
    try (var bench = new StartupBench(root, contenders)) {
      out.print(table(bench.run(rounds, delays), delays));
    } finally {
      SyncCommand.delete(root);
    }
  }

  /** What the image has, put together from the build's folder as the image's build does it. */
  private Path assembled() throws IOException {
    Path folder = target.resolve("image").toAbsolutePath();
    System.err.println("Assembling what the image has …");
    Process process =
        new ProcessBuilder("src/main/docker/assemble", folder.toString()).inheritIO().start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("src/main/docker/assemble failed.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return folder;
  }

  /** The first is ours: its share of each other's time. */
  static String table(List<StartupBench.Result> results, List<Duration> delays) {
    List<String> head = new ArrayList<>(List.of("program"));
    for (Duration delay : delays) {
      head.addAll(List.of(delay.toMillis() + " ms a request", "ours to it", "rounds"));
    }
    head.add("memory MiB");
    Table table = Table.of(head);
    StartupBench.Result ours = results.getFirst();
    for (StartupBench.Result one : results) {
      List<String> cells = new ArrayList<>(List.of(one.contender().name()));
      for (Duration delay : delays) {
        double median = one.median(delay).toNanos() / 1e6;
        cells.add(String.format(Locale.ROOT, "%.0f", median));
        cells.add(String.format(Locale.ROOT, "%.2f", ours.median(delay).toNanos() / 1e6 / median));
        cells.add(Integer.toString(one.rounds(delay)));
      }
      OptionalInt memory = one.memory();
      cells.add(memory.isPresent() ? Integer.toString(memory.getAsInt()) : "no /proc");
      table.row(cells);
    }
    return table.toString();
  }
}
