package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.GitHubActor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanEndToEndTest extends EndToEnd {

  @BeforeEach
  void a_pull_request_adds_the_manifest() {
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
    runner().pullRequest(7, "Fail over", "For #412.");
  }

  @Test
  void on_a_pull_request_the_gate_plans_and_writes_nothing() {
    planned("participants: [sam@datum.net]");
    Step step = step();
    assertNoVerdict(step, 0, "Would create the event; mail 1 guest");
    assertThat(step.output("proceed")).isEqualTo("false");
    assertThat(step.output("operation")).isEqualTo("create");
    assertThat(step.summary()).contains("Nothing was written");
    assertNothingWritten();
  }

  @Test
  void inside_the_window_it_never_says_open() {
    planned();
    at("2026-12-01T14:10");
    Step step = step();
    assertNoVerdict(step, 0);
    assertThat(step.output("proceed")).isEqualTo("false");
    assertNothingWritten();
  }

  @Test
  void a_plan_of_merged_code_writes_nothing_either() {
    planned().push().input("mode", "plan");
    assertNoVerdict(step(), 0);
    assertNothingWritten();
  }

  @Test
  void in_a_merge_queue_it_plans() {
    planned()
        .trigger(
            "merge_group",
            "refs/heads/gh-readonly-queue/main/pr-7",
            "{\"merge_group\": {\"base_sha\": \"%s\", \"head_sha\": \"%s\"}}"
                .formatted(Scene.commit(1), Scene.commit(2)));
    assertNoVerdict(step(), 0);
    assertNothingWritten();
  }

  @Test
  void what_is_not_merged_is_told_by_its_ref_too() {
    planned().trigger("workflow_dispatch", "refs/pull/7/merge", "{}");
    assertNoVerdict(step(), 0);
    runner().trigger("push", "refs/heads/gh-readonly-queue/main/pr-7", "{}");
    assertNoVerdict(step(), 0);
    assertNothingWritten();
  }

  @Test
  void it_shows_what_a_moved_schedule_would_do() {
    planned("participants: [sam@datum.net]").push();
    step();
    forget();
    runner()
        .pullRequest(7, "t", "b")
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T16:00", "90m", "participants: [sam@datum.net]"))
        .commit(Scene.commit(2));
    Step step = step();
    assertNoVerdict(step, 0, "14:00", "16:00", "mail 1 guest");
    assertThat(step.output("operation")).isEqualTo("move");
    assertNothingWritten();
  }

  @Test
  void a_touched_change_whose_issue_is_not_confirmed_fails_at_its_line() {
    planned();
    scene.issue().close("completed");
    Step step = step();
    assertNoVerdict(step, 2, "::error file=" + Scene.MANIFEST + ",line=2");
  }

  @Test
  void an_untouched_change_whose_issue_is_not_confirmed_is_a_warning() {
    planned();
    scene.issue().close("completed");
    scene.sandbox().github().addPullRequest(Scene.REPOSITORY, 8, "t", "b", Map.of("x.md", "added"));
    runner().pullRequest(8, "t", "b");
    Step step = step();
    assertNoVerdict(step, 0, "::warning file=" + Scene.MANIFEST + ",line=2");
  }

  @Test
  void text_that_would_close_the_issue_on_merge_is_told() {
    planned().pullRequest(7, "Fail over", "This fixes #412, at last.");
    assertNoVerdict(step(), 0, "closes issue datum/infra#412 on merge");
    runner().pullRequest(7, "Fail over", "This prefixes #412 and fixes #4123.");
    assertThat(step().log()).doesNotContain("on merge");
  }

  @Test
  void a_new_change_whose_window_is_over_is_a_problem() {
    planned();
    at("2026-12-02T10:00");
    assertNoVerdict(step(), 2, "already over", "::error file=" + Scene.MANIFEST + ",line=3");
  }

  @Test
  void windows_of_one_environment_that_do_not_meet_are_told() {
    planned();
    runner()
        .file(
            ".github/changes/certs.yaml",
            """
            title: Rotate certificates
            issue: 412
            start: 2026-12-03T14:00
            duration: 1h
            timezone: Europe/Berlin
            """);
    assertNoVerdict(step(), 0, "do not meet", "deployment: named");
    // With an early start both may begin from 14:00 on.
    policy("early-start: 1h");
    runner().file(Scene.MANIFEST, Scene.manifest("2026-12-03T15:00", "90m"));
    assertThat(step().log()).doesNotContain("do not meet");
  }

  @Test
  void on_a_forks_pull_request_it_still_checks_manifest_and_issue() {
    planned("participants: ['@drewr']")
        .forkedPullRequest(7)
        .input("google-access-token", "")
        .input("calendar", "");
    Step step = step();
    assertNoVerdict(
        step, 0, "no Google credentials", "the calendar was not looked at", "can't be looked up");
    assertThat(step.log()).doesNotContain("Verdict:");
    scene.issue().close("completed");
    assertNoVerdict(step(), 2, "closed (completed)");
    assertThat(scene.sandbox().requests().of("calendar")).isEmpty();
  }

  @Test
  void an_unknown_handle_is_a_problem_before_it_is_merged() {
    planned("participants: ['@drewr']");
    assertNoVerdict(step(), 2, "Nobody knows the address of `@drewr`");
    runner().input("people", "drewr: drew@datum.net");
    assertNoVerdict(step(), 0, "mail 1 guest");
  }

  @Test
  void a_gate_on_a_pull_request_says_that_it_only_plans() {
    planned();
    assertNoVerdict(step(), 0, "the gate only plans", "proceed is false");
  }

  @Test
  void a_fork_may_read_and_that_is_enough() {
    planned();
    scene
        .sandbox()
        .github()
        .accept(
            Scene.GITHUB_TOKEN,
            GitHubActor.workflow(Scene.REPOSITORY).withIssues(GitHubActor.Permission.READ));
    assertNoVerdict(step(), 0);
  }

  @Test
  void every_problem_of_every_file_is_told_at_once() {
    runner()
        .file(Scene.MANIFEST, "titel: x\nissue: 412\nstart: 2026-12-01\nblast-radius: huge\n")
        .file(".github/changes/other.yml", "title: y\nissue: '@'\n");
    Step step = step();
    assertNoVerdict(
        step,
        2,
        "file=.github/changes/eu-failover.yaml,line=1,col=1",
        "file=.github/changes/eu-failover.yaml,line=3",
        "file=.github/changes/eu-failover.yaml,line=4",
        "file=.github/changes/other.yml,line=2");
    assertThat(step.log()).contains("title");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void pull_request_target_is_refused() {
    planned().trigger("pull_request_target", "refs/heads/main", "{}");
    assertNoVerdict(step(), 2, "pull_request_target", "Use the trigger pull_request");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }
}
