package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.GitHubActor;
import net.datum.changecalendar.sandbox.GitHubActor.Permission;
import net.datum.changecalendar.sandbox.RequestLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job's {@code permissions}: each call to GitHub that lacks one says which, and the README's
 * table has what the modes use and no more.
 */
class PermissionsEndToEndTest extends EndToEnd {
  /** Brings about the call of that name, and runs the step that makes it. */
  private Step step(String call) {
    planned();
    return switch (call) {
      case "issue", "comments", "comment" -> step();
      case "comments counted" -> {
        policy("issue:", "  comments: 1");
        yield step();
      }
      case "files" -> {
        scene
            .sandbox()
            .github()
            .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
        yield runner().pullRequest(7, "t", "b").step();
      }
      case "files queued" ->
          runner()
              .trigger(
                  "merge_group",
                  "refs/heads/gh-readonly-queue/main/pr-7",
                  "{\"merge_group\": {\"base_sha\": \"%s\", \"head_sha\": \"%s\"}}"
                      .formatted(Scene.commit(1), Scene.commit(2)))
              .step();
      case "ancestor" -> {
        runner()
            .file(Scene.MANIFEST, Scene.manifest("2026-12-01T15:00", "90m"))
            .commit(Scene.commit(2));
        yield step();
      }
      case "head" -> {
        syncing(2).file(Scene.MANIFEST, Scene.manifest("2026-12-01T15:00", "90m"));
        yield step();
      }
      case "comment updated" -> {
        at("2026-12-01T14:10");
        yield step();
      }
      default -> throw new IllegalArgumentException(call);
    };
  }

  /** What has to be there before a call is made. */
  private void before(String call) {
    if (Set.of("ancestor", "head", "comment updated").contains(call)) {
      planned();
      assertThat(step().output("verdict")).isEqualTo("wait");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "issue, GET, .*/issues/412$, issues: read",
    "comments, GET, .*/issues/412/comments$, issues: read",
    "comments counted, GET, .*/issues/412/comments$, issues: read",
    "comment, POST, .*/issues/412/comments$, issues: write",
    "comment updated, PATCH, .*/issues/comments/.*, issues: write",
    "ancestor, GET, .*/compare/.*, contents: read",
    "head, GET, .*/compare/.*, contents: read",
    "files, GET, .*/pulls/7/files$, pull-requests: read",
    "files queued, GET, .*/compare/.*, contents: read",
  })
  void a_call_that_is_refused_names_the_permission_that_it_takes(
      String call, String method, String path, String permission) {
    before(call);
    scene
        .sandbox()
        .faults()
        .on(method, path)
        .always()
        .status(
            403,
            "{\"message\": \"Resource not accessible by integration\"}",
            Map.of(
                "Content-Type",
                "application/json",
                "X-Accepted-GitHub-Permissions",
                "asked_for=much"));
    Step step = step(call);
    assertThat(step.log())
        .contains("the token may not do that (403)", "permissions: " + permission)
        .contains("(GitHub asks for asked_for=much)");
    assertThat(step.output("verdict")).isNotEqualTo("blocked");
  }

  @ParameterizedTest
  @CsvSource({
    "issue, GET, .*/issues/412$, issues: read",
    "comments, GET, .*/issues/412/comments$, issues: read",
    "comment, POST, .*/issues/412/comments$, issues: write",
    "comment updated, PATCH, .*/issues/comments/.*, issues: write",
    "ancestor, GET, .*/compare/.*, contents: read",
    "head, GET, .*/compare/.*, contents: read",
    "files, GET, .*/pulls/7/files$, pull-requests: read",
    "files queued, GET, .*/compare/.*, contents: read",
  })
  void a_call_whose_object_github_hides_names_it_too(
      String call, String method, String path, String permission) {
    before(call);
    scene.sandbox().faults().on(method, path).always().githubError(404, "Not Found");
    Step step = step(call);
    assertThat(step.log()).contains("permissions: " + permission);
  }

  @ParameterizedTest
  @CsvSource({"gate, WRITE, READ, NONE", "plan, READ, READ, READ", "complete, WRITE, NONE, NONE"})
  void what_the_table_says_is_enough(
      String mode, Permission issues, Permission contents, Permission pullRequests)
      throws IOException {
    before("head");
    at("2026-12-01T15:10");
    planned();
    step();
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
    scene
        .sandbox()
        .github()
        .accept(
            Scene.GITHUB_TOKEN,
            GitHubActor.workflow(Scene.REPOSITORY)
                .withIssues(issues)
                .withContents(contents)
                .withPullRequests(pullRequests));
    forget();
    Step step =
        switch (mode) {
          case "gate" -> step("ancestor");
          case "plan" -> step("files");
          default ->
              runner()
                  .mode("complete")
                  .input("outcome", "success")
                  .input("change", "eu-failover")
                  .step();
        };
    assertThat(step.log()).doesNotContain("(403)").doesNotContain("(404)");
    if (mode.equals("plan")) {
      step("files queued");
    }
    assertThat(used()).isEqualTo(table(mode));
  }

  @Test
  void report_asks_nothing_of_github() throws IOException {
    before("head");
    forget();
    assertThat(runner().mode("report").step().status()).isZero();
    assertThat(used()).isEqualTo(table("report")).isEmpty();
  }

  /** The permissions that the requests took; of two for one thing the greater. */
  private Set<String> used() {
    Set<String> used = new TreeSet<>();
    for (RequestLog.Recorded request : scene.sandbox().requests().of("github")) {
      String path = request.path().replaceFirst(".*/repos/[^/]+/[^/]+/", "");
      used.add(
          path.startsWith("compare/")
              ? "contents: read"
              : path.startsWith("pulls/")
                  ? "pull-requests: read"
                  : request.isWrite() ? "issues: write" : "issues: read");
    }
    if (used.contains("issues: write")) {
      used.remove("issues: read");
    }
    return used;
  }

  /** What the README's table of modes has, but for the token for Google. */
  private static Set<String> table(String mode) throws IOException {
    Matcher row =
        Pattern.compile("\\| `" + mode + "` \\|.*\\|([^|]*)\\|\n")
            .matcher(Files.readString(Path.of("README.md")).replaceFirst("(?s).*\n## Modes\n", ""));
    assertThat(row.find()).isTrue();
    return Pattern.compile("`([a-z-]+: [a-z]+)`")
        .matcher(row.group(1))
        .results()
        .map(permission -> permission.group(1))
        .filter(permission -> !permission.startsWith("id-token"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
