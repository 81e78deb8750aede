package net.datum.changecalendar.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The runner's way with an image, as far as it shows without one. */
class ContainerTest {
  private static final Path ROOT = Path.of("/home/runner/work");
  private static final Container CONTAINER =
      new Container("docker", "shop/gate:1", ROOT.resolve("errors"));

  private static ProcessBuilder process(Map<String, String> environment, boolean post) {
    return CONTAINER.process(environment, ROOT.resolve("workspace"), post);
  }

  @Test
  void a_value_that_is_a_path_below_a_mount_is_translated_and_nothing_else() {
    Map<String, String> given =
        Map.of(
            "GITHUB_WORKSPACE", ROOT + "/workspace",
            "GOOGLE_APPLICATION_CREDENTIALS", ROOT + "/workspace/gha-creds-1.json",
            "GITHUB_OUTPUT", ROOT + "/file_commands/set_output_1",
            "GITHUB_EVENT_PATH", ROOT + "/workflow/event.json",
            "HOME", ROOT + "/home",
            "RUNNER_TEMP", ROOT + "/temp",
            "RUNNER_WORKSPACE", ROOT.toString(),
            "OTHER", ROOT + "/workspace2/x",
            "LIST", ROOT + ":" + ROOT + "/workspace",
            "INPUT_GOOGLE-CREDENTIALS", "{\"file\": \"" + ROOT + "/workspace/key\"}");
    assertThat(process(given, false).environment())
        .containsEntry("GITHUB_WORKSPACE", "/github/workspace")
        .containsEntry("GOOGLE_APPLICATION_CREDENTIALS", "/github/workspace/gha-creds-1.json")
        .containsEntry("GITHUB_OUTPUT", "/github/file_commands/set_output_1")
        .containsEntry("GITHUB_EVENT_PATH", "/github/workflow/event.json")
        .containsEntry("HOME", "/github/home")
        .containsEntry("RUNNER_TEMP", "/github/runner_temp")
        .containsEntry("RUNNER_WORKSPACE", ROOT.toString())
        .containsEntry("OTHER", ROOT + "/workspace2/x")
        .containsEntry("LIST", ROOT + ":" + ROOT + "/workspace")
        .containsEntry("INPUT_GOOGLE-CREDENTIALS", "{\"file\": \"" + ROOT + "/workspace/key\"}");
  }

  @Test
  void values_are_on_no_command_line_and_the_post_step_has_an_entry_point_of_its_own() {
    List<String> main =
        process(Map.of("INPUT_GITHUB-TOKEN", "secret", "CI", "true", "STATE_opened", "x"), false)
            .command();
    assertThat(main)
        .startsWith("docker", "run", "--name")
        .containsSequence("-e", "INPUT_GITHUB-TOKEN")
        .containsSequence("-v", ROOT + "/temp:/github/runner_temp")
        .containsSequence("--entrypoint", "/opt/change-calendar-action/main")
        .endsWith("shop/gate:1")
        .doesNotContain("CI=true", "--interactive", "--user");
    assertThat(String.join(" ", main)).doesNotContain("secret");
    assertThat(process(Map.of("STATE_opened", ""), true).command())
        .containsSequence("-e", "CI=true")
        .containsSequence("--entrypoint", "/opt/change-calendar-action/post")
        .endsWith("shop/gate:1");
  }
}
