package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that is called off after its merge: its code goes out with the next deployment. */
class CalledOffEndToEndTest extends EndToEnd {
  private static final String WARNING =
      "Change \"eu-failover\" is called off, but its code is merged: unless it was reverted, a"
          + " deployment to production carries it.";

  @Nested
  class ByItsState {
    @Test
    void the_push_that_calls_it_off_is_told_that_it_carries_its_code() {
      planned();
      step();
      planned("state: cancelled").commit(Scene.commit(2));
      Step step = step();

      assertVerdict(step, "not-applicable", "");
      assertThat(step.log()).contains("::warning file=" + Scene.MANIFEST + ",line=10,", WARNING);
      assertThat(step.summary()).contains("is called off, but its code is merged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"named", "any"})
    void every_later_deployment_is_told(String deployment) {
      planned("state: cancelled", "deployment: " + deployment);
      assertThat(step().log()).contains(WARNING);
    }

    @Test
    void a_robot_is_told_without_any_request() {
      planned("state: cancelled", "deployment: named");
      runner().input("google-access-token", "").input("github-token", "");
      Step step = step();

      assertVerdict(step, "not-applicable", "");
      assertThat(step.log()).contains(WARNING);
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "tag v2.0.0"})
    void not_of_one_whose_code_no_deployment_carries(String deployment) {
      planned("state: cancelled", "deployment: " + deployment);
      assertThat(step().log()).doesNotContain("called off");
    }

    @Test
    void not_of_one_for_another_environment() {
      planned("state: cancelled", "deployment: named", "environments: [staging]");
      assertThat(step().log()).doesNotContain("called off");
    }

    @Test
    void not_of_one_that_a_gate_opened_for() {
      planned();
      at("2026-12-01T14:10");
      runner().post(step(), "success");
      planned("state: cancelled").commit(Scene.commit(2));
      Step step = nextRun(1002);

      assertVerdict(step, "not-applicable", "");
      assertThat(step.log()).doesNotContain("is called off");
    }

    @Test
    void not_once_its_window_has_ended() {
      planned("state: cancelled", "deployment: named");
      at("2026-12-01T15:29");
      assertThat(step().log()).contains("called off");
      at("2026-12-01T15:30");
      assertThat(step().log()).doesNotContain("called off");
    }

    @Test
    void the_pull_request_that_calls_it_off_is_told() {
      planned("state: cancelled").pullRequest(7, "t", "b");
      scene
          .sandbox()
          .github()
          .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "modified"));
      assertThat(step().log()).contains(WARNING);
    }
  }

  @Nested
  class ByDeletion {
    private static final String OTHER = ".github/changes/other.yaml";
    private static final String REMOVED =
        "This pull request removes a manifest. If its code is merged and not deployed yet, the next"
            + " deployment carries it without a window.";

    @BeforeEach
    void two_are_planned() {
      planned();
      runner().file(OTHER, Scene.manifest("2026-12-01T12:30", "90m", "deployment: any"));
      syncing(1);
      step();
      runner().remove(Scene.MANIFEST);
      forget();
    }

    private void pull() {
      runner().mode("plan").pullRequest(7, "t", "b");
      scene
          .sandbox()
          .github()
          .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "removed"));
    }

    @Test
    void the_pull_request_is_told() {
      pull();
      Step step = step();
      assertThat(step.log()).contains("::warning file=" + Scene.MANIFEST, REMOVED);
      assertThat(step.status()).isZero();
    }

    @Test
    void so_is_one_that_leaves_none() {
      runner().remove(OTHER);
      pull();
      Step step = step();
      assertThat(step.log()).contains(REMOVED);
      assertThat(step.status()).isZero();
    }

    @Test
    void so_is_one_whose_files_cannot_be_read_that_this_is_not_known() {
      runner().remove(OTHER);
      pull();
      scene
          .sandbox()
          .faults()
          .on("GET", "pulls/7/files")
          .always()
          .status(403, "{\"message\": \"Resource not accessible by integration\"}", Map.of());
      Step step = step();
      assertThat(step.log()).contains("Whether a manifest is removed is not known.");
      assertThat(step.status()).isZero();
    }

    @Test
    void not_where_nothing_is_planned_any_more() {
      at("2026-12-01T16:00");
      pull();
      assertThat(step().log()).doesNotContain("removes a manifest");
    }

    @Test
    void sync_says_it_of_the_orphan() {
      syncing(2);
      assertThat(step().log())
          .contains("If its code is merged, the next deployment carries it without a window.");
    }

    @Test
    void a_gate_that_opens_says_it_without_a_further_request() {
      runner().mode("gate").commit(Scene.commit(2)).trigger("push", "refs/heads/main", "{}");
      at("2026-12-01T12:40");
      Step step = step();
      assertVerdict(step, "open", "");
      assertThat(step.log())
          .contains(
              "The manifest of change \"eu-failover\" is not in this checkout",
              "if its code is merged, this deployment carries it without a window.");
    }

    @Test
    void not_for_another_environment() {
      runner().mode("gate").commit(Scene.commit(2)).trigger("push", "refs/heads/main", "{}");
      runner()
          .file(
              OTHER,
              Scene.manifest("2026-12-01T12:30", "90m", "environments: [production, staging]"))
          .input("environment", "staging");
      at("2026-12-01T12:40");
      Step step = step();
      assertVerdict(step, "open", "");
      assertThat(step.log()).doesNotContain("not in this checkout");
    }
  }
}
