package net.datum.changecalendar.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.sandbox.Sandbox;
import net.datum.changecalendar.sandbox.SandboxClock;

/**
 * {@code ./bench requests}: what each mode asks and writes, and how often one waits for another.
 */
final class RequestsCommand {
  /**
   * Long enough that requests which go out together are seen together, for a program that has run
   * before in the same process.
   */
  private static final Duration DELAY = Duration.ofMillis(100);

  private RequestsCommand() {}

  static void run(List<String> words, PrintStream out) throws IOException {
    if (!words.isEmpty()) {
      throw new IllegalArgumentException("./bench requests has no options.");
    }
    Path root = Files.createTempDirectory("change-calendar-bench");
    try {
      out.print(table(all(root, DELAY)));
    } finally {
      SyncCommand.delete(root);
    }
  }

  /**
   * Every situation once.
   *
   * @param root a folder of its own
   * @param delay what every request takes
   */
  static Map<Situation, Measured> all(Path root, Duration delay) {
    Map<Situation, Measured> all = new EnumMap<>(Situation.class);
    for (Situation situation : Situation.values()) {
      // Once before: what is loaded at its first use would keep the requests of one round apart.
      once(root.resolve(situation + "-before"), situation, Duration.ZERO);
      all.put(situation, once(root.resolve(situation.toString()), situation, delay));
    }
    return all;
  }

  private static Measured once(Path folder, Situation situation, Duration delay) {
    var clock = SandboxClock.at("2026-11-30T10:00:00Z");
    Program program = Program.inProcess(clock);
    try (var stage = new Stage(folder, clock, Sandbox.start(clock), program)) {
      return stage.perform(situation, program, delay);
    }
  }

  static String table(Map<Situation, Measured> all) {
    List<RequestKind> kinds =
        Arrays.stream(RequestKind.values())
            .filter(kind -> all.values().stream().anyMatch(one -> one.requests().containsKey(kind)))
            .toList();
    List<String> head = new ArrayList<>(List.of("run", "rounds", "requests", "writes"));
    kinds.forEach(kind -> head.add(kind.words()));
    Table table = Table.of(head);
    all.values()
        .forEach(one -> {
          List<String> cells = new ArrayList<>(List.of(one.name()));
          cells.addAll(List.of("" + one.rounds(), "" + one.total(), "" + one.writes()));
          kinds.forEach(kind -> cells.add(one.requests().getOrDefault(kind, 0).toString()));
          table.row(cells);
        });
    return table.toString();
  }
}
