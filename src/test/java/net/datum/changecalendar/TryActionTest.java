package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.StandingSandbox;
import net.datum.changecalendar.runner.Trigger;
import net.datum.changecalendar.runner.Workflow;
import net.datum.changecalendar.runner.WorkflowRun;
import org.junit.jupiter.api.Test;

/** The workflow that runs the action on GitHub's runner, as CI calls it. */
class TryActionTest extends OwnWorkflow {
  private WorkflowRun run(Trigger trigger) {
    return actions.start(Workflow.read(Path.of(".github/workflows/ci.yml")), trigger);
  }

  private void madeByHand() {
    StandingSandbox.madeByHand(scene.sandbox(), clock.instant());
  }

  @Test
  void every_case_comes_out_as_it_should() {
    madeByHand();
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "Mend it", "", Map.of("README.md", "modified"));
    for (Trigger trigger : List.of(Trigger.push("main"), Trigger.pullRequest(7))) {
      WorkflowRun run = run(trigger);
      assertThat(run.conclusion())
          .as("%s %s", trigger.event(), run.job("action").legs())
          .isEqualTo("success");
    }
    assertThat(actions.ran("exit 1")).isZero();
    assertThat(actions.ran(".ci/release point")).isZero();
    assertNothingWritten();
  }

  @Test
  void an_event_that_the_report_misses_is_noticed() {
    assertNoticed();
  }

  @Test
  void a_gate_that_opens_where_it_should_not_is_noticed() {
    madeByHand();
    scene.sandbox().github().addIssue(Scene.REPOSITORY, 999_999_999, "There after all", "…");
    assertNoticed();
  }

  @Test
  void a_manifest_that_is_not_broken_is_noticed() {
    madeByHand();
    actions.file(CHANGES + "broken.yaml", Scene.manifest("2026-12-01T14:00", "90m", "id: broken"));
    assertNoticed();
  }

  @Test
  void a_change_where_none_is_planned_is_noticed() {
    madeByHand();
    actions.file(CHANGES + "some.none.yaml", Scene.manifest("2026-12-01T14:00", "90m", "id: some"));
    assertNoticed();
  }

  private void assertNoticed() {
    assertThat(run(Trigger.push("main")).conclusion()).isEqualTo("failure");
  }
}
