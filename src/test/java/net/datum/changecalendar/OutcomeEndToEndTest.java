package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What came of a change is recorded: by the gate's post step, and by mode complete. */
class OutcomeEndToEndTest extends EndToEnd {

  /** Opens the gate at 14:10 and gives the step. */
  private Step opened(String... manifest) {
    planned(manifest);
    at("2026-12-01T14:10");
    Step step = step();
    assertVerdict(step, "open", "");
    forget();
    return step;
  }

  private Step complete(String outcome) {
    return runner().input("mode", "complete").input("outcome", outcome).step();
  }

  private Step gate(long run) {
    return runner().input("mode", "gate").input("outcome", "").run(run).step();
  }

  private String title() {
    return scene.event(1).path("summary").asText();
  }

  private String description() {
    return ManagedText.canonical(scene.event(1).path("description").asText());
  }

  private String colour() {
    return scene.event(1).path("colorId").asText();
  }

  private String comment() {
    assertThat(scene.comments()).hasSize(1);
    return scene.comments().getFirst().path("body").asText();
  }

  @Nested
  class OfThePostStep {
    @Test
    void an_event_that_a_person_made_all_day_is_marked_by_the_calendars_days() {
      planned();
      step();
      scene
          .hands()
          .edit(
              scene.eventId(1),
              event -> {
                event.putObject("start").put("date", "2026-12-01");
                event.putObject("end").put("date", "2026-12-02");
              });
      at("2026-12-01T00:30");
      Step gate = nextRun(1001);
      assertVerdict(gate, "open", "");
      runner().post(gate, "success");

      assertThat(title()).startsWith("✅ ");
      assertThat(colour()).isEqualTo("10");
      assertThat(description()).startsWith("production: opened Tue 1 Dec 2026 00:30 Europe/Berlin");
    }

    @Test
    void marks_that_are_missing_are_set_by_complete_and_by_the_next_run() {
      runner().post(opened(), "success");
      String right = description();
      losesItsMark();
      complete("success");
      assertThat(title()).isEqualTo("✅ Fail over the EU control-plane database");
      losesItsMark();
      gate(1003);
      assertThat(title()).isEqualTo("✅ Fail over the EU control-plane database");
      assertThat(description()).isEqualTo(right);
      forget();
      gate(1004);
      assertNothingWritten();
    }

    private void losesItsMark() {
      scene
          .hands()
          .edit(
              scene.eventId(1),
              event -> {
                event.put("summary", "Fail over the EU control-plane database");
                ((ObjectNode) event.at("/extendedProperties/private")).remove("cc-mark");
              });
    }

    @Test
    void what_came_of_an_earlier_attempt_stays_on_the_issue() {
      runner().post(opened(), "failure");
      at("2026-12-01T16:00");
      runner()
          .file(Scene.MANIFEST, Scene.manifest("2026-12-02T14:00", "90m"))
          .commit(Scene.commit(2));
      gate(1003);

      assertThat(comment())
          .contains("Planned.", "**Earlier attempt:** Tue 1 Dec 2026 14:00")
          .contains("failed Tue 1 Dec 2026 14:10");
    }

    @Test
    void success_is_on_event_and_issue_and_mails_nobody() {
      Step gate = opened();
      at("2026-12-01T14:33");
      Step post = runner().post(gate, "success");

      assertThat(post.status()).isZero();
      assertThat(title()).isEqualTo("✅ Fail over the EU control-plane database");
      assertThat(colour()).isEqualTo("10");
      assertThat(description())
          .startsWith("production: opened Tue 1 Dec 2026 14:10 Europe/Berlin (13:10 UTC), by run")
          .contains("succeeded Tue 1 Dec 2026 14:33")
          .contains("23 min after it opened")
          .contains("EU control plane. Writes pause");
      assertThat(comment()).contains("Done: it succeeded.").contains("23 min after it opened");
      assertThat(scene.sandbox().calendar().mails()).isEmpty();
      assertThat(post.log()).contains("eu-failover").contains("recorded");
      assertThat(post.summary()).contains("## ✅ Succeeded for production");
      assertThat(scene.sandbox().requests().all()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"failure, ❌, 11, failed", "cancelled, 🛑, 8, was aborted"})
    void what_failed_stays_underway_until_the_window_ends(
        String status, String mark, String colour, String words) {
      Step gate = opened();
      at("2026-12-01T14:33");
      runner().post(gate, status);

      assertThat(title()).startsWith(mark + " Fail over");
      assertThat(colour()).isEqualTo(colour);
      assertThat(comment()).contains("Underway: it " + words + ", and may be tried again");
      assertVerdict(nextRun(1002), "open", "");
      at("2026-12-01T15:30");
      Step late = nextRun(1003);
      assertVerdict(late, "blocked", "window-passed");
      assertThat(late.log()).contains("was not carried out: its deployment " + words);
    }

    @Test
    void success_of_a_later_run_does_not_turn_a_failure_into_success_and_holds_nothing_back() {
      Step first = opened();
      runner().post(first, "failure");
      at("2026-12-01T14:20");
      Step second = nextRun(1002);
      assertVerdict(second, "open", "");
      assertThat(second.output("reopened")).isEqualTo("true");
      runner().post(second, "success");

      assertThat(title()).isEqualTo("❌ Fail over the EU control-plane database");
      assertThat(comment()).contains("Done: it failed, and a later deployment succeeded.");
      at("2026-12-01T15:40");
      assertVerdict(nextRun(1003), "not-applicable", "");
    }

    @Test
    void once_it_succeeded_other_deployments_pass_and_nobody_asks() {
      runner().post(opened(), "success");
      scene.issue().close("completed");

      assertVerdict(nextRun(1002), "not-applicable", "");
      assertVerdict(runner().input("change", "eu-failover").step(), "blocked", "window-passed");
    }

    @Test
    void a_re_run_of_the_run_that_carried_it_out_passes_inside_the_window() {
      runner().post(opened(), "success");
      at("2026-12-01T14:50");
      Step again = runner().run(1001).variable("GITHUB_RUN_ATTEMPT", "2").step();
      assertVerdict(again, "open", "");
      assertThat(again.output("reopened")).isEqualTo("false");
      runner().post(again, "failure");

      assertThat(title()).startsWith("❌ ");
      at("2026-12-01T15:30");
      Step late = runner().run(1001).variable("GITHUB_RUN_ATTEMPT", "3").step();
      assertVerdict(late, "blocked", "window-passed");
    }

    @Test
    void an_overrun_is_told() {
      Step gate = opened();
      at("2026-12-01T15:42");
      runner().post(gate, "success");

      assertThat(description()).contains("12 min past the end of its window");
      assertThat(comment()).contains("12 min past the end of its window");
    }

    @Test
    void the_same_twice_writes_nothing_more() {
      Step gate = opened();
      runner().post(gate, "success");
      String before = scene.event(1).toString();
      forget();
      Step again = runner().post(gate, "success");

      assertThat(again.log()).contains("was recorded before");
      assertNothingWritten();
      assertThat(scene.event(1).toString()).isEqualTo(before);
    }

    @Test
    void of_several_jobs_of_one_run_the_worst_counts() {
      Step one = opened();
      Step other = step();
      runner().post(one, "failure");
      runner().post(other, "success");

      assertThat(title()).startsWith("❌ ");
    }

    @Test
    void where_nothing_was_opened_it_asks_nobody() {
      planned();
      Step waits = step();
      assertVerdict(waits, "wait", "window-not-open");
      forget();
      Step post = runner().post(waits, "failure");

      assertThat(post.status()).isZero();
      assertThat(post.log().strip()).endsWith("No outcome to record.");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void where_the_inputs_were_refused_it_warns_of_nothing() {
      Step refused = runner().mode("sycn").step();
      assertNoVerdict(refused, 2, "sycn");
      Step post = runner().post(refused, "failure");

      assertThat(post.status()).isZero();
      assertThat(post.log()).doesNotContain("::warning").contains("No outcome to record.");
    }

    @Test
    void where_the_job_status_is_switched_off_it_asks_nobody() {
      runner().input("job-status", "");
      Step gate = opened();
      Step post = runner().post(gate, "success");

      assertThat(post.status()).isZero();
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void a_run_that_is_cut_short_after_its_opening_opened_nothing() {
      planned();
      at("2026-12-01T14:10");
      // The opening is recorded, and no answer of all that follows arrives.
      scene.sandbox().faults().on("PATCH", ".*/events/.*").always().resetAfterCommit();
      Step gate = step();
      scene.sandbox().faults().clear();
      assertNoVerdict(gate, 3);
      Step post = runner().post(gate, "cancelled");

      assertThat(post.log()).contains("did not end open");
      assertThat(scene.event(1).toString()).doesNotContain("1001@2026-12-01T13:10:00Z");
      assertThat(title()).isEqualTo("Fail over the EU control-plane database");
    }

    @Test
    void a_person_who_edits_meanwhile_loses_nothing() {
      Step gate = opened();
      scene.hands().editTitle(scene.eventId(1), "Fail over, led by Sam");
      scene.hands().editDescription(scene.eventId(1), text -> text + "<br>Bring tea.");
      scene.hands().editColor(scene.eventId(1), "3");
      runner().post(gate, "success");

      assertThat(title()).isEqualTo("✅ Fail over, led by Sam");
      assertThat(colour()).isEqualTo("3");
      assertThat(description()).endsWith("Bring tea.").contains("succeeded");
      Step next = runner().mode("sync").step();
      assertThat(next.status()).as(next.log()).isZero();
      assertThat(title()).isEqualTo("✅ Fail over, led by Sam");
    }

    @Test
    void a_lost_answer_is_made_up_for_by_telling_it_again() {
      Step gate = opened();
      scene.sandbox().faults().on("PATCH", ".*/events/.*").times(1).resetAfterCommit();
      assertThat(runner().post(gate, "success").log()).doesNotContain("::warning");

      assertThat(title()).startsWith("✅ ");
      assertThat(comment()).contains("Done: it succeeded.");
      assertThat(scene.sandbox().faults().pending()).isFalse();
    }

    @Test
    void an_event_that_changes_in_between_is_read_again() {
      Step gate = opened();
      scene
          .sandbox()
          .faults()
          .on("PATCH", ".*/events/.*")
          .times(1)
          .calendarError(412, "conditionNotMet", "Precondition Failed");
      runner().post(gate, "success");

      assertThat(title()).startsWith("✅ ");
    }

    @Test
    void an_event_that_was_deleted_is_left_so() {
      Step gate = opened();
      scene.hands().delete(scene.eventId(1));
      Step post = runner().post(gate, "success");

      assertThat(post.status()).isZero();
      assertThat(post.log()).contains("was deleted");
    }

    @Test
    void an_expired_token_is_a_warning_by_name() {
      Step gate = opened();
      at("2026-12-01T15:29");
      scene.sandbox().calendar().revoke(Scene.GOOGLE_TOKEN);
      Step post = runner().post(gate, "success");

      assertThat(post.status()).isZero();
      assertThat(post.log())
          .contains("::warning")
          .contains("The outcome is not recorded.")
          .contains("expired")
          .contains("run mode complete");
      assertThat(title()).startsWith("Fail over");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500, 503})
    void no_refusal_fails_the_job(int status) {
      Step gate = opened();
      scene.sandbox().faults().on("GET", ".*/events/.*").always().calendarError(status, "x", "y");
      Step post = runner().post(gate, "success");

      assertThat(post.status()).isZero();
      assertThat(post.log()).contains("::warning").contains("The outcome is not recorded.");
    }

    @Test
    void a_comment_that_cannot_be_written_is_a_warning_and_the_event_tells_it() {
      Step gate = opened();
      scene.sandbox().faults().on("PATCH", ".*/comments/.*").always().githubError(403, "no");
      Step post = runner().post(gate, "success");

      assertThat(post.status()).isZero();
      assertThat(title()).startsWith("✅ ");
      assertThat(post.log()).contains("::warning").contains("comment on datum/infra#412");
      scene.sandbox().faults().clear();
      runner().mode("sync").step();
      assertThat(comment()).contains("Done: it succeeded.");
    }

    @Test
    void environments_are_told_apart() {
      planned("environments: [staging, production]");
      at("2026-12-01T14:10");
      Step staging = runner().input("environment", "staging").step();
      runner().post(staging, "success");

      assertThat(title()).isEqualTo("✅ 1/2 Fail over the EU control-plane database");
      assertThat(colour()).isEqualTo("11");
      assertThat(comment()).contains("staging: done: it succeeded; production: planned.");
      Step production = runner().input("environment", "production").run(1002).step();
      assertVerdict(production, "open", "");
      runner().post(production, "failure");
      assertThat(title()).startsWith("❌ Fail over");
      assertThat(comment()).contains("staging: done").contains("production: underway");
      assertVerdict(
          runner().input("environment", "staging").run(1003).step(), "not-applicable", "");
    }

    @Test
    void a_long_record_takes_no_room_from_what_a_person_wrote() {
      String environments =
          IntStream.range(0, 12).mapToObj(i -> "region-" + i).collect(Collectors.joining(", "));
      planned("environments: [" + environments + "]");
      at("2026-12-01T14:10");
      runner().input("environment", "region-0");
      step();
      scene
          .hands()
          .editDescription(
              scene.eventId(1), text -> text + "<br>" + "My notes. ".repeat(450) + "The end.");
      long run = 1002;
      for (String environment : environments.split(", ")) {
        Step gate = runner().input("environment", environment).run(run++).step();
        assertVerdict(gate, "open", "");
        assertThat(runner().post(gate, "success").log()).doesNotContain("::warning");
      }

      assertThat(title()).startsWith("✅ Fail over");
      assertThat(description()).endsWith("The end.").contains("region-11: succeeded");
      assertThat(scene.event(1).path("description").asText()).hasSizeLessThan(8_192);
      forget();
      runner().mode("sync").input("environment", "").step();
      assertNothingWritten();
    }

    @Test
    void what_is_planned_anew_after_it_succeeded_is_another_event() {
      runner().post(opened(), "success");
      runner()
          .file(Scene.MANIFEST, Scene.manifest("2026-12-02T14:00", "90m"))
          .commit(Scene.commit(2));
      assertVerdict(nextRun(1002), "wait", "window-not-open");

      assertThat(title()).startsWith("✅ ");
      assertThat(scene.event(2).path("summary").asText()).startsWith("Fail over");
    }

    @Test
    void a_moved_event_is_planned_again_and_loses_its_mark() {
      runner().post(opened(), "failure");
      scene
          .hands()
          .drag(
              scene.eventId(1), Scene.berlin("2026-12-02T10:00"), Scene.berlin("2026-12-02T11:00"));
      assertVerdict(nextRun(1002), "wait", "window-not-open");

      assertThat(title()).isEqualTo("Fail over the EU control-plane database");
      assertThat(colour()).isEqualTo("11");
      assertThat(description()).startsWith("production: opened").contains("failed");
    }

    @Test
    void it_needs_no_manifest_any_more() {
      Step gate = opened();
      runner().remove(Scene.MANIFEST);
      Step post = runner().post(gate, "success");

      assertThat(post.status()).isZero();
      assertThat(title()).startsWith("✅ ");
    }

    @Test
    void a_manifest_that_is_read_again_finds_nothing_to_write() {
      Step gate = opened();
      at("2026-12-01T14:33");
      runner().post(gate, "success");
      forget();
      Step sync = runner().mode("sync").step();

      assertThat(sync.status()).as(sync.log()).isZero();
      assertNothingWritten();
    }
  }

  @Nested
  class OfComplete {
    @Test
    void it_finds_what_this_run_opened() {
      Step gate = opened();
      at("2026-12-01T14:33");
      Step step = complete("success");

      assertThat(step.status()).as(step.log()).isZero();
      assertThat(title()).startsWith("✅ ");
      assertThat(step.output("operation")).isEqualTo("update");
      assertThat(step.output("change-id")).isEqualTo("eu-failover");
      assertThat(step.output("event-id")).isEqualTo(scene.eventId(1));
      assertThat(step.output("proceed")).isEqualTo("false");
      assertThat(step.output("changes")).contains("\"outcome\":\"succeeded\"");
      assertThat(gate.status()).isZero();
    }

    @Test
    void its_word_counts_for_the_whole_run() {
      Step gate = opened();
      runner().post(gate, "failure");
      complete("success");
      assertThat(title()).startsWith("✅ ");
      complete("failure");
      assertThat(title()).startsWith("❌ ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipped", "", "  "})
    void nothing_to_record_asks_nobody(String outcome) {
      opened();
      Step step = complete(outcome);

      assertThat(step.status()).isZero();
      assertThat(step.log()).contains("skipped");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void an_unknown_outcome_is_refused() {
      Step step = complete("sucess");

      assertNoVerdict(step, 2, "Input outcome is \"sucess\"", "needs.deploy.result");
    }

    @Test
    void what_another_run_opened_is_left_alone() {
      opened();
      Step step = runner().run(1002).input("mode", "complete").input("outcome", "failure").step();

      assertThat(step.status()).isZero();
      assertThat(step.log())
          .contains("No event shows that this run opened a change for production");
      assertNothingWritten();
    }

    @Test
    void a_change_that_it_names_was_carried_out_by_hand() {
      planned("deployment: none");
      runner().mode("sync").step();
      at("2026-12-01T15:00");
      Step step =
          runner()
              .run(1002)
              .input("change", "eu-failover")
              .input("mode", "complete")
              .input("outcome", "success")
              .step();

      assertThat(step.status()).as(step.log()).isZero();
      assertThat(title()).startsWith("✅ ");
      assertThat(comment()).contains("Done: it succeeded.");
    }

    @Test
    void a_missed_change_that_was_carried_out_by_hand_is_done() {
      planned();
      step();
      at("2026-12-01T16:00");
      assertVerdict(nextRun(1002), "blocked", "window-passed");
      runner().input("change", "eu-failover");
      complete("success");
      runner().input("change", "");

      assertVerdict(gate(1003), "not-applicable", "");
      String told = description();
      assertThat(told)
          .contains("succeeded, told Tue 1 Dec 2026 16:00")
          .doesNotContain("past the end");
      at("2026-12-01T18:00");
      runner().input("change", "eu-failover");
      complete("success");
      assertThat(description()).as("what is told once more keeps its time").isEqualTo(told);
    }

    @Test
    void a_re_run_leaves_what_it_opened_at_an_earlier_attempt() {
      opened();
      complete("failure");
      runner()
          .file(Scene.MANIFEST, Scene.manifest("2026-12-02T14:00", "90m"))
          .commit(Scene.commit(2))
          .variable("GITHUB_RUN_ATTEMPT", "2");
      at("2026-12-02T14:10");
      assertVerdict(runner().mode("gate").input("outcome", "").step(), "open", "");
      complete("success");

      assertThat(title()).startsWith("❌ ");
      assertThat(scene.event(2).path("summary").asText()).startsWith("✅ ");
    }

    @Test
    void a_failure_without_a_gate_opens_none() {
      planned("approvers: [lee@datum.net]");
      step();
      at("2026-12-01T14:10");
      runner().input("change", "eu-failover");
      assertThat(complete("failure").status()).isZero();
      runner().input("change", "");

      assertVerdict(gate(1003), "wait", "awaiting-approval");
    }

    @Test
    void what_has_not_begun_cannot_have_come_to_anything() {
      planned();
      step();
      runner().input("change", "eu-failover");
      assertNoVerdict(complete("success"), 2, "has not begun");
    }

    @Test
    void a_mistyped_name_or_environment_is_refused() {
      opened();
      runner().input("change", "eu-failovr");
      assertNoVerdict(complete("success"), 2, "no event of change \"eu-failovr\"");
      runner().input("change", "eu-failover").input("environment", "prod");
      assertNoVerdict(complete("success"), 2, "is for production, not for prod");
    }

    @Test
    void where_it_cannot_be_recorded_the_step_fails() {
      opened();
      scene.sandbox().faults().on("PATCH", ".*/events/.*").always().calendarError(500, "x", "y");
      assertNoVerdict(complete("success"), 3, "error of its own");
    }

    @Test
    void one_that_cannot_be_recorded_stops_no_other() {
      runner()
          .file(
              ".github/changes/other.yaml",
              Scene.manifest("2026-12-01T14:00", "90m").replace("Fail over", "Other"));
      opened();
      scene
          .sandbox()
          .faults()
          .on("PATCH", ".*/events/" + scene.eventId(1))
          .always()
          .calendarError(500, "x", "y");
      Step step = complete("success");

      assertNoVerdict(step, 3, "Change \"eu-failover\": ", "error of its own", "Other");
      assertThat(scene.events())
          .anyMatch(event -> event.path("summary").asText().startsWith("✅ Other"));
    }

    @Test
    void on_a_pull_request_nothing_is_recorded() {
      opened();
      runner().pullRequest(7, "t", "b");
      Step step = complete("success");

      assertThat(step.status()).isZero();
      assertThat(step.log()).contains("not merged");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gate, outcome, success",
    "gate, at, 2026-12-01T14:00Z",
    "sync, change, eu-failover",
    "report, change, eu-failover",
    "sync, wait, 5m"
  })
  void an_input_that_a_mode_has_no_use_for_is_refused(String mode, String input, String value) {
    planned();
    assertNoVerdict(
        runner().mode(mode).input(input, value).step(),
        2,
        "Input " + input + " is for mode ",
        "and this is mode " + mode);
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void an_outcome_that_nobody_recorded_is_told_by_the_next_gate() {
    opened();
    at("2026-12-01T16:00");
    Step next = nextRun(1002);

    assertVerdict(next, "not-applicable", "");
    assertThat(next.log()).contains("nobody told what came of it");
  }

  @Test
  void actual_times_are_those_of_the_clock_of_the_services() {
    Step gate = opened();
    clock.advance(Duration.ofMinutes(5));
    runner().post(gate, "success");

    JsonNode notes = scene.event(1).path("extendedProperties").path("private");
    assertThat(notes.toString())
        .contains("succeeded@2026-12-01T13:15:00Z@2026-12-01T13:10:00Z@1001@1 production");
  }
}
