package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Optional;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An emergency that a run declares by its inputs: a change of its own, without a file. */
class EmergencyEndToEndTest extends EndToEnd {
  private static final String REASON = "Roll the control plane back, logins fail";
  private static final String FREEZES = "c_freezes@group.calendar.google.com";

  @BeforeEach
  void somebody_starts_the_workflow() {
    byHand().input("emergency", REASON).input("issue", "412");
  }

  private Runner byHand() {
    return runner().trigger("workflow_dispatch", "refs/heads/main", "{}");
  }

  /** Whoever re-runs keeps the run's number. */
  private Step again(int attempt) {
    return runner().variable("GITHUB_RUN_ATTEMPT", Integer.toString(attempt)).step();
  }

  private static String idOf(long run) {
    return EventId.of(Scene.REPOSITORY_ID, "emergency-" + run, 1).value();
  }

  private Optional<JsonNode> find(long run) {
    return scene.sandbox().calendar().event(Scene.CALENDAR, idOf(run));
  }

  private JsonNode event(long run) {
    return find(run).orElseThrow();
  }

  private static String time(JsonNode event, String end) {
    return event.path(end).path("dateTime").asText();
  }

  private static String notes(JsonNode event) {
    return event.path("extendedProperties").path("private").toString();
  }

  private String comment() {
    assertThat(scene.comments()).hasSize(1);
    return scene.comments().getFirst().path("body").asText();
  }

  /** A change of another repository. */
  private void neighbour(String title) {
    String id =
        scene
            .hands()
            .createByHand(
                title, Scene.berlin("2026-12-01T13:30"), Scene.berlin("2026-12-01T16:00"), "");
    scene
        .hands()
        .edit(
            id,
            event ->
                event
                    .putObject("extendedProperties")
                    .putObject("private")
                    .put("change-calendar", "repo-99")
                    .put("cc-change", "dns")
                    .put("cc-attempt", "1"));
  }

  @Nested
  class Opens {
    @Test
    void from_now_for_an_hour_and_says_who_and_why() {
      policy("guests: [oncall@datum.net]");
      runner().input("people", "drewr: drew@datum.net\n");
      at("2026-12-01T13:07:42");
      Step step = step();

      assertVerdict(step, "open", "");
      JsonNode event = event(1001);
      assertThat(event.path("summary").asText()).isEqualTo("🚨 Emergency: " + REASON);
      assertThat(time(event, "start")).isEqualTo("2026-12-01T13:07:00+01:00");
      assertThat(time(event, "end")).isEqualTo("2026-12-01T14:07:00+01:00");
      assertThat(event.path("description").asText())
          .contains(REASON, "drewr", "by Thu 3 Dec 2026", "/actions/runs/1001", "/issues/412");
      assertThat(event.path("attendees").findValuesAsText("email"))
          .containsExactly("drew@datum.net", "oncall@datum.net");
      assertThat(event.path("attendees").get(0).path("optional").asBoolean()).isFalse();
      assertThat(event.path("attendees").get(1).path("optional").asBoolean()).isTrue();
      assertThat(scene.sandbox().calendar().mails())
          .extracting(Mail::kind)
          .containsExactly(Mail.Kind.INVITATION, Mail.Kind.INVITATION);
      assertThat(step.output("change-id")).isEqualTo("emergency-1001");
      assertThat(step.output("operation")).isEqualTo("create");
      assertThat(step.output("review-by")).isEqualTo("2026-12-03");
      assertThat(step.output("issue-url")).isEqualTo("https://github.com/datum/infra/issues/412");
      assertThat(step.outputs()).doesNotContainKey("waived");
      assertThat(step.summary())
          .contains(REASON, "declared by drewr", "to be reviewed by Thu 3 Dec 2026");
      assertThat(comment()).contains(REASON, "declared by drewr", "by Thu 3 Dec 2026");
      assertThat(step.log() + step.summary() + comment() + step.outputs())
          .contains("@\u2060drewr")
          .doesNotContain("drew@datum.net", "oncall@datum.net");
    }

    @Test
    void in_the_zone_of_the_calendar_which_also_says_what_day_it_is() {
      at("2026-12-01T23:30");
      Step step = step();

      assertVerdict(step, "open", "");
      assertThat(event(1001).path("start").path("timeZone").asText()).isEqualTo("Europe/Berlin");
      assertThat(step.output("ends-at")).isEqualTo("2026-12-02T00:30:00+01:00");
      assertThat(step.output("review-by")).isEqualTo("2026-12-04");
      assertThat(event(1001).path("description").asText()).contains("by Fri 4 Dec 2026");
      forget();
      assertVerdict(again(2), "open", "");
      assertNothingWritten();
    }

    @Test
    void for_as_long_and_with_the_review_that_the_policy_says() {
      policy("emergency: {length: 3h, review-within: 5}");
      Step step = step();

      assertVerdict(step, "open", "");
      assertThat(time(event(1001), "end")).isEqualTo("2026-12-01T16:00:00+01:00");
      assertThat(step.output("review-by")).isEqualTo("2026-12-08");
    }

    @Test
    void though_nobody_knows_the_address_of_whoever_declares_it() {
      Step step = step();

      assertVerdict(step, "open", "");
      assertThat(event(1001).path("attendees")).isEmpty();
      assertThat(comment()).contains("declared by drewr");
    }

    @Test
    void with_those_to_whom_the_issue_is_assigned() {
      policy("invite-assignees: true", "people: {sam: sam@datum.net}");
      scene.issue().assign("sam");

      assertVerdict(step(), "open", "");
      assertThat(event(1001).path("attendees").findValuesAsText("email"))
          .containsExactly("sam@datum.net");
    }

    @Test
    void with_the_policys_conference_which_is_told_nowhere() {
      policy("conference: {high: 'https://example.zoom.us/j/1?pwd=s3cret'}");
      Step step = step();

      assertVerdict(step, "open", "");
      assertThat(event(1001).path("location").asText()).contains("s3cret");
      assertThat(step.log() + step.summary() + comment() + step.outputs())
          .doesNotContain("s3cret", "zoom.us");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#412", "datum/infra#412", "https://github.com/datum/infra/issues/412"})
    void from_an_issue_however_it_is_written(String issue) {
      runner().input("issue", issue);
      assertVerdict(step(), "open", "");
      assertThat(comment()).contains(REASON);
    }

    @Test
    void though_changes_are_pending_which_it_does_not_touch() {
      planned().push().input("emergency", "").input("issue", "");
      assertVerdict(step(), "wait", "window-not-open");
      String before = scene.event(1).toString();
      forget();
      byHand().input("emergency", REASON).input("issue", "412");
      Step step = nextRun(1002);

      assertVerdict(step, "open", "");
      assertThat(step.output("change-id")).isEqualTo("emergency-1002");
      assertThat(scene.event(1).toString()).isEqualTo(before);
      assertThat(scene.events()).hasSize(2);
    }

    @Test
    void though_manifests_are_broken() {
      runner().file(Scene.MANIFEST, "titel: x\n").file(".github/changes/other.yaml", "}{");

      assertVerdict(step(), "open", "");
    }

    @Test
    void and_a_change_that_is_planned_meanwhile_is_told_of_it() {
      assertVerdict(step(), "open", "");
      planned().push().input("emergency", "").input("issue", "");
      at("2026-12-01T13:30");
      runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T13:30", "90m"));
      Step step = nextRun(1002);

      assertVerdict(step, "open", "");
      assertThat(step.log()).contains("Another change touches this one: \"🚨 Emergency: " + REASON);
    }
  }

  @Nested
  class Waives {
    @Test
    void all_that_may_be_waived_at_once_and_lists_it() {
      scene.sandbox().calendar().addCalendar(FREEZES, "Freezes", Scene.BERLIN);
      scene
          .sandbox()
          .calendar()
          .hands(FREEZES)
          .createAllDay("Books", LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 2));
      neighbour("Upgrade DNS");
      policy(
          "lead-time: {high: 2d}",
          "freezes: [" + FREEZES + "]",
          "overlap: block",
          "approvers: {high: 1}",
          "conference: {high: expected}");
      String waived =
          "notice-too-short inside-freeze overlaps awaiting-approval conference-missing";
      Step step = step();

      assertVerdict(step, "open", "");
      assertThat(step.output("waived")).isEqualTo(waived);
      assertThat(step.output("changes")).contains("\"waived\":\"" + waived + "\"");
      for (String rule : waived.split(" ")) {
        assertThat(step.summary()).containsPattern("🚨\u00a0waived \\| `" + rule + "`");
      }
      assertThat(notes(event(1001))).contains("@" + waived.replace(' ', '+'));
      assertThat(comment()).contains("the emergency waiving " + waived.replace(" ", ", "));
      forget();
      Step again = again(2);
      assertVerdict(again, "open", "");
      assertNothingWritten();
    }

    @Test
    void nothing_where_the_issue_is_closed_and_nothing_is_written() {
      scene.issue().close("completed");
      Step step = step();

      assertVerdict(step, "blocked", "issue-not-confirmed");
      assertThat(step.log()).contains("Issue datum/infra#412 is closed");
      assertThat(find(1001)).isEmpty();
      assertNothingWritten();
    }

    @Test
    void nothing_where_the_issue_is_missing_or_lacks_what_the_policy_asks() {
      runner().input("issue", "9");
      assertVerdict(step(), "blocked", "issue-not-confirmed");
      policy("issue: {labels: [incident]}");
      runner().input("issue", "412");
      Step step = step();
      assertVerdict(step, "blocked", "issue-not-confirmed");
      assertThat(step.log()).contains("the label \"incident\"");
      assertNothingWritten();
      scene.issue().label("incident");
      assertVerdict(step(), "open", "");
    }
  }

  @Nested
  class StartedAgain {
    @Test
    void inside_the_hour_it_passes_and_nothing_is_written() {
      step();
      String before = event(1001).toString();
      forget();
      at("2026-12-01T13:50");
      Step again = again(2);

      assertVerdict(again, "open", "");
      assertThat(again.output("reopened")).isEqualTo("false");
      assertThat(event(1001).toString()).isEqualTo(before);
      assertNothingWritten();
    }

    @Test
    void after_the_hour_it_is_blocked_and_a_new_run_makes_another_emergency() {
      step();
      forget();
      at("2026-12-01T14:00");
      Step late = again(2);

      assertVerdict(late, "blocked", "window-passed");
      assertThat(late.log()).contains("Start the workflow anew, which makes another emergency.");
      assertThat(time(event(1001), "start")).isEqualTo("2026-12-01T13:00:00+01:00");
      assertThat(time(event(1001), "end")).isEqualTo("2026-12-01T14:00:00+01:00");
      assertThat(scene.sandbox().calendar().mails()).isEmpty();
      assertVerdict(nextRun(1002), "open", "");
      assertThat(time(event(1002), "start")).isEqualTo("2026-12-01T14:00:00+01:00");
      assertThat(scene.events()).hasSize(2);
    }

    @Test
    void after_a_failure_it_may_be_tried_again_inside_the_hour_and_not_after() {
      Step gate = step();
      runner().post(gate, "failure");
      at("2026-12-01T13:30");
      assertVerdict(again(2), "open", "");
      at("2026-12-01T14:30");
      Step late = again(3);

      assertVerdict(late, "blocked", "window-passed");
      assertThat(late.log()).contains("Start the workflow anew");
    }

    @Test
    void for_another_environment_it_shares_the_event() {
      Step production = step();
      assertVerdict(production, "open", "");
      at("2026-12-01T13:20");
      Step staging = runner().input("environment", "staging").step();

      assertVerdict(staging, "open", "");
      assertThat(scene.events()).hasSize(1);
      assertThat(time(event(1001), "start")).isEqualTo("2026-12-01T13:00:00+01:00");
      assertThat(time(event(1001), "end")).isEqualTo("2026-12-01T14:00:00+01:00");
      assertThat(event(1001).path("description").asText()).contains("production, staging");
      runner().post(production, "success");
      assertThat(event(1001).path("summary").asText()).startsWith("🚨 ✅ 1/2 Emergency");
      runner().post(staging, "success");
      assertThat(event(1001).path("summary").asText()).startsWith("🚨 ✅ Emergency");
      assertVerdict(again(2), "open", "");
    }

    @Test
    void at_once_where_the_list_does_not_show_the_event_yet_it_shares_it_too() {
      scene.sandbox().calendar().switches().propertyListLag(20);
      step();
      at("2026-12-01T13:01");
      assertVerdict(runner().input("environment", "staging").step(), "open", "");

      assertThat(scene.events()).hasSize(1);
      assertThat(time(event(1001), "start")).isEqualTo("2026-12-01T13:00:00+01:00");
      assertThat(time(event(1001), "end")).isEqualTo("2026-12-01T14:00:00+01:00");
      assertThat(event(1001).path("description").asText()).contains("production, staging");
      assertVerdict(runner().input("environment", "production").step(), "open", "");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_is_blocked_where_a_person_deleted_the_event(boolean details) {
      scene.sandbox().calendar().switches().tombstonesKeepDetails(details);
      step();
      at("2026-12-01T13:20");
      scene.hands().delete(idOf(1001));
      forget();
      Step again = again(2);

      assertVerdict(again, "blocked", "withdrawn");
      assertThat(again.log()).contains("A person deleted the event", "Start the workflow anew");
      assertNothingWritten();
    }

    @Test
    void it_is_refused_to_whoever_may_not_declare_one() {
      policy("emergency: {people: ['@drewr']}");
      assertVerdict(step(), "open", "");
      runner().variable("GITHUB_TRIGGERING_ACTOR", "kim");

      assertNoVerdict(again(2), 2, "The policy does not let @kim declare an emergency.");
    }

    @Test
    void by_somebody_else_it_is_still_whose_it_was() {
      runner().input("people", "drewr: drew@datum.net\nkim: kim@datum.net\n");
      step();
      forget();
      runner().variable("GITHUB_TRIGGERING_ACTOR", "kim");
      assertVerdict(again(2), "open", "");
      assertNothingWritten();
    }

    @Test
    void a_window_that_a_person_moved_counts_as_it_now_is() {
      step();
      scene
          .hands()
          .drag(idOf(1001), Scene.berlin("2026-12-01T13:00"), Scene.berlin("2026-12-01T16:00"));
      at("2026-12-01T15:30");

      assertVerdict(again(2), "open", "");
      assertThat(time(event(1001), "end")).isEqualTo("2026-12-01T16:00:00+01:00");
    }
  }

  @Nested
  class Refused {
    private void refused(String... words) {
      assertNoVerdict(step(), 2, words);
      assertThat(scene.sandbox().requests().all()).isEmpty();
      assertThat(scene.events()).isEmpty();
    }

    @Test
    void to_whom_the_policy_does_not_name() {
      policy("emergency: {people: ['@lee', kim]}");
      refused("The policy does not let @drewr declare an emergency.", "@lee, @kim");
      policy("emergency: {people: ['@DrewR']}");
      assertVerdict(step(), "open", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"push", "schedule", "workflow_call", "repository_dispatch"})
    void where_no_person_starts_it(String trigger) {
      runner().trigger(trigger, "refs/heads/main", "{}");
      refused("declared by a person", "this run was started by " + trigger, "emergency.yml");
    }

    @Test
    void on_a_pull_request() {
      runner().pullRequest(7, "t", "b");
      refused("this run was started by pull_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "sync", "complete", "report"})
    void in_another_mode(String mode) {
      runner().mode(mode);
      refused("Input emergency is for mode gate, and this is mode " + mode);
    }

    @Test
    void without_a_reason() {
      runner().input("emergency", "");
      refused("Input issue is for an emergency, and input emergency is empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "-"})
    void where_the_reason_is_none(String reason) {
      runner().input("emergency", reason);
      refused("input `emergency`", "is not a reason", "Say why the rules don't hold this time");
    }

    @Test
    void without_an_issue() {
      runner().input("issue", "");
      refused("input `issue`", "open one, it takes a minute");
      runner().input("issue", "the login one");
      refused("input `issue`");
    }

    @Test
    void together_with_a_planned_change() {
      planned("deployment: named").input("change", "eu-failover");
      refused("Inputs emergency and change are both given");
    }

    @Test
    void without_a_checkout_since_no_policy_can_be_read() {
      runner().withoutCheckout();
      refused("actions/checkout");
    }

    @Test
    void where_the_policy_is_broken_or_does_not_know_the_environment() {
      policy("overlap: blok");
      refused(POLICY + ",line=1");
      policy("environments: [staging]");
      refused("The environment is `production`, which is none of the policy's environments.");
    }

    @Test
    void for_code_that_is_not_merged() {
      runner().trigger("workflow_dispatch", "refs/heads/gh-readonly-queue/main/pr-7", "{}");
      refused("This run is for code that is not merged, and there is no plan of an emergency.");
    }
  }
}
