package net.datum.changecalendar.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code ./bench sync} with its options. */
record SyncCommand(
    List<Integer> manifests,
    Duration delay,
    @Nullable Path keep,
    List<String> options,
    Path target) {

  static SyncCommand of(List<String> words, Path target) {
    String manifests = "1,100,1000";
    String delay = "50ms";
    Path keep = null;
    List<String> options = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      switch (words.get(i)) {
        case "--manifests" -> manifests = value;
        case "--delay" -> delay = value;
        case "--keep" -> keep = Path.of(value);
        case "--java" -> options.add(value);
        default -> throw new IllegalArgumentException("Unknown option " + words.get(i) + ".");
      }
    }
    if (!manifests.matches("[1-9]\\d{0,4}(,[1-9]\\d{0,4})*") || !delay.matches("\\d{1,5}ms")) {
      throw new IllegalArgumentException(
          "--manifests is such as 1,100 and --delay is such as 50ms.");
    }
    return new SyncCommand(
        Arrays.stream(manifests.split(",", -1)).map(Integer::valueOf).toList(),
        Duration.ofMillis(Long.parseLong(delay.replace("ms", ""))),
        keep,
        options,
        target);
  }

  void run(PrintStream out) throws IOException {
    out.printf(
        Locale.ROOT,
        "`sync` against the sandbox, %d ms a request; %s.%n%n",
        delay.toMillis(),
        Machine.words());
    List<SyncBench.Result> results = new ArrayList<>();
    for (int count : manifests) {
      System.err.printf("%d manifests …%n", count);
      Path root = Files.createTempDirectory("change-calendar-bench");
      try {
        var program = new MeasuredProgram(target, root, options);
        var bench = new SyncBench(root, Clock.systemUTC(), program, program::cost, delay);
        SyncBench.Result result = bench.run(count, count);
        results.add(result);
        keep(result, count);
      } finally {
        delete(root);
      }
    }
    out.print(SyncTables.of(results));
  }

  private void keep(SyncBench.Result result, int count) throws IOException {
    if (keep == null) {
      return;
    }
    Files.createDirectories(keep);
    for (Measured one : List.of(result.allNew(), result.unchanged(), result.gate())) {
      String name = count + "-" + one.name().replace(' ', '-');
      Files.writeString(keep.resolve(name + ".log"), one.step().log());
      Files.writeString(keep.resolve(name + ".md"), one.step().summary());
      Files.writeString(keep.resolve(name + ".outputs"), one.step().outputs().toString());
    }
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
