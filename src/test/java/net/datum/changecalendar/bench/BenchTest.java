package net.datum.changecalendar.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./bench} counts, and that it would notice. Numbers of requests, never times. */
class BenchTest {
  private static final Program IN_PROCESS =
      Program.inProcess(Clock.systemUTC(), Pause.by(Clock.systemUTC()));
  private static final int MANIFESTS = 12;
  private static final int ISSUES = 7;

  @TempDir Path root;

  @Test
  void what_new_changes_take_grows_with_their_number_and_no_faster() {
    Map<RequestKind, Integer> requests = result(1, 1, 2_500).allNew().requests();
    assertThat(requests).isEqualTo(allNew(1, 1));
    assertThat(result(MANIFESTS, ISSUES, 2_500).allNew().requests())
        .isEqualTo(allNew(MANIFESTS, ISSUES));
  }

  /**
   * Whether the checkout is merged, once for all. Then each is looked for by its id, inserted, read
   * again to see that no other run's is there, and told of on the issue, whose comments may have
   * one already; then the comment is noted on the event.
   */
  private static Map<RequestKind, Integer> allNew(int changes, int issues) {
    return Map.of(
        RequestKind.COMPARE, 1,
        RequestKind.LIST, 1,
        RequestKind.GET, 2 * changes,
        RequestKind.INSERT, changes,
        RequestKind.PATCH, changes,
        RequestKind.ISSUE, issues,
        RequestKind.COMMENTS, changes,
        RequestKind.COMMENT, changes);
  }

  @Test
  void unchanged_changes_take_one_list_and_each_issue_once_and_nothing_is_written() {
    assertThat(result(MANIFESTS, ISSUES, 2_500).unchanged().requests())
        .isEqualTo(Map.of(RequestKind.LIST, 1, RequestKind.ISSUE, ISSUES));
  }

  @Test
  void a_gate_asks_for_no_more_where_there_are_many_changes() {
    assertThat(result(MANIFESTS, ISSUES, 2_500).gate().requests())
        .isEqualTo(Map.of(RequestKind.LIST, 2, RequestKind.ISSUE, 1));
  }

  @Test
  void a_list_of_several_pages_takes_a_request_a_page_and_no_more() {
    assertThat(result(MANIFESTS, ISSUES, 5).unchanged().requests())
        .isEqualTo(Map.of(RequestKind.LIST, 3, RequestKind.ISSUE, ISSUES));
  }

  private SyncBench.Result result(int manifests, int issues, int page) {
    var clock = SandboxClock.at("2026-11-30T10:00:00Z");
    Path folder = root.resolve(manifests + "-" + page);
    return new SyncBench(folder, clock, Program.inProcess(clock), () -> Cost.NONE, Duration.ZERO)
        .page(page)
        .run(manifests, issues);
  }

  @Test
  void each_mode_makes_so_many_rounds_requests_and_writes() {
    List<String> expected =
        List.of(
            "gate: no change has a say: 0 rounds, 0 requests, 0 writes",
            "gate: first run, before the window: 5 rounds, 9 requests, 3 writes",
            "gate: steady state, the event is there and the window not open: 1 rounds, 3 requests, 0 writes",
            "gate: first run, inside the window: 6 rounds, 9 requests, 4 writes",
            "gate: opens, the event is there: 4 rounds, 7 requests, 3 writes",
            "gate: the run that opened, again: 1 rounds, 3 requests, 0 writes",
            "gate: post step, after it opened: 5 rounds, 5 requests, 3 writes",
            "gate: post step, with nothing to record: 0 rounds, 0 requests, 0 writes",
            "plan: a pull request with a new change: 2 rounds, 5 requests, 0 writes",
            "sync: one new change: 9 rounds, 9 requests, 3 writes",
            "sync: nothing has changed: 2 rounds, 2 requests, 0 writes",
            "complete: 5 rounds, 5 requests, 3 writes",
            "report: 1 rounds, 1 requests, 0 writes");
    Duration delay = Duration.ofMillis(200);
    Map<Situation, Measured> all = RequestsCommand.all(root.resolve("0"), delay);
    // A busy machine keeps two requests of one round apart, and never makes one round of two: the
    // fewest rounds count, and the next try waits longer for what belongs together.
    for (int i = 1; i <= 3 && !figures(all).equals(expected); i++) {
      delay = delay.multipliedBy(2);
      RequestsCommand.all(root.resolve("" + i), delay)
          .forEach((situation, again) ->
              all.merge(situation, again, (one, two) -> one.rounds() <= two.rounds() ? one : two));
    }
    assertThat(figures(all)).containsExactlyElementsOf(expected);
    assertThat(RequestsCommand.table(all)).contains("| report | 1 | 1 | 0 | 1 | 0 |");
  }

  private static List<String> figures(Map<Situation, Measured> all) {
    return all.values().stream().map(BenchTest::figures).toList();
  }

  private static String figures(Measured one) {
    return "%s: %d rounds, %d requests, %d writes"
        .formatted(one.name(), one.rounds(), one.total(), one.writes());
  }

  @Test
  void contenders_do_the_same_over_tls_and_are_compared() {
    List<Contender> contenders = new ArrayList<>(List.of(contender("ours", IN_PROCESS)));
    if (Peers.has("bash") && Peers.has("curl") && Peers.has("jq")) {
      contenders.add(Peers.shell());
    }
    List<Duration> delays = List.of(Duration.ZERO, Duration.ofMillis(5));
    try (var bench = new StartupBench(root, contenders)) {
      List<StartupBench.Result> results = bench.run(2, delays);
      assertThat(results).hasSameSizeAs(contenders);
      assertThat(results)
          .allSatisfy(one -> assertThat(one.runs().get(delays.getLast())).hasSize(2));
      assertThat(StartupCommand.table(results, delays))
          .startsWith("| program | 0 ms a request | ours to it | rounds | 5 ms a request |")
          .contains("| ours | ")
          .contains(" | 1.00 | ");
    }
  }

  @Test
  void a_contender_that_asks_less_or_finds_another_verdict_fails_the_benchmark() {
    List<Contender> lazy =
        List.of(
            contender(
                "lazy",
                (environment, workspace, post) -> {
                  write(
                      environment.get("GITHUB_OUTPUT"),
                      "verdict=wait\nproceed=false\nreasons=window-not-open\n");
                  write(
                      environment.get("GITHUB_STEP_SUMMARY"),
                      "Fail over the EU control-plane database");
                  return new Program.Ended(1, "");
                }));
    assertThatThrownBy(() -> new StartupBench(root.resolve("lazy"), lazy).close())
        .hasMessageContaining("lazy did not do what was to be done")
        .hasMessageContaining("asked {} instead of");
    List<Contender> wrong =
        List.of(
            contender(
                "wrong",
                (environment, workspace, post) -> {
                  Program.Ended ended = IN_PROCESS.run(environment, workspace, post);
                  write(environment.get("GITHUB_OUTPUT"), "verdict=open\n");
                  return ended;
                }));
    assertThatThrownBy(() -> new StartupBench(root.resolve("wrong"), wrong).close())
        .hasMessageContaining("wrong did not do what was to be done");
  }

  private static Contender contender(String name, Program program) {
    return new Contender(name, program, new Watch(Duration.ofMillis(10)));
  }

  private static void write(@Nullable String file, String text) {
    try {
      Files.writeString(Path.of(String.valueOf(file)), text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_rehearsal_runs_each_situation_over_tls_with_the_runners_environment() {
    Authority authority = Authority.in(root, "ip:127.0.0.1");
    List<String> asked = new ArrayList<>();
    Program program =
        (environment, workspace, post) -> {
          asked.add(String.valueOf(environment.get("GITHUB_API_URL")));
          assertThat(environment)
              .containsEntry("INPUT_GOOGLE-ACCESS-TOKEN", "")
              .containsKey("GOOGLE_APPLICATION_CREDENTIALS");
          return IN_PROCESS.run(environment, workspace, post);
        };
    assertThat(Rehearsal.run(root.resolve("steady"), Situation.STEADY, authority, program))
        .contains("Verdict: wait", "nothing to write");
    assertThat(Rehearsal.run(root.resolve("post"), Situation.POST, authority, program))
        .contains("succeeded");
    // What comes before is another program's.
    assertThat(asked).hasSize(2).allMatch(one -> one.startsWith("https://127.0.0.1:"));
    Program deaf = (environment, workspace, post) -> new Program.Ended(7, "I heard nothing.");
    assertThatThrownBy(() -> Rehearsal.run(root.resolve("deaf"), Situation.STEADY, authority, deaf))
        .hasMessageContaining("it ended with 7")
        .hasMessageContaining("I heard nothing.");
  }

  @Test
  void an_image_is_counted_by_layer_packed_as_it_is_pulled() throws IOException {
    Files.writeString(
        root.resolve("manifest.json"),
        """
        [{"Config": "config.json", "Layers": ["base.tar", "app.tar"]}]
        """);
    Files.writeString(
        root.resolve("config.json"),
        """
        {"history": [{"created_by": "base"}, {"created_by": "ENV A=b", "empty_layer": true},
          {"created_by": "COPY app /app # buildkit"}]}
        """);
    Files.write(root.resolve("base.tar"), new byte[4_000_000]);
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(root.resolve("app.tar")))) {
      var random = new Random(1);
      byte[] bytes = new byte[1_200_000];
      random.nextBytes(bytes);
      gzip.write(bytes);
    }
    assertThat(ImageLayers.of(root))
        .hasToString(
            """
            | layer | MB | compressed MB |
            | --- | --- | --- |
            | base | 4.0 | 0.0 |
            | COPY app /app | 1.2 | 1.2 |
            | all | 5.2 | 1.2 |
            """);
  }

  @Test
  void nobody_starves_under_the_quota_and_nothing_is_written_twice() {
    int quota = 60;
    var bench = new ScaleBench(root, quota);
    List<ScaleBench.Result> results =
        List.of(
            bench.gates(20, true, "10m"),
            bench.gates(20, false, "30m"),
            bench.syncs(20, "10m"),
            bench.sync(20, "30m"));
    assertThat(results)
        .allSatisfy(one -> {
          assertThat(one.told()).isEqualTo(20);
          assertThat(one.twice()).isZero();
        });
    // A list and the list around; with that an event got twice, an insert, and a patch that counts
    // thrice.
    assertThat(results).extracting(ScaleBench.Result::units).containsExactly(40L, 160L, 20L, 121L);
    assertThat(results.get(1).refused()).isPositive();
    assertThat(results.get(1).took()).isGreaterThan(Duration.ofMinutes(2));
    assertThat(ScaleBench.table(results, quota))
        .contains("| gates at once, first run | 20 | 20 | 160 | 2 |");
  }
}
