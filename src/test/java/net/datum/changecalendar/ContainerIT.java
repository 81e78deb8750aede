package net.datum.changecalendar;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.datum.changecalendar.runner.CancelMoment;
import net.datum.changecalendar.runner.CancelledProgram;
import net.datum.changecalendar.runner.Container;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The image, run as the runner does, beside the packaged program; {@code .ci/container} does. */
@EnabledIfSystemProperty(named = "container.image", matches = ".+")
class ContainerIT {
  private static final String IMAGE = System.getProperty("container.image", "");
  private static final String DOCKER = System.getProperty("container.docker", "docker");
  private static final String FOLDER = "/opt/change-calendar-action";
  private static final int TIMES = 5;

  @TempDir Path root;

  @ParameterizedTest
  @EnumSource
  void it_does_what_the_jar_does(ContainerCase played) throws IOException {
    for (int i = 1; ; i++) {
      Instant now = Clock.systemUTC().instant();
      var container = play("container-" + i, played, Program.process(container()), now);
      var local = play("local-" + i, played, Program.process(jar()), now);
      Instant end = Clock.systemUTC().instant();
      assertThat(container.statuses()).as(container.text()).isEqualTo(played.statuses());
      assertThat(container.text()).contains(played.words());
      assertThat(errors()).isEmpty();
      // What people read counts minutes: a pair over whose runs one went by is played again.
      if (end.truncatedTo(MINUTES).equals(now.truncatedTo(MINUTES)) || i == TIMES) {
        assertThat(container.comparable(now, end)).isEqualTo(local.comparable(now, end));
        return;
      }
    }
  }

  static Stream<Arguments> hostile() {
    Map<String, String> variables = new TreeMap<>(LauncherTest.HOSTILE);
    variables.put("STATE_main", "ran");
    variables.put("STATE_opened", "somebody's");
    return variables.entrySet().stream()
        .map(variable -> Arguments.of(variable.getKey(), variable.getValue()));
  }

  /** What it prints is not compared: the client, too, is given the variable. */
  @ParameterizedTest
  @MethodSource("hostile")
  void no_variable_of_the_job_changes_what_main_and_post_step_do(String name, String value) {
    try (var scene = scene("container", Program.process(container()))) {
      scene.runner().variable(name, value);
      ContainerCase played = ContainerCase.OPENS_AND_SUCCEEDS;
      List<Step> steps = played.play(scene, Clock.systemUTC().instant());
      assertThat(steps).extracting(Step::status).isEqualTo(played.statuses());
      assertThat(steps.getFirst().output("verdict")).isEqualTo("open");
      assertThat(scene.events().getFirst().path("summary").asText()).isEqualTo("✅ Now");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HANGING, It had written nothing",
    "WAITING, 'Written: new event chg'",
    "INSERTING, 'Perhaps written: new event chg'"
  })
  void it_ends_soon_when_it_is_cancelled(CancelMoment moment, String says) throws Exception {
    Clock clock = Clock.systemUTC();
    var program = new CancelledProgram(container(), "INT");
    try (var scene = new Scene(root.resolve("container"), clock, program)) {
      moment.prepare(scene, program, clock);
      // The files of the runner are read as it reads them, which fails where a value is not closed.
      Step step = scene.runner().step();
      assertThat(step.status()).as(step.log()).isEqualTo(130);
      assertThat(program.took()).as(step.log()).isLessThan(CancelledProgram.PATIENCE);
      assertThat(step.outputs()).isEmpty();
      assertThat(step.log()).contains("::warning title=Cancelled::The run was cancelled. ", says);
      assertThat(errors()).isEmpty();
      // The runner's last resort ends the client alone: what does not end by itself lives on.
      assertThat(said(DOCKER, "ps", "--quiet", "--filter", "ancestor=" + IMAGE)).isEmpty();
    }
  }

  @Test
  void the_jvm_takes_the_programs_classes_from_the_cache() throws IOException {
    try (var scene = scene("container", Program.process(logging()))) {
      Step step = scene.runner().step();
      // Where the cache does not fit, this mode ends the JVM.
      assertThat(step.status()).as(step.log() + errors()).isZero();
      List<String> ours =
          Files.readAllLines(root.resolve("container/temp/classes.log")).stream()
              .filter(line -> line.contains(" net.datum.changecalendar."))
              // Made at run time, of what the run that was rehearsed did not come by.
              .filter(line -> !line.contains("$$"))
              .toList();
      assertThat(ours)
          .hasSizeGreaterThan(100)
          .allMatch(line -> line.contains("source: shared objects file"));
    }
  }

  @Test
  void jar_and_cache_are_of_one_making_and_another_jar_does_not_pass() throws Exception {
    Path folder = root.resolve("image");
    String container = said(DOCKER, "create", IMAGE).strip();
    try {
      said(DOCKER, "cp", container + ":" + FOLDER, folder.toString());
    } finally {
      said(DOCKER, "rm", container);
    }
    assertThat(check(folder)).isZero();
    Files.write(
        folder.resolve("change-calendar-action.jar"), new byte[1], StandardOpenOption.APPEND);
    assertThat(check(folder)).isNotZero();
    assertThat(errors()).contains("are not of one making");
  }

  /** The image's own JVM and arguments, and two more. The launcher passes none on. */
  private Launch logging() {
    return (environment, workspace, post) -> {
      ProcessBuilder builder = container().process(environment, workspace, post);
      List<String> command = builder.command();
      command.set(command.indexOf("--entrypoint") + 1, FOLDER + "/runtime/bin/java");
      command.addAll(
          List.of(
              "-XX:AOTMode=on",
              "-Xlog:class+load:file=/github/runner_temp/classes.log",
              "@" + FOLDER + "/arguments"));
      return builder;
    };
  }

  private Launch container() {
    return new Container(DOCKER, IMAGE, root.resolve("errors"));
  }

  /** It has no option of the image's but its locale, which names of files need. */
  private static Launch jar() {
    Launch jar =
        Launch.packaged(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            Path.of(System.getProperty("action.jar")),
            List.of());
    return (environment, workspace, post) -> {
      ProcessBuilder builder = jar.process(environment, workspace, post);
      builder.environment().put("LC_ALL", "C.UTF-8");
      return builder;
    };
  }

  private Scene scene(String folder, Program program) {
    return new Scene(root.resolve(folder), Clock.systemUTC(), program);
  }

  private ContainerTrace play(String folder, ContainerCase played, Program program, Instant now) {
    try (Scene scene = scene(folder, program)) {
      return ContainerTrace.of(root.resolve(folder), scene, played.play(scene, now));
    }
  }

  private String errors() throws IOException {
    Path errors = root.resolve("errors");
    return Files.exists(errors) ? Files.readString(errors) : "";
  }

  private int check(Path folder) throws Exception {
    return new ProcessBuilder("src/main/docker/assemble", "--check", folder.toString())
        .redirectError(ProcessBuilder.Redirect.appendTo(root.resolve("errors").toFile()))
        .start()
        .waitFor();
  }

  private static String said(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
