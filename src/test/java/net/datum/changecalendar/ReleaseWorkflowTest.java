package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.runner.GitHubActions;
import net.datum.changecalendar.runner.GitHubActions.Ending;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.StandingSandbox;
import net.datum.changecalendar.runner.Trigger;
import net.datum.changecalendar.runner.Workflow;
import net.datum.changecalendar.runner.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The workflow that releases: what runs in which order, and what stops it. */
class ReleaseWorkflowTest extends OwnWorkflow {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final List<String> PUBLISHED =
      List.of(".ci/release tag", ".ci/image name", "gh release create", ".ci/release major");

  @BeforeEach
  void set_up_the_release() {
    actions
        .action("actions/attest", with -> Map.of())
        .variable("CHANGE_CALENDAR", Scene.CALENDAR)
        .variable("GOOGLE_WORKLOAD_IDENTITY_PROVIDER", "projects/1/…/providers/github")
        .variable("CHANGE_CALENDAR_ACCOUNT", "change-calendar@datum.iam.gserviceaccount.com")
        .variable("CHANGE_CALENDAR_USER", "change-calendar@datum.net")
        .outputs(".ci/release check", Map.of("digest", "", "prerelease", "false"))
        .secret("RELEASE_KEY", "the release's key")
        .outputs(".ci/image bases", Map.of("bases", "debian@" + DIGEST))
        .outputs(".ci/image push", Map.of("amd64", DIGEST, "arm64", DIGEST))
        .outputs(".ci/image join", Map.of("digest", DIGEST));
    StandingSandbox.madeByHand(scene.sandbox(), clock.instant());
  }

  private WorkflowRun release(String... change) {
    Map<String, String> inputs =
        change.length == 0
            ? Map.of("version", "1.0.0")
            : Map.of("version", "1.0.0", "change", change[0]);
    return actions.start(
        Workflow.read(Path.of(".github/workflows/release.yml")), Trigger.dispatch(inputs));
  }

  private void assertPublished(List<String> parts) {
    List<String> texts = actions.ran().stream().map(GitHubActions.Ran::text).toList();
    assertThat(texts.stream().flatMap(text -> PUBLISHED.stream().filter(text::contains)).toList())
        .isEqualTo(parts);
  }

  @Test
  void what_was_tried_is_published_and_the_major_tag_moves_last() {
    WorkflowRun run = release();
    assertThat(run.results().values()).as("%s", run.results()).containsOnly("success");
    assertThat(run.job("publish").left("gate").output("verdict")).isEqualTo("not-applicable");
    assertPublished(PUBLISHED);
    assertThat(actions.ran(".ci/image bases")).isOne();
    assertThat(actions.ran(".ci/image push")).isEqualTo(2);
    assertThat(actions.ran(".ci/release point")).isEqualTo(3);
  }

  @Test
  void a_release_whose_tag_is_there_is_finished_without_another_image() {
    actions.outputs(".ci/release check", Map.of("digest", DIGEST, "prerelease", "false"));
    WorkflowRun run = release();
    assertThat(run.results()).containsEntry("build", "skipped").containsEntry("join", "skipped");
    assertThat(run.conclusion()).isEqualTo("success");
    assertThat(actions.ran(".ci/image bases")).isZero();
    assertPublished(PUBLISHED);
  }

  /** Whoever has it can move what everybody runs. */
  @Test
  void the_releases_key_is_given_to_what_pushes_tags_and_to_nothing_else() throws IOException {
    String text = Files.readString(Path.of(".github/workflows/release.yml"));
    List<String> steps =
        Pattern.compile("(?m)^      - ")
            .splitAsStream(text)
            .filter(s -> s.contains("RELEASE_KEY"))
            .toList();
    assertThat(steps)
        .hasSize(2)
        .allMatch(step -> step.contains(".ci/release tag") || step.contains(".ci/release major"));
    assertThat(text.substring(0, text.indexOf(steps.getFirst()))).contains("environment: release");
  }

  @Test
  void a_pre_release_moves_no_major_tag() {
    actions.outputs(".ci/release check", Map.of("digest", "", "prerelease", "true"));
    assertThat(release().conclusion()).isEqualTo("success");
    assertPublished(PUBLISHED.subList(0, 3));
  }

  @Test
  void nothing_is_published_where_a_part_before_fails() {
    for (String part :
        List.of(
            ".ci/release check",
            ".ci/image bases",
            ".ci/container",
            ".ci/image sbom",
            ".ci/sandbox")) {
      actions.script(part, Ending.FAILURE);
      WorkflowRun run = release();
      assertThat(run.results()).as(part).containsEntry("publish", "skipped");
      actions.script(part, Ending.SUCCESS);
    }
    assertPublished(List.of());
  }

  @Test
  void what_failed_half_way_is_published_by_a_re_run() {
    actions.script("gh release create", Ending.FAILURE);
    WorkflowRun run = release();
    assertThat(run.conclusion()).isEqualTo("failure");
    actions.script("gh release create", Ending.SUCCESS);
    assertThat(run.rerunFailed().conclusion()).isEqualTo("success");
    assertThat(actions.ran(".ci/image push")).isEqualTo(2);
    assertThat(actions.ran(".ci/release major")).isOne();
  }

  @Test
  void a_release_that_is_announced_waits_for_its_window() throws IOException {
    scene.sandbox().github().addIssue(Scene.REPOSITORY, 57, "Release 2.0.0", "The plan …");
    Matcher example =
        Pattern.compile("(?s)```yaml\n# \\.github/changes/v2\\.yaml\n(.*?)```")
            .matcher(Files.readString(Path.of(".github/changes/README.md")));
    assertThat(example.find()).isTrue();
    actions.file(".github/changes/v2.yaml", example.group(1));
    at("2027-02-25T10:00");
    StandingSandbox.madeByHand(scene.sandbox(), clock.instant());
    WorkflowRun early = release("v2");
    assertThat(early.job("publish").left("gate").output("verdict")).isEqualTo("wait");
    assertPublished(List.of());
    // A release of another version is not held up by it.
    assertThat(release().conclusion()).isEqualTo("success");
    at("2027-03-02T10:30");
    assertThat(early.rerunFailed().conclusion()).isEqualTo("success");
    assertThat(early.job("publish").left("gate").output("verdict")).isEqualTo("open");
    assertThat(scene.events().stream().map(event -> event.path("summary").asText()))
        .contains("✅ Release 2.0.0, which renames an input");
  }
}
