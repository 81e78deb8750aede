package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;

/** Nobody retires by hand what the gate holds. */
class CompleteByHandEndToEndTest extends EndToEnd {
  @Test
  void success_is_refused_while_the_window_runs_and_no_gate_has_opened() {
    held();
    at("2026-12-01T14:10");

    assertNoVerdict(
        complete("success"),
        2,
        "No gate has opened for change \"eu-failover\"",
        "deployment: none");
    assertThat(scene.event(1).toString()).doesNotContain("cc-outcome");
    assertVerdict(gate(1003), "wait", "awaiting-approval");
  }

  @Test
  void success_by_other_means_retires_nothing_either() {
    held();
    at("2026-12-01T14:10");
    var outcome =
        new Outcome("production", 9, 1, clock.instant(), clock.instant(), Outcome.Result.SUCCEEDED);
    scene
        .hands()
        .edit(
            scene.eventId(1),
            event ->
                EventNotes.cameOf(outcome)
                    .forEach(((ObjectNode) event.at("/extendedProperties/private"))::put));

    assertVerdict(gate(1003), "wait", "awaiting-approval");
    at("2026-12-01T15:30");
    assertVerdict(gate(1004), "not-applicable", "");
  }

  @Test
  void failure_may_be_recorded_and_retires_nothing() {
    held();
    at("2026-12-01T14:10");

    assertThat(complete("failure").status()).isZero();
    assertVerdict(gate(1003), "wait", "awaiting-approval");
  }

  @Test
  void success_may_be_recorded_once_a_gate_has_opened() {
    planned();
    at("2026-12-01T14:10");
    assertVerdict(step(), "open", "");

    assertThat(complete("success").status()).isZero();
    assertVerdict(gate(1003), "not-applicable", "");
  }

  @Test
  void success_may_be_recorded_when_the_window_is_over() {
    held();
    at("2026-12-01T15:30");

    assertThat(complete("success").status()).isZero();
    assertVerdict(gate(1003), "not-applicable", "");
  }

  @Test
  void success_of_what_is_done_by_hand_may_be_recorded_at_any_time_of_the_window() {
    planned("deployment: none");
    runner().mode("sync").step();
    at("2026-12-01T14:00");

    assertThat(complete("success").status()).isZero();
  }

  @Test
  void the_outcome_of_a_run_that_opened_is_recorded_however_many_opened_since() {
    planned();
    at("2026-12-01T14:10");
    Step first = step();
    Step second = nextRun(1002);
    for (int run = 1003; run < 1024; run++) {
      assertVerdict(nextRun(run), "open", "");
    }

    assertThat(runner().run(1002).post(second, "failure").log())
        .contains("::warning", "no longer shows that this run opened it", "run mode complete");
    assertThat(runner().run(1001).post(first, "success").log()).doesNotContain("::warning");
  }

  private void held() {
    planned("approvers: [lee@datum.net]");
    step();
  }

  private Step complete(String outcome) {
    return runner()
        .run(1002)
        .mode("complete")
        .input("change", "eu-failover")
        .input("outcome", outcome)
        .step();
  }

  private Step gate(long run) {
    return runner().run(run).mode("gate").input("change", "").input("outcome", "").step();
  }
}
