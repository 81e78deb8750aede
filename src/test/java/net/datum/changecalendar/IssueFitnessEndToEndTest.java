package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policy asks of an issue, beside being open. */
class IssueFitnessEndToEndTest extends EndToEnd {

  private void comment(String login, String body) {
    scene.sandbox().github().comment(Scene.REPOSITORY, 412, login, body);
  }

  /** The gate says what the issue lacks, and nothing is on the calendar. */
  private void lacking(String what) {
    Step step = step();
    assertVerdict(step, "blocked", "issue-not-confirmed window-not-open");
    assertThat(step.log())
        .contains("Issue datum/infra#412 lacks what the policy asks for: " + what + ".")
        .contains("::error file=" + Scene.MANIFEST + ",line=2");
    assertThat(scene.events()).isEmpty();
    assertNothingWritten();
  }

  private void fit() {
    assertVerdict(step(), "wait", "window-not-open");
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void all_of_the_labels_whatever_their_case() {
    policy("issue: {labels: [Change, approved by board]}");
    planned("participants: [sam@datum.net]");
    lacking("the label \"Change\", the label \"approved by board\"");
    scene.issue().label("CHANGE", "bug");
    lacking("the label \"approved by board\"");
    scene.issue().label("Approved by Board");
    fit();
  }

  @Test
  void somebody_whom_it_is_assigned_to() {
    policy("issue: {assignee: true}");
    planned();
    lacking("somebody whom it is assigned to");
    scene.issue().assign("sam");
    fit();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t "})
  void a_description(String none) {
    policy("issue: {body: true}");
    planned();
    scene.issue().editBody(none);
    lacking("a description");
    scene.issue().editBody("The plan …");
    fit();
  }

  @Test
  void so_many_comments_by_people_and_robots_do_not_count() {
    policy("issue: {comments: 2}");
    planned();
    lacking("2 comments by people (it has 0)");
    comment("renovate[bot]", "A new version");
    comment("kim", "<!-- change-calendar-action: 4711 other -->\nby somebody's own token");
    comment("sam", "I have a plan.");
    lacking("2 comments by people (it has 1)");
    comment("lee", "Looks good.");
    fit();
  }

  @Test
  void our_own_comment_is_not_one_by_a_person() {
    policy("issue: {comments: 1}");
    planned();
    long id = scene.sandbox().github().comment(Scene.REPOSITORY, 412, "sam", "I have a plan.");
    fit();
    assertThat(scene.comments()).hasSize(2);
    scene.sandbox().github().deleteComment(id);
    forget();
    Step step = step();

    assertVerdict(step, "blocked", "issue-not-confirmed window-not-open");
    assertThat(step.log()).contains("a comment by a person");
    assertThat(scene.events()).hasSize(1);
    assertNothingWritten();
  }

  @Test
  void all_that_lacks_is_told_at_once() {
    policy("issue: {labels: [change], assignee: true, body: true, comments: 3}");
    planned();
    scene.issue().editBody("");
    lacking(
        "the label \"change\", somebody whom it is assigned to, a description, 3 comments by people"
            + " (it has 0)");
    scene.issue().close("completed");
    assertThat(step().log()).contains("Issue datum/infra#412 is closed").doesNotContain("lacks");
  }

  @Test
  void comments_cost_one_request_and_nothing_else_does() {
    policy("issue: {labels: [change], assignee: true, body: true}");
    scene.issue().label("change").assign("sam");
    planned();
    step();
    forget();
    assertVerdict(nextRun(1002), "wait", "window-not-open");
    assertThat(scene.sandbox().requests().all()).hasSize(3);
    comment("sam", "I have a plan.");
    policy("issue: {comments: 1}");
    forget();
    assertVerdict(nextRun(1003), "wait", "window-not-open");
    assertThat(scene.sandbox().requests().all()).hasSize(4);
    assertNothingWritten();
  }

  @Test
  void comments_that_are_gone_though_the_issue_is_there_leave_no_verdict() {
    policy("issue: {comments: 1}");
    planned();
    scene.sandbox().faults().on("GET", ".*/comments$").always().githubError(404, "Not Found");
    assertNoVerdict(step(), 3, "GitHub shows the issue datum/infra#412");
  }

  @Test
  void comments_that_cannot_be_read_leave_no_verdict() {
    policy("issue: {comments: 1}");
    planned();
    scene.sandbox().faults().on("GET", ".*/comments$").always().githubError(500, "oops");
    assertNoVerdict(step(), 3, "GitHub, reading the comments of datum/infra#412");
    assertThat(scene.events()).isEmpty();
  }

  @Test
  void an_issue_that_is_missing_is_told_as_such() {
    policy("issue: {labels: [change], comments: 1}");
    runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m").replace("412", "9"));
    Step step = step();
    assertVerdict(step, "blocked", "issue-not-confirmed window-not-open");
    assertThat(step.log()).doesNotContain("lacks");
  }

  @Test
  void what_it_lost_blocks_until_underway() {
    policy("issue: {labels: [change]}");
    scene.issue().label("change");
    planned();
    fit();
    scene.issue().unlabel("change");
    at("2026-12-01T14:10");
    assertVerdict(step(), "blocked", "issue-not-confirmed");
    scene.issue().label("change");
    assertVerdict(step(), "open", "");
    scene.issue().unlabel("change");
    assertVerdict(nextRun(1002), "open", "");
  }

  @Test
  void no_emergency_waives_it() {
    policy("issue: {labels: [change]}");
    planned("emergency: Certificate expires at 15:00");
    at("2026-12-01T14:10");
    assertVerdict(step(), "blocked", "issue-not-confirmed");
  }

  @Test
  void a_plan_on_a_pull_request_fails_at_the_line_of_the_issue() {
    policy("issue: {labels: [change], comments: 1}");
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
    planned().pullRequest(7, "t", "b");
    assertNoVerdict(
        step(),
        2,
        "::error file=" + Scene.MANIFEST + ",line=2",
        "lacks what the policy asks for: the label \"change\", a comment by a person.");
    scene.issue().label("change");
    comment("sam", "I have a plan.");
    assertNoVerdict(step(), 0);
    assertNothingWritten();
  }

  @Test
  void sync_writes_nothing_until_it_is_fit() {
    policy("issue: {labels: [change], comments: 1}");
    planned();
    syncing(1);
    assertNoVerdict(step(), 2, "the label \"change\", a comment by a person");
    assertThat(scene.events()).isEmpty();
    scene.issue().label("change");
    comment("sam", "I have a plan.");
    Step step = step();
    assertThat(step.status()).as(step.log()).isZero();
    assertThat(scene.events()).hasSize(1);
  }
}
