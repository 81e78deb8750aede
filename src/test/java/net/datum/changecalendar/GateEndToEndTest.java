package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateEndToEndTest extends EndToEnd {

  @Test
  void without_a_manifest_it_passes_and_asks_nobody() {
    runner()
        .file("README.md", "")
        .input("github-token", "")
        .input("google-access-token", "")
        .input("calendar", "");
    assertVerdict(step(), "not-applicable", "");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void a_change_of_another_environment_is_not_applicable_and_asks_nobody() {
    planned("environments: [staging]");
    assertVerdict(step(), "not-applicable", "");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void an_environment_that_no_manifest_knows_is_warned_of() {
    planned();
    runner().input("environment", "prodcution");
    Step step = step();
    assertVerdict(step, "not-applicable", "");
    assertThat(step.log()).contains("::warning title=Environment::", "prodcution", "production");
  }

  @Test
  void what_its_owner_keeps_private_on_the_calendar_stays_so() {
    planned();
    String id =
        scene
            .hands()
            .createByHand(
                "Layoffs of lee@datum.net",
                Scene.berlin("2026-12-01T14:00"),
                Scene.berlin("2026-12-01T15:00"),
                "https://github.com/datum/infra/issues/412");
    assertThat(step().log()).contains("Layoffs of l…@datum.net").doesNotContain("lee@datum.net");
    scene.hands().edit(id, event -> event.put("visibility", "private"));
    Step step = step();
    assertThat(step.log() + step.summary()).doesNotContain("Layoffs");
    assertThat(step.summary()).contains("Private event");
  }

  @Test
  void a_first_run_too_early_puts_the_event_on_the_calendar_and_holds() {
    planned("participants: [sam@datum.net]", "stakeholders: [support@datum.net]");
    Step step = step();
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.output("operation")).isEqualTo("create");
    assertThat(step.output("next-transition")).isEqualTo("2026-12-01T14:00:00+01:00");
    assertThat(step.output("starts-at")).isEqualTo("2026-12-01T14:00:00+01:00");
    assertThat(step.output("ends-at")).isEqualTo("2026-12-01T15:30:00+01:00");
    assertThat(step.output("issue-url")).isEqualTo("https://github.com/datum/infra/issues/412");
    JsonNode event = scene.event(1);
    assertThat(event.path("summary").asText()).isEqualTo("Fail over the EU control-plane database");
    assertThat(event.path("start").path("dateTime").asText())
        .isEqualTo("2026-12-01T14:00:00+01:00");
    assertThat(event.path("end").path("dateTime").asText()).isEqualTo("2026-12-01T15:30:00+01:00");
    assertThat(event.path("description").asText())
        .contains("https://github.com/datum/infra/issues/412")
        .contains("/blob/" + Scene.commit(1) + "/" + Scene.MANIFEST)
        .contains("/actions/runs/1001");
    assertThat(event.path("attendees").findValuesAsText("email"))
        .containsExactlyInAnyOrder("sam@datum.net", "support@datum.net");
    assertThat(scene.sandbox().calendar().mails())
        .extracting(Mail::kind)
        .containsExactly(Mail.Kind.INVITATION, Mail.Kind.INVITATION);
    assertThat(scene.comments()).hasSize(1);
  }

  @Test
  void waiting_again_writes_nothing_and_mails_nobody() {
    planned("participants: [sam@datum.net]");
    step();
    forget();
    assertVerdict(nextRun(1002), "wait", "window-not-open");
    assertNothingWritten();
    assertThat(scene.sandbox().requests().all()).hasSize(3);
  }

  @Test
  void one_second_before_its_start_it_holds_and_at_its_start_it_opens() {
    planned();
    at("2026-12-01T13:59:59");
    assertVerdict(step(), "wait", "window-not-open");
    at("2026-12-01T14:00:00");
    assertVerdict(step(), "open", "");
  }

  @Test
  void at_the_last_second_it_opens_and_at_its_end_it_has_passed() {
    planned();
    step();
    at("2026-12-01T15:30:00");
    assertVerdict(step(), "blocked", "window-passed");
    at("2026-12-01T15:29:59");
    assertVerdict(step(), "open", "");
  }

  @Test
  void the_opening_is_recorded_before_the_verdict_and_once_a_run() {
    planned();
    step();
    at("2026-12-01T14:10");
    assertVerdict(step(), "open", "");
    assertThat(openings()).hasSize(1).first().asString().contains("1001@2026-12-01T13:10:00Z");
    forget();
    assertVerdict(step(), "open", "");
    assertNothingWritten();
    assertVerdict(nextRun(1002), "open", "");
    assertThat(openings()).first().asString().contains("1001@").contains(",1002@");
  }

  @Test
  void a_first_run_inside_the_window_creates_and_opens() {
    planned();
    at("2026-12-01T14:10");
    assertVerdict(step(), "open", "");
    assertThat(openings()).hasSize(1);
    assertThat(scene.events()).hasSize(1);
    forget();
    assertVerdict(step(), "open", "");
    assertNothingWritten();
  }

  @Test
  void no_event_is_created_for_a_window_that_has_passed() {
    planned();
    at("2026-12-01T15:30");
    assertVerdict(step(), "blocked", "window-passed");
    assertThat(scene.events()).isEmpty();
  }

  @Test
  void once_underway_a_roll_back_passes_until_the_window_ends() {
    planned();
    at("2026-12-01T14:10");
    step();
    scene.issue().close("completed");
    assertVerdict(nextRun(1002), "open", "");
    at("2026-12-01T15:30");
    assertVerdict(nextRun(1003), "not-applicable", "");
  }

  @Test
  void a_closed_issue_blocks_and_nothing_is_put_on_the_calendar() {
    planned("participants: [sam@datum.net]");
    scene.issue().close("not_planned");
    Step step = step();
    assertVerdict(step, "blocked", "issue-not-confirmed window-not-open");
    assertThat(step.log()).contains("closed (not planned)", "Reopen it");
    assertThat(step.log()).contains("::error file=" + Scene.MANIFEST + ",line=2");
    assertThat(scene.events()).isEmpty();
    assertNothingWritten();
  }

  @Test
  void a_missing_issue_a_pull_request_and_a_transferred_one_block() {
    runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m").replace("412", "9"));
    assertVerdict(step(), "blocked", "issue-not-confirmed window-not-open");
    scene.sandbox().github().addPullRequest(Scene.REPOSITORY, 9, "t", "b", java.util.Map.of());
    assertThat(step().log()).contains("datum/infra#9 is a pull request");
    planned();
    scene.sandbox().github().addRepository("datum/other", 4712);
    scene
        .sandbox()
        .github()
        .accept(
            Scene.GITHUB_TOKEN,
            net.datum.changecalendar.sandbox.GitHubActor.workflow(Scene.REPOSITORY)
                .withRepositories(Scene.REPOSITORY, "datum/other"));
    scene.issue().transferTo("datum/other", 3);
    Step transferred = step();
    assertVerdict(transferred, "blocked", "issue-not-confirmed window-not-open");
    assertThat(transferred.log()).contains("transferred (to datum/other/issues/3)");
    assertNothingWritten();
  }

  @Test
  void a_moved_schedule_moves_the_event_and_tells_the_guests_once() {
    planned("participants: [sam@datum.net]");
    step();
    forget();
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T16:00", "90m", "participants: [sam@datum.net]"))
        .commit(Scene.commit(2));
    Step step = nextRun(1002);
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.output("operation")).isEqualTo("move");
    assertThat(scene.event(1).path("start").path("dateTime").asText())
        .isEqualTo("2026-12-01T16:00:00+01:00");
    assertThat(scene.sandbox().calendar().mails())
        .extracting(Mail::kind)
        .containsExactly(Mail.Kind.UPDATE);
    forget();
    nextRun(1003);
    assertNothingWritten();
  }

  @Test
  void a_changed_title_mails_nobody() {
    planned("participants: [sam@datum.net]");
    step();
    forget();
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T14:00", "90m", "participants: [sam@datum.net]")
                .replace("Fail over", "Switch over"))
        .commit(Scene.commit(2));
    assertThat(step().output("operation")).isEqualTo("update");
    assertThat(scene.event(1).path("summary").asText()).startsWith("Switch over");
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
  }

  @Test
  void a_person_moves_the_window_and_the_gate_judges_it_as_it_now_is() {
    planned();
    step();
    drag("2026-12-01T13:00", "2026-12-01T13:30");
    Step step = step();
    assertVerdict(step, "open", "");
    assertThat(step.log()).contains("A person moved the window");
  }

  @Test
  void a_run_that_names_what_is_history_is_told_so() {
    planned("deployment: named");
    at("2027-02-01T12:00");
    Step step = runner().input("change", "eu-failover").step();
    assertNoVerdict(step, 2, "Change \"eu-failover\" is history", "new start");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void an_opening_does_not_count_once_a_person_drags_the_event_into_the_future() {
    planned();
    at("2026-12-01T14:10");
    assertVerdict(step(), "open", "");
    drag("2026-12-02T13:00", "2026-12-02T13:30");
    assertVerdict(step(), "wait", "window-not-open");
    at("2026-12-02T13:10");
    assertVerdict(step(), "open", "");
    assertThat(openings())
        .first()
        .asString()
        .contains("13:10:00Z@drewr@@" + Scene.commit(1) + "@yes,")
        .contains("12:10:00Z@drewr@@" + Scene.commit(1) + "@yes ");
  }

  @Test
  void who_becomes_an_approver_is_asked_though_accepted_before() {
    planned("participants: [lee@datum.net]");
    step();
    scene.hands().reply(scene.eventId(1), "lee@datum.net", "accepted");
    planned("approvers: [lee@datum.net]").commit(Scene.commit(2));
    at("2026-12-01T14:10");
    assertVerdict(step(), "wait", "awaiting-approval");
    scene.hands().reply(scene.eventId(1), "lee@datum.net", "accepted");
    assertVerdict(step(), "open", "");
  }

  @Test
  void an_acceptance_of_an_earlier_window_does_not_count_for_who_becomes_an_approver() {
    planned("participants: [lee@datum.net]", "approvers: [zoe@datum.net]");
    step();
    scene.hands().reply(scene.eventId(1), "lee@datum.net", "accepted");
    scene.hands().reply(scene.eventId(1), "zoe@datum.net", "accepted");
    String later = "2026-12-01T14:05";
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest(
                later, "90m", "participants: [lee@datum.net]", "approvers: [zoe@datum.net]"))
        .commit(Scene.commit(2));
    step();
    scene.hands().reply(scene.eventId(1), "zoe@datum.net", "accepted");
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest(later, "90m", "approvers: [lee@datum.net, zoe@datum.net]"))
        .commit(Scene.commit(3));
    at("2026-12-01T14:10");
    Step step = step();
    assertVerdict(step, "wait", "awaiting-approval");
    assertThat(step.log()).contains("Not accepted yet by l…@datum.net (no reply yet).");
  }

  @Test
  void a_rescheduled_change_whose_new_window_passed_unseen_is_missed() {
    planned();
    at("2026-12-01T14:10");
    step();
    runner()
        .file(Scene.MANIFEST, Scene.manifest("2026-12-02T14:00", "90m"))
        .commit(Scene.commit(2));
    at("2026-12-03T09:00");
    assertVerdict(nextRun(1002), "blocked", "window-passed");
    planned().commit(Scene.commit(1));
    assertVerdict(nextRun(1003), "not-applicable", "");
    runner().commit(Scene.commit(2));
    scene.issue().close("completed");
    runner().file(Scene.MANIFEST, Scene.manifest("2026-12-02T14:00", "90m"));
    assertVerdict(nextRun(1004), "blocked", "window-passed");
  }

  @Test
  void what_an_older_checkout_cancels_is_judged_as_the_newer_one_planned_it() {
    planned().commit(Scene.commit(1));
    step();
    planned("state: cancelled").commit(Scene.commit(2));
    step();
    planned().commit(Scene.commit(3));
    step();
    planned("state: cancelled").commit(Scene.commit(2)).run(1002);
    assertVerdict(step(), "wait", "window-not-open");
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void an_event_that_a_gate_once_opened_for_is_never_cancelled() {
    planned();
    at("2026-12-01T14:10");
    step();
    drag("2026-12-02T13:00", "2026-12-02T13:30");
    planned("state: cancelled").commit(Scene.commit(2));
    assertVerdict(step(), "not-applicable", "");
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void an_older_checkout_sees_no_drift_in_what_overtook_it() {
    planned();
    step();
    runner()
        .file(Scene.MANIFEST, Scene.manifest("2026-12-01T16:00", "90m"))
        .commit(Scene.commit(3));
    step();
    drag("2026-12-01T13:00", "2026-12-01T14:00");
    planned().commit(Scene.commit(2)).run(1004);
    assertVerdict(step(), "open", "");
  }

  @Test
  void the_overlaps_of_a_moved_window_are_those_of_the_new_one() {
    planned();
    step();
    plannedElsewhere("2026-12-09T14:00", "2026-12-09T15:00");
    runner()
        .file(Scene.MANIFEST, Scene.manifest("2026-12-09T14:30", "90m"))
        .commit(Scene.commit(2));
    assertThat(step().log()).contains("Another change touches this one: \"Upgrade DNS\"");
  }

  @Test
  void both_moved_the_window_differently_blocks_until_they_agree() {
    planned();
    step();
    drag("2026-12-01T17:00", "2026-12-01T18:00");
    runner()
        .file(Scene.MANIFEST, Scene.manifest("2026-12-01T13:00", "60m"))
        .commit(Scene.commit(2));
    assertVerdict(step(), "blocked", "window-not-open unresolved-drift");
    assertThat(scene.event(1).path("start").path("dateTime").asText()).contains("T17:00");
    drag("2026-12-01T13:00", "2026-12-01T14:00");
    assertVerdict(step(), "open", "");
  }

  @Test
  void a_deleted_event_withdraws_the_change_until_it_gets_a_new_start() {
    planned();
    step();
    scene.hands().delete(scene.eventId(1));
    at("2026-12-01T14:10");
    assertVerdict(step(), "blocked", "withdrawn");
    assertThat(scene.events()).isEmpty();
    runner()
        .file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:05", "60m"))
        .commit(Scene.commit(2));
    assertVerdict(step(), "open", "");
    assertThat(scene.event(2).path("status").asText()).isEqualTo("confirmed");
    assertThat(scene.event(1).path("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void a_deleted_event_withdraws_even_where_the_tombstone_lost_its_details() {
    scene.sandbox().calendar().switches().tombstonesKeepDetails(false);
    planned();
    step();
    scene.hands().delete(scene.eventId(1));
    at("2026-12-01T14:10");
    assertVerdict(step(), "blocked", "withdrawn");
    assertThat(scene.events()).isEmpty();
  }

  @Test
  void a_missed_change_blocks_until_it_is_rescheduled_as_a_new_attempt() {
    planned();
    step();
    at("2026-12-01T16:00");
    assertVerdict(nextRun(1002), "blocked", "window-passed");
    runner()
        .file(Scene.MANIFEST, Scene.manifest("2026-12-01T15:45", "60m"))
        .commit(Scene.commit(2));
    assertVerdict(nextRun(1003), "open", "");
    assertThat(scene.events()).hasSize(2);
    assertThat(scene.event(1).path("start").path("dateTime").asText()).contains("T14:00");
  }

  @Test
  void a_cancelled_change_leaves_the_calendar_and_holds_nobody() {
    planned("participants: [sam@datum.net]");
    step();
    forget();
    planned("participants: [sam@datum.net]", "state: cancelled").commit(Scene.commit(2));
    Step step = step();
    assertVerdict(step, "not-applicable", "");
    assertThat(step.output("operation")).isEqualTo("cancel");
    assertThat(scene.events()).isEmpty();
    assertThat(scene.sandbox().calendar().mails())
        .extracting(Mail::kind)
        .containsExactly(Mail.Kind.CANCELLATION);
    assertThat(scene.comments().getFirst().path("body").asText()).containsIgnoringCase("cancelled");
    forget();
    assertVerdict(step(), "not-applicable", "");
    assertNothingWritten();
  }

  @Test
  void an_older_checkout_does_not_bring_back_what_was_cancelled() {
    planned("participants: [sam@datum.net]");
    step();
    planned("participants: [sam@datum.net]", "state: cancelled").commit(Scene.commit(2));
    step();
    forget();
    at("2026-12-01T14:10");
    planned("participants: [sam@datum.net]").commit(Scene.commit(1));
    assertVerdict(step(), "not-applicable", "");
    assertNothingWritten();
  }

  @Test
  void an_environment_whose_case_changed_is_the_same_one() {
    planned();
    at("2026-12-01T14:10");
    runner().input("environment", "Production");
    assertVerdict(step(), "open", "");
    runner().input("environment", "production");
    assertVerdict(nextRun(1002), "open", "");
    assertThat(openings()).singleElement().asString().contains("1001@", ",1002@");
  }

  @Test
  void planned_again_after_it_was_cancelled_makes_a_new_attempt() {
    planned();
    step();
    planned("state: cancelled").commit(Scene.commit(2));
    step();
    planned().commit(Scene.commit(3));
    at("2026-12-01T14:10");
    assertVerdict(step(), "open", "");
    assertThat(scene.event(2).path("status").asText()).isEqualTo("confirmed");
  }

  @Test
  void an_older_checkout_is_judged_as_strictly_as_the_newer_one() {
    planned();
    step();
    runner()
        .file(
            Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m", "approvers: [lee@datum.net]"))
        .commit(Scene.commit(3));
    nextRun(1003);
    at("2026-12-01T14:10");
    forget();
    planned().commit(Scene.commit(2));
    Step step = nextRun(1001);

    assertVerdict(step, "wait", "awaiting-approval");
    assertThat(step.log()).contains("not a descendant");
    assertThat(scene.sandbox().requests().writes()).isEmpty();
  }

  @Test
  void an_older_checkouts_emergency_waives_nothing_once_it_was_taken_back() {
    String policy = "lead-time: {high: 2d}\n";
    runner().file(".github/change-policy.yaml", policy);
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T14:00", "90m", "emergency: Certificate expires"))
        .commit(Scene.commit(1));
    step();
    planned().commit(Scene.commit(3));
    nextRun(1003);
    at("2026-12-01T14:10");
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T14:00", "90m", "emergency: Certificate expires"))
        .commit(Scene.commit(2));

    assertVerdict(nextRun(1001), "blocked", "notice-too-short");
  }

  @Test
  void an_older_checkout_judges_the_event_as_it_is_and_rewrites_nothing() {
    planned();
    runner().commit(Scene.commit(1));
    step();
    runner()
        .file(Scene.MANIFEST, Scene.manifest("2026-12-01T13:00", "60m"))
        .commit(Scene.commit(3))
        .run(1003);
    step();
    forget();
    planned().commit(Scene.commit(2)).run(1001);
    Step step = step();
    assertVerdict(step, "open", ""); // 13:00 to 14:00, as commit 3 has it
    assertThat(step.log()).contains("not a descendant");
    assertThat(scene.event(1).path("start").path("dateTime").asText()).contains("T13:00");
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
  }

  @Test
  void a_named_change_waits_for_the_run_that_names_it() {
    planned("deployment: named");
    assertVerdict(step(), "not-applicable", "");
    runner().input("change", "eu-failover");
    assertVerdict(step(), "wait", "window-not-open");
    runner().input("change", "eu-fail-over");
    assertNoVerdict(step(), 2, "No manifest has the id \"eu-fail-over\"", "eu-failover");
  }

  @Test
  void a_tagged_change_is_carried_out_by_a_run_on_its_tag() {
    planned("deployment: tag v2.0.0");
    assertVerdict(step(), "not-applicable", "");
    runner().trigger("push", "refs/tags/v2.0.0", "{}");
    assertVerdict(step(), "wait", "window-not-open");
    runner().trigger("push", "refs/tags/v2.0.1", "{}").input("change", "eu-failover");
    assertNoVerdict(step(), 2, "is carried out by a run on tag v2.0.0", "on tag v2.0.1");
  }

  @Test
  void a_change_done_by_hand_holds_nobody() {
    planned("deployment: none");
    assertVerdict(step(), "not-applicable", "");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void of_several_changes_all_must_be_open() {
    planned();
    runner()
        .file(
            ".github/changes/certs.yaml",
            "title: Rotate certificates\nissue: 412\nstart: 2026-12-01T13:00\nduration: 2h\n"
                + "timezone: Europe/Berlin\n");
    Step step = step();
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.output("change-id")).isEqualTo("eu-failover");
    assertThat(scene.events()).hasSize(2);
    assertThat(openings()).isEmpty();
    at("2026-12-01T14:00");
    assertVerdict(step(), "open", "");
    assertThat(openings()).hasSize(2);
    forget();
    assertVerdict(step(), "open", "");
    assertNothingWritten();
  }

  @Test
  void openings_are_kept_by_environment() {
    planned("environments: [staging, production]");
    at("2026-12-01T14:10");
    runner().input("environment", "staging");
    assertVerdict(step(), "open", "");
    at("2026-12-01T15:40");
    assertVerdict(step(), "not-applicable", "");
    runner().input("environment", "production");
    assertVerdict(step(), "blocked", "window-passed");
  }

  @Test
  void an_approver_accepts_and_is_asked_anew_when_the_window_moves() {
    planned("approvers: [lee@datum.net]");
    at("2026-12-01T14:10");
    assertVerdict(step(), "wait", "awaiting-approval");
    scene.hands().reply(scene.eventId(1), "lee@datum.net", "declined");
    assertVerdict(step(), "blocked", "declined");
    scene.hands().reply(scene.eventId(1), "lee@datum.net", "accepted");
    runner()
        .file(
            Scene.MANIFEST, Scene.manifest("2026-12-01T14:05", "90m", "approvers: [lee@datum.net]"))
        .commit(Scene.commit(2));
    assertVerdict(step(), "wait", "awaiting-approval");
    scene.hands().reply(scene.eventId(1), "lee@datum.net", "accepted");
    assertVerdict(step(), "open", "");
  }

  @Test
  void a_yes_that_calendar_keeps_when_a_person_drags_the_event_is_taken_back() {
    scene.sandbox().calendar().switches().resetReplies(false);
    planned("approvers: [lee@datum.net]");
    step();
    reply("lee@datum.net", "accepted");
    drag("2026-12-01T13:00", "2026-12-01T13:30");
    forget();
    assertVerdict(step(), "wait", "awaiting-approval");
    assertThat(scene.sandbox().calendar().mails()).extracting(Mail::to).contains("lee@datum.net");
    forget();
    assertVerdict(step(), "wait", "awaiting-approval");
    assertNothingWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cc-window", "cc-commit"})
  void an_event_that_lost_a_note_does_not_open_at_a_time_that_the_manifest_left(String note) {
    planned();
    step();
    scene
        .hands()
        .edit(
            scene.eventId(1),
            event -> ((ObjectNode) event.at("/extendedProperties/private")).remove(note));
    runner()
        .file(Scene.MANIFEST, Scene.manifest("2026-12-01T18:00", "90m"))
        .commit(Scene.commit(2));
    at("2026-12-01T14:10");

    assertVerdict(step(), "blocked", "unresolved-drift");
  }

  @Test
  void calendar_takes_replies_back_when_a_person_drags_the_event_and_a_new_yes_counts() {
    planned("approvers: [lee@datum.net]");
    step();
    reply("lee@datum.net", "accepted");
    drag("2026-12-01T13:00", "2026-12-01T13:30");
    forget();
    assertVerdict(step(), "wait", "awaiting-approval");
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
    reply("lee@datum.net", "accepted");
    forget();
    at("2026-12-01T13:10");
    assertVerdict(step(), "open", "");
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
  }

  @Test
  void a_yes_given_before_any_run_looked_counts_where_other_replies_show_that_it_is_new() {
    planned("approvers: [lee@datum.net]", "stakeholders: [drewr@datum.net]");
    step();
    reply("lee@datum.net", "accepted");
    reply("drewr@datum.net", "declined");
    step();
    drag("2026-12-01T13:00", "2026-12-01T13:30");
    reply("lee@datum.net", "accepted");
    forget();
    at("2026-12-01T13:10");
    assertVerdict(step(), "open", "");
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
  }

  @Test
  void a_yes_given_before_any_run_looked_is_taken_back_where_it_may_be_the_old_one() {
    planned("approvers: [lee@datum.net]");
    step();
    reply("lee@datum.net", "accepted");
    step();
    drag("2026-12-01T13:00", "2026-12-01T13:30");
    reply("lee@datum.net", "accepted");
    forget();
    at("2026-12-01T13:10");
    assertVerdict(step(), "wait", "awaiting-approval");
    assertThat(scene.sandbox().calendar().mails()).extracting(Mail::to).contains("lee@datum.net");
  }

  private void reply(String email, String reply) {
    scene.hands().reply(scene.eventId(1), email, reply);
  }

  @Test
  void an_emergency_waives_the_missing_approval_and_says_so() {
    planned("approvers: [lee@datum.net]", "emergency: Certificate expires at 15:00");
    at("2026-12-01T14:10");
    Step step = step();
    assertVerdict(step, "open", "");
    assertThat(step.summary()).contains("awaiting-approval").containsIgnoringCase("waived");
    assertThat(scene.event(1).path("description").asText()).contains("Certificate expires at 15");
  }

  @Test
  void an_overlapping_change_of_another_repository_is_told() {
    planned();
    step();
    plannedElsewhere("2026-12-01T15:00", "2026-12-01T16:00");
    Step step = step();
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.log()).contains("Another change touches this one: \"Upgrade DNS\"");
    assertThat(scene.eventId(1)).startsWith("chg");
  }

  @Test
  void what_a_person_writes_below_the_managed_text_stays() {
    planned();
    step();
    scene
        .hands()
        .editDescription(
            scene.eventId(1), text -> text.replace("\n", "<br>") + "<br>Bridge: room 4");
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T14:00", "90m").replace("five minutes", "six minutes"))
        .commit(Scene.commit(2));
    step();
    assertThat(scene.event(1).path("description").asText())
        .contains("six minutes")
        .contains("Bridge: room 4");
  }

  @Test
  void a_guest_added_by_hand_stays_and_replies_are_kept() {
    planned("participants: [sam@datum.net, kim@datum.net]");
    step();
    scene.hands().addGuest(scene.eventId(1), "zoe@datum.net");
    scene.hands().reply(scene.eventId(1), "sam@datum.net", "accepted");
    forget();
    planned("participants: [sam@datum.net, lou@datum.net]").commit(Scene.commit(2));
    step();
    JsonNode guests = scene.event(1).path("attendees");
    assertThat(guests.findValuesAsText("email"))
        .containsExactlyInAnyOrder("sam@datum.net", "lou@datum.net", "zoe@datum.net");
    assertThat(guests.toString()).contains("accepted");
    forget();
    step();
    assertNothingWritten();
  }

  @Test
  void a_window_that_names_no_zone_has_the_calendars() {
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T08:00-05:00", "90m")
                .replace("timezone: Europe/Berlin\n", ""));
    assertVerdict(step(), "wait", "window-not-open");
    JsonNode start = scene.event(1).path("start");
    assertThat(start.path("dateTime").asText()).isEqualTo("2026-12-01T14:00:00+01:00");
    assertThat(start.path("timeZone").asText()).isEqualTo("Europe/Berlin");
    forget();
    assertVerdict(step(), "wait", "window-not-open");
    assertNothingWritten();
  }

  @Test
  void the_commit_that_is_checked_out_counts_not_the_triggers() {
    planned().variable("GITHUB_SHA", Scene.commit(4));
    step();
    assertThat(scene.event(1).path("description").asText()).contains("/blob/" + Scene.commit(1));
  }

  /** A change "Upgrade DNS" of another repository, without a service in common. */
  private void plannedElsewhere(String start, String end) {
    String dns =
        scene.hands().createByHand("Upgrade DNS", Scene.berlin(start), Scene.berlin(end), "");
    scene
        .hands()
        .edit(
            dns,
            event ->
                event
                    .putObject("extendedProperties")
                    .putObject("private")
                    .put("change-calendar", "repo-99")
                    .put("cc-change", "dns")
                    .put("cc-attempt", "1"));
  }

  private void drag(String start, String end) {
    scene.hands().drag(scene.eventId(1), Scene.berlin(start), Scene.berlin(end));
  }

  private java.util.List<String> openings() {
    java.util.List<String> openings = new java.util.ArrayList<>();
    for (JsonNode event : scene.events()) {
      event
          .path("extendedProperties")
          .path("private")
          .properties()
          .forEach(e -> {
            if (e.getKey().startsWith("cc-opened-")) {
              openings.add(e.getValue().asText());
            }
          });
    }
    return openings;
  }

  @Test
  void times_with_offsets_need_no_zone_and_send_none() {
    String manifest = Scene.manifest("2026-12-01T14:00+01:00", "90m");
    runner().file(Scene.MANIFEST, manifest.replace("timezone: Europe/Berlin\n", ""));
    assertVerdict(step(), "wait", "window-not-open");
    assertThat(scene.event(1).path("start").path("dateTime").asText())
        .isEqualTo("2026-12-01T14:00:00+01:00");
    at("2026-12-01T14:00");
    assertVerdict(step(), "open", "");
  }
}
