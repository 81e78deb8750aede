package net.datum.changecalendar.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./bench scale}: very many gates and changes on one calendar under its quota. */
record ScaleCommand(int number) {
  static ScaleCommand of(List<String> words) {
    if (words.isEmpty()) {
      return new ScaleCommand(1_000);
    }
    if (words.size() != 2
        || !words.getFirst().equals("--number")
        || !words.getLast().matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException("./bench scale has the option --number, such as 1000.");
    }
    return new ScaleCommand(Integer.parseInt(words.getLast()));
  }

  void run(PrintStream out) throws IOException {
    Path root = Files.createTempDirectory("change-calendar-bench");
    try {
      var bench = new ScaleBench(root, ScaleBench.QUOTA);
      List<ScaleBench.Result> results = new ArrayList<>();
      System.err.println("Gates in their steady state …");
      results.add(bench.gates(number, true, "10m"));
      System.err.println("Gates in their first run …");
      results.add(bench.gates(number, false, "30m"));
      System.err.println("Syncs …");
      results.add(bench.syncs(number, "10m"));
      System.err.println("A sync …");
      results.add(bench.sync(number, "30m"));
      out.print(ScaleBench.table(results, ScaleBench.QUOTA));
    } finally {
      SyncCommand.delete(root);
    }
  }
}
