package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.NativeEncoding;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job's variables can and cannot do to the program itself, without the image around it. */
class JobEnvironmentTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final String CLASSES =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir Path root;

  /** A process of its own, with these options. */
  private static Program program(String... options) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", CLASSES, "net.datum.changecalendar.Main"));
    return Program.process(Launch.command(command));
  }

  private static String tomorrow() {
    Instant start = Clock.systemUTC().instant().plus(1, ChronoUnit.DAYS);
    return Scene.manifest(start.truncatedTo(ChronoUnit.SECONDS).toString(), "90m")
        .replace("timezone: Europe/Berlin\n", "timezone: UTC\n");
  }

  @Test
  void no_variable_talks_the_main_step_out_of_judging() {
    try (var scene = new Scene(root, Clock.systemUTC(), program())) {
      scene
          .runner()
          .file(Scene.MANIFEST, tomorrow())
          .variable("STATE_main", "ran")
          .variable("STATE_opened", "chg0000")
          .variable("STATE_calendar", "somebody@example.com")
          .variable("STATE_isPost", "true");
      Step main = scene.runner().step();
      assertThat(main.status()).as(main.log()).isOne();
      assertThat(main.output("verdict")).isEqualTo("wait");
      // What the job says was opened does not count against what the main step saved.
      assertThat(main.state()).containsEntry("opened", "").containsEntry("calendar", "");
      int before = scene.sandbox().requests().all().size();
      Step post = scene.runner().post(main, "success");
      assertThat(post.status()).as(post.log()).isZero();
      assertThat(post.log()).contains("No outcome to record.");
      assertThat(scene.sandbox().requests().all()).hasSize(before);
    }
  }

  /** Even where the main step was killed before it could save anything. */
  @Test
  void a_post_step_that_the_jobs_variables_send_somewhere_writes_nothing() {
    try (var scene = new Scene(root, Clock.systemUTC(), program())) {
      scene.runner().file(Scene.MANIFEST, tomorrow());
      Step main = scene.runner().step();
      String event = scene.event(1).toString();
      var killed = new Step(main.status(), "", Map.of(), "", Map.of(), main.given());
      for (String opened : List.of(scene.eventId(1), "x", "none such", "../../x?y")) {
        scene.runner().variable("STATE_opened", opened);
        Step post = scene.runner().post(killed, "success");
        assertThat(post.status()).as(post.log()).isZero();
      }
      assertThat(scene.event(1).toString()).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=ar -Duser.country=EG",
        "-Duser.language=tr -Duser.country=TR",
        "-Duser.timezone=Asia/Tokyo",
        "-Duser.home=/nowhere",
        "-Dfile.encoding=ISO-8859-1 -Dstdout.encoding=ISO-8859-1",
      })
  void locale_zone_and_folders_make_no_difference(String options) {
    assertThat(waits("other", options.split(" "))).isEqualTo(waits("plain"));
  }

  /** What a gate leaves that waits, and one before a manifest whose problem has a number. */
  private String waits(String folder, String... options) {
    try (var scene = new Scene(root.resolve(folder), Clock.systemUTC(), program(options))) {
      String start = Clock.systemUTC().instant().plus(40, ChronoUnit.DAYS).toString();
      scene
          .runner()
          .file(
              Scene.MANIFEST,
              Scene.manifest(start.substring(0, 10) + "T14:00", "90m", "participants: [I@d.net]"));
      Step step = scene.runner().step();
      Step broken =
          scene.runner().file(".github/changes/x.yaml", "scope: " + "ı".repeat(9_000)).step();
      assertThat(broken.log()).contains("9,000 characters");
      String left =
          step.status()
              + step.log()
              + step.summary()
              + step.outputs()
              + broken.log()
              + broken.summary()
              + scene.events();
      return left.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z", "NOW")
          .replaceAll(":\\d{4,5}/", ":PORT/")
          .replaceAll("\"etag\":\"[^\"]*\"", "")
          .replaceAll("in \\d+ days?( \\d+ h)?( \\d+ min)?", "SOON");
    }
  }

  @Test
  void an_input_that_the_jvm_may_have_read_wrongly_is_refused() {
    assertThatThrownBy(
            () -> NativeEncoding.check(Map.of("INPUT_ENVIRONMENT", "prod\u00fc"), "ISO-8859-1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("INPUT_ENVIRONMENT");
    assertThatThrownBy(() -> NativeEncoding.check(Map.of("GITHUB_REF", "\ufffd"), "ANSI_X3.4-1968"))
        .isInstanceOf(InvalidInput.class);
    NativeEncoding.check(Map.of("INPUT_ENVIRONMENT", "prod\u00fc"), "UTF-8");
    NativeEncoding.check(
        Map.of("INPUT_ENVIRONMENT", "production", "GITHUB_WORKFLOW", "Größe"), "ANSI_X3.4-1968");
  }

  /** Without a locale the JVM takes variables for ASCII: it would pass as another environment. */
  @Test
  void an_environment_with_an_umlaut_opens_nothing_where_there_is_no_locale() {
    try (var scene = new Scene(root, Clock.systemUTC(), program())) {
      scene
          .runner()
          .file(Scene.MANIFEST, tomorrow() + "environments: [prodüktion]\n")
          .input("environment", "prodüktion")
          .variable("LC_ALL", "C");
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isEqualTo(2);
      assertThat(step.log()).contains("LC_ALL=C.UTF-8");
      step = scene.runner().variable("LC_ALL", "C.UTF-8").step();
      assertThat(step.status()).as(step.log()).isOne();
    }
  }
}
