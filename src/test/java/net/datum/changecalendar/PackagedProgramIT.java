package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started as the container starts it: no arguments, no locale. */
class PackagedProgramIT {
  private static final Program PACKAGED =
      Program.packaged(
          Path.of(System.getProperty("java.home"), "bin", "java"),
          Path.of(System.getProperty("action.jar")),
          List.of());

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
    String start =
        clock
            .instant()
            .minusSeconds(600)
            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
            .toString();
    try (var scene = new Scene(root, clock, PACKAGED)) {
      scene
          .runner()
          .file(
              Scene.MANIFEST,
              "title: Now\nissue: 412\nstart: " + start + "\nduration: 1h\ntimezone: UTC\n");
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isZero();
      assertThat(step.output("verdict")).isEqualTo("open");
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
