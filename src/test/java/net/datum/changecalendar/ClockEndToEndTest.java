package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A runner whose clock is wrong: the services' answers tell what time it is. */
class ClockEndToEndTest extends EndToEnd {
  private static final String WARNING = "::warning title=Clock::The runner's clock is ";

  @TempDir Path folder;

  private SandboxClock runners;
  private Runner wrong;

  @BeforeEach
  void a_second_runner_has_a_clock_of_its_own() {
    runners = SandboxClock.at(BEFORE);
    Pause pause =
        until -> {
          Duration by = Duration.between(runners.instant(), until);
          if (by.isPositive()) {
            runners.advance(by);
            clock.advance(by);
          }
        };
    wrong =
        scene
            .neighbour(folder, Program.inProcess(runners, pause), Scene.REPOSITORY + "2", 99)
            .variable("RUNNER_DEBUG", "1")
            .file(
                Scene.MANIFEST,
                Scene.manifest("2026-12-01T14:00", "90m").replace("issue: 412", "issue: 7"));
  }

  /** The services' time, in Berlin, and by how much the runner's clock is ahead of it. */
  private void at(String berlin, Duration ahead) {
    at(berlin);
    runners.set(clock.instant().plus(ahead));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-20H", "PT-2H", "PT-30M", "PT-2M"})
  void a_gate_opens_by_the_services_time_though_the_runners_clock_says_too_early(String ahead) {
    at("2026-12-01T14:00:30", Duration.parse(ahead));
    Step step = wrong.step();
    assertVerdict(step, "open", "");
    assertThat(step.log()).containsOnlyOnce(WARNING).contains("behind").contains("(NTP)");
    assertThat(step.summary()).contains("14:00");
    String notes = scene.events().getFirst().path("extendedProperties").toString();
    assertThat(notes).contains(clock.instant().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT20H", "PT2H", "PT30M", "PT2M"})
  void a_gate_stays_shut_by_the_services_time_though_the_runners_clock_says_open(String ahead) {
    at("2026-12-01T13:59", Duration.parse(ahead));
    Step step = wrong.step();
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.log()).containsOnlyOnce(WARNING).contains("ahead of");
    assertThat(step.output("next-transition")).startsWith("2026-12-01T14:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-2H", "PT-20M"})
  void a_window_that_has_passed_has_though_the_runners_clock_says_open(String ahead) {
    at("2026-12-01T13:00", Duration.ZERO);
    assertVerdict(wrong.step(), "wait", "window-not-open");
    at("2026-12-01T15:40", Duration.parse(ahead));
    assertVerdict(wrong.step(), "blocked", "window-passed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT50S", "PT-50S"})
  void a_clock_that_is_off_by_less_than_a_minute_is_believed(String ahead) {
    at("2026-12-01T14:30", Duration.parse(ahead));
    Step step = wrong.step();
    assertVerdict(step, "open", "");
    assertThat(step.log()).doesNotContain("::warning title=Clock");
  }

  @Test
  void a_gate_waits_by_the_services_time_and_for_as_long_as_it_may() {
    at("2026-12-01T13:50", Duration.ofHours(2));
    wrong.input("wait", "20m");
    Instant before = clock.instant();
    Step step = wrong.step();
    assertVerdict(step, "open", "");
    assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofMinutes(10));
    assertThat(step.log()).contains("until Tue 1 Dec 2026 14:10");
  }

  @Test
  void a_clock_that_is_set_right_while_a_gate_waits_does_not_open_it() {
    at("2026-12-01T13:50", Duration.ofHours(-2));
    wrong.input("wait", "20m");
    boolean[] set = {false};
    scene
        .sandbox()
        .faults()
        .watch(call -> {
          if (clock.instant().isAfter(Scene.berlin("2026-12-01T13:52")) && !set[0]) {
            set[0] = true;
            runners.set(clock.instant());
          }
        });
    // How long the run took, nobody can tell then: it gives up.
    assertNoVerdict(wrong.step(), 3, "longer than its timeout");
    assertThat(set[0]).isTrue();
  }

  @Test
  void an_emergency_lasts_from_now_by_the_services_time() {
    at("2026-12-01T14:00", Duration.ofHours(3));
    wrong
        .remove(Scene.MANIFEST)
        .trigger("workflow_dispatch", "refs/heads/main", "{}")
        .input("emergency", "Certificate expires")
        .input("issue", "7");
    Step step = wrong.step();
    assertVerdict(step, "open", "");
    assertThat(step.output("starts-at")).startsWith("2026-12-01T14:00");
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void a_manifest_is_history_by_the_services_time_and_not_by_the_runners() {
    at("2026-12-31T15:00", Duration.ZERO);
    // 30 days and half an hour after the window by the runner's clock, 29 days by the services'.
    runners.set(clock.instant().plus(Duration.ofHours(1)));
    wrong.file(
        ".github/changes/other.yaml",
        Scene.manifest("2026-12-31T14:00", "90m").replace("issue: 412", "issue: 7"));
    assertThat(wrong.step().output("reasons")).contains("window-passed");
  }

  @Test
  void sync_and_report_go_by_the_services_time() {
    at("2026-12-01T14:00:30", Duration.ofHours(-3));
    scene.sandbox().github().ref(Scene.REPOSITORY + "2", "main", Scene.commit(1));
    wrong.mode("sync");
    Step sync = wrong.step();
    assertThat(sync.status()).as(sync.log()).isZero();
    assertThat(sync.log()).containsOnlyOnce(WARNING);
    Step report = wrong.mode("report").input("lookback", "5m").input("lookahead", "5m").step();
    assertThat(report.status()).as(report.log()).isZero();
    assertThat(report.log()).containsOnlyOnce(WARNING);
    assertThat(report.output("change-id")).isEqualTo("eu-failover");
    assertThat(report.summary()).contains("What changed around Tue 1 Dec 2026 14:00");
  }

  @Test
  void an_outcome_is_dated_by_the_services_time() {
    at("2026-12-01T14:30", Duration.ofHours(2));
    Step main = wrong.step();
    assertVerdict(main, "open", "");
    at("2026-12-01T14:40", Duration.ofHours(2));
    Step post = wrong.post(main, "success");
    assertThat(post.log()).doesNotContain("not recorded");
    String notes = scene.events().getFirst().path("extendedProperties").toString();
    assertThat(notes).contains(clock.instant().toString());
  }

  @Test
  void services_that_disagree_leave_the_gate_shut() {
    at("2026-12-01T14:30", Duration.ZERO);
    scene.sandbox().githubClock(Duration.ofMinutes(5));
    Step step = wrong.step();
    assertNoVerdict(step, 3, "The clocks of", "are more than a minute apart");
    assertNothingWritten();
    scene.sandbox().githubClock(Duration.ofSeconds(30));
    assertVerdict(wrong.step(), "open", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P2D", "P-2D", "P400D"})
  void a_clock_that_is_days_off_is_not_corrected_but_refused(String ahead) {
    at("2026-12-01T14:30", Duration.ZERO);
    runners.set(clock.instant().plus(Duration.parse(ahead)));
    wrong.file(
        ".github/changes/other.yaml",
        Scene.manifest("2026-12-01T14:00", "90m").replace("issue: 412", "issue: 7"));
    Step step = wrong.step();
    if (!step.output("verdict").equals("not-applicable")) {
      assertNoVerdict(step, 3, "more than a day off", "(NTP)");
    }
    assertNothingWritten();
  }
}
