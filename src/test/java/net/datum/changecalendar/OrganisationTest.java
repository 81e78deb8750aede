package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.datum.changecalendar.runner.GitHubActions;
import net.datum.changecalendar.runner.GitHubActions.Ending;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.runner.Trigger;
import net.datum.changecalendar.runner.Workflow;
import net.datum.changecalendar.runner.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The starter workflows, and the workflows that they call, with one policy for all. */
class OrganisationTest extends EndToEnd {
  private static final String DEPLOY = "./deploy.sh";
  private static final Trigger PUSH = Trigger.push("main");
  private static final String POLICY_REPOSITORY = "datum/change-policy";

  private GitHubActions actions;

  @BeforeEach
  void set_up_the_organisation() {
    actions =
        new GitHubActions(scene, root.resolve("machines"))
            .file("README.md", "")
            .variable("CHANGE_POLICY_REPOSITORY", POLICY_REPOSITORY)
            .variable("CHANGE_CALENDAR", "")
            .variable("GOOGLE_WORKLOAD_IDENTITY_PROVIDER", "projects/1/…/providers/github")
            .variable("CHANGE_CALENDAR_ACCOUNT", "change-calendar@datum.iam.gserviceaccount.com")
            .variable("CHANGE_CALENDAR_USER", "change-calendar@datum.net")
            .secret("CHANGE_PEOPLE", "drewr: drew@datum.net");
    rules("calendar: " + Scene.CALENDAR);
  }

  private void rules(String... lines) {
    actions.repository(
        POLICY_REPOSITORY, "", Map.of("change-policy.yaml", String.join("\n", lines) + "\n"));
  }

  private static Workflow template(String name) {
    try {
      Path file = Path.of("workflow-templates", name);
      return Workflow.parse(Files.readString(file).replace("$default-branch", "main"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WorkflowRun start(Trigger trigger) {
    return actions.start(template("gated-deployment.yml"), trigger);
  }

  private void merged(String... more) {
    actions.file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m", more));
  }

  private static Step gate(WorkflowRun run) {
    return run.job("gate").left("gate");
  }

  private List<String> titles() {
    return scene.events().stream().map(event -> event.path("summary").asText()).toList();
  }

  @Test
  void nothing_planned_deploys_and_asks_nobody() {
    WorkflowRun run = start(PUSH);
    assertThat(run.results())
        .isEqualTo(Map.of("gate", "success", "deploy", "success", "outcome", "skipped"));
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void a_change_waits_for_its_window_and_its_outcome_is_recorded() {
    merged("participants: ['@drewr']");
    WorkflowRun run = start(PUSH);
    assertThat(gate(run).output("verdict")).isEqualTo("wait");
    assertThat(run.results())
        .isEqualTo(Map.of("gate", "failure", "deploy", "skipped", "outcome", "skipped"));
    at("2026-12-01T14:10");
    run.rerunFailed();
    assertThat(run.conclusion()).isEqualTo("success");
    assertThat(actions.ran(DEPLOY)).isOne();
    assertThat(titles()).containsExactly("✅ Fail over the EU control-plane database");
    assertThat(run.job("gate").outputs())
        .containsEntry("verdict", "open")
        .containsEntry("change-id", "eu-failover")
        .containsEntry("attempt", "2")
        .containsEntry("next-transition", "2026-12-01T15:30:00+01:00");
  }

  @Test
  void the_organisations_policy_counts_and_not_the_repositorys_own() {
    merged();
    actions.file(POLICY, "calendar: c_another@group.calendar.google.com\n");
    rules("calendar: " + Scene.CALENDAR, "lead-time: {high: 30d}");
    WorkflowRun run = start(PUSH);
    assertThat(gate(run).output("reasons")).contains("notice-too-short");
    assertThat(gate(run).output("verdict")).isEqualTo("blocked");
  }

  @Test
  void without_an_organisations_policy_the_repositorys_own_counts() {
    merged();
    actions
        .variable("CHANGE_POLICY_REPOSITORY", "")
        .file(POLICY, "calendar: " + Scene.CALENDAR + "\nlead-time: {high: 30d}\n");
    assertThat(gate(start(PUSH)).output("reasons")).contains("notice-too-short");
  }

  @Test
  void a_policy_that_is_not_there_stops_the_run() {
    actions.repository(POLICY_REPOSITORY, "", Map.of("README.md", ""));
    WorkflowRun run = start(PUSH);
    assertThat(gate(run).status()).isEqualTo(2);
    assertThat(run.results()).containsEntry("deploy", "skipped");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILURE", "CANCELLED", "DEATH"})
  void whatever_becomes_of_the_deployment_is_recorded(Ending ending) {
    merged();
    at("2026-12-01T14:10");
    actions.script(DEPLOY, ending);
    WorkflowRun run = start(PUSH);
    assertThat(run.results()).containsEntry("outcome", "success");
    String outcome = ending == Ending.CANCELLED ? "aborted" : "failed";
    assertThat(scene.event(1).at("/extendedProperties/private").toString()).contains(outcome);
  }

  @Test
  void a_named_change_is_carried_out_by_hand() {
    merged("deployment: named");
    at("2026-12-01T14:10");
    assertThat(gate(start(PUSH)).output("verdict")).isEqualTo("not-applicable");
    WorkflowRun run = start(Trigger.dispatch(Map.of("change", "eu-failover")));
    assertThat(gate(run).output("verdict")).isEqualTo("open");
  }

  @Test
  void a_github_that_does_not_tell_the_workflows_commit_is_refused() {
    actions.workflowCommit("").script("does not tell", Ending.FAILURE);
    assertThat(start(PUSH).results())
        .isEqualTo(Map.of("gate", "failure", "deploy", "skipped", "outcome", "skipped"));
  }

  @Test
  void the_plan_shows_what_would_happen_by_the_organisations_policy() {
    rules("calendar: " + Scene.CALENDAR, "approvers: {high: 1}");
    merged();
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "A change", "", Map.of(Scene.MANIFEST, "added"));
    Workflow plan = template("change-plan.yml");
    for (Trigger trigger : List.of(Trigger.pullRequest(7), Trigger.mergeGroup())) {
      WorkflowRun run = actions.start(plan, trigger);
      assertThat(run.conclusion()).isEqualTo("success");
      assertThat(run.job("plan").leg().steps().getLast().left().log())
          .contains("Would create the event", "approver");
    }
    WorkflowRun forked = actions.start(plan, Trigger.forkedPullRequest(7));
    assertThat(forked.job("plan").step("google").outcome()).isEqualTo("skipped");
    assertNothingWritten();
  }

  @Test
  void a_caller_that_grants_too_little_is_told() throws IOException {
    String text = Files.readString(Path.of("workflow-templates/gated-deployment.yml"));
    Workflow less =
        Workflow.parse(
            text.replace("$default-branch", "main").replace("issues: write", "issues: read"));
    assertThatThrownBy(() -> actions.start(less, PUSH))
        .hasMessageContaining("gate asks for issues: write");
  }

  /** The run script of the deploy job, by a real shell. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 2999-01-01T00:00:00+01:00, 0",
    "1, 1, '', 0",
    "1, 2, 2999-01-01T00:00:00+01:00, 1",
    "1, 1, 2026-01-01T00:00:00+01:00, 1",
  })
  void an_old_verdict_is_refused(String judged, String attempt, String closes, int status)
      throws Exception {
    String script = template("gated-deployment.yml").jobs().get("deploy").steps().getFirst().run();
    var builder = new ProcessBuilder("bash", "-e", "-c", script).redirectErrorStream(true);
    builder
        .environment()
        .putAll(Map.of("JUDGED", judged, "GITHUB_RUN_ATTEMPT", attempt, "CLOSES", closes));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(status);
    assertThat(said.startsWith("::error::")).isEqualTo(status != 0);
  }

  /** What GitHub's page for new workflows needs of each. */
  @ParameterizedTest
  @MethodSource("templates")
  void a_starter_workflow_has_a_name_and_a_description(Path file) throws IOException {
    Path properties = Path.of(file.toString().replaceFirst("\\.yml$", ".properties.json"));
    JsonNode of = new ObjectMapper().readTree(properties.toFile());
    assertThat(of.path("name").asText()).isNotEmpty();
    assertThat(of.path("description").asText()).isNotEmpty();
    assertThat(of.path("filePatterns").get(0).asText())
        .satisfies(pattern -> assertThat(Scene.MANIFEST).matches(pattern));
    template(file.getFileName().toString());
  }

  static Stream<Path> templates() throws IOException {
    try (var files = Files.list(Path.of("workflow-templates"))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
    }
  }
}
