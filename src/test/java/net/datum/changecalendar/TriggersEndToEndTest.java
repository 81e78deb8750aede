package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each trigger of GitHub's does, as the page tells it: the page's table is run. */
class TriggersEndToEndTest extends EndToEnd {
  private static final String MAIN = "refs/heads/main";
  private static final String PULL = "refs/pull/7/merge";

  /** What GitHub sets for a trigger: its ref, and what its payload holds beside the repository. */
  private record Situation(String ref, String payload) {}

  private static final Map<String, Situation> SITUATIONS = situations();

  private static Map<String, Situation> situations() {
    Map<String, Situation> all = new LinkedHashMap<>();
    for (String name :
        List.of(
            "repository_dispatch",
            "issues",
            "branch_protection_rule",
            "check_run",
            "check_suite",
            "delete",
            "discussion",
            "discussion_comment",
            "fork",
            "gollum",
            "image_version",
            "label",
            "milestone",
            "project",
            "project_card",
            "project_column",
            "public",
            "watch",
            "schedule")) {
      all.put("`" + name + "`", new Situation(MAIN, ""));
    }
    all.put("`push` to the default branch", new Situation(MAIN, ""));
    all.put("`push` to another branch", new Situation("refs/heads/topic", ""));
    all.put("`push` of a tag", new Situation("refs/tags/v1", ""));
    all.put("`workflow_dispatch` on the default branch", new Situation(MAIN, ""));
    all.put("`workflow_dispatch` on a branch", new Situation("refs/heads/topic", ""));
    all.put("`workflow_dispatch` on a tag", new Situation("refs/tags/v1", ""));
    all.put("`issue_comment` on an issue", new Situation(MAIN, "\"issue\": {\"number\": 412}"));
    all.put(
        "`issue_comment` on a pull request",
        new Situation(MAIN, "\"issue\": {\"number\": 7, \"pull_request\": {\"url\": \"x\"}}"));
    all.put("`workflow_run` of this repository", new Situation(MAIN, follows("datum/infra")));
    all.put("`workflow_run` of a fork", new Situation(MAIN, follows("somebody/infra")));
    all.put("`create`", new Situation("refs/heads/topic", ""));
    all.put("`release`", new Situation("refs/tags/v1", "\"action\": \"published\""));
    all.put("`deployment`", new Situation("refs/heads/topic", ""));
    all.put("`deployment_status`", new Situation("", ""));
    all.put("`registry_package`", new Situation("refs/tags/v1", ""));
    all.put("`page_build`", new Situation("", ""));
    all.put("`status`", new Situation("", ""));
    all.put("`pull_request`", new Situation(PULL, pull("opened", false)));
    all.put("`pull_request` closed", new Situation(PULL, pull("closed", false)));
    all.put("`pull_request` merged", new Situation(MAIN, pull("closed", true)));
    all.put("`pull_request_review`", new Situation(PULL, pull("submitted", false)));
    all.put("`pull_request_review_comment`", new Situation(PULL, pull("created", false)));
    all.put("`pull_request_target`", new Situation(MAIN, pull("opened", false)));
    all.put(
        "`merge_group`",
        new Situation(
            "refs/heads/gh-readonly-queue/main/pr-7",
            "\"merge_group\": {\"base_sha\": \"%s\", \"head_sha\": \"%s\"}"
                .formatted(Scene.commit(1), Scene.commit(2))));
    return all;
  }

  private static String follows(String head) {
    return "\"workflow_run\": {\"head_repository\": {\"full_name\": \"" + head + "\"}}";
  }

  private static String pull(String action, boolean merged) {
    return """
    "action": "%s", "number": 7, "pull_request": {"number": 7, "title": "t", "body": "b", "merged": %s,
      "head": {"repo": {"full_name": "datum/infra"}}, "base": {"repo": {"full_name": "datum/infra"}}}\
    """
        .formatted(action, merged);
  }

  /** A line of the page's table, for one trigger. */
  record Row(String trigger, String gate, String plan, String sync, String post) {
    @Override
    public String toString() {
      return trigger;
    }
  }

  static Stream<Row> rows() {
    String page;
    try {
      page = Files.readString(Path.of("docs/how-it-decides.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String section = page.substring(page.indexOf("## Triggers"), page.indexOf("## Old checkouts"));
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(2).split(" \\| ?"))
        .flatMap(cells ->
            Arrays.stream(cells[0].split(", "))
                .map(trigger -> new Row(trigger, cells[1], cells[2], cells[3], cells[4])));
  }

  @Test
  void the_page_has_each_trigger_once() {
    assertThat(rows().map(Row::trigger).collect(Collectors.toList()))
        .containsExactlyInAnyOrderElementsOf(SITUATIONS.keySet());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void each_trigger_does_what_the_page_says(Row row) {
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
    scene.sandbox().github().ref(Scene.REPOSITORY, "main", Scene.commit(1));
    planned();
    at("2026-12-01T14:10");
    Situation situation = SITUATIONS.get(row.trigger());
    String name = row.trigger().replaceFirst("`([a-z_]+)`.*", "$1");
    String repository =
        name.equals("schedule")
            ? "\"schedule\": \"17 * * * *\""
            : "\"repository\": {\"full_name\": \"datum/infra\", \"default_branch\": \"main\"}";
    String payload =
        "{" + repository + (situation.payload().isEmpty() ? "" : ", " + situation.payload()) + "}";
    runner().trigger(name, situation.ref(), payload);

    assertThat(did("plan")).as("plan").isEqualTo(row.plan());
    assertThat(did("gate")).as("gate").isEqualTo(row.gate());
    // There is something to write, whether the gate has made the event or not.
    runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "2h"));
    assertThat(did("sync")).as("sync").isEqualTo(row.sync());

    Step opened = runner().push().mode("gate").run(1002).step();
    assertVerdict(opened, "open", "");
    forget();
    Step post = runner().trigger(name, situation.ref(), payload).post(opened, "success");
    assertThat(post.status()).isZero();
    assertThat(wrote() ? "records" : "nothing").as(post.log()).isEqualTo(row.post());
  }

  private String did(String mode) {
    forget();
    Step step = runner().mode(mode).step();
    if (step.status() == 2) {
      assertThat(step.output("proceed")).isIn("", "false");
      assertThat(scene.sandbox().requests().all()).isEmpty();
      return "refused";
    }
    assertThat(step.status()).as(step.log()).isZero();
    if (mode.equals("gate") && step.outputs().containsKey("verdict")) {
      assertThat(wrote()).isTrue();
      return "judges";
    }
    assertThat(step.output("proceed")).isEqualTo("false");
    return wrote() ? "writes" : "plans";
  }

  private boolean wrote() {
    return !scene.sandbox().requests().writes().isEmpty();
  }
}
