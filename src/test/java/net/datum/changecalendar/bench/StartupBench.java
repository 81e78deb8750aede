package net.datum.changecalendar.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.Sandbox;

/**
 * Lets contenders do the same as whole processes, in turns: the gate's steady state, in which the
 * event is there and the window not open. Each has a sandbox of its own, over TLS, in which its
 * first run has made the event. Whoever asks or writes anything else, or finds another verdict,
 * fails the benchmark.
 */
final class StartupBench implements AutoCloseable {
  private static final Map<RequestKind, Integer> FIRST =
      Map.of(
          RequestKind.LIST, 2,
          RequestKind.ISSUE, 1,
          RequestKind.GET, 2,
          RequestKind.COMMENTS, 1,
          RequestKind.INSERT, 1,
          RequestKind.COMMENT, 1,
          RequestKind.PATCH, 1);
  private static final Map<RequestKind, Integer> STEADY =
      Map.of(RequestKind.LIST, 2, RequestKind.ISSUE, 1);

  private final Map<Contender, Stage> stages = new LinkedHashMap<>();

  /**
   * Lets each make its first run.
   *
   * @param root a folder of its own
   */
  StartupBench(Path root, List<Contender> contenders) {
    Clock clock = Clock.systemUTC();
    Authority authority = Authority.in(root, "ip:127.0.0.1");
    for (Contender contender : contenders) {
      Path folder = root.resolve("contender-" + stages.size());
      var stage = new Stage(folder, clock, Sandbox.start(clock, authority), contender.program());
      stages.put(contender, stage);
      stage.before();
      run(contender, FIRST);
    }
  }

  /** What one contender needed: its runs by the delay of the requests. */
  record Result(Contender contender, Map<Duration, List<Measured>> runs) {
    Duration median(Duration delay) {
      List<Duration> times = of(delay).stream().map(one -> one.cost().wall()).sorted().toList();
      return times.get(times.size() / 2);
    }

    /** The fewest: a run that is held up has its requests further apart. */
    int rounds(Duration delay) {
      return of(delay).stream().mapToInt(Measured::rounds).min().orElse(0);
    }

    /** The most of any run, in MiB. */
    OptionalInt memory() {
      return runs.values().stream()
          .flatMap(List::stream)
          .map(one -> one.cost().memory())
          .filter(Objects::nonNull)
          .mapToInt(Integer::intValue)
          .max();
    }

    private List<Measured> of(Duration delay) {
      return runs.getOrDefault(delay, List.of());
    }
  }

  /**
   * Runs them all in turns, so many times at each delay, after one run that does not count.
   *
   * @param delays what every request takes
   */
  List<Result> run(int times, List<Duration> delays) {
    List<Result> results = new ArrayList<>();
    for (Contender contender : stages.keySet()) {
      results.add(new Result(contender, new LinkedHashMap<>()));
      run(contender, STEADY);
    }
    List<Result> turns = new ArrayList<>(results);
    for (int i = 0; i < times; i++) {
      for (Duration delay : delays) {
        for (Result result : turns) {
          stage(result.contender()).scene().sandbox().faults().latency(delay);
          Measured one = run(result.contender(), STEADY);
          result.runs().computeIfAbsent(delay, any -> new ArrayList<>()).add(one);
        }
        // Nobody always comes after the same one.
        Collections.rotate(turns, 1);
      }
    }
    return results;
  }

  private Stage stage(Contender contender) {
    return Objects.requireNonNull(stages.get(contender));
  }

  private Measured run(Contender contender, Map<RequestKind, Integer> expected) {
    Stage stage = stage(contender);
    long[] took = new long[1];
    Measured one =
        Measured.of(
            contender.name(),
            stage.scene().sandbox(),
            () -> {
              long start = System.nanoTime();
              Step step = stage.runner().step();
              took[0] = System.nanoTime() - start;
              return step;
            },
            () -> new Cost(Duration.ofNanos(took[0]), null, contender.watch().memory(), null));
    Step step = one.step();
    boolean right =
        step.status() == 1
            && step.output("verdict").equals("wait")
            && step.output("reasons").equals("window-not-open")
            && step.output("proceed").equals("false")
            && step.summary().contains("Fail over the EU control-plane database");
    if (!right || !one.requests().equals(new EnumMap<>(expected))) {
      throw new IllegalStateException(
          "%s did not do what was to be done. It ended with %d and %s, and asked %s instead of %s.%n%s"
              .formatted(
                  contender.name(),
                  step.status(),
                  step.outputs(),
                  one.requests(),
                  new EnumMap<>(expected),
                  step.log()));
    }
    return one;
  }

  @Override
  public void close() {
    stages.values().forEach(Stage::close);
  }
}
