package net.datum.changecalendar.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.datum.changecalendar.runner.CancelMoment;
import net.datum.changecalendar.runner.CancelledProgram;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Scene;

/** {@code ./bench cancel}: how long the program takes to end from the runner's first signal. */
record CancelCommand(int times, Path target) {
  static CancelCommand of(List<String> words, Path target) {
    if (words.isEmpty()) {
      return new CancelCommand(5, target);
    }
    if (words.size() != 2
        || !words.getFirst().equals("--times")
        || !words.getLast().matches("[1-9]\\d?")) {
      throw new IllegalArgumentException("./bench cancel has the option --times, such as 5.");
    }
    return new CancelCommand(Integer.parseInt(words.getLast()), target);
  }

  void run(PrintStream out) throws IOException {
    out.print("| cancelled | signal to end, ms: median | most |\n| --- | --- | --- |\n");
    for (CancelMoment moment : CancelMoment.values()) {
      List<Duration> took = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        took.add(once(moment));
      }
      took.sort(null);
      out.printf(
          Locale.ROOT,
          "| %s | %d | %d |%n",
          moment,
          took.get(times / 2).toMillis(),
          took.getLast().toMillis());
    }
  }

  private Duration once(CancelMoment moment) throws IOException {
    Path root = Files.createTempDirectory("change-calendar-bench");
    Clock clock = Clock.systemUTC();
    var program =
        new CancelledProgram(
            Launch.packaged(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                target.resolve("change-calendar-action.jar"),
                MeasuredProgram.containerOptions()),
            "INT");
    try (var scene = new Scene(root, clock, program)) {
      moment.prepare(scene, program, clock);
      int status = scene.runner().step().status();
      if (status != 130) {
        throw new IllegalStateException("Cancelled " + moment + ", it ended with " + status);
      }
      return program.took();
    } finally {
      SyncCommand.delete(root);
    }
  }
}
