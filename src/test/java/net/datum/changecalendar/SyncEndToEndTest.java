package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.AccessRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All manifests of the default branch in one run. */
class SyncEndToEndTest extends EndToEnd {
  private static final String FOLDER = ".github/changes/";
  private static final String ON_MAIN =
      "{\"ref\": \"refs/heads/main\", \"repository\": {\"default_branch\": \"main\"}}";

  @BeforeEach
  void on_the_default_branch() {
    runner().mode("sync").trigger("push", "refs/heads/main", ON_MAIN);
    head(1);
  }

  /** Checks a commit out, and lets the default branch point at it. */
  private Runner head(int commit) {
    scene.sandbox().github().ref(Scene.REPOSITORY, "main", Scene.commit(commit));
    return runner().commit(Scene.commit(commit));
  }

  private Runner change(String id, int issue, String start, String... more) {
    String text =
        """
        title: Change %s
        issue: %d
        start: %s
        duration: 1h
        timezone: Europe/Berlin
        scope: What people notice of %s.
        """
            .formatted(id, issue, start, id);
    return runner().file(FOLDER + id + ".yaml", text + String.join("\n", more) + "\n");
  }

  private void issues(int... numbers) {
    for (int number : numbers) {
      scene.sandbox().github().addIssue(Scene.REPOSITORY, number, "Issue " + number, "The plan …");
    }
  }

  private JsonNode event(String id, int attempt) {
    return scene
        .sandbox()
        .calendar()
        .event(Scene.CALENDAR, EventId.of(Scene.REPOSITORY_ID, id, attempt).value())
        .orElseThrow();
  }

  private boolean isThere(String id, int attempt) {
    return scene
        .sandbox()
        .calendar()
        .event(Scene.CALENDAR, EventId.of(Scene.REPOSITORY_ID, id, attempt).value())
        .filter(event -> !event.path("status").asText().equals("cancelled"))
        .isPresent();
  }

  private long requests(String method, String path) {
    return scene.sandbox().requests().all().stream()
        .filter(r -> r.method().equals(method) && r.path().matches(path))
        .count();
  }

  private static void ok(Step step) {
    assertThat(step.status()).as(step.log()).isZero();
    assertThat(step.outputs()).doesNotContainKey("verdict");
    assertThat(step.output("proceed")).isEqualTo("false");
  }

  @Test
  void every_manifest_gets_its_event_and_comment() {
    issues(1, 2);
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-02T14:00", "deployment: named");
    change("three", 2, "2026-12-03T14:00", "deployment: none");
    Step step = step();

    ok(step);
    assertThat(event("one", 1).path("summary").asText()).isEqualTo("Change one");
    assertThat(event("two", 1).path("start").path("dateTime").asText())
        .isEqualTo("2026-12-02T14:00:00+01:00");
    assertThat(isThere("three", 1)).isTrue();
    assertThat(scene.sandbox().github().comments(Scene.REPOSITORY, 1)).hasSize(1);
    assertThat(scene.sandbox().github().comments(Scene.REPOSITORY, 2)).hasSize(2);
    assertThat(step.summary())
        .startsWith("## 🔄 In step")
        .contains("the manifests of 3 changes say; 3 events were written");
    assertThat(step.log()).contains("In step: The calendar says what the manifests of 3 changes");
  }

  @Test
  void unchanged_costs_one_list_and_each_pending_issue_once() {
    issues(1, 2);
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-02T14:00");
    change("three", 2, "2026-12-03T14:00");
    change("off", 2, "2026-12-04T14:00", "state: cancelled");
    ok(step());
    forget();
    Step again = step();

    ok(again);
    assertNothingWritten();
    assertThat(requests("GET", ".*/events")).isOne();
    assertThat(requests("GET", ".*/issues/\\d+")).isEqualTo(2);
    assertThat(scene.sandbox().requests().all()).hasSize(3);
    assertThat(again.log()).contains("nothing had to be written");
    assertThat(again.output("changes")).isEqualTo("[]");
  }

  @Test
  void an_issue_that_nobody_asked_about_is_no_reason() {
    issues(1, 2);
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-01T14:00");
    ok(step());
    scene.hands().delete(EventId.of(Scene.REPOSITORY_ID, "one", 1).value());
    at("2026-12-01T14:05");
    runner().mode("gate").input("change", "two").remove(FOLDER + "one.yaml");
    assertVerdict(step(), "open", "");
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-01T14:00", "state: cancelled");
    Step step = runner().mode("sync").input("change", "").step();

    ok(step);
    assertThat(step.output("reasons")).isEqualTo("withdrawn");
    assertThat(step.log() + step.summary()).doesNotContain("GitHub token");
  }

  @Test
  void what_is_over_is_not_asked_about() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    ok(step());
    at("2026-12-05T14:00");
    Step missed = step();
    ok(missed);
    assertThat(missed.log()).contains("window-passed");
    assertThat(scene.sandbox().github().comments(Scene.REPOSITORY, 1).getFirst().toString())
        .contains("Missed: its window passed and no gate opened.");
    forget();
    ok(step());

    assertThat(scene.sandbox().requests().all()).hasSize(1);
  }

  @Test
  void one_failure_stops_no_other_and_the_run_fails_at_the_end() {
    issues(1, 2, 3);
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-02T14:00");
    change("three", 3, "2026-12-03T14:00");
    scene.sandbox().faults().on("GET", ".*/issues/2").always().githubError(500, "oops");
    Step step = step();

    assertNoVerdict(step, 3, "::error", "1 of 3 changes could not be brought up to date");
    assertThat(isThere("one", 1)).isTrue();
    assertThat(isThere("two", 1)).isFalse();
    assertThat(isThere("three", 1)).isTrue();
    assertThat(step.summary()).startsWith("## ❌ Not all in step").contains("❌ failed");
    scene.sandbox().faults().clear();
    ok(step());
    assertThat(isThere("two", 1)).isTrue();
  }

  @Test
  void a_write_that_fails_stops_no_other() {
    issues(1, 2, 3);
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-02T14:00");
    change("three", 3, "2026-12-03T14:00");
    scene
        .sandbox()
        .faults()
        .on(call ->
            call.method().equals("POST")
                && call.body().contains(EventId.of(Scene.REPOSITORY_ID, "two", 1).value()))
        .always()
        .calendarError(500, "backendError", "Backend Error");
    Step step = step();

    assertNoVerdict(step, 3, "1 of 3 changes");
    assertThat(scene.events()).hasSize(2);
    scene.sandbox().faults().clear();
    forget();
    ok(step());
    assertThat(scene.events()).hasSize(3);
    assertThat(requests("POST", ".*/events")).isOne();
  }

  @Test
  void a_broken_manifest_stops_no_other() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    runner().file(FOLDER + "broken.yaml", "title: x\n");
    Step step = step();

    assertNoVerdict(step, 2, "broken.yaml");
    assertThat(isThere("one", 1)).isTrue();
  }

  @Test
  void two_files_with_one_id_are_refused_and_nothing_is_written() {
    issues(1, 2);
    change("one", 1, "2026-12-01T14:00");
    change("two", 1, "2026-12-02T14:00", "id: same");
    change("three", 2, "2026-12-02T14:00", "id: same");
    Step step = step();

    assertNoVerdict(step, 2, "The id `same` is also that of");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void an_issue_that_is_not_confirmed_fails_the_run_and_stops_no_other() {
    issues(1, 2);
    scene.sandbox().github().issue(Scene.REPOSITORY, 2).close("completed");
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-02T14:00");
    Step step = step();

    assertNoVerdict(step, 2, "Issue datum/infra#2 is closed");
    assertThat(isThere("one", 1)).isTrue();
    assertThat(isThere("two", 1)).isFalse();
    assertThat(step.log().lines().filter(l -> l.startsWith("::error"))).hasSize(1);
  }

  @Test
  void a_new_manifest_whose_window_is_over_is_a_problem() {
    issues(1);
    change("one", 1, "2026-11-20T14:00");
    assertNoVerdict(step(), 2, "already over");
    assertNothingWritten();
  }

  @Test
  void a_cancelled_change_leaves_the_calendar_and_comes_back() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    ok(step());
    change("one", 1, "2026-12-01T14:00", "state: cancelled");
    Step cancelled = head(2).step();
    ok(cancelled);
    assertThat(isThere("one", 1)).isFalse();
    assertThat(scene.sandbox().github().comments(Scene.REPOSITORY, 1).getFirst().toString())
        .contains("Cancelled.");
    forget();
    ok(step());
    assertNothingWritten();
    change("one", 1, "2026-12-01T14:00");
    ok(head(3).step());
    assertThat(isThere("one", 2)).isTrue();
  }

  @Test
  void a_change_that_a_person_deleted_is_told_on_the_issue_once() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    ok(step());
    scene.hands().delete(EventId.of(Scene.REPOSITORY_ID, "one", 1).value());
    Step step = step();
    ok(step);
    assertThat(step.log()).contains("withdrawn");
    assertThat(scene.sandbox().github().comments(Scene.REPOSITORY, 1).getFirst().toString())
        .contains("Withdrawn: a person deleted the event");
    forget();
    ok(step());
    assertNothingWritten();
  }

  @Test
  void a_manifest_that_is_gone_leaves_an_orphan_that_is_reported() {
    issues(1, 2);
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-02T14:00");
    ok(step());
    head(2).remove(FOLDER + "one.yaml");
    Step step = step();

    ok(step);
    assertThat(step.log())
        .contains("::warning file=.github/changes/one.yaml")
        .contains("The manifest of change \"one\" is gone");
    assertThat(isThere("one", 1)).isTrue();
    at("2026-12-01T15:00");
    assertThat(step().log()).doesNotContain("is gone");
  }

  @Test
  void what_a_gate_opened_for_is_no_orphan_wherever_it_was_dragged() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    at("2026-12-01T14:10");
    assertVerdict(runner().mode("gate").step(), "open", "");
    scene
        .hands()
        .drag(
            EventId.of(Scene.REPOSITORY_ID, "one", 1).value(),
            Scene.berlin("2026-12-03T10:00"),
            Scene.berlin("2026-12-03T11:00"));
    head(2).mode("sync").remove(FOLDER + "one.yaml");

    assertThat(step().log()).doesNotContain("is gone");
  }

  @Test
  void an_old_checkout_takes_nothing_for_an_orphan() {
    issues(1, 2);
    change("two", 2, "2026-12-02T14:00");
    head(1);
    ok(step());
    change("one", 1, "2026-12-01T14:00");
    ok(head(2).step());
    runner().commit(Scene.commit(1)).remove(FOLDER + "one.yaml");
    Step step = step();

    ok(step);
    assertThat(step.log())
        .doesNotContain("is gone")
        .contains("it is not the default branch's head");
  }

  @Test
  void other_globs_and_broken_files_leave_no_orphans() {
    issues(1, 2);
    runner().file("shop/changes/one.yaml", manifestOf(1, "one"));
    change("two", 2, "2026-12-02T14:00");
    runner().input("manifest", "shop/changes/*.yaml");
    ok(step());
    runner().input("manifest", "");
    Step others = step();
    ok(others);
    assertThat(others.log()).doesNotContain("is gone");
    runner().file(FOLDER + "two.yaml", "title: x\n");
    assertThat(step().log()).doesNotContain("is gone");
  }

  private static String manifestOf(int issue, String title) {
    return """
    title: %s
    issue: %d
    start: 2026-12-01T14:00
    duration: 1h
    timezone: Europe/Berlin
    scope: x
    """
        .formatted(title, issue);
  }

  @Test
  void the_head_of_the_default_branch_may_rewrite_what_a_lost_commit_wrote() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    runner().commit("f".repeat(40)).mode("gate").step();
    runner().mode("sync");
    change("one", 1, "2026-12-01T16:00");
    head(2);
    Step elsewhere = runner().commit(Scene.commit(1)).step();
    ok(elsewhere);
    assertThat(event("one", 1).path("start").path("dateTime").asText())
        .isEqualTo("2026-12-01T14:00:00+01:00");
    ok(head(2).step());
    assertThat(event("one", 1).path("start").path("dateTime").asText())
        .isEqualTo("2026-12-01T16:00:00+01:00");
  }

  @Test
  void an_old_checkout_rewrites_nothing() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    head(2);
    ok(step());
    forget();
    change("one", 1, "2026-12-01T16:00");
    Step old = runner().commit(Scene.commit(1)).step();

    ok(old);
    assertNothingWritten();
    assertThat(old.log()).contains("is not a descendant");
  }

  @Test
  void a_branch_that_is_not_the_default_one_is_refused() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    runner()
        .trigger(
            "push",
            "refs/heads/topic",
            "{\"ref\": \"refs/heads/topic\", \"repository\": {\"default_branch\": \"main\"}}");
    assertNoVerdict(step(), 2, "Mode sync is for the default branch (main)");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void a_schedule_needs_no_payload() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    runner().trigger("schedule", "refs/heads/main", "{\"schedule\": \"17 * * * *\"}");
    ok(step());
    assertThat(isThere("one", 1)).isTrue();
  }

  @Test
  void on_a_pull_request_it_only_plans() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(FOLDER + "one.yaml", "added"));
    Step step = runner().pullRequest(7, "t", "b").step();

    assertThat(step.status()).as(step.log()).isZero();
    assertThat(step.summary()).contains("Plan");
    assertNothingWritten();
  }

  @Test
  void an_event_that_changes_in_between_is_gone_through_anew_and_no_other() {
    issues(1, 2);
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-02T14:00");
    ok(step());
    change("one", 1, "2026-12-01T16:00");
    change("two", 2, "2026-12-02T16:00");
    head(2);
    forget();
    scene
        .sandbox()
        .faults()
        .on("PATCH", ".*/events/.*")
        .times(1)
        .calendarError(412, "conditionNotMet", "Precondition Failed");
    ok(step());

    assertThat(event("one", 1).path("start").path("dateTime").asText()).contains("T16:00");
    assertThat(event("two", 1).path("start").path("dateTime").asText()).contains("T16:00");
    assertThat(requests("GET", ".*/events")).isEqualTo(2);
    assertThat(requests("GET", ".*/issues/\\d+")).isEqualTo(2);
  }

  @Test
  void an_event_that_never_holds_still_fails_alone() {
    issues(1, 2);
    change("one", 1, "2026-12-01T14:00");
    change("two", 2, "2026-12-02T14:00");
    ok(step());
    change("one", 1, "2026-12-01T16:00");
    change("two", 2, "2026-12-02T16:00");
    head(2);
    String path = ".*/events/" + EventId.of(Scene.REPOSITORY_ID, "one", 1).value();
    scene
        .sandbox()
        .faults()
        .on("PATCH", path)
        .always()
        .calendarError(412, "conditionNotMet", "Precondition Failed");
    assertNoVerdict(step(), 3, "changed on the calendar each of the ");

    assertThat(event("two", 1).path("start").path("dateTime").asText()).contains("T16:00");
  }

  @Test
  void an_account_that_may_only_read_is_told_so_before_anything_is_written() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    scene
        .sandbox()
        .calendar()
        .share(Scene.CALENDAR, "change-calendar@datum.net", AccessRole.READER);
    assertNoVerdict(step(), 3, "may read the calendar", "but not change it");
  }

  @Test
  void a_person_who_drags_an_event_is_told_and_obeyed() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    ok(step());
    scene
        .hands()
        .drag(
            EventId.of(Scene.REPOSITORY_ID, "one", 1).value(),
            Scene.berlin("2026-12-02T10:00"),
            Scene.berlin("2026-12-02T11:00"));
    Step step = step();

    ok(step);
    assertThat(step.log()).contains("A person moved the window");
    assertThat(event("one", 1).path("start").path("dateTime").asText()).contains("12-02T10:00");
    assertThat(scene.sandbox().github().comments(Scene.REPOSITORY, 1).getFirst().toString())
        .contains("Wed 2 Dec 2026");
  }

  @Test
  void without_a_manifest_and_a_calendar_nobody_is_asked() {
    runner().input("calendar", "");
    Step step = step();

    ok(step);
    assertThat(step.log()).contains("no change to keep");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void the_next_change_in_a_file_that_is_used_again_and_again_is_another_event() {
    issues(1);
    change("one", 1, "2026-12-01T14:00");
    ok(step());
    at("2026-12-01T14:10");
    Step gate = runner().mode("gate").step();
    assertVerdict(gate, "open", "");
    runner().post(gate, "success");
    String done = event("one", 1).toString();
    at("2026-12-03T09:00");
    change("one", 1, "2026-12-08T14:00");
    ok(head(2).mode("sync").step());

    assertThat(event("one", 1).toString()).isEqualTo(done);
    assertThat(isThere("one", 2)).isTrue();
    at("2026-12-09T09:00");
    change("one", 1, "2026-12-15T14:00");
    ok(head(3).step());
    assertThat(isThere("one", 2)).isTrue();
    assertThat(isThere("one", 3)).isTrue();
    assertThat(List.of(event("one", 1).toString())).containsExactly(done);
  }
}
