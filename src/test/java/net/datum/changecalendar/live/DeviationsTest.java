package net.datum.changecalendar.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.datum.changecalendar.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check tells where the services behave otherwise: none holds whatever they do. */
final class DeviationsTest {
  private static final Map<String, Consumer<Sandbox>> DEVIATIONS = Deviations.byCheck();

  @TempDir private Path folder;

  static Stream<String> checks() {
    return DEVIATIONS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void it_tells_a_service_that_does_otherwise(String check) {
    try (LiveWorld world = new LiveWorld(folder)) {
      DEVIATIONS.get(check).accept(world.sandbox());
      assertThat(world.everything("--only", check)).as(world.log()).isEqualTo(1);
      assertThat(world.log()).contains("differs    " + check + ": ");
      assertThat(world.report()).contains("1 differ", "## Differs", "### `" + check + "`");
      assertThat(world.report()).contains("**What depends on it:** ", "**Code to change:**\n  - `");
      assertThat(world.log())
          .containsPattern("\nTo change for " + check + ":\n  \\w+\\S*  src/\\S+\\.java:\\d+\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"calendar-date", "github-date"})
  void it_tells_services_whose_clock_is_off(String check) {
    try (LiveWorld world = new LiveWorld(folder, Duration.ofMinutes(3))) {
      assertThat(world.everything("--only", check)).as(world.log()).isEqualTo(1);
      assertThat(world.log()).contains("It is 179 s off");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runner-environment | LIVE_RUNNER_SAW | {\"environment\": \"without HTTPS_PROXY\"}",
        "runner-paths | LIVE_RUNNER_SAW | {\"paths\": \"/home/runner/work/a\"}",
        "runner-post-step | LIVE_RUNNER_POST | success failure",
        "runner-credentials | LIVE_ACTION | failure"
      })
  void it_tells_a_runner_that_does_otherwise(String check, String variable, String value) {
    try (LiveWorld world = new LiveWorld(folder)) {
      world.variable(variable, value);
      assertThat(world.everything("--only", check)).as(world.log()).isEqualTo(1);
    }
  }

  @Test
  void it_tells_a_credentials_file_with_other_hosts() {
    try (LiveWorld world = new LiveWorld(folder)) {
      world.write(
          "credentials.json",
          "{\"type\": \"external_account\", \"token_url\": \"https://sts.example.com/v1/token\"}");
      assertThat(world.everything("--only", "credentials-hosts")).isEqualTo(1);
      assertThat(world.log()).contains("They are sts.example.com.");
    }
  }

  @Test
  void no_check_is_left_out_here() {
    TreeSet<String> shown = new TreeSet<>(DEVIATIONS.keySet());
    Stream.of(
            "calendar-date",
            "github-date",
            "runner-environment",
            "runner-paths",
            "runner-post-step",
            "runner-credentials",
            "credentials-hosts")
        .forEach(shown::add);
    assertThat(shown).isEqualTo(new TreeSet<>(Checks.ALL.stream().map(Check::id).toList()));
  }
}
