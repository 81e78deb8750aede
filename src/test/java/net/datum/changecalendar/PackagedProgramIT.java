package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.action.RunnerLog;
import net.datum.changecalendar.runner.CancelledProgram;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program, started without the image and without a locale. */
class PackagedProgramIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path JAR = Path.of(System.getProperty("action.jar"));
  private static final Launch LAUNCH = Launch.packaged(JAVA, JAR, List.of());
  private static final Program PACKAGED = Program.process(LAUNCH);

  @TempDir Path root;

  @Test
  void it_passes_where_there_is_no_manifest() {
    try (var scene = new Scene(root, Clock.systemUTC(), PACKAGED)) {
      scene.runner().file("README.md", "");
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isZero();
      assertThat(step.output("verdict")).isEqualTo("not-applicable");
    }
  }

  @Test
  void it_holds_a_change_that_comes_too_early_and_puts_it_on_the_calendar() {
    Clock clock = Clock.systemUTC();
    LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), Scene.BERLIN).plusDays(1);
    try (var scene = new Scene(root, clock, PACKAGED)) {
      scene.runner().file(Scene.MANIFEST, Scene.manifest(tomorrow + "T14:00", "90m"));
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isEqualTo(1);
      assertThat(step.output("verdict")).isEqualTo("wait");
      assertThat(step.log()).contains("–"); // UTF-8 without LANG
      assertThat(step.log()).doesNotContain("WARNING", "SLF4J", "Exception");
      assertThat(scene.events()).hasSize(1);
      assertThat(Contracts.check(scene.sandbox().requests())).isEmpty();
    }
  }

  @Test
  void it_opens_inside_the_window() {
    Clock clock = Clock.systemUTC();
    String start = clock.instant().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS).toString();
    try (var scene = new Scene(root, clock, PACKAGED)) {
      scene
          .runner()
          .file(
              Scene.MANIFEST,
              "title: Now\nissue: 412\nstart: " + start + "\nduration: 1h\ntimezone: UTC\n");
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isZero();
      assertThat(step.output("verdict")).isEqualTo("open");
      Step post = scene.runner().post(step, "success");
      assertThat(post.status()).as(post.log()).isZero();
      assertThat(scene.events().getFirst().path("summary").asText()).isEqualTo("✅ Now");
    }
  }

  /**
   * As the runner cancels a job: it ends the program's process, and kills it some seconds later.
   */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void it_ends_at_once_when_it_is_cancelled_while_it_waits(String signal, int status) {
    Clock clock = Clock.systemUTC();
    String start = clock.instant().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS).toString();
    var program = new CancelledProgram(LAUNCH, signal);
    program.cancelAtLine("Waiting for the window");
    try (var scene = new Scene(root, clock, program)) {
      scene
          .runner()
          .file(
              Scene.MANIFEST,
              "title: Soon\nissue: 412\nstart: " + start + "\nduration: 1h\ntimezone: UTC\n")
          .input("wait", "20m");
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isEqualTo(status);
      assertThat(step.outputs()).isEmpty();
      assertThat(step.log()).doesNotContain("Exception");
      assertThat(scene.events()).hasSize(1);
      Step post = scene.runner().post(step, "cancelled");
      assertThat(post.status()).isZero();
      assertThat(post.log()).contains("No outcome to record.");
    }
  }

  /** The client library prints the trace of an error that is not JSON, with its text in it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"not JSON", "{\"\\r\\n::set-output name=verdict::open\\r\\n ##[error]\": x}"})
  void nothing_that_a_service_answers_commands_the_runner(String body) {
    try (var scene = new Scene(root, Clock.systemUTC(), PACKAGED)) {
      LocalDate tomorrow = LocalDate.now(Scene.BERLIN).plusDays(1);
      scene.runner().file(Scene.MANIFEST, Scene.manifest(tomorrow + "T14:00", "90m"));
      scene
          .sandbox()
          .faults()
          .on("GET", ".*/events.*")
          .always()
          .status(400, body, Map.of("Content-Type", "application/json"));
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isEqualTo(3);
      assertThat(step.log()).doesNotContain("set-output", "##[", "\tat ");
      step = scene.runner().variable("RUNNER_DEBUG", "1").step();
      assertThat(step.log()).contains("::debug::").doesNotContain("##[");
      assertThat(RunnerLog.commands(step.log()))
          .extracting(RunnerLog.Command::name)
          .isSubsetOf("add-mask", "group", "endgroup", "error", "warning", "debug");
    }
  }

  @Test
  void it_tells_a_broken_manifest_by_its_line() {
    try (var scene = new Scene(root, Clock.systemUTC(), PACKAGED)) {
      scene.runner().file(Scene.MANIFEST, "title: x\nissue: 412\nstart: soon\n");
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isEqualTo(2);
      assertThat(step.outputs()).doesNotContainKey("verdict");
      assertThat(step.log()).contains("::error file=" + Scene.MANIFEST + ",line=3");
    }
  }
}
