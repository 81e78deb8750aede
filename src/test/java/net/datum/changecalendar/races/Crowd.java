package net.datum.changecalendar.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Call;
import net.datum.changecalendar.sandbox.Contracts;
import net.datum.changecalendar.sandbox.GitHubActor;
import net.datum.changecalendar.sandbox.RequestLog.Recorded;
import net.datum.changecalendar.sandbox.SandboxClock;

/** Many runners, each with a folder of its own, on one calendar and one repository. */
public final class Crowd implements AutoCloseable {
  /** More than a job's token may ask in an hour, since each run has its own hour in life. */
  private static final int BUDGET = 1_000_000;

  private static final long FIRST_RUN = 5_000;

  /**
   * So many begin before the machine takes breath: requests have to be answered within their time,
   * which is the machine's. The clock stands still meanwhile.
   */
  private static final int BREATH = 50;

  private final Path root;
  private final SandboxClock clock;
  private final Lull lull;
  private final Program program;
  private final Scene scene;
  private final List<Runner> runners = new ArrayList<>();
  private Duration took = Duration.ZERO;

  Crowd(Path root, String instant) {
    this(root, instant, Duration.ZERO);
  }

  /**
   * Gathers nobody yet.
   *
   * @param step by which their time goes on at the least
   */
  public Crowd(Path root, String instant, Duration step) {
    this.root = root;
    clock = SandboxClock.at(instant);
    lull = new Lull(clock, step);
    program = Program.inProcess(clock, lull);
    scene = new Scene(root.resolve("scene"), clock, program);
    scene
        .sandbox()
        .github()
        .accept(
            Scene.GITHUB_TOKEN,
            GitHubActor.workflow(Scene.REPOSITORY).withRateLimitRemaining(BUDGET));
  }

  public Scene scene() {
    return scene;
  }

  /** One more runner, with this manifest. */
  public Runner add(String path, String manifest) {
    int number = runners.size();
    Runner runner =
        scene
            .machine(root.resolve("runner-" + number))
            .input("calendar", Scene.CALENDAR)
            .file(path, manifest)
            .commit(Scene.commit(1))
            .run(run(number));
    runners.add(runner);
    return runner;
  }

  /** One more runner, of a repository of its own with issue 7, and with this manifest. */
  public Runner addNeighbour(String path, String manifest) {
    int number = runners.size();
    Runner runner =
        scene
            .neighbour(
                root.resolve("runner-" + number),
                program,
                "datum/service-" + number,
                10_000 + number)
            .file(path, manifest);
    runners.add(runner);
    return runner;
  }

  static long run(int number) {
    return FIRST_RUN + number;
  }

  /**
   * All of them at once, under a quota.
   *
   * @param perMinute how many requests the account may make in a minute
   * @param people do something as a request arrives, before it is answered
   */
  public List<Step> atOnce(int perMinute, Consumer<Call> people) {
    scene.sandbox().calendar().switches().queriesPerMinute(perMinute).quotaStatus(429);
    scene
        .sandbox()
        .faults()
        .watch(call -> {
          lull.asked();
          people.accept(call);
        });
    List<Step> steps = new ArrayList<>();
    Instant began = clock.instant();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Step>> started = new ArrayList<>();
      for (Runner runner : runners) {
        started.add(threads.submit(runner::step));
        if (started.size() % BREATH == 0) {
          lull.breathe();
        }
      }
      for (Future<Step> one : started) {
        steps.add(one.get());
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    scene.sandbox().faults().clear();
    took = Duration.between(began, clock.instant());
    return steps;
  }

  /** Once more, one after the other and some seconds apart, as people would who saw them fail. */
  List<Step> oneByOne() {
    List<Step> steps = new ArrayList<>();
    for (Runner runner : runners) {
      clock.advance(Duration.ofSeconds(10));
      steps.add(runner.step());
    }
    return steps;
  }

  /** How long it was from the first run's start to the last one's end, by their clock. */
  Duration took() {
    return took;
  }

  public void advance(Duration by) {
    clock.advance(by);
  }

  public Instant now() {
    return clock.instant();
  }

  /** A verdict is the right one, or there is none, and then the run says why and fails. */
  static void hold(List<Step> steps, String right) {
    for (Step step : steps) {
      if (step.output("verdict").isEmpty()) {
        assertThat(step.status()).as(step.log()).isEqualTo(3);
        assertThat(step.output("proceed")).as(step.log()).isNotEqualTo("true");
        assertThat(step.log()).contains("::error").contains("What to do: ");
      } else {
        assertThat(step.output("verdict")).as(step.log()).isEqualTo(right);
      }
    }
  }

  /** When each run's opening was written on an event; runs of which none was are missing. */
  Map<Integer, Integer> recorded() {
    Map<Integer, Integer> recorded = new LinkedHashMap<>();
    for (Recorded one : scene.sandbox().requests().of("calendar")) {
      boolean opening = one.method().equals("PATCH") && one.status() == 200;
      if (opening && one.body().contains("cc-opened")) {
        for (int number = 0; number < runners.size(); number++) {
          if (one.body().contains(Long.toString(run(number)))) {
            recorded.putIfAbsent(number, one.sequence());
          }
        }
      }
    }
    return recorded;
  }

  /** The openings that are on the one event. */
  List<String> openings() {
    return scene.events().getFirst().at("/extendedProperties/private").properties().stream()
        .filter(property -> property.getKey().startsWith("cc-opened"))
        .flatMap(property -> Arrays.stream(property.getValue().asText().split(",")))
        .toList();
  }

  /** The comments on an issue. */
  List<JsonNode> comments(int issue) {
    return scene.sandbox().github().comments(Scene.REPOSITORY, issue);
  }

  void holdContracts() {
    assertThat(Contracts.check(scene.sandbox().requests())).isEmpty();
  }

  static long count(List<Step> steps, String verdict) {
    return steps.stream().filter(step -> step.output("verdict").equals(verdict)).count();
  }

  @Override
  public void close() {
    scene.close();
  }
}
