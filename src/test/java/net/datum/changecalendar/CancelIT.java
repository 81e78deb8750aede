package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import net.datum.changecalendar.runner.CancelMoment;
import net.datum.changecalendar.runner.CancelledProgram;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program is cancelled, at whatever moment. */
class CancelIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path JAR = Path.of(System.getProperty("action.jar"));

  /** Far less than the runner's 7.5 seconds, and more than a machine that is busy takes. */
  private static final Duration SOON = Duration.ofSeconds(3);

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "HANGING, INT, It had written nothing",
    "HANGING, TERM, It had written nothing",
    "BACK_OFF, INT, It had written nothing",
    "BACK_OFF, TERM, It had written nothing",
    "WAITING, INT, 'Written: new event chg'",
    "WAITING, TERM, 'Written: new event chg'",
    "INSERTING, INT, 'Perhaps written: new event chg'",
    "OPENED, TERM, 'Perhaps written: the comment on datum/infra#412'"
  })
  void it_ends_soon_and_says_what_is_written(CancelMoment moment, String signal, String says) {
    Clock clock = Clock.systemUTC();
    var program = new CancelledProgram(Launch.packaged(JAVA, JAR, List.of()), signal);
    try (var scene = new Scene(root, clock, program)) {
      moment.prepare(scene, program, clock);
      // The files of the runner are read as it reads them, which fails where a value is not closed.
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isEqualTo(signal.equals("INT") ? 130 : 143);
      assertThat(program.took()).as(step.log()).isLessThan(SOON);
      assertThat(step.outputs()).isEmpty();
      assertThat(step.log())
          .contains("::warning title=Cancelled::The run was cancelled. ", says)
          .doesNotContain("Exception", "::error");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 300, 600, 1_000})
  void it_ends_soon_and_leaves_its_files_whole_whenever_it_is_cancelled(int millis) {
    Clock clock = Clock.systemUTC();
    var program = new CancelledProgram(Launch.packaged(JAVA, JAR, List.of()), "TERM");
    try (var scene = new Scene(root, clock, program)) {
      CancelMoment.START.prepare(scene, program, clock);
      program.cancelAfter(Duration.ofMillis(millis));
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isIn(0, 143);
      if (step.status() == 143) {
        assertThat(program.took()).as(step.log()).isLessThan(SOON);
      }
      if (step.output("proceed").equals("true")) {
        assertThat(step.output("verdict")).isEqualTo("open");
      }
      assertThat(scene.sandbox().calendar().mails()).isEmpty();
      assertThat(scene.events()).hasSizeLessThanOrEqualTo(1);
    }
  }
}
