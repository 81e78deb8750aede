package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a deployment may reach out of its window, 14:00 to 15:30. */
class LeewayEndToEndTest extends EndToEnd {

  private String title() {
    return scene.event(1).path("summary").asText();
  }

  private String description() {
    return ManagedText.canonical(scene.event(1).path("description").asText());
  }

  private String comment() {
    assertThat(scene.comments()).hasSize(1);
    return scene.comments().getFirst().path("body").asText();
  }

  @Nested
  class EarlyStart {
    @Test
    void opens_so_much_earlier_and_not_a_second_more() {
      policy("early-start: 10m");
      planned();
      at("2026-12-01T13:49:59");
      Step step = step();
      assertVerdict(step, "wait", "window-not-open");
      assertThat(step.output("next-transition")).isEqualTo("2026-12-01T13:50:00+01:00");
      assertThat(step.output("starts-at")).isEqualTo("2026-12-01T14:00:00+01:00");
      assertThat(step.log()).contains("the policy lets it begin 10 min before");
      at("2026-12-01T13:50");
      Step open = step();
      assertVerdict(open, "open", "");
      assertThat(open.output("next-transition")).isEqualTo("2026-12-01T15:30:00+01:00");
    }

    @Test
    void counts_as_an_opening_of_this_window() {
      policy("early-start: 10m");
      planned();
      at("2026-12-01T13:55");
      Step gate = step();
      assertVerdict(gate, "open", "");
      forget();
      assertVerdict(step(), "open", "");
      assertNothingWritten();
      Step other = nextRun(1002);
      assertVerdict(other, "open", "");
      assertThat(other.output("reopened")).isEqualTo("true");
      at("2026-12-01T13:58");
      Step post = runner().post(gate, "success");

      assertThat(post.log()).contains("recorded").doesNotContain("::warning");
      assertThat(title()).startsWith("✅ ");
      assertThat(comment()).contains("Done: it succeeded.");
      assertVerdict(nextRun(1003), "not-applicable", "");
      at("2026-12-01T14:10");
      assertVerdict(nextRun(1004), "not-applicable", "");
      at("2026-12-01T16:00");
      assertVerdict(nextRun(1005), "not-applicable", "");
    }

    @Test
    void of_one_that_fails_may_be_tried_again_before_the_window_and_in_it() {
      policy("early-start: 10m");
      planned();
      at("2026-12-01T13:55");
      runner().post(step(), "failure");
      assertVerdict(nextRun(1002), "open", "");
      at("2026-12-01T14:30");
      assertVerdict(nextRun(1003), "open", "");
      at("2026-12-01T15:30");
      Step late = nextRun(1004);
      assertVerdict(late, "blocked", "window-passed");
      assertThat(late.log()).contains("was not carried out");
    }

    @Test
    void does_not_count_any_more_once_the_window_moves_on() {
      policy("early-start: 10m");
      planned();
      at("2026-12-01T13:55");
      assertVerdict(step(), "open", "");
      scene
          .hands()
          .drag(
              scene.eventId(1), Scene.berlin("2026-12-01T17:00"), Scene.berlin("2026-12-01T18:00"));
      assertVerdict(nextRun(1002), "wait", "window-not-open");
    }

    @Test
    void lets_no_opening_count_for_a_window_to_which_a_person_moved_the_event() {
      policy("early-start: 1h");
      planned("approvers: [lee@datum.net]");
      step();
      scene.hands().reply(scene.eventId(1), "lee@datum.net", "accepted");
      at("2026-12-01T14:10");
      assertVerdict(step(), "open", "");
      scene
          .hands()
          .drag(
              scene.eventId(1), Scene.berlin("2026-12-01T15:10"), Scene.berlin("2026-12-01T19:00"));
      at("2026-12-01T14:40");
      assertVerdict(nextRun(1002), "wait", "awaiting-approval");
      at("2026-12-01T18:30");
      assertVerdict(nextRun(1003), "wait", "awaiting-approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10m", "0m"})
    void complete_and_report_agree_whatever_the_policy_says_by_then(String later) {
      policy("early-start: 10m");
      planned();
      at("2026-12-01T13:52");
      assertVerdict(step(), "open", "");
      policy("early-start: " + later);
      runner().remove(Scene.MANIFEST);
      Step complete = runner().mode("complete").input("outcome", "success").step();
      assertThat(complete.status()).as(complete.log()).isZero();
      assertThat(complete.output("change-id")).isEqualTo("eu-failover");
      assertThat(title()).startsWith("✅ ");
      Step report = runner().mode("report").input("outcome", "").step();

      assertThat(report.status()).as(report.log()).isZero();
      assertThat(report.output("changes"))
          .contains("\"stage\":\"done\"", "\"opened-at\":\"2026-12-01T13:52:00+01:00\"");
      assertThat(report.summary()).contains("✅ succeeded").doesNotContain("outcome unknown");
    }

    @Test
    void without_the_key_there_is_none() {
      planned();
      at("2026-12-01T13:59:59");
      assertVerdict(step(), "wait", "window-not-open");
    }

    @Test
    void a_freeze_until_the_start_holds_it_until_then() {
      String books = "c_books@group.calendar.google.com";
      scene.sandbox().calendar().addCalendar(books, "Books", Scene.BERLIN);
      scene
          .sandbox()
          .calendar()
          .hands(books)
          .createByHand(
              "Lunch", Scene.berlin("2026-12-01T12:00"), Scene.berlin("2026-12-01T14:00"), "");
      policy("early-start: 10m", "freezes: [" + books + "]");
      planned();
      at("2026-12-01T13:55");
      Step early = step();
      assertVerdict(early, "wait", "inside-freeze");
      assertThat(early.output("next-transition")).isEqualTo("2026-12-01T14:00:00+01:00");
      at("2026-12-01T14:00");
      assertVerdict(step(), "open", "");
    }
  }

  @Nested
  class Overrun {
    @Test
    void lets_what_was_begun_be_tried_again_and_not_a_second_longer() {
      policy("overrun: 30m");
      planned();
      at("2026-12-01T15:20");
      Step gate = step();
      assertVerdict(gate, "open", "");
      assertThat(gate.output("ends-at")).isEqualTo("2026-12-01T15:30:00+01:00");
      at("2026-12-01T15:40");
      runner().post(gate, "failure");
      assertThat(description()).contains("10 min past the end of its window");
      Step retry = nextRun(1002);
      assertVerdict(retry, "open", "");
      assertThat(retry.output("next-transition")).isEqualTo("2026-12-01T16:00:00+01:00");
      at("2026-12-01T15:59:59");
      assertVerdict(nextRun(1003), "open", "");
      at("2026-12-01T16:00");
      Step late = nextRun(1004);

      assertVerdict(late, "blocked", "window-passed");
      assertThat(late.log()).contains("was not carried out: its deployment failed");
    }

    @Test
    void lets_nothing_begin() {
      policy("overrun: 30m");
      planned();
      step();
      at("2026-12-01T15:30");
      Step step = step();
      assertVerdict(step, "blocked", "window-passed");
      assertThat(step.log()).contains("no gate opened in it");
    }

    @Test
    void a_retry_that_succeeds_makes_it_done() {
      policy("overrun: 30m");
      planned();
      at("2026-12-01T15:20");
      runner().post(step(), "failure");
      at("2026-12-01T15:40");
      Step retry = runner().variable("GITHUB_RUN_ATTEMPT", "2").step();
      assertVerdict(retry, "open", "");
      at("2026-12-01T15:50");
      runner().post(retry, "success");

      assertThat(title()).startsWith("✅ ");
      assertThat(comment()).contains("Done: it succeeded.");
      assertVerdict(nextRun(1003), "not-applicable", "");
      at("2026-12-01T18:00");
      assertVerdict(nextRun(1004), "not-applicable", "");
    }

    @Test
    void what_nobody_told_the_outcome_of_is_done_when_it_is_over() {
      policy("overrun: 30m");
      planned();
      at("2026-12-01T15:20");
      assertVerdict(step(), "open", "");
      at("2026-12-01T15:59");
      assertVerdict(nextRun(1002), "open", "");
      at("2026-12-01T16:00");
      Step next = nextRun(1003);
      assertVerdict(next, "not-applicable", "");
      assertThat(next.log()).contains("nobody told what came of it");
    }

    @Test
    void report_and_complete_read_no_policy_and_agree() {
      policy("overrun: 30m");
      planned();
      at("2026-12-01T15:20");
      assertVerdict(step(), "open", "");
      runner().withoutCheckout();
      at("2026-12-01T15:45");
      Step report = runner().mode("report").step();
      assertThat(report.output("changes")).contains("\"stage\":\"underway\"");
      at("2026-12-01T16:00");
      assertThat(runner().mode("report").step().output("changes"))
          .contains("\"stage\":\"done\"", "\"outcome-unknown\":true");
      Step complete = runner().mode("complete").input("outcome", "failure").step();
      assertThat(complete.status()).as(complete.log()).isZero();
      assertThat(title()).startsWith("❌ ");
      assertThat(runner().mode("report").input("outcome", "").step().output("changes"))
          .contains("\"stage\":\"not-carried-out\"");
    }

    @Test
    void sync_tells_the_same_stage_and_takes_nothing_away() {
      policy("overrun: 30m", "orphans: cancel");
      planned();
      at("2026-12-01T15:20");
      assertVerdict(step(), "open", "");
      at("2026-12-01T15:45");
      syncing(1);
      Step sync = step();
      assertThat(sync.status()).as(sync.log()).isZero();
      assertThat(comment()).contains("Underway: a gate opened for it.");
      runner().mode("gate");
      assertVerdict(nextRun(1002), "open", "");
    }
  }
}
