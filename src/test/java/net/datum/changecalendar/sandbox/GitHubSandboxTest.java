package net.datum.changecalendar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Issues, comments, pull requests and commits as GitHub's REST API gives them. */
final class GitHubSandboxTest {
  private static final String ISSUES = "repos/datum/app/issues/";

  private final SandboxClock clock = SandboxClock.at("2026-12-01T12:00:00Z");
  private final Sandbox sandbox = Sandbox.start(clock);
  private final GitHubSandbox hub = sandbox.github();
  private final Wire wire = as("ghs", GitHubActor.workflow("datum/app"));

  GitHubSandboxTest() {
    hub.addRepository("datum/app", 77).addRepository("datum/other", 78);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Wire as(String token, GitHubActor actor) {
    hub.accept(token, actor);
    return new Wire(sandbox.githubApiUrl() + "/", token);
  }

  @Test
  void an_issue_tells_its_state_and_its_reason() {
    IssueHandle issue = hub.addIssue("datum/app", 1, "Plan", "").label("change").assign("drewr");
    assertThat(wire.get(ISSUES + "1").json().path("state").asText()).isEqualTo("open");
    issue.close("duplicate");
    JsonNode closed = wire.get(ISSUES + "1").json();
    assertThat(closed.path("state").asText()).isEqualTo("closed");
    assertThat(closed.path("state_reason").asText()).isEqualTo("duplicate");
    assertThat(closed.path("html_url").asText()).isEqualTo("https://github.com/datum/app/issues/1");
    assertThat(closed.at("/labels/0/name").asText()).isEqualTo("change");
    assertThat(closed.at("/assignees/0/login").asText()).isEqualTo("drewr");
    assertThat(closed.has("pull_request")).isFalse();
    issue.reopen();
    assertThat(wire.get(ISSUES + "1").json().path("state_reason").asText()).isEqualTo("reopened");
  }

  @Test
  void a_pull_request_is_also_an_issue() {
    hub.addPullRequest("datum/app", 2, "Code", "Fixes #1", Map.of("a.txt", "added"));
    assertThat(wire.get(ISSUES + "2").json().has("pull_request")).isTrue();
    assertThat(wire.get("repos/datum/app/pulls/2").json().path("body").asText())
        .isEqualTo("Fixes #1");
    JsonNode files = wire.get("repos/datum/app/pulls/2/files").json();
    assertThat(files.at("/0/filename").asText()).isEqualTo("a.txt");
    assertThat(files.at("/0/status").asText()).isEqualTo("added");
  }

  @Test
  void a_transferred_issue_leads_to_its_new_place_where_that_can_be_seen() {
    hub.addIssue("datum/app", 1, "Plan", "").transferTo("datum/other", 5);
    Wire.Reply moved = wire.get(ISSUES + "1");
    assertThat(moved.status()).isEqualTo(301);
    assertThat(moved.header("Location"))
        .isEqualTo(sandbox.githubApiUrl() + "/repositories/78/issues/5");
    assertThat(wire.get(moved.header("Location")).status()).isEqualTo(404);
    Wire both = as("app", GitHubActor.workflow("x").withRepositories("datum/app", "datum/other"));
    assertThat(both.get(moved.header("Location")).json().path("html_url").asText())
        .isEqualTo("https://github.com/datum/other/issues/5");
  }

  @Test
  void a_renamed_repository_leads_to_its_number() {
    hub.addIssue("datum/app", 1, "Plan", "").url();
    hub.renameRepository("datum/app", "datum/new");
    Wire user = as("ghp", GitHubActor.user("drewr", "datum/new"));
    Wire.Reply moved = user.get(ISSUES + "1");
    assertThat(moved.status()).isEqualTo(301);
    assertThat(user.get(moved.header("Location")).json().path("html_url").asText())
        .isEqualTo("https://github.com/datum/new/issues/1");
    assertThat(user.post(ISSUES + "1/comments", "{'body':'x'}").status()).isEqualTo(307);
  }

  @Test
  void deleted_is_gone_and_out_of_reach_is_not_found() {
    hub.addIssue("datum/app", 1, "Plan", "").delete();
    hub.addIssue("datum/other", 1, "Plan", "");
    assertThat(wire.get(ISSUES + "1").status()).isEqualTo(410);
    Wire.Reply missing = wire.get(ISSUES + "9");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().path("status").asText()).isEqualTo("404");
    assertThat(wire.get("repos/datum/other/issues/1").status()).isEqualTo(404);
    hub.makePublic("datum/other");
    assertThat(wire.get("repos/datum/other/issues/1").status()).isEqualTo(200);
    assertThat(wire.post("repos/datum/other/issues/1/comments", "{'body':'x'}").status())
        .isEqualTo(403);
  }

  @Test
  void comments_come_in_pages_with_links() {
    hub.addIssue("datum/app", 1, "Plan", "");
    for (int i = 1; i <= 31; i++) {
      hub.comment("datum/app", 1, "drewr", "No. " + i);
    }
    Wire.Reply first = wire.get(ISSUES + "1/comments");
    assertThat(first.json()).hasSize(30);
    String link = first.header("Link");
    assertThat(link).contains("rel=\"next\"").contains("rel=\"last\"");
    String next = link.substring(1, link.indexOf('>'));
    Wire.Reply second = wire.get(next);
    assertThat(second.json()).hasSize(1);
    assertThat(second.header("Link")).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
    assertThat(wire.get(ISSUES + "1/comments?per_page=500").json()).hasSize(31);
  }

  @Test
  void a_comment_is_written_edited_and_deleted() {
    hub.addIssue("datum/app", 1, "Plan", "");
    Wire.Reply made = wire.post(ISSUES + "1/comments", "{'body':'Hello'}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/user/login").asText()).isEqualTo("github-actions[bot]");
    assertThat(made.json().at("/user/type").asText()).isEqualTo("Bot");
    String path = "repos/datum/app/issues/comments/" + made.json().path("id").asText();
    clock.advance(Duration.ofMinutes(1));
    JsonNode edited = wire.patch(path, "{'body':'Bye'}").json();
    assertThat(edited.path("updated_at").asText()).isEqualTo("2026-12-01T12:01:00Z");
    assertThat(hub.comments("datum/app", 1)).hasSize(1);
    assertThat(wire.delete(path).status()).isEqualTo(204);
    assertThat(wire.get(path).status()).isEqualTo(404);
    assertThat(wire.patch(path, "{'body':'x'}").status()).isEqualTo(404);
  }

  @Test
  void comments_are_refused_without_permission_on_locked_issues_and_without_text() {
    hub.addIssue("datum/app", 1, "Plan", "");
    Wire reader =
        as("ro", GitHubActor.workflow("datum/app").withIssues(GitHubActor.Permission.READ));
    Wire.Reply refused = reader.post(ISSUES + "1/comments", "{'body':'x'}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().path("message").asText())
        .isEqualTo("Resource not accessible by integration");
    assertThat(refused.header("x-accepted-github-permissions")).contains("issues=write");
    assertThat(wire.post(ISSUES + "1/comments", "{'body':' '}").status()).isEqualTo(422);
    assertThat(wire.post(ISSUES + "1/comments", "{}").status()).isEqualTo(422);
    hub.issue("datum/app", 1).lock();
    assertThat(wire.post(ISSUES + "1/comments", "{'body':'x'}").status()).isEqualTo(403);
    hub.issue("datum/app", 1).unlock();
    hub.disableIssues("datum/app");
    assertThat(wire.post(ISSUES + "1/comments", "{'body':'x'}").status()).isEqualTo(410);
  }

  @Test
  void an_issue_is_locked_and_unlocked_by_who_may_write_to_issues() {
    hub.addIssue("datum/app", 1, "Plan", "");
    assertThat(wire.put(ISSUES + "1/lock", "").status()).isEqualTo(204);
    assertThat(wire.get(ISSUES + "1").json().path("locked").asBoolean()).isTrue();
    assertThat(wire.delete(ISSUES + "1/lock").status()).isEqualTo(204);
    assertThat(wire.get(ISSUES + "1").json().path("locked").asBoolean()).isFalse();
    Wire reader =
        as("ro", GitHubActor.workflow("datum/app").withIssues(GitHubActor.Permission.READ));
    assertThat(reader.put(ISSUES + "1/lock", "").status()).isEqualTo(403);
  }

  @Test
  void nobody_makes_deployments_here() {
    Wire.Reply refused = wire.post("repos/datum/app/deployments", "{}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("x-accepted-github-permissions")).isEqualTo("deployments=write");
  }

  @Test
  void a_token_without_any_right_on_issues_reads_none_of_a_private_repository() {
    hub.addIssue("datum/app", 1, "Plan", "");
    Wire none =
        as("none", GitHubActor.workflow("datum/app").withIssues(GitHubActor.Permission.NONE));
    assertThat(none.get(ISSUES + "1").status()).isEqualTo(403);
  }

  @Test
  void comparisons_tell_identical_ahead_behind_and_diverged() {
    hub.addCommits("datum/app", "aaaaaaa1", "aaaaaaa2", "aaaaaaa3")
        .branch("datum/app", "aaaaaaa2", "bbbbbbb1")
        .commitFiles("datum/app", "aaaaaaa3", Map.of("x.yaml", "modified"))
        .orphan("datum/app", "ccccccc1");
    assertThat(compare("aaaaaaa2...aaaaaaa2").path("status").asText()).isEqualTo("identical");
    JsonNode ahead = compare("aaaaaaa1...main");
    assertThat(ahead.path("status").asText()).isEqualTo("ahead");
    assertThat(ahead.path("ahead_by").asInt()).isEqualTo(2);
    assertThat(ahead.at("/files/0/filename").asText()).isEqualTo("x.yaml");
    assertThat(compare("aaaaaaa3...aaaaaaa1").path("status").asText()).isEqualTo("behind");
    JsonNode diverged = compare("aaaaaaa3...bbbbbbb1");
    assertThat(diverged.path("status").asText()).isEqualTo("diverged");
    assertThat(diverged.at("/merge_base_commit/sha").asText()).isEqualTo("aaaaaaa2");
    assertThat(diverged.path("behind_by").asInt()).isEqualTo(1);
    assertThat(wire.get("repos/datum/app/compare/aaaaaaa1...ddddddd1").status()).isEqualTo(404);
    assertThat(wire.get("repos/datum/app/compare/aaaaaaa1...ccccccc1").status()).isEqualTo(404);
  }

  @Test
  void a_comparison_is_cut_or_comes_in_pages_with_the_files_on_the_first() {
    String[] later = new String[260];
    for (int i = 0; i < later.length; i++) {
      later[i] = "%08x".formatted(0xd0000000L + i);
    }
    hub.addCommits("datum/app", "aaaaaaa3")
        .addCommits("datum/app", later)
        .commitFiles("datum/app", later[0], Map.of("README.md", "modified"));
    JsonNode cut = compare("aaaaaaa3...main");
    assertThat(cut.path("total_commits").asInt()).isEqualTo(260);
    assertThat(cut.path("commits")).hasSize(250);
    assertThat(cut.at("/commits/249/sha").asText()).isEqualTo(later[259]);
    assertThat(cut.path("files")).hasSize(1);
    String path = "repos/datum/app/compare/aaaaaaa3...main?per_page=100";
    Wire.Reply first = wire.get(path);
    assertThat(first.json().path("commits")).hasSize(100);
    assertThat(first.json().at("/commits/0/sha").asText()).isEqualTo(later[0]);
    assertThat(first.json().path("files")).hasSize(1);
    assertThat(first.header("Link")).contains("page=2>; rel=\"next\"");
    JsonNode third = wire.get(path + "&page=3").json();
    assertThat(third.path("commits")).hasSize(60);
    assertThat(third.path("files")).isEmpty();
  }

  @Test
  void the_root_and_an_enterprise_servers_address_are_answered_too() {
    String root = sandbox.githubApiUrl().resolve("/").toString();
    assertThat(wire.get("").json().path("current_user_url").asText()).endsWith("/github/user");
    assertThat(wire.get(root + "api/v3/repos/datum/app").json().path("full_name").asText())
        .isEqualTo("datum/app");
  }

  @Test
  void a_pull_request_can_be_read_with_either_permission() {
    hub.addPullRequest("datum/app", 4, "Code", "", Map.of());
    Wire.Reply read = wire.get("repos/datum/app/pulls/4");
    assertThat(read.header("x-accepted-github-permissions"))
        .isEqualTo("pull_requests=read; contents=read");
    Wire contents =
        as("c", GitHubActor.workflow("datum/app").withPullRequests(GitHubActor.Permission.NONE));
    assertThat(contents.get("repos/datum/app/pulls/4").status()).isEqualTo(200);
    assertThat(contents.get("repos/datum/app/pulls/4/files").status()).isEqualTo(403);
  }

  private JsonNode compare(String basehead) {
    return wire.get("repos/datum/app/compare/" + basehead).json();
  }

  @Test
  void a_merge_joins_both_histories() {
    hub.addCommits("datum/app", "aaaaaaa1", "aaaaaaa2")
        .branch("datum/app", "aaaaaaa1", "bbbbbbb1")
        .merge("datum/app", "aaaaaaa3", "aaaaaaa2", "bbbbbbb1");
    assertThat(compare("bbbbbbb1...aaaaaaa3").path("status").asText()).isEqualTo("ahead");
  }

  @Test
  void the_budget_is_told_and_ends() {
    Wire poor = as("poor", GitHubActor.workflow("datum/app").withRateLimitRemaining(1));
    Wire.Reply last = poor.get("repos/datum/app");
    assertThat(last.status()).isEqualTo(200);
    assertThat(last.header("x-ratelimit-limit")).isEqualTo("1000");
    assertThat(last.header("x-ratelimit-remaining")).isEqualTo("0");
    Wire.Reply refused = poor.get("repos/datum/app");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
    assertThat(poor.get("rate_limit").json().at("/rate/remaining").asInt()).isZero();
    clock.advance(Duration.ofHours(1));
    assertThat(poor.get("repos/datum/app").status()).isEqualTo(200);
  }

  @Test
  void tokens_stand_for_what_they_are() {
    assertThat(wire.get("user").status()).isEqualTo(403);
    Wire user = as("ghp", GitHubActor.user("drewr", "datum/app"));
    assertThat(user.get("user").json().path("login").asText()).isEqualTo("drewr");
    Wire.Reply bad = new Wire(sandbox.githubApiUrl() + "/", "bad").get("user");
    assertThat(bad.status()).isEqualTo(401);
    assertThat(bad.json().path("message").asText()).isEqualTo("Bad credentials");
  }

  @Test
  void an_unchanged_answer_is_not_sent_again() {
    String etag = wire.get("repos/datum/app").header("ETag");
    assertThat(wire.get("repos/datum/app", "If-None-Match", etag).status()).isEqualTo(304);
  }

  @Test
  void people_have_roles() {
    hub.permit("datum/app", "Lee", "admin");
    assertThat(role("lee")).isEqualTo("admin");
    assertThat(role("stranger")).isEqualTo("none");
  }

  private String role(String login) {
    String path = "repos/datum/app/collaborators/" + login + "/permission";
    return wire.get(path).json().path("permission").asText();
  }
}
