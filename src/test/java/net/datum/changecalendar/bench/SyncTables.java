package net.datum.changecalendar.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.datum.changecalendar.bench.SyncBench.Result;

/** The results of {@code ./bench sync} as tables in Markdown. */
final class SyncTables {
  private final StringBuilder text = new StringBuilder();

  private SyncTables() {}

  static String of(List<Result> results) {
    var tables = new SyncTables();
    tables.costs(results);
    tables.requests(results);
    tables.ratios(results);
    return tables.text.toString();
  }

  private void costs(List<Result> results) {
    Table table =
        Table.of(
            "manifests",
            "changes",
            "seconds",
            "CPU s",
            "rounds",
            "memory MiB",
            "heap MiB",
            "log KiB",
            "summary KiB",
            "outputs KiB");
    for (Result result : results) {
      for (Measured one : runs(result)) {
        Cost cost = one.cost();
        Cost.Heap heap = cost.heap();
        table.row(
            Integer.toString(result.manifests()),
            one.name(),
            seconds(cost.wall()),
            cost.cpu() == null ? "not told" : seconds(cost.cpu()),
            Integer.toString(one.rounds()),
            cost.memory() == null ? "no /proc" : cost.memory().toString(),
            heap == null ? "no collection" : heap.used() + ", kept " + heap.kept(),
            size(one.step().log()),
            size(one.step().summary()),
            size(String.join("", one.step().outputs().values())));
      }
    }
    text.append(table)
        .append(
            """

            Memory is the process's peak (VmHWM). Heap is the most that was used when a collection
            began, and the most that one kept. Rounds are the requests that came one after another.

            """);
  }

  private void requests(List<Result> results) {
    List<RequestKind> kinds =
        Arrays.stream(RequestKind.values())
            .filter(kind ->
                kind == RequestKind.COMPARE
                    || results.stream()
                        .flatMap(result -> runs(result).stream())
                        .anyMatch(one -> one.requests().containsKey(kind)))
            .toList();
    List<String> head = new ArrayList<>(List.of("manifests", "changes", "requests"));
    kinds.forEach(kind -> head.add(kind.words()));
    head.add("connections");
    Table table = Table.of(head);
    for (Result result : results) {
      for (Measured one : runs(result)) {
        List<String> cells =
            new ArrayList<>(
                List.of(
                    Integer.toString(result.manifests()),
                    one.name(),
                    Integer.toString(one.total())));
        kinds.forEach(kind -> cells.add(one.requests().getOrDefault(kind, 0).toString()));
        cells.add(Integer.toString(one.connections()));
        table.row(cells);
      }
    }
    text.append(table).append('\n');
  }

  private void ratios(List<Result> results) {
    Table table =
        Table.of(
            "manifests",
            "unchanged/new: requests",
            "seconds",
            "a new one: requests",
            "ms",
            "an unchanged one: requests",
            "ms");
    for (Result result : results) {
      Measured allNew = result.allNew();
      Measured unchanged = result.unchanged();
      table.row(
          Integer.toString(result.manifests()),
          number((double) unchanged.total() / allNew.total()),
          number((double) unchanged.cost().wall().toMillis() / allNew.cost().wall().toMillis()),
          number((double) allNew.total() / result.manifests()),
          number((double) allNew.cost().wall().toMillis() / result.manifests()),
          number((double) unchanged.total() / result.manifests()),
          number((double) unchanged.cost().wall().toMillis() / result.manifests()));
    }
    text.append(table);
  }

  private static List<Measured> runs(Result result) {
    return List.of(result.allNew(), result.unchanged(), result.gate());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.0f", number);
  }

  private static String size(String text) {
    return Integer.toString((text.getBytes(StandardCharsets.UTF_8).length + 1023) / 1024);
  }
}
