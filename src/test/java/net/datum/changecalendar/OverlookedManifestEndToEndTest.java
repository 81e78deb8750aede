package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that a run would pass by: invisible text, a wrong place, a wrong year. */
class OverlookedManifestEndToEndTest extends EndToEnd {
  private static final String LAST_YEAR = Scene.manifest("2025-12-01T14:00", "90m");

  @ParameterizedTest
  @ValueSource(strings = {"production\u200b", "production\u00a0", "produc\u00adtion"})
  void an_environment_with_what_nobody_sees_opens_no_gate(String environment) {
    planned("environments: [\"" + environment + "\"]");
    assertNoVerdict(step(), 2, "environments[0]", "U+");
    planned();
    runner().input("environment", environment);
    assertNoVerdict(step(), 2, "Input environment", "U+");
  }

  @Test
  void an_environment_is_the_same_in_either_form_of_its_accents() {
    planned("environments: [\"pru\u0308fung\"]");
    runner().input("environment", "pr\u00fcfung");
    assertVerdict(step(), "wait", "window-not-open");
  }

  @Test
  void a_tag_that_looks_like_the_changes_own_waits_for_it() {
    planned("deployment: tag v2.0.0");
    runner().trigger("push", "refs/tags/v2.0.0\u200b", "{}");
    assertVerdict(step(), "wait", "window-not-open");
  }

  @Test
  void a_manifest_in_a_folder_beside_the_right_one_opens_no_gate() {
    runner().file(".github/change/eu.yaml", Scene.manifest("2026-12-01T14:00", "90m"));
    assertNoVerdict(step(), 2, ".github/change/eu.yaml", ".github/changes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "plan", "sync"})
  void the_log_says_how_many_manifests_were_read_and_from_where(String mode) {
    if (mode.equals("sync")) {
      syncing(1);
    }
    runner().mode(mode).file("README.md", "x");
    assertThat(step().log()).contains("Manifests: none found in .github/changes/**/*.{yaml,yml}.");
    planned();
    assertThat(step().log()).contains("Manifests: 1 read from .github/changes/**/*.{yaml,yml}.");
    runner().file(".github/changes/old.yaml", LAST_YEAR);
    assertThat(step().log()).contains("Manifests: 2 read", "1 of them is history");
  }

  @Test
  void a_pull_request_that_adds_a_manifest_elsewhere_is_warned() {
    pullRequest(Map.of("docs/eu.yaml", "added", "docs/b.yaml", "modified", "../x", "added"));
    planned();
    runner().file("docs/eu.yaml", LAST_YEAR).file("docs/b.yaml", LAST_YEAR);
    Step step = step();
    assertNoVerdict(step, 0, "docs/eu.yaml", "looks like the manifest of a change");
    assertThat(step.log()).doesNotContain("docs/b.yaml");
  }

  @Test
  void a_pull_request_must_not_add_or_edit_a_manifest_into_history() {
    pullRequest(Map.of(Scene.MANIFEST, "modified"));
    runner().file(Scene.MANIFEST, LAST_YEAR);
    assertNoVerdict(step(), 2, "ended long ago", "Check the year");
    pullRequest(Map.of("src/x", "modified"));
    assertNoVerdict(step(), 0);
  }

  @Test
  void a_push_of_a_manifest_into_history_fails_the_sync_and_later_runs_warn() {
    syncing(1);
    runner().file(Scene.MANIFEST, LAST_YEAR);
    Step step = step();
    assertThat(step.status()).as(step.log()).isEqualTo(2);
    assertThat(step.log()).contains("the calendar has no event of it", "Check the year");
    runner()
        .trigger("schedule", "refs/heads/main", "{\"repository\": {\"default_branch\": \"main\"}}");
    step = step();
    assertThat(step.status()).as(step.log()).isZero();
    assertThat(step.log()).contains("the calendar has no event of it");
    assertNothingWritten();
  }

  @Test
  void what_had_its_event_is_history_without_a_word() {
    planned();
    step();
    at("2027-02-01T14:00");
    syncing(1);
    Step step = step();
    assertThat(step.status()).as(step.log()).isZero();
    assertThat(step.log()).contains("1 of them is history").doesNotContain("ended long ago (");
  }

  @Test
  void a_gate_that_looks_at_the_calendar_judges_an_event_that_its_manifest_forgot() {
    planned();
    step();
    at("2026-12-01T13:00");
    runner().file(Scene.MANIFEST, LAST_YEAR).commit(Scene.commit(2));
    runner().file(".github/changes/other.yaml", Scene.manifest("2026-12-01T12:00", "3h"));
    forget();
    Step step = nextRun(1002);
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.log()).contains("eu-failover", "Check the year");
    assertThat(scene.event(1).get("start").get("dateTime").asText()).contains("2026-12-01");
  }

  @Test
  void old_manifests_alone_ask_nobody() {
    runner().file(Scene.MANIFEST, LAST_YEAR).input("google-access-token", "");
    assertVerdict(step(), "not-applicable", "");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  private void pullRequest(Map<String, String> files) {
    scene.sandbox().github().addPullRequest(Scene.REPOSITORY, 7, "t", "b", files);
    runner().pullRequest(7, "t", "b");
  }
}
