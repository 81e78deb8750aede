package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.AccessRole;
import net.datum.changecalendar.sandbox.Account;
import net.datum.changecalendar.sandbox.GitHubActor;
import net.datum.changecalendar.sandbox.GitHubActor.Permission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error never opens a gate and never reads as a denial; the next clean run repairs it. */
class FailureEndToEndTest extends EndToEnd {

  @Test
  void a_token_that_expired_is_told_by_name() {
    planned();
    scene
        .sandbox()
        .calendar()
        .accept(
            Scene.GOOGLE_TOKEN,
            Account.delegated("change-calendar@datum.net").expiring(clock.instant()));
    assertNoVerdict(step(), 3, "access token was refused (401)", "A token lasts an hour at most");
  }

  @Test
  void a_refused_github_token_is_told_by_name() {
    planned().input("github-token", "ghs_expired");
    assertNoVerdict(
        step(), 3, "GitHub, reading issue datum/infra#412: the token was refused (401)");
  }

  @Test
  void a_service_account_that_invites_guests_is_told_the_way_out() {
    planned("participants: [sam@datum.net]");
    scene
        .sandbox()
        .calendar()
        .accept(
            Scene.GOOGLE_TOKEN,
            Account.serviceAccount("change-calendar@p.iam.gserviceaccount.com"));
    assertNoVerdict(step(), 3, "a service account may not invite guests", "access_token_subject");
    assertThat(scene.events()).isEmpty();
  }

  @Test
  void a_calendar_that_is_not_there_is_told_with_its_id() {
    planned().input("calendar", "c_other@group.calendar.google.com");
    assertNoVerdict(
        step(),
        3,
        "the calendar c_other@group.calendar.google.com is not there for this account (404)",
        "share the calendar");
  }

  @Test
  void a_calendar_that_may_only_be_read_is_told_before_anything_is_written() {
    planned();
    scene
        .sandbox()
        .calendar()
        .accept(
            Scene.GOOGLE_TOKEN,
            Account.delegated("change-calendar@datum.net").withRole(AccessRole.READER));
    assertNoVerdict(step(), 3, "may read the calendar \"Datum Engineering\", but not change it");
    assertNothingWritten();
  }

  @Test
  void a_missing_permission_on_issues_is_told_with_the_line_to_add() {
    planned();
    scene
        .sandbox()
        .github()
        .accept(
            Scene.GITHUB_TOKEN, GitHubActor.workflow(Scene.REPOSITORY).withIssues(Permission.NONE));
    Step step = step();
    assertThat(step.outputs().get("verdict")).isIn(null, "blocked");
    assertThat(step.status()).isNotZero();
    assertThat(step.log())
        .containsAnyOf("permissions: issues: read", "this run's token cannot see");
    assertThat(scene.events()).isEmpty();
  }

  @Test
  void a_comment_that_may_not_be_written_is_a_warning_and_never_a_verdict() {
    planned();
    scene
        .sandbox()
        .github()
        .accept(
            Scene.GITHUB_TOKEN, GitHubActor.workflow(Scene.REPOSITORY).withIssues(Permission.READ));
    at("2026-12-01T14:10");
    Step step = step();
    assertVerdict(step, "open", "");
    assertThat(step.log()).contains("::warning", "is not up to date", "issues: write");
    assertThat(scene.comments()).isEmpty();
  }

  @Test
  void a_locked_issue_is_a_warning() {
    planned();
    scene.issue().lock();
    scene
        .sandbox()
        .github()
        .accept(
            Scene.GITHUB_TOKEN,
            GitHubActor.workflow(Scene.REPOSITORY).withContents(Permission.READ));
    Step step = step();
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.log()).contains("The issue is locked");
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void no_credentials_no_calendar_and_no_token_are_each_told() {
    planned().input("google-access-token", "");
    assertNoVerdict(step(), 2, "There are no Google credentials");
    runner().input("google-access-token", Scene.GOOGLE_TOKEN).input("calendar", "");
    assertNoVerdict(step(), 2, "no calendar to keep it on");
    runner().input("calendar", Scene.CALENDAR).input("github-token", "");
    assertNoVerdict(step(), 2, "There is no GitHub token");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void a_mistyped_input_is_told() {
    planned("deployment: named").input("chnage", "eu-failover");
    assertNoVerdict(step(), 2, "There is no input \"chnage\"", "Did you mean \"change\"?");
  }

  @Test
  void a_variable_that_resembles_no_input_is_nobodys_slip() {
    planned("deployment: named").variable("INPUT_VERSION", "1.2.3");
    assertVerdict(step(), "not-applicable", "");
  }

  @Test
  void a_workspace_without_a_checkout_is_told() throws Exception {
    Path workspace = runner().workspace();
    try (var files = Files.walk(workspace)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(workspace)) {
          Files.delete(file);
        }
      }
    }
    Files.writeString(workspace.resolve("gha-creds-1.json"), "{}");
    assertNoVerdict(step(), 2, "actions/checkout");
  }

  @Test
  void a_defect_is_one_sentence_and_its_trace_is_for_debugging() {
    planned().variable("GITHUB_OUTPUT", "/").variable("GITHUB_STEP_SUMMARY", "/");
    Map<String, String> environment = Map.of("GITHUB_WORKSPACE", "/");
    var log = new java.io.ByteArrayOutputStream();
    var out = new java.io.PrintStream(log, true, java.nio.charset.StandardCharsets.UTF_8);
    var broken =
        new java.util.AbstractMap<String, String>() {
          @Override
          public java.util.Set<Entry<String, String>> entrySet() {
            return environment.entrySet();
          }

          @Override
          public String getOrDefault(Object key, String otherwise) {
            throw new IllegalStateException("##[set-output name=verdict]open");
          }
        };
    assertThat(ChangeCalendarAction.run(broken, clock, clock::set, out))
        .isEqualTo(ExitStatus.DEFECT);
    String text = log.toString(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(text.lines()).hasSize(1);
    assertThat(text).contains("has a defect (IllegalStateException)").doesNotContain("set-output");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET .*/events$",
        "GET .*/events/chg.*",
        "POST .*/events$",
        "GET .*/issues/412$",
      })
  void a_service_that_errs_leaves_no_verdict_and_the_next_run_repairs(String call) {
    planned("participants: [sam@datum.net]");
    String[] parts = call.split(" ", 2);
    if (parts[1].contains("issues")) {
      scene.sandbox().faults().on(parts[0], parts[1]).always().githubError(503, "unicorn");
    } else {
      scene
          .sandbox()
          .faults()
          .on(parts[0], parts[1])
          .always()
          .calendarError(503, "backendError", "x");
    }
    assertNoVerdict(step(), 3, "it answered with an error of its own (503)", "status page");
    scene.sandbox().faults().clear();
    repaired();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST .*/events$", "PATCH .*/events/chg.*", "POST .*/comments$"})
  void an_answer_lost_after_the_work_was_done_does_nothing_twice(String call) {
    planned("participants: [sam@datum.net]");
    at("2026-12-01T14:10");
    String[] parts = call.split(" ", 2);
    scene.sandbox().faults().on(parts[0], parts[1]).times(1).resetAfterCommit();
    Step step = step();
    assertThat(step.output("verdict")).isIn("", "open");
    scene.sandbox().faults().clear();
    assertVerdict(step(), "open", "");
    repaired();
  }

  @Test
  void an_answer_that_never_comes_is_given_up() {
    planned().input("timeout", "2s");
    scene.sandbox().faults().on("GET", ".*/issues/412$").times(9).delay(Duration.ofSeconds(90));
    assertNoVerdict(step(), 3, "GitHub, reading issue datum/infra#412: no usable answer");
  }

  @Test
  void an_answer_that_is_cut_or_no_json_leaves_no_verdict() {
    planned();
    scene.sandbox().faults().on("GET", ".*/events$").always().cutBody();
    assertNoVerdict(step(), 3);
    scene.sandbox().faults().clear();
    scene.sandbox().faults().on("GET", ".*/events$").always().html();
    assertNoVerdict(step(), 3);
    scene.sandbox().faults().clear();
    scene.sandbox().faults().on("GET", ".*/issues/412$").always().notJson();
    assertNoVerdict(step(), 3);
    scene.sandbox().faults().clear();
    scene.sandbox().faults().on("GET", ".*/issues/412$").always().empty();
    assertNoVerdict(step(), 3);
    scene.sandbox().faults().clear();
    repaired();
  }

  @Test
  void a_list_of_comments_that_does_not_end_is_given_up_and_nothing_is_written_twice() {
    planned();
    String self =
        scene.sandbox().githubApiUrl() + "/repos/datum/infra/issues/412/comments?per_page=100";
    scene
        .sandbox()
        .faults()
        .on("GET", ".*/comments$")
        .always()
        .status(
            200,
            "[{\"id\": 1, \"body\": \"x\", \"user\": {\"login\": \"kim\"}}]",
            Map.of("Content-Type", "application/json", "Link", "<" + self + ">; rel=\"next\""));
    Step step = step();
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.log()).contains("is not up to date", "a list that does not end");
    assertThat(scene.comments()).isEmpty();
  }

  @Test
  void an_opening_that_cannot_be_recorded_means_no_verdict() {
    planned();
    step();
    at("2026-12-01T14:10");
    scene.sandbox().faults().on("PATCH", ".*/events/.*").always().calendarError(500, "x", "x");
    assertNoVerdict(step(), 3, "Google Calendar, updating the event");
    scene.sandbox().faults().clear();
    assertVerdict(step(), "open", "");
  }

  @Test
  void an_event_that_changes_under_the_run_is_observed_anew() {
    planned("participants: [sam@datum.net]");
    step();
    at("2026-12-01T14:10");
    scene
        .sandbox()
        .faults()
        .on("PATCH", ".*/events/.*")
        .times(2)
        .calendarError(412, "conditionNotMet", "Precondition Failed");
    assertVerdict(step(), "open", "");
  }

  @Test
  void an_event_that_never_holds_still_ends_the_run() {
    planned();
    step();
    at("2026-12-01T14:10");
    scene
        .sandbox()
        .faults()
        .on("PATCH", ".*/events/.*")
        .always()
        .calendarError(412, "conditionNotMet", "Precondition Failed");
    assertNoVerdict(step(), 3, "changed on the calendar each of the ");
  }

  @Test
  void an_insert_that_meets_the_same_id_reads_and_goes_on() {
    planned("participants: [sam@datum.net]");
    scene.sandbox().calendar().switches().propertyListLag(20);
    step();
    forget();
    Runner fresh = runner().run(1002);
    assertVerdict(fresh.step(), "wait", "window-not-open");
    assertThat(scene.events()).hasSize(1);
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
  }

  /** The state is as if nothing had happened, and another run has nothing to do. */
  private void repaired() {
    step();
    assertThat(scene.events()).hasSize(1);
    assertThat(scene.comments()).hasSize(1);
    assertThat(scene.sandbox().calendar().mails()).hasSizeLessThanOrEqualTo(1);
    forget();
    assertThat(step().output("verdict")).isIn("wait", "open");
    assertNothingWritten();
  }

  @Test
  void a_limit_of_rate_is_waited_out_however_often_it_is_met() {
    planned();
    scene
        .sandbox()
        .faults()
        .on("GET", "/events$")
        .times(16)
        .calendarError(403, "rateLimitExceeded", "Rate Limit Exceeded");
    assertVerdict(step(), "wait", "window-not-open");
  }

  @Test
  void a_limit_of_rate_that_outlasts_the_timeout_is_an_error() {
    planned().input("timeout", "3m");
    scene
        .sandbox()
        .faults()
        .on("GET", "/events$")
        .always()
        .calendarError(403, "rateLimitExceeded", "Rate Limit Exceeded");
    Instant start = clock.instant();
    assertNoVerdict(step(), 3, "Google Calendar", "Run the job again");
    assertThat(Duration.between(start, clock.instant()))
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
  }
}
