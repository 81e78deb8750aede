package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.datum.changecalendar.runner.ActionFile;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
            .secret("CHANGE_PEOPLE", "drewr: drew@datum.net")
            .action("fluxcd/flux2/action", with -> Map.of())
            .action("hashicorp/setup-terraform", with -> Map.of())
            .script("exit 1", Ending.FAILURE);
    for (int issue = 413; issue <= 416; issue++) {
      scene.sandbox().github().addIssue(Scene.REPOSITORY, issue, "Issue " + issue, "The plan …");
    }
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
    scene
        .sandbox()
        .faults()
        .on("GET", ".*/events.*")
        .always()
        .calendarError(500, "backendError", "x");
    WorkflowRun run = start("deploy.yml", PUSH);
    assertEnded(run, "failure");
    assertThat(run.job("deploy").left("gate").status()).isEqualTo(3);
    assertThat(deployed()).isZero();
  }

  /** Google's trouble must not hold back what nobody planned, nor let pass what somebody did. */
  @Test
  void deploy_whose_sign_in_fails_goes_on_where_nothing_is_planned_alone() throws IOException {
    String text = Files.readString(Path.of("examples/workflows/deploy.yml"));
    Workflow alone = Workflow.parse(text.replace("id-token: write", "id-token: read"));
    assertEnded(actions.start(alone, PUSH), "success");
    assertThat(deployed()).isOne();
    merged();
    at("2026-12-01T14:10");
    WorkflowRun run = actions.start(alone, PUSH);
    assertEnded(run, "failure");
    assertThat(run.job("deploy").left("gate").status()).isEqualTo(2);
    assertThat(deployed()).isOne();
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

  // emergency.yml

  @Test
  void emergency_deploys_before_the_window_and_leaves_what_is_planned_alone() {
    merged();
    start("deploy.yml", PUSH);
    JsonNode planned = scene.event(1);
    WorkflowRun run =
        start(
            "emergency.yml",
            Trigger.dispatch(Map.of("reason", "API answers 500: roll back", "issue", "413")));
    assertGate(run, "deploy", "open");
    assertEnded(run, "success");
    assertThat(deployed()).isOne();
    assertThat(scene.event(1)).isEqualTo(planned);
    assertThat(scene.events())
        .extracting(event -> event.path("summary").asText())
        .containsExactlyInAnyOrder(
            "Fail over the EU control-plane database",
            "🚨 ✅ Emergency: API answers 500: roll back");
  }

  // named.yml, release.yml, environments.yml, monorepo.yml

  @Test
  void named_carries_out_the_change_that_it_names_in_its_window() {
    onMain("cluster-upgrade");
    at("2026-12-02T08:00");
    Trigger byHand = Trigger.dispatch(Map.of("change", "cluster-upgrade"));
    assertGate(start("named.yml", byHand), "deploy", "wait");
    at("2026-12-02T09:30");
    WorkflowRun run = start("named.yml", byHand);
    assertGate(run, "deploy", "open");
    assertEnded(run, "success");
    assertThat(deployed()).isOne();
  }

  @Test
  void named_refuses_a_change_that_nobody_planned() {
    onMain("cluster-upgrade");
    at("2026-12-02T09:30");
    assertEnded(start("named.yml", Trigger.dispatch(Map.of("change", "cluster"))), "failure");
    assertThat(deployed()).isZero();
  }

  @Test
  void release_holds_its_tag_and_lets_others_pass() {
    onMain("api-v2");
    WorkflowRun early = start("release.yml", Trigger.tag("v2.0.0"));
    assertGate(early, "deploy", "wait");
    assertGate(start("release.yml", Trigger.tag("v1.9.1")), "deploy", "not-applicable");
    assertThat(deployed()).isOne();
    at("2026-12-03T10:30");
    assertEnded(early.rerunFailed(), "success");
    assertThat(deployed()).isEqualTo(2);
  }

  @Test
  void environments_are_gated_one_after_the_other() {
    onMain("schema-migration");
    WorkflowRun run = start("environments.yml", PUSH);
    assertGate(run, "staging", "wait");
    assertThat(run.results()).containsEntry("production", "skipped");
    at("2026-12-07T14:00");
    actions.script("./deploy.sh production", Ending.FAILURE);
    run.rerunFailed();
    assertThat(run.results()).isEqualTo(Map.of("staging", "success", "production", "failure"));
    actions.script("./deploy.sh production", Ending.SUCCESS);
    assertEnded(run.rerunFailed(), "success");
    assertThat(actions.ran("./deploy.sh staging")).isOne();
    assertThat(actions.ran("./deploy.sh production")).isEqualTo(2);
  }

  @Test
  void environments_whose_approval_takes_too_long_stop_before_production() {
    onMain("schema-migration");
    at("2026-12-07T16:50");
    actions.beforeJob("production", () -> at("2026-12-07T17:10"));
    WorkflowRun run = start("environments.yml", PUSH);
    assertThat(run.results()).isEqualTo(Map.of("staging", "success", "production", "failure"));
    assertGate(run, "production", "blocked");
    assertThat(actions.ran("./deploy.sh production")).isZero();
  }

  @Test
  void monorepo_holds_only_the_service_whose_change_waits() {
    services();
    WorkflowRun run = start("monorepo.yml", PUSH);
    assertThat(run.job("deploy").legs())
        .extracting(leg -> leg.step("gate").outputs().get("verdict"))
        .containsExactly("wait", "not-applicable");
    assertThat(run.job("deploy").legs())
        .extracting(JobRun.Leg::result)
        .containsExactly("failure", "success");
    at("2026-12-01T14:10");
    assertEnded(run.rerunFailed(), "success");
    assertThat(actions.ran().stream().map(GitHubActions.Ran::text))
        .containsExactly("./services/dns/deploy.sh", "./services/auth/deploy.sh");
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void monorepo_has_no_gate_without_the_folder() {
    services();
    actions.remove("services/dns/changes/README.md");
    WorkflowRun run = start("monorepo.yml", PUSH);
    assertThat(run.job("deploy").legs().get(1).result()).isEqualTo("failure");
    assertThat(deployed()).isZero();
  }

  @Test
  void monorepo_keeps_the_events_of_the_other_service() {
    services();
    actions.file("services/dns/changes/zones.yaml", Scene.manifest("2026-12-02T14:00", "90m"));
    start("monorepo.yml", PUSH).rerunAll();
    assertThat(scene.events()).hasSize(2);
    assertThat(scene.events())
        .extracting(event -> event.path("status").asText())
        .containsOnly("confirmed");
  }

  private void services() {
    actions
        .file("services/auth/changes/keys.yaml", Scene.manifest("2026-12-01T14:00", "90m"))
        .file("services/dns/changes/README.md", "");
  }

  // deploy.yml records the outcome

  @Test
  void deploy_records_what_came_of_it() {
    merged();
    at("2026-12-01T14:10");
    Map<Ending, String> outcomes =
        Map.of(Ending.CANCELLED, "aborted", Ending.FAILURE, "failed", Ending.SUCCESS, "recovered");
    for (Ending ending : List.of(Ending.CANCELLED, Ending.FAILURE, Ending.SUCCESS)) {
      actions.script(DEPLOY, ending);
      start("deploy.yml", PUSH);
      assertThat(outcome("eu-failover", "production")).isEqualTo(outcomes.get(ending));
    }
  }

  @Test
  void deploy_records_nothing_where_it_did_not_open() {
    merged();
    start("deploy.yml", PUSH);
    assertThat(outcome("eu-failover", "production")).isEmpty();
    at("2026-12-01T15:30");
    start("deploy.yml", PUSH);
    assertThat(outcome("eu-failover", "production")).isEmpty();
  }

  @Test
  void deploy_whose_machine_died_leaves_the_outcome_open() {
    merged();
    at("2026-12-01T14:10");
    actions.script(DEPLOY, Ending.DEATH);
    WorkflowRun run = start("deploy.yml", PUSH);
    assertThat(outcome("eu-failover", "production")).isEmpty();
    actions.script(DEPLOY, Ending.SUCCESS);
    run.rerunFailed();
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void environments_record_their_outcomes_apart() {
    onMain("schema-migration");
    at("2026-12-07T14:00");
    actions.script("./deploy.sh production", Ending.FAILURE);
    WorkflowRun run = start("environments.yml", PUSH);
    assertThat(outcome("schema-migration", "staging")).isEqualTo("succeeded");
    assertThat(outcome("schema-migration", "production")).isEqualTo("failed");
    actions.script("./deploy.sh production", Ending.SUCCESS);
    run.rerunFailed();
    assertThat(outcome("schema-migration", "production")).isEqualTo("succeeded");
  }

  @Test
  void monorepo_records_each_services_outcome_with_its_own_change() {
    services();
    actions
        .file("services/dns/changes/zones.yaml", Scene.manifest("2026-12-01T14:00", "90m"))
        .script("services/auth/deploy.sh", Ending.FAILURE);
    at("2026-12-01T14:10");
    start("monorepo.yml", PUSH);
    assertThat(outcome("services/auth/changes/keys", "production")).isEqualTo("failed");
    assertThat(outcome("services/dns/changes/zones", "production")).isEqualTo("succeeded");
  }

  // gate-and-deploy.yml

  @Test
  void gate_and_deploy_records_what_the_deployment_came_to() {
    merged();
    at("2026-12-01T14:10");
    assertEnded(start("gate-and-deploy.yml", PUSH), "success");
    assertThat(deployed()).isOne();
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void gate_and_deploy_deploys_and_records_nothing_while_it_waits() {
    merged();
    WorkflowRun run = start("gate-and-deploy.yml", PUSH);
    assertThat(run.results())
        .isEqualTo(Map.of("gate", "failure", "deploy", "skipped", "complete", "skipped"));
    at("2026-12-01T14:10");
    assertEnded(run.rerunFailed(), "success");
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void gate_and_deploy_asks_nobody_where_nothing_is_planned() {
    WorkflowRun run = start("gate-and-deploy.yml", PUSH);
    assertThat(run.results())
        .isEqualTo(Map.of("gate", "success", "deploy", "success", "complete", "skipped"));
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void gate_and_deploy_records_a_failure_and_has_all_jobs_run_again() {
    merged();
    at("2026-12-01T14:10");
    actions.script(DEPLOY, Ending.FAILURE);
    WorkflowRun run = start("gate-and-deploy.yml", PUSH);
    assertThat(run.results()).containsEntry("complete", "success");
    assertThat(outcome("eu-failover", "production")).isEqualTo("failed");
    actions.script(DEPLOY, Ending.SUCCESS);
    // The gate is not asked again, and its answer may be days old.
    assertEnded(run.rerunFailed(), "failure");
    assertThat(deployed()).isOne();
    assertThat(outcome("eu-failover", "production")).isEqualTo("failed");
    assertEnded(run.rerunAll(), "success");
    assertThat(deployed()).isEqualTo(2);
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void gate_and_deploy_records_that_it_was_cancelled() {
    merged();
    at("2026-12-01T14:10");
    actions.script(DEPLOY, Ending.CANCELLED);
    WorkflowRun run = start("gate-and-deploy.yml", PUSH);
    assertThat(run.results())
        .isEqualTo(Map.of("gate", "success", "deploy", "cancelled", "complete", "success"));
    assertThat(outcome("eu-failover", "production")).isEqualTo("aborted");
  }

  @Test
  void gate_and_deploy_records_a_machine_that_died_as_failed() {
    merged();
    at("2026-12-01T14:10");
    actions.script(DEPLOY, Ending.DEATH);
    start("gate-and-deploy.yml", PUSH);
    assertThat(outcome("eu-failover", "production")).isEqualTo("failed");
  }

  @Test
  void gate_and_deploy_that_was_not_approved_has_failed() {
    merged();
    at("2026-12-01T14:10");
    actions.approval("deploy", () -> Ending.CANCELLED);
    start("gate-and-deploy.yml", PUSH);
    assertThat(outcome("eu-failover", "production")).isEqualTo("aborted");
    actions.approval("deploy", () -> Ending.FAILURE);
    start("gate-and-deploy.yml", PUSH);
    assertThat(outcome("eu-failover", "production")).isEqualTo("failed");
    assertThat(deployed()).isZero();
  }

  @Test
  void gate_and_deploy_that_cannot_find_out_does_nothing() {
    merged();
    at("2026-12-01T14:10");
    scene
        .sandbox()
        .faults()
        .on("GET", ".*/events.*")
        .always()
        .calendarError(500, "backendError", "x");
    WorkflowRun run = start("gate-and-deploy.yml", PUSH);
    assertThat(run.results())
        .isEqualTo(Map.of("gate", "failure", "deploy", "skipped", "complete", "skipped"));
  }

  @Test
  void gate_and_deploy_does_nothing_where_the_gate_is_skipped() throws IOException {
    merged();
    at("2026-12-01T14:10");
    String text = Files.readString(Path.of("examples/workflows/gate-and-deploy.yml"));
    Workflow skipping =
        Workflow.parse(text.replace("  gate:\n", "  gate:\n    if: github.actor == 'nobody'\n"));
    WorkflowRun run = actions.start(skipping, PUSH);
    assertThat(run.results().values()).containsOnly("skipped");
    assertThat(deployed()).isZero();
  }

  @Test
  void gate_and_deploy_can_record_later_what_it_could_not_record() {
    merged();
    at("2026-12-01T14:10");
    actions.script(
        DEPLOY,
        () -> {
          scene
              .sandbox()
              .faults()
              .on("PATCH", ".*/events/.*")
              .always()
              .calendarError(500, "backendError", "");
          return Ending.SUCCESS;
        });
    WorkflowRun run = start("gate-and-deploy.yml", PUSH);
    assertThat(run.results())
        .isEqualTo(Map.of("gate", "success", "deploy", "success", "complete", "failure"));
    scene.sandbox().faults().clear();
    assertEnded(run.rerunFailed(), "success");
    assertThat(deployed()).isOne();
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  // sync.yml

  @Test
  void sync_puts_changes_on_the_calendar_and_comes_to_rest() {
    merged("participants: ['@drewr']");
    assertEnded(start("sync.yml", PUSH), "success");
    assertThat(scene.events()).hasSize(1);
    assertThat(scene.comments()).hasSize(1);
    forget();
    assertEnded(start("sync.yml", Trigger.schedule()), "success");
    assertEnded(start("sync.yml", Trigger.dispatch(Map.of())), "success");
    assertNothingWritten();
  }

  @Test
  void sync_tells_what_people_did_on_the_calendar() {
    merged();
    start("sync.yml", PUSH);
    scene
        .hands()
        .drag(scene.eventId(1), Scene.berlin("2026-12-01T16:00"), Scene.berlin("2026-12-01T17:30"));
    assertEnded(start("sync.yml", Trigger.schedule()), "success");
    assertThat(scene.comments().getFirst().path("body").asText()).contains("16:00");
  }

  @Test
  void sync_fails_where_the_calendar_cannot_be_written() {
    merged();
    scene
        .sandbox()
        .faults()
        .on("POST", ".*/events.*")
        .always()
        .calendarError(500, "backendError", "x");
    assertEnded(start("sync.yml", PUSH), "failure");
  }

  // resume.yml

  @Test
  void resume_deploys_once_when_the_window_opens() {
    merged();
    WorkflowRun pushed = start("resume.yml", PUSH);
    assertGate(pushed, "deploy", "wait");
    assertEnded(pushed, "success");
    for (String time : List.of("13:45", "14:00", "14:15", "14:30", "15:30", "15:45")) {
      at("2026-12-01T" + time);
      assertEnded(start("resume.yml", Trigger.schedule()), "success");
      assertThat(deployed()).as(time).isEqualTo(time.compareTo("14:00") < 0 ? 0 : 1);
    }
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void resume_does_not_take_a_run_that_deployed_nothing_for_a_success() {
    merged();
    at("2026-12-01T14:00");
    actions.script(DEPLOY, Ending.FAILURE);
    WorkflowRun run = start("resume.yml", Trigger.schedule());
    assertEnded(run, "failure");
    at("2026-12-01T14:15");
    assertEnded(start("resume.yml", Trigger.schedule()), "success");
    assertThat(deployed()).isOne();
    assertThat(outcome("eu-failover", "production")).isEqualTo("failed");
    actions.script(DEPLOY, Ending.SUCCESS);
    assertEnded(run.rerunFailed(), "success");
    assertThat(deployed()).isEqualTo(2);
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void resume_deploys_each_push_that_may_and_the_schedule_nothing_then() {
    start("resume.yml", PUSH);
    start("resume.yml", Trigger.schedule());
    assertThat(deployed()).isOne();
    merged();
    at("2026-12-01T14:05");
    start("resume.yml", PUSH);
    start("resume.yml", PUSH);
    start("resume.yml", Trigger.schedule());
    assertThat(deployed()).isEqualTo(3);
  }

  @Test
  void resume_hides_neither_an_error_nor_that_the_push_is_blocked() {
    merged();
    start("resume.yml", PUSH);
    at("2026-12-01T16:00");
    assertEnded(start("resume.yml", PUSH), "failure");
    assertEnded(start("resume.yml", Trigger.schedule()), "success");
    scene
        .sandbox()
        .faults()
        .on("GET", ".*/events.*")
        .always()
        .calendarError(500, "backendError", "x");
    assertEnded(start("resume.yml", Trigger.schedule()), "failure");
    scene.sandbox().faults().clear();
    actions.file(Scene.MANIFEST, "title: x\n");
    assertEnded(start("resume.yml", Trigger.schedule()), "failure");
    assertThat(deployed()).isZero();
  }

  // wait.yml

  @Test
  void wait_holds_on_until_the_window_opens() {
    merged();
    at("2026-12-01T13:50");
    WorkflowRun run = start("wait.yml", PUSH);
    assertGate(run, "deploy", "open");
    assertEnded(run, "success");
    assertThat(deployed()).isOne();
  }

  @Test
  void wait_gives_up_where_the_window_is_far() {
    merged();
    at("2026-12-01T13:30");
    WorkflowRun run = start("wait.yml", PUSH);
    assertGate(run, "deploy", "wait");
    assertEnded(run, "failure");
    assertThat(deployed()).isZero();
  }

  // report.yml

  @Test
  void report_tells_what_changed_without_a_checkout() {
    merged();
    at("2026-12-01T14:10");
    start("deploy.yml", PUSH);
    forget();
    at("2026-12-01T15:00");
    WorkflowRun run = start("report.yml", Trigger.dispatch(Map.of()));
    assertEnded(run, "success");
    assertThat(run.job("report").left("report").summary())
        .contains("Fail over the EU control-plane database");
    run = start("report.yml", Trigger.dispatch(Map.of("at", "2026-11-01T12:00+01:00")));
    assertThat(run.job("report").left("report").summary()).doesNotContain("Fail over");
    assertNothingWritten();
  }

  // outcome.yml

  @Test
  void outcome_records_what_was_done_by_hand() {
    onMain("dns-provider");
    start("sync.yml", PUSH);
    at("2026-12-04T11:00");
    assertEnded(
        start(
            "outcome.yml",
            Trigger.dispatch(Map.of("change", "dns-provider", "outcome", "failure"))),
        "success");
    assertThat(outcome("dns-provider", "production")).isEqualTo("failed");
    assertEnded(
        start("outcome.yml", Trigger.dispatch(Map.of("change", "dns", "outcome", "success"))),
        "failure");
  }

  // service.yml

  @Test
  void service_starts_for_its_own_files_and_waits_for_its_own_changes() {
    services();
    assertThatThrownBy(() -> start("service.yml", Trigger.push("main", "services/dns/zones.tf")))
        .hasMessageContaining("does not start");
    Trigger push = Trigger.push("main", "services/auth/changes/keys.yaml");
    assertGate(start("service.yml", push), "deploy", "wait");
    at("2026-12-01T14:10");
    WorkflowRun run = start("service.yml", Trigger.dispatch(Map.of()));
    assertGate(run, "deploy", "open");
    assertEnded(run, "success");
    assertThat(actions.ran("./services/auth/deploy.sh")).isOne();
    assertThat(outcome("services/auth/changes/keys", "production")).isEqualTo("succeeded");
  }

  @Test
  void plan_and_sync_of_a_monorepo_look_at_the_manifests_of_all_services() throws IOException {
    services();
    proposed(7);
    assertEnded(
        actions.start(ofServices("plan.yml", "mode: plan"), Trigger.pullRequest(7)), "success");
    Workflow sync = ofServices("sync.yml", "mode: sync");
    assertEnded(actions.start(sync, PUSH), "success");
    assertThat(scene.events()).hasSize(1);
    start("service.yml", Trigger.push("main", "services/auth/changes/keys.yaml"));
    assertEnded(actions.start(sync, Trigger.schedule()), "success");
    assertThat(scene.events()).hasSize(1);
  }

  /** As docs/recipes/monorepo.md has it. */
  private static Workflow ofServices(String name, String mode) throws IOException {
    String recipe = Files.readString(Path.of("docs/recipes/monorepo.md"));
    String manifest = "manifest: services/*/changes/*.yaml";
    assertThat(recipe).contains(manifest);
    String text = Files.readString(Path.of("examples/workflows", name));
    return Workflow.parse(text.replace(mode, mode + "\n          " + manifest));
  }

  // terraform.yml

  @Test
  void terraform_plans_before_the_gate_and_applies_behind_it() {
    merged();
    WorkflowRun run = start("terraform.yml", PUSH);
    assertGate(run, "deploy", "wait");
    assertThat(actions.ran("terraform plan")).isOne();
    assertThat(actions.ran("terraform apply")).isZero();
    at("2026-12-01T14:10");
    assertEnded(run.rerunFailed(), "success");
    assertThat(actions.ran("terraform apply")).isOne();
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void terraform_that_refuses_to_apply_has_failed_and_can_be_run_again() {
    merged();
    at("2026-12-01T14:10");
    actions.script("terraform apply", Ending.FAILURE);
    WorkflowRun run = start("terraform.yml", PUSH);
    assertThat(outcome("eu-failover", "production")).isEqualTo("failed");
    actions.script("terraform apply", Ending.SUCCESS);
    assertEnded(run.rerunFailed(), "success");
    assertThat(actions.ran("terraform plan")).isEqualTo(2);
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  // flux.yml, flux-complete.yml, flux-suspend.yml

  private static final String TAG = "--tag production";
  private static final String ROLLOUT = "rollout status";

  @Test
  void flux_moves_the_tag_that_the_cluster_follows_in_the_window_alone() {
    merged();
    WorkflowRun run = start("flux.yml", PUSH);
    assertGate(run, "deploy", "wait");
    assertThat(actions.ran("flux push artifact")).isOne();
    assertThat(actions.ran(TAG)).isZero();
    at("2026-12-01T14:10");
    assertEnded(run.rerunFailed(), "success");
    assertThat(actions.ran(TAG)).isOne();
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void flux_that_does_not_roll_out_has_failed() {
    merged();
    at("2026-12-01T14:10");
    actions.script(ROLLOUT, Ending.FAILURE);
    assertEnded(start("flux.yml", PUSH), "failure");
    assertThat(actions.ran(TAG)).isOne();
    assertThat(outcome("eu-failover", "production")).isEqualTo("failed");
  }

  @Test
  void flux_complete_records_what_the_cluster_came_to() {
    merged();
    at("2026-12-01T14:10");
    actions.script(ROLLOUT, Ending.FAILURE);
    WorkflowRun run = start("flux-complete.yml", PUSH);
    assertThat(outcome("eu-failover", "production")).isEqualTo("failed");
    actions.script(ROLLOUT, Ending.SUCCESS);
    assertEnded(run.rerunFailed(), "success");
    assertThat(actions.ran(TAG)).isOne();
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void flux_complete_records_that_the_promotion_failed() {
    merged();
    at("2026-12-01T14:10");
    actions.script(TAG, Ending.FAILURE);
    WorkflowRun run = start("flux-complete.yml", PUSH);
    assertThat(run.results())
        .isEqualTo(Map.of("promote", "failure", "rollout", "skipped", "complete", "success"));
    assertThat(outcome("eu-failover", "production")).isEqualTo("failed");
  }

  @Test
  void
      flux_complete_promotes_nothing_while_it_waits_and_records_nothing_where_nothing_is_planned() {
    assertThat(start("flux-complete.yml", PUSH).results())
        .isEqualTo(Map.of("promote", "success", "rollout", "success", "complete", "skipped"));
    merged();
    assertThat(start("flux-complete.yml", PUSH).results())
        .isEqualTo(Map.of("promote", "failure", "rollout", "skipped", "complete", "skipped"));
    assertThat(actions.ran(TAG)).isOne();
  }

  @Test
  void flux_suspend_resumes_whatever_becomes_of_the_change() {
    onMain("cluster-upgrade");
    at("2026-12-02T09:30");
    for (Ending ending : List.of(Ending.CANCELLED, Ending.FAILURE, Ending.SUCCESS)) {
      long before = actions.ran().size();
      actions.script("./change.sh", ending);
      start("flux-suspend.yml", Trigger.dispatch(Map.of("change", "cluster-upgrade")));
      assertThat(actions.ran().stream().skip(before).map(GitHubActions.Ran::text))
          .containsExactly(
              "./login.sh production",
              "flux suspend kustomization apps",
              "./change.sh",
              "flux resume kustomization apps");
    }
    assertThat(outcome("cluster-upgrade", "production")).isEqualTo("recovered");
  }

  @Test
  void flux_suspend_touches_nothing_before_the_window() {
    onMain("cluster-upgrade");
    at("2026-12-02T08:00");
    WorkflowRun run =
        start("flux-suspend.yml", Trigger.dispatch(Map.of("change", "cluster-upgrade")));
    assertGate(run, "deploy", "wait");
    assertThat(actions.ran("kustomization")).isZero();
    assertThat(actions.ran("./change.sh")).isZero();
  }

  // warn.yml

  @Test
  void warn_deploys_whatever_the_gate_says_and_the_gate_is_told_all_the_same() {
    merged();
    WorkflowRun run = start("warn.yml", PUSH);
    assertGate(run, "deploy", "wait");
    assertEnded(run, "success");
    assertThat(deployed()).isOne();
    assertThat(scene.events()).hasSize(1);
    at("2026-12-01T14:10");
    start("warn.yml", PUSH);
    assertThat(outcome("eu-failover", "production")).isEqualTo("succeeded");
  }

  @Test
  void warn_leaves_a_change_missed_that_it_deployed_outside_its_window() {
    merged();
    start("warn.yml", PUSH);
    at("2026-12-01T15:30");
    assertGate(start("deploy.yml", PUSH), "deploy", "blocked");
    start("outcome.yml", Trigger.dispatch(Map.of("change", "eu-failover", "outcome", "success")));
    assertGate(start("deploy.yml", PUSH), "deploy", "not-applicable");
  }

  // All of them

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_asks_for_inputs_and_outputs_that_the_action_has(Path file) throws IOException {
    ActionFile action = ActionFile.read(Path.of("action.yml"));
    for (Workflow.Job job : Workflow.read(file).jobs().values()) {
      for (Workflow.StepOfJob step : job.steps()) {
        if (String.valueOf(step.uses()).startsWith("datum/change-calendar-action@")) {
          assertThat(action.defaults().keySet()).containsAll(step.with().keySet());
        }
      }
    }
    String text = Files.readString(file);
    assertThat(action.outputs())
        .containsAll(
            Pattern.compile("steps\\.gate\\.outputs\\.([\\w-]+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList());
  }

  /** The tag that each release moves, and so whatever people copy is kept up to date. */
  @ParameterizedTest
  @MethodSource("examples")
  void an_example_names_the_version_that_a_release_moves(Path file) throws IOException {
    assertThat(
            Pattern.compile("datum/change-calendar-action@(\\S+)")
                .matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1)))
        .isNotEmpty()
        .containsOnly("v1");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_says_its_permissions(Path file) {
    Workflow workflow = Workflow.read(file);
    assertThat(workflow.permissions()).isNotNull();
    assertThat(workflow.name()).isNotEmpty();
  }

  /** Each by itself: they are of several teams, as it were. */
  @ParameterizedTest
  @MethodSource("changes")
  void a_change_of_the_examples_can_be_planned(Path file) {
    onMain(file.getFileName().toString().replace(".yaml", ""));
    proposed(7);
    WorkflowRun run = start("plan.yml", Trigger.pullRequest(7));
    assertEnded(run, "success");
    assertThat(logs(run).getFirst())
        .contains("Would create the event")
        .doesNotContain("::warning", "::error");
  }

  static Stream<Path> examples() throws IOException {
    return files("examples/workflows");
  }

  static Stream<Path> changes() throws IOException {
    return files("examples/changes");
  }

  private static Stream<Path> files(String folder) throws IOException {
    try (var files = Files.list(Path.of(folder))) {
      return files.sorted().toList().stream();
    }
  }

  /** Has a change of the examples merged. */
  private void onMain(String id) {
    try {
      String text = Files.readString(Path.of("examples/changes", id + ".yaml"));
      actions.file(".github/changes/" + id + ".yaml", text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The outcome that is noted on a change's event for an environment, empty where none is. */
  private String outcome(String change, String environment) {
    return scene.events().stream()
        .map(event -> event.path("extendedProperties").path("private"))
        .filter(notes -> notes.path("cc-change").asText().equals(change))
        .flatMap(notes -> notes.properties().stream())
        .filter(note -> note.getKey().startsWith("cc-outcome-"))
        .map(note -> note.getValue().asText())
        .filter(note -> note.endsWith(" " + environment))
        .map(note -> note.replaceFirst("@.*", ""))
        .collect(Collectors.joining(","));
  }

  private void proposed(int number) {
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, number, "A change", "", Map.of(Scene.MANIFEST, "added"));
  }
}
