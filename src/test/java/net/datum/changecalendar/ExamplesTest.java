package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.GitHubActions;
import net.datum.changecalendar.runner.GitHubActions.Ending;
import net.datum.changecalendar.runner.JobRun;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.runner.Trigger;
import net.datum.changecalendar.runner.Workflow;
import net.datum.changecalendar.runner.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The workflows among the examples do what they are there for. */
class ExamplesTest extends EndToEnd {
  private static final String DEPLOY = "./deploy.sh";
  private static final Trigger PUSH = Trigger.push("main");

  private GitHubActions actions;

  @BeforeEach
  void set_up_the_repository() {
    actions =
        new GitHubActions(scene, root.resolve("machines"))
            .file("README.md", "")
            .variable("CHANGE_CALENDAR", Scene.CALENDAR)
            .variable("GOOGLE_WORKLOAD_IDENTITY_PROVIDER", "projects/1/…/providers/github")
            .variable("CHANGE_CALENDAR_ACCOUNT", "change-calendar@datum.iam.gserviceaccount.com")
            .variable("CHANGE_CALENDAR_USER", "change-calendar@datum.net")
            .secret("CHANGE_PEOPLE", "drewr: drew@datum.net");
  }

  private static Workflow example(String name) {
    return Workflow.read(Path.of("examples/workflows", name));
  }

  private WorkflowRun start(String name, Trigger trigger) {
    return actions.start(example(name), trigger);
  }

  /** Has the usual change merged: 14:00 to 15:30 in Berlin, with these further lines. */
  private void merged(String... more) {
    actions.file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m", more));
  }

  private long deployed() {
    return actions.ran(DEPLOY);
  }

  private static void assertGate(WorkflowRun run, String job, String verdict) {
    Step gate = run.job(job).left("gate");
    assertThat(gate.output("verdict")).as(gate.log()).isEqualTo(verdict);
  }

  private static void assertEnded(WorkflowRun run, String conclusion) {
    assertThat(run.conclusion()).as("%s %s", run.results(), logs(run)).isEqualTo(conclusion);
  }

  private static List<String> logs(WorkflowRun run) {
    return run.results().keySet().stream()
        .flatMap(job -> run.job(job).legs().stream())
        .flatMap(leg -> leg.steps().stream())
        .map(JobRun.StepRun::left)
        .filter(java.util.Objects::nonNull)
        .map(Step::log)
        .toList();
  }

  // deploy.yml

  @Test
  void deploy_deploys_where_nothing_is_planned() {
    WorkflowRun run = start("deploy.yml", PUSH);
    assertGate(run, "deploy", "not-applicable");
    assertEnded(run, "success");
    assertThat(deployed()).isOne();
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void deploy_waits_for_the_window_and_then_deploys_once() {
    merged("participants: ['@drewr']");
    WorkflowRun run = start("deploy.yml", PUSH);
    assertGate(run, "deploy", "wait");
    assertEnded(run, "failure");
    assertThat(deployed()).isZero();
    at("2026-12-01T14:10");
    run.rerunFailed();
    assertGate(run, "deploy", "open");
    assertEnded(run, "success");
    assertThat(deployed()).isOne();
    assertThat(scene.events()).hasSize(1);
    assertThat(scene.comments()).hasSize(1);
  }

  @Test
  void deploy_can_be_tried_again_while_its_change_is_underway() {
    merged();
    at("2026-12-01T14:10");
    actions.script(DEPLOY, Ending.FAILURE);
    WorkflowRun run = start("deploy.yml", PUSH);
    assertEnded(run, "failure");
    actions.script(DEPLOY, Ending.SUCCESS);
    assertEnded(run.rerunFailed(), "success");
    assertThat(deployed()).isEqualTo(2);
  }

  @Test
  void deploy_is_late_after_the_window() {
    merged();
    start("deploy.yml", PUSH);
    at("2026-12-01T15:30");
    WorkflowRun run = start("deploy.yml", PUSH);
    assertGate(run, "deploy", "blocked");
    assertEnded(run, "failure");
    assertThat(deployed()).isZero();
  }

  @Test
  void deploy_that_was_cancelled_can_be_run_again() {
    merged();
    at("2026-12-01T14:10");
    actions.script(DEPLOY, Ending.CANCELLED);
    WorkflowRun run = start("deploy.yml", PUSH);
    assertEnded(run, "cancelled");
    actions.script(DEPLOY, Ending.SUCCESS);
    assertEnded(run.rerunFailed(), "success");
  }

  @Test
  void deploy_whose_machine_died_can_be_run_again() {
    merged();
    at("2026-12-01T14:10");
    actions.script(DEPLOY, Ending.DEATH);
    WorkflowRun run = start("deploy.yml", PUSH);
    assertEnded(run, "failure");
    actions.script(DEPLOY, Ending.SUCCESS);
    assertEnded(run.rerunFailed(), "success");
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void deploy_by_hand_carries_out_a_named_change_and_a_push_passes() {
    merged("deployment: named");
    assertGate(start("deploy.yml", PUSH), "deploy", "not-applicable");
    at("2026-12-01T14:10");
    WorkflowRun run = start("deploy.yml", Trigger.dispatch(Map.of("change", "eu-failover")));
    assertGate(run, "deploy", "open");
    assertEnded(run, "success");
    WorkflowRun typo = start("deploy.yml", Trigger.dispatch(Map.of("change", "eu-fialover")));
    assertEnded(typo, "failure");
    assertThat(typo.job("deploy").left("gate").status()).isEqualTo(2);
    assertThat(deployed()).isEqualTo(2);
  }

  @Test
  void deploy_that_cannot_find_out_does_not_deploy() {
    merged();
    at("2026-12-01T14:10");
    scene.sandbox().faults().on("GET", ".*/events.*").calendarError(500, "backendError", "x");
    WorkflowRun run = start("deploy.yml", PUSH);
    assertEnded(run, "failure");
    assertThat(run.job("deploy").left("gate").status()).isEqualTo(3);
    assertThat(deployed()).isZero();
  }

  // plan.yml

  @Test
  void plan_shows_what_would_happen_and_writes_nothing() {
    merged("participants: ['@drewr']");
    proposed(7);
    for (Trigger trigger : List.of(Trigger.pullRequest(7), Trigger.mergeGroup())) {
      WorkflowRun run = start("plan.yml", trigger);
      assertEnded(run, "success");
      assertThat(logs(run).getFirst()).contains("2026-12-01");
    }
    assertNothingWritten();
    assertThat(scene.events()).isEmpty();
  }

  @Test
  void plan_of_a_fork_checks_without_the_calendar() {
    merged("participants: ['@drewr']");
    proposed(7);
    WorkflowRun run = start("plan.yml", Trigger.forkedPullRequest(7));
    assertEnded(run, "success");
    assertThat(run.job("plan").step("google").outcome()).isEqualTo("skipped");
    assertThat(scene.sandbox().requests().of("calendar")).isEmpty();
    actions.file(Scene.MANIFEST, "title: x\nissue: 412\nstart: soon\n");
    assertEnded(start("plan.yml", Trigger.forkedPullRequest(7)), "failure");
  }

  private void proposed(int number) {
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, number, "A change", "", Map.of(Scene.MANIFEST, "added"));
  }
}
