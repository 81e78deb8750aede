package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked out counts, whatever the trigger says. */
class CheckedOutCodeEndToEndTest extends EndToEnd {
  private static final String UNMERGED = "f".repeat(40);
  private static final String IN_A_FOLDER = "infra/.github/changes/**/*.yaml";

  private static final String ON_MAIN =
      "{\"repository\": {\"full_name\": \"datum/infra\", \"default_branch\": \"main\"},"
          + " \"workflow_run\": {\"head_repository\": {\"full_name\": \"datum/infra\"}}}";

  private Runner moved() {
    return runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T16:00", "90m"));
  }

  private Runner checkedOut(String commit) {
    return runner().file(".git/HEAD", commit + "\n");
  }

  private String start() {
    return scene.event(1).path("start").path("dateTime").asText().substring(0, 16);
  }

  @Nested
  class Sync {
    @ParameterizedTest
    @ValueSource(strings = {"issue_comment", "workflow_run", "push", "schedule"})
    void an_unmerged_commit_writes_nothing(String trigger) {
      scene.sandbox().github().branch(Scene.REPOSITORY, Scene.commit(4), UNMERGED);
      planned();
      syncing(1).step();
      forget();

      runner().trigger(trigger, "refs/heads/main", ON_MAIN);
      moved();
      checkedOut(UNMERGED);
      assertNoVerdict(step(), 2, "The commit that is checked out (fffffff) is not in the default");
      assertNothingWritten();
      checkedOut(Scene.commit(1));
      assertThat(step().status()).isZero();
      assertThat(start()).isEqualTo("2026-12-01T16:00");
    }

    @Test
    void its_new_change_is_not_put_on_the_calendar() {
      scene.sandbox().github().branch(Scene.REPOSITORY, Scene.commit(4), UNMERGED);
      syncing(1);
      planned();
      checkedOut(UNMERGED);

      assertNoVerdict(step(), 2, "is not in the default branch (main)");
      assertNothingWritten();
    }

    @Test
    void a_commit_that_github_does_not_know_writes_nothing() {
      syncing(1);
      planned();
      checkedOut("e".repeat(40));

      assertNoVerdict(step(), 2, "is not in the default branch (main)");
      assertNothingWritten();
    }

    @Test
    void an_older_commit_of_the_branch_may_add_what_is_not_there() {
      syncing(3);
      planned();
      checkedOut(Scene.commit(2));

      assertThat(step().status()).isZero();
      assertThat(scene.events()).hasSize(1);
    }

    @Test
    void without_a_payload_it_writes_nothing() {
      syncing(1).without("GITHUB_EVENT_PATH");
      planned();

      assertNoVerdict(step(), 2, "does not say which branch is the default one");
      assertNothingWritten();
    }

    @Test
    void where_there_is_nothing_to_write_nobody_is_asked() {
      planned();
      syncing(1).step();
      forget();
      checkedOut(UNMERGED);

      assertThat(step().status()).isZero();
      assertThat(scene.sandbox().requests().all())
          .noneMatch(request -> request.call().path().contains("/compare/"));
    }

    @Test
    void it_asks_once_for_many_changes() {
      syncing(1);
      planned();
      runner()
          .file(
              ".github/changes/two.yaml",
              Scene.manifest("2026-12-03T14:00", "90m").replace("EU", "US"));

      assertThat(step().status()).isZero();
      assertThat(scene.sandbox().requests().all())
          .filteredOn(request -> request.call().path().contains("/compare/"))
          .hasSize(1);
    }
  }

  @Nested
  class Unknown {
    private void archive() {
      runner().remove(".git/HEAD");
      runner().remove(".git");
    }

    @Test
    void a_commit_that_is_not_known_rewrites_nothing() {
      planned();
      step();
      forget();
      archive();
      moved();

      Step step = nextRun(1002);

      assertVerdict(step, "wait", "window-not-open");
      assertThat(step.log()).contains("Which commit is checked out cannot be known");
      assertNothingWritten();
      assertThat(start()).isEqualTo("2026-12-01T14:00");
    }

    @Test
    void it_cannot_cancel_either() {
      planned();
      step();
      forget();
      archive();
      planned("state: cancelled");

      assertVerdict(nextRun(1002), "wait", "window-not-open");
      assertNothingWritten();
    }

    @Test
    void it_makes_the_first_event_and_only_the_head_of_the_branch_rewrites_that() {
      archive();
      planned();
      assertVerdict(step(), "wait", "window-not-open");
      assertThat(
              scene.event(1).path("extendedProperties").path("private").path("cc-commit").asText())
          .isEmpty();
      moved();
      assertVerdict(nextRun(1002), "blocked", "window-not-open unresolved-drift");
      assertThat(start()).isEqualTo("2026-12-01T14:00");

      runner().commit(Scene.commit(4));
      assertVerdict(nextRun(1003), "blocked", "window-not-open unresolved-drift");
      assertThat(start()).isEqualTo("2026-12-01T14:00");
      assertThat(syncing(4).step().status()).isZero();
      assertThat(start()).isEqualTo("2026-12-01T16:00");
    }

    @Test
    void what_a_person_deleted_stays_deleted() {
      planned();
      step();
      scene.hands().delete(scene.eventId(1));
      forget();
      archive();
      moved();

      assertVerdict(nextRun(1002), "blocked", "withdrawn");
      assertNothingWritten();
    }

    @Test
    void a_sync_of_it_writes_nothing() {
      syncing(1);
      archive();
      planned();

      assertNoVerdict(step(), 2, "Which commit is checked out cannot be known");
      assertNothingWritten();
    }
  }

  @Nested
  class InAFolder {
    private Runner infra(int commit, String start) {
      return runner()
          .variable("GITHUB_SHA", Scene.commit(commit))
          .file("infra/.git/HEAD", Scene.commit(commit) + "\n")
          .file("infra/" + Scene.MANIFEST, Scene.manifest(start, "90m"))
          .input("manifest", IN_A_FOLDER);
    }

    private void onlyThere() {
      runner().remove(".git/HEAD");
      runner().remove(".git");
    }

    @Test
    void an_older_checkout_rewrites_nothing() {
      onlyThere();
      infra(3, "2026-12-01T14:00").step();
      forget();
      infra(2, "2026-12-01T16:00");

      Step step = nextRun(1002);

      assertVerdict(step, "wait", "window-not-open");
      assertThat(step.log()).contains("is not a descendant");
      assertNothingWritten();
      infra(4, "2026-12-01T16:00");
      nextRun(1003);
      assertThat(start()).isEqualTo("2026-12-01T16:00");
    }

    @Test
    void links_ids_and_notes_are_the_repositorys() {
      onlyThere();
      Step step = infra(3, "2026-12-01T14:00").step();

      assertThat(step.output("change-id")).isEqualTo("eu-failover");
      String link = "/blob/" + Scene.commit(3) + "/" + Scene.MANIFEST;
      assertThat(scene.event(1).path("description").asText()).contains(link);
      assertThat(step.summary()).contains(link).doesNotContain("infra/.github");
      assertThat(
              scene
                  .event(1)
                  .path("extendedProperties")
                  .path("private")
                  .path("cc-manifest")
                  .asText())
          .isEqualTo(Scene.MANIFEST);
      assertThat(step.log()).contains("file=" + Scene.MANIFEST + ",");
    }

    @Test
    void a_plan_finds_what_the_pull_request_touches() {
      onlyThere();
      scene
          .sandbox()
          .github()
          .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
      scene.issue().close("completed");
      infra(2, "2026-12-01T14:00").pullRequest(7, "t", "b").mode("plan");

      assertNoVerdict(step(), 2, "closed (completed)");
    }

    @Test
    void an_orphan_is_found() {
      onlyThere();
      infra(1, "2026-12-01T14:00");
      assertThat(syncing(1).step().status()).isZero();
      onlyThere();
      runner().remove("infra/" + Scene.MANIFEST);

      assertThat(step().log()).contains("is gone, and its event");
    }
  }

  @Nested
  class OfAnotherRepository {
    @ParameterizedTest
    @CsvSource({"gate, 2026-12-01T14:10", "sync, 2026-12-01T12:00"})
    void an_event_with_our_id_and_its_mark_is_not_written(String mode, String now) {
      planned();
      step();
      scene
          .hands()
          .edit(
              scene.eventId(1),
              event ->
                  event
                      .withObject("/extendedProperties/private")
                      .put("change-calendar", "repo-99"));
      at(now);
      forget();
      syncing(1).mode(mode).run(1002);

      Step step = step();

      assertThat(step.status()).as(step.log()).isEqualTo(3);
      assertThat(step.log()).contains("this repository's mark, so it is not touched");
      assertThat(scene.sandbox().requests().writes()).isEmpty();
    }
  }

  @Test
  void a_manifest_that_is_left_out_of_the_workspace_opens_nothing() throws IOException {
    Files.copy(
        java.nio.file.Path.of("src/test/resources/git/index-with-eu-failover"),
        runner().workspace().resolve(".git/index"));

    assertNoVerdict(step(), 2, "The commit has `.github/changes/eu-failover.yaml`");
  }
}
