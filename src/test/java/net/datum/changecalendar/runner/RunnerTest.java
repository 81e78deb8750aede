package net.datum.changecalendar.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
  @TempDir Path root;
  private final List<Map<String, String>> started = new ArrayList<>();
  private final List<Boolean> posts = new ArrayList<>();
  private Runner runner;

  @BeforeEach
  void a_runner() {
    runner = new Runner(root, this::program, Scene.REPOSITORY, Scene.REPOSITORY_ID);
  }

  private Program.Ended program(Map<String, String> environment, Path workspace, boolean post) {
    started.add(environment);
    posts.add(post);
    try {
      Files.writeString(
          Path.of(environment.get("GITHUB_STATE")), "opened-by=run 1\nEvents<<X\na\nb\nX\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Program.Ended(0, "");
  }

  @Test
  void a_step_keeps_what_it_saved() {
    assertThat(runner.step().state()).isEqualTo(Map.of("opened-by", "run 1", "Events", "a\nb"));
  }

  @Test
  void a_post_step_has_the_inputs_of_its_step_and_its_state() {
    Step staging = runner.input("environment", "staging").step();
    Step production = runner.input("environment", "production").step();
    runner.post(production, "failure");
    runner.post(staging, "failure");
    assertThat(started)
        .extracting(each -> each.get("INPUT_ENVIRONMENT"))
        .containsExactly("staging", "production", "production", "staging");
    assertThat(posts).containsExactly(false, false, true, true);
    assertThat(started.get(1)).doesNotContainKey("STATE_Events");
    assertThat(started.get(3))
        .containsEntry("STATE_opened-by", "run 1")
        .containsEntry("STATE_Events", "a\nb");
  }

  /** The runner's own variables go before a job's, and of what is saved name by name. */
  @Test
  void a_jobs_variables_make_no_step_a_post_step() {
    runner.variable("STATE_opened-by", "env").variable("STATE_other", "env").variable("HOME", "/x");
    Step main = runner.step();
    runner.post(main, "success");
    assertThat(posts).containsExactly(false, true);
    assertThat(started.get(0)).containsEntry("STATE_opened-by", "env");
    assertThat(started.get(1))
        .containsEntry("STATE_opened-by", "run 1")
        .containsEntry("STATE_other", "env")
        .containsEntry("HOME", root.resolve("home").toString());
  }

  @Test
  void defaults_are_evaluated_and_what_is_given_is_not() {
    runner.input("change", "${{ github.token }}").step();
    assertThat(started.getFirst())
        .containsEntry("INPUT_GITHUB-TOKEN", "")
        .containsEntry("INPUT_CHANGE", "${{ github.token }}")
        .containsEntry("INPUT_ENVIRONMENT", "production");
  }

  @Test
  void a_status_of_the_job_that_is_given_stays_as_it_is() {
    Step main = runner.input("job-status", "").step();
    runner.post(main, "failure");
    assertThat(started.getLast()).containsEntry("INPUT_JOB-STATUS", "");
  }
}
