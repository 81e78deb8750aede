package net.datum.changecalendar.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.GitHubActor;

/**
 * Runs mode {@code sync} with many manifests: once all are new, once nothing has changed. Then a
 * gate for one of these changes.
 */
final class SyncBench {
  /**
   * More than a workflow's token may ask in an hour: what is over that is measured all the same.
   */
  private static final int BUDGET = 1_000_000;

  private final Path root;
  private final Clock clock;
  private final Program program;
  private final Supplier<Cost> cost;
  private final Duration delay;
  private int page = Integer.MAX_VALUE;

  /**
   * Prepares a benchmark.
   *
   * @param root a folder of its own
   * @param cost what the program's last run cost
   * @param delay what every request takes
   */
  SyncBench(Path root, Clock clock, Program program, Supplier<Cost> cost, Duration delay) {
    this.root = root;
    this.clock = clock;
    this.program = program;
    this.cost = cost;
    this.delay = delay;
  }

  /** Lets the sandbox put fewer events on a page than it is asked for. */
  SyncBench page(int events) {
    page = events;
    return this;
  }

  /** The runs for one number of manifests. */
  record Result(int manifests, Measured allNew, Measured unchanged, Measured gate) {}

  /**
   * Goes through all runs.
   *
   * @param issues how many issues the changes come from
   */
  Result run(int manifests, int issues) {
    try (Scene scene = new Scene(root, clock, program)) {
      scene
          .sandbox()
          .github()
          .accept(
              Scene.GITHUB_TOKEN,
              GitHubActor.workflow(Scene.REPOSITORY).withRateLimitRemaining(BUDGET));
      scene.sandbox().calendar().switches().pageSize(page);
      for (int i = 0; i < issues; i++) {
        scene.sandbox().github().addIssue(Scene.REPOSITORY, number(i), "Work " + i, "The plan …");
      }
      Runner runner = scene.runner().input("mode", "sync");
      Instant monday = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(7, ChronoUnit.DAYS);
      for (int i = 0; i < manifests; i++) {
        runner.file(".github/changes/change-%05d.yaml".formatted(i), manifest(i, issues, monday));
      }
      scene.sandbox().faults().latency(delay);
      Measured allNew = measure("all new", 0, scene);
      runner.run(1002).commit(Scene.commit(2));
      Measured unchanged = measure("unchanged", 0, scene);
      runner.mode("gate").input("change", "change-00000");
      return new Result(manifests, allNew, unchanged, measure("gate for one", 1, scene));
    }
  }

  private Measured measure(String name, int status, Scene scene) {
    Measured measured = Measured.of(name, scene.sandbox(), scene.runner()::step, cost);
    Step step = measured.step();
    if (step.status() != status) {
      String said = step.log().substring(0, Math.min(2_000, step.log().length()));
      throw new IllegalStateException("The program ended with " + step.status() + ":\n" + said);
    }
    return measured;
  }

  /** One change every other hour, each of an hour, on the fifty services in turn. */
  private static String manifest(int i, int issues, Instant first) {
    return """
    title: Renew the certificates of service %d
    issue: %d
    start: %s
    duration: 1h
    timezone: UTC
    scope: |
      Service %d restarts once. Its users see nothing but a slow request or two.
    services: [service-%d]
    deployment: named
    participants: [drew@datum.net, sam@datum.net]
    stakeholders: [support@datum.net]
    """
        .formatted(i, number(i % issues), first.plus(2L * i, ChronoUnit.HOURS), i, i % 50);
  }

  private static int number(int i) {
    return 1_001 + i;
  }
}
