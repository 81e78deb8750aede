package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitHub never sends is neither a yes nor a no: there is no verdict. */
class BrokenGitHubAnswerEndToEndTest extends EndToEnd {
  private static final String ISSUE =
      "'number': 412, 'title': 'x', 'body': 'y', 'locked': false,"
          + " 'html_url': 'https://github.com/datum/infra/issues/412'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "1",
        "{}",
        "{$, 'assignees': [], 'labels': []}",
        "{$, 'assignees': [], 'labels': [], 'state': null}",
        "{$, 'assignees': [], 'labels': [], 'state': ''}",
        "{$, 'assignees': [], 'labels': [], 'state': 'ope'}",
        "{$, 'assignees': [], 'labels': [], 'state': ['open']}",
        "{$, 'assignees': [], 'state': 'open'}",
        "{$, 'assignees': [], 'labels': null, 'state': 'open'}",
        "{$, 'assignees': [], 'labels': {}, 'state': 'open'}",
        "{$, 'assignees': [], 'labels': [null], 'state': 'open'}",
        "{$, 'labels': [], 'assignees': [null], 'state': 'open'}",
        "{'state': 'open', 'labels': [], 'assignees': []}",
        "{'message': 'Server Error', 'documentation_url': 'https://docs.github.com/rest'}",
      })
  void an_issue_that_is_not_whole_is_no_answer(String body) {
    policy("issue: {labels: [change], assignee: true}");
    planned();
    at("2026-12-01T14:10");
    answer("GET", ".*/issues/412$", body);
    assertNoVerdict(step(), 3, "GitHub, reading issue datum/infra#412: ");
    assertNothingWritten();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "1",
        "[null]",
        "[{}]",
        "[[]]",
        "[{'id': 1, 'body': 'x', 'user': {}}]",
        "{'message': 'Server Error'}",
      })
  void comments_that_are_no_list_of_comments_are_no_answer(String body) {
    policy("issue: {comments: 1}");
    planned();
    at("2026-12-01T14:10");
    answer("GET", ".*/issues/412/comments$", body);
    assertNoVerdict(step(), 3, "GitHub, reading the comments of datum/infra#412: ");
    assertNothingWritten();
  }

  /** GitHub describes its author as null where the account is gone. */
  @Test
  void a_comment_whose_author_is_gone_is_a_persons_and_never_ours() {
    planned();
    step();
    String ours = scene.comments().getFirst().path("body").asText();
    policy("issue: {comments: 1}");
    at("2026-12-01T14:10");
    answer(
        "GET",
        ".*/issues/412/comments$",
        "[{'id': 1, 'body': 'I looked at it, fine.', 'user': null, 'performed_via_github_app': null},"
            + " {'id': 2, 'body': '%s', 'user': null}]".formatted(ours.lines().findFirst().get()));
    assertVerdict(step(), "open", "");
    assertThat(scene.sandbox().requests().of("github"))
        .noneMatch(request -> request.path().endsWith("/comments/2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'assignees': null", "'assignees': []", "'assignee': null"})
  void an_issue_that_is_assigned_to_nobody_is_not_fit(String assigned) {
    policy("issue: {labels: [change], assignee: true}");
    planned();
    at("2026-12-01T14:10");
    answer(
        "GET",
        ".*/issues/412$",
        "{$, 'labels': ['urgent', {'name': null}, {'name': 'change'}], 'state': 'open', %s}"
            .formatted(assigned));
    Step step = step();
    assertVerdict(step, "blocked", "issue-not-confirmed");
    assertThat(step.log())
        .contains("lacks what the policy asks for: somebody whom it is assigned to.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[]", "{'status': null}", "{'status': 'aheadd'}"})
  void a_comparison_that_does_not_tell_is_no_answer(String body) {
    planned();
    step();
    runner().file(Scene.MANIFEST, Scene.manifest("2026-12-02T14:00", "90m"));
    runner().commit(Scene.commit(2));
    at("2026-12-01T14:10");
    forget();
    answer("GET", ".*/compare/.*", body);
    assertNoVerdict(nextRun(1002), 3, "GitHub, comparing ");
    assertNothingWritten();
  }

  @Test
  void files_of_a_pull_request_that_have_no_names_are_no_answer() {
    planned();
    runner().mode("plan").pullRequest(7, "x", "x");
    answer("GET", ".*/pulls/7/files$", "[{'status': 'added'}]");
    assertNoVerdict(step(), 3, "GitHub, reading the files of pull request ");
  }

  /** {@code $} for what every issue tells. */
  private void answer(String method, String path, String body) {
    String json = body.replace("$", ISSUE).replace('\'', '"');
    scene
        .sandbox()
        .faults()
        .on(method, path)
        .always()
        .status(200, json, Map.of("Content-Type", "application/json; charset=utf-8"));
  }
}
