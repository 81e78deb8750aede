package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each key of the policy does, and what a broken policy stops. */
class PolicyEndToEndTest extends EndToEnd {
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

  private boolean isThere(String id, int attempt) {
    return scene
        .sandbox()
        .calendar()
        .event(Scene.CALENDAR, EventId.of(Scene.REPOSITORY_ID, id, attempt).value())
        .filter(event -> !event.path("status").asText().equals("cancelled"))
        .isPresent();
  }

  @Nested
  class Overlap {
    @Test
    void warn_tells_and_block_does_not_open() {
      planned();
      plannedElsewhere("2026-12-01T15:00", "2026-12-01T16:00");
      at("2026-12-01T14:10");
      policy("overlap: block");
      Step blocked = step();

      assertVerdict(blocked, "blocked", "overlaps");
      assertThat(blocked.log()).contains("Another change touches this one: \"Upgrade DNS\"");
      policy("overlap: warn");
      Step told = step();
      assertVerdict(told, "open", "");
      assertThat(told.log()).contains("Another change touches this one: \"Upgrade DNS\"");
    }

    @Test
    void what_another_repository_has_carried_out_everywhere_does_not_count_any_more(
        @TempDir Path folder) {
      Runner theirs =
          scene
              .neighbour(folder, Program.inProcess(clock), "datum/dns", 99)
              .file(
                  ".github/changes/dns.yaml",
                  Scene.manifest("2026-12-01T14:00", "90m", "environments: [staging, production]")
                      .replace("412", "7"));
      at("2026-12-01T14:10");
      Step production = theirs.step();
      assertVerdict(production, "open", "");
      planned();
      policy("overlap: block");
      assertVerdict(step(), "blocked", "overlaps");
      theirs.post(production, "success");
      assertVerdict(step(), "blocked", "overlaps");
      Step staging = theirs.input("environment", "staging").step();
      theirs.post(staging, "failure");
      assertVerdict(step(), "blocked", "overlaps");
      theirs.post(theirs.run(2002).step(), "success");
      assertVerdict(step(), "open", "");
    }

    @Test
    void an_emergency_waives_it() {
      planned("emergency: Certificate expires at 15:00");
      plannedElsewhere("2026-12-01T15:00", "2026-12-01T16:00");
      policy("overlap: block");
      at("2026-12-01T14:10");

      assertVerdict(step(), "open", "");
    }
  }

  @Nested
  class OnDrift {
    @Test
    void block_does_not_open_until_manifest_and_calendar_agree() {
      planned();
      policy("on-drift: block");
      step();
      scene
          .hands()
          .drag(
              scene.eventId(1), Scene.berlin("2026-12-01T13:00"), Scene.berlin("2026-12-01T14:30"));
      Step blocked = step();

      assertVerdict(blocked, "blocked", "unresolved-drift");
      assertThat(blocked.log()).contains("the policy does not let that count");
      assertVerdict(step(), "blocked", "unresolved-drift");
      runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T13:00", "90m"));
      assertVerdict(step(), "open", "");
    }

    @Test
    void keep_goes_by_the_calendar() {
      planned();
      policy("on-drift: keep");
      step();
      scene
          .hands()
          .drag(
              scene.eventId(1), Scene.berlin("2026-12-01T13:00"), Scene.berlin("2026-12-01T14:30"));

      assertVerdict(step(), "open", "");
    }
  }

  @Nested
  class Orphans {
    @Test
    void cancel_takes_the_event_off_with_mail_and_tells_it_once() {
      planned("participants: [sam@datum.net]");
      policy("orphans: cancel");
      syncing(1);
      assertThat(step().status()).isZero();
      assertThat(isThere("eu-failover", 1)).isTrue();
      forget();
      runner().remove(Scene.MANIFEST);
      syncing(2);
      Step step = step();

      assertThat(step.status()).as(step.log()).isZero();
      assertThat(isThere("eu-failover", 1)).isFalse();
      assertThat(step.log())
          .contains("The manifest of change \"eu-failover\" is gone")
          .contains("It was taken off the calendar, as the policy says.")
          .contains("1 orphan was cancelled.")
          .doesNotContain("::warning");
      assertThat(step.summary()).contains("It was taken off the calendar, as the policy says.");
      assertThat(scene.sandbox().calendar().mails())
          .extracting(Mail::kind)
          .containsExactly(Mail.Kind.CANCELLATION);
      forget();
      Step again = step();
      assertThat(again.status()).isZero();
      assertThat(again.log()).doesNotContain("is gone");
      assertNothingWritten();
    }

    @Test
    void one_that_cannot_be_taken_off_fails_the_run_and_the_next_one_repairs_it() {
      planned();
      policy("orphans: cancel");
      syncing(1);
      step();
      runner().remove(Scene.MANIFEST);
      syncing(2);
      scene
          .sandbox()
          .faults()
          .on("DELETE", ".*/events/.*")
          .always()
          .calendarError(500, "backendError", "Backend Error");
      assertNoVerdict(step(), 3, "::error", "It could not be taken off the calendar");
      assertThat(isThere("eu-failover", 1)).isTrue();
      scene.sandbox().faults().clear();
      assertThat(step().status()).isZero();
      assertThat(isThere("eu-failover", 1)).isFalse();
    }

    @Test
    void a_manifest_that_comes_back_makes_a_new_attempt() {
      planned();
      policy("orphans: cancel");
      syncing(1);
      step();
      runner().remove(Scene.MANIFEST);
      syncing(2);
      step();
      planned();
      syncing(3);
      Step step = step();

      assertThat(step.status()).as(step.log()).isZero();
      assertThat(isThere("eu-failover", 1)).isFalse();
      assertThat(isThere("eu-failover", 2)).isTrue();
    }

    @Test
    void an_older_checkout_cancels_nothing() {
      planned();
      policy("orphans: cancel");
      syncing(2);
      step();
      runner().remove(Scene.MANIFEST).commit(Scene.commit(1));
      forget();
      Step step = step();

      assertThat(step.status()).as(step.log()).isZero();
      assertThat(step.log()).contains("it is not the default branch's head");
      assertThat(isThere("eu-failover", 1)).isTrue();
      assertNothingWritten();
    }

    @Test
    void what_a_gate_opened_for_is_not_cancelled() {
      planned();
      policy("orphans: cancel");
      at("2026-12-01T14:10");
      assertVerdict(step(), "open", "");
      runner().remove(Scene.MANIFEST);
      syncing(2);

      assertThat(step().status()).isZero();
      assertThat(isThere("eu-failover", 1)).isTrue();
    }

    @Test
    void a_manifest_that_is_broken_is_not_gone() {
      planned();
      policy("orphans: cancel", "environments: [production]");
      syncing(1);
      step();
      for (String text :
          List.of(
              "title: x\n",
              Scene.manifest("2026-12-01T14:00", "90m", "environments: [prodcution]"))) {
        runner().file(Scene.MANIFEST, text);
        syncing(2);
        assertThat(step().status()).isEqualTo(2);
        assertThat(isThere("eu-failover", 1)).isTrue();
      }
    }
  }

  @Nested
  class Environments {
    @ParameterizedTest
    @ValueSource(strings = {"gate", "plan", "sync"})
    void a_manifest_for_one_that_is_not_known_is_invalid(String mode) {
      planned("environments: [staging, prodcution]");
      policy("environments: [staging, production]");
      syncing(1);
      runner().mode(mode);
      Step step = step();

      assertNoVerdict(
          step,
          2,
          "::error file=" + Scene.MANIFEST + ",line=10,col=25",
          "`environments[1]` is `prodcution`, which is none of the policy's environments.",
          "Did you mean `production`?");
      assertNothingWritten();
    }

    @Test
    void a_gate_for_one_that_is_not_known_is_invalid_even_without_a_manifest() {
      policy("environments: [staging, production]");
      runner().input("environment", "prodcution");
      Step step = step();

      assertNoVerdict(
          step,
          2,
          "input `environment`: The environment is `prodcution`",
          "Did you mean `production`?");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void case_makes_no_difference_and_one_that_is_listed_needs_no_warning() {
      planned();
      policy("environments: [Staging, Production]");
      assertVerdict(step(), "wait", "window-not-open");
      Step other = runner().input("environment", "staging").step();
      assertVerdict(other, "not-applicable", "");
      assertThat(other.log()).doesNotContain("::warning");
    }

    @Test
    void where_none_are_listed_any_is_allowed() {
      planned("environments: [moon]");
      policy("overlap: warn");
      assertVerdict(runner().input("environment", "moon").step(), "wait", "window-not-open");
    }

    @Test
    void sync_and_plan_do_not_look_at_the_input_that_has_a_default() {
      planned("environments: [eu]");
      policy("environments: [eu]");
      syncing(1);
      assertThat(step().status()).isZero();
      assertThat(runner().mode("plan").step().status()).isZero();
    }
  }

  @Nested
  class Calendar {
    @Test
    void it_comes_from_the_policy_and_the_post_step_goes_to_the_same() {
      planned();
      policy("calendar: " + Scene.CALENDAR);
      runner().input("calendar", "");
      at("2026-12-01T14:10");
      Step gate = step();
      assertVerdict(gate, "open", "");
      runner().withoutCheckout();
      Step post = runner().post(gate, "success");

      assertThat(post.log()).doesNotContain("::warning");
      assertThat(scene.event(1).path("extendedProperties").toString()).contains("succeeded");
    }

    @Test
    void the_input_wins() {
      planned();
      policy("calendar: c_other@group.calendar.google.com");
      assertVerdict(step(), "wait", "window-not-open");
      assertThat(scene.events()).hasSize(1);
    }

    @Test
    void without_a_manifest_nobody_is_asked() {
      policy("calendar: " + Scene.CALENDAR);
      runner().input("calendar", "").input("github-token", "").input("google-access-token", "");
      assertVerdict(step(), "not-applicable", "");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void neither_is_told() {
      planned();
      policy("overlap: warn");
      runner().input("calendar", "");
      assertNoVerdict(step(), 2, "no calendar to keep it on", "or calendar in the policy");
    }

    @Test
    void sync_complete_and_report_find_it_too() {
      planned();
      policy("calendar: " + Scene.CALENDAR);
      runner().input("calendar", "");
      syncing(1);
      assertThat(step().status()).isZero();
      assertThat(scene.events()).hasSize(1);
      at("2026-12-01T14:10");
      assertVerdict(runner().mode("gate").step(), "open", "");
      Step complete = runner().mode("complete").input("outcome", "success").step();
      assertThat(complete.status()).as(complete.log()).isZero();
      assertThat(scene.event(1).path("extendedProperties").toString()).contains("succeeded");
      Step report = runner().mode("report").input("outcome", "").step();
      assertThat(report.status()).as(report.log()).isZero();
      assertThat(report.summary()).contains("Fail over the EU control-plane database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "report"})
    void complete_and_report_stop_at_a_broken_policy_that_they_need(String mode) {
      policy("calendar: " + Scene.CALENDAR, "overlap: blok");
      runner().mode(mode).input("outcome", mode.equals("complete") ? "success" : "");
      assertThat(step().status()).isZero();
      forget();
      runner().input("calendar", "");
      assertNoVerdict(step(), 2, "The policy is invalid", POLICY + ":2:10: `overlap` can't be");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }
  }

  @Nested
  class People {
    @Test
    void they_come_from_policy_and_input_and_the_input_wins() {
      planned("participants: ['@drewr', '@sam']");
      policy("people:", "  drewr: drew@datum.net", "  sam: old@datum.net");
      runner().input("people", "Sam: sam@datum.net\n");
      assertVerdict(step(), "wait", "window-not-open");

      assertThat(scene.event(1).path("attendees").findValuesAsText("email"))
          .containsExactlyInAnyOrder("drew@datum.net", "sam@datum.net");
    }

    @Test
    void a_pull_request_from_a_fork_knows_the_policys() {
      planned("participants: ['@drewr', '@sam']");
      policy("people: {drewr: drew@datum.net}");
      runner().mode("plan").forkedPullRequest(7);
      Step step = step();

      assertThat(step.log())
          .contains("The address of `@sam` can't be looked up")
          .doesNotContain("`@drewr` can't", "drew@datum.net");
    }
  }

  @Nested
  class OnAFork {
    @BeforeEach
    void nobody_is_known() {
      policy("approvers: {high: 1}", "invite-assignees: true");
      scene
          .sandbox()
          .github()
          .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
      runner().mode("plan").forkedPullRequest(7);
    }

    @Test
    void an_approver_who_can_not_be_looked_up_is_named_all_the_same() {
      planned("approvers: ['@lee']");

      assertThat(step().log())
          .contains("The address of `@lee` can't be looked up", "window-not-open")
          .doesNotContain("The policy asks for");
    }

    @Test
    void an_approver_who_is_not_named_is_missed() {
      planned("participants: ['@lee']");

      assertThat(step().log())
          .contains("The policy asks for 1 approver of a change of high blast radius");
    }

    @Test
    void an_assignee_who_can_not_be_looked_up_is_no_work_for_anybody() {
      scene.issue().assign("sam");
      planned("approvers: ['@lee']");

      assertThat(step().log())
          .contains("The issue is assigned to @sam, whose address can't be looked up in this run.")
          .doesNotContain("nobody knows");
    }
  }

  @Nested
  class ConferenceFromASecret {
    private static final String URL = "https://example.zoom.us/j/1?pwd=secret";

    @Test
    void is_the_events_place_where_one_is_expected_and_is_told_nowhere_else() {
      planned();
      policy("conference: {high: expected}");
      assertVerdict(step(), "blocked", "window-not-open conference-missing");
      runner().input("conference", URL);
      Step step = step();

      assertVerdict(step, "wait", "window-not-open");
      assertThat(scene.event(1).path("location").asText()).isEqualTo(URL);
      assertThat(step.log()).contains("::add-mask::" + URL);
      assertThat(step.log().replace("::add-mask::" + URL, "")).doesNotContain("zoom.us");
      assertThat(step.summary() + step.outputs()).doesNotContain("zoom.us");
      assertThat(scene.comments().toString()).doesNotContain("zoom.us");
    }

    @Test
    void is_not_used_where_none_is_expected_or_the_policy_or_the_manifest_names_another() {
      planned();
      runner().input("conference", URL);
      step();
      assertThat(scene.event(1).path("location").asText()).isEmpty();
      policy("conference: {high: https://example.zoom.us/j/2}");
      step();
      assertThat(scene.event(1).path("location").asText()).isEqualTo("https://example.zoom.us/j/2");
      planned("conference: https://example.zoom.us/j/3");
      policy("conference: {high: expected}");
      step();
      assertThat(scene.event(1).path("location").asText()).isEqualTo("https://example.zoom.us/j/3");
    }

    @Test
    void that_is_no_link_is_a_problem_and_not_repeated() {
      planned();
      runner().input("conference", "zoom.us/j/1?pwd=secret");
      Step step = step();
      assertNoVerdict(step, 2, "input `conference`: `conference` is not an https URL.");
      assertThat(step.log().replaceAll("::add-mask::.*", "") + step.summary())
          .doesNotContain("secret");
    }
  }

  @Nested
  class History {
    @Test
    void a_shorter_one_forgets_what_was_missed_sooner() {
      planned();
      step();
      at("2026-12-04T14:00");
      assertVerdict(step(), "blocked", "window-passed");
      policy("history: 2d");
      forget();

      assertVerdict(step(), "not-applicable", "");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void a_longer_one_remembers_it_longer() {
      planned();
      step();
      at("2027-01-10T14:00");
      assertVerdict(step(), "not-applicable", "");
      policy("history: 90d");
      assertVerdict(step(), "blocked", "window-passed");
    }
  }

  @Nested
  class Broken {
    @ParameterizedTest
    @ValueSource(strings = {"gate", "plan", "sync"})
    void it_stops_the_run_with_nothing_asked_and_all_problems_told(String mode) {
      planned();
      policy("overlap: block", "on_drift: block", "history: 30");
      runner().file(".github/changes/broken.yaml", "titel: x\n");
      syncing(1);
      runner().mode(mode);
      Step step = step();

      assertNoVerdict(
          step,
          2,
          "::error file=" + POLICY + ",line=2,col=1",
          "There is no key `on_drift`. Did you mean `on-drift`?",
          "::error file=" + POLICY + ",line=3,col=10",
          "Write `30d` if days are meant.",
          "::error file=.github/changes/broken.yaml,line=1,col=1");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void a_path_that_leads_nowhere_stops_it_even_without_a_manifest() {
      runner().input("policy", "infra/change-policy.yaml");
      assertNoVerdict(
          step(), 2, "input `policy`: There is no file `infra/change-policy.yaml`", "Check the");
      policy("overlap: warn");
      runner().file("infra/change-policy.yaml", "overlap: block\n");
      assertVerdict(step(), "not-applicable", "");
    }

    @Test
    void both_endings_stop_it() {
      policy("overlap: block");
      runner().file(".github/change-policy.yml", "overlap: warn\n");
      assertNoVerdict(step(), 2, "only one policy can count");
    }
  }
}
