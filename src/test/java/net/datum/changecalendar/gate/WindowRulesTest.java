package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.change;
import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.gate.Verdict.Kind;
import net.datum.changecalendar.plan.Examples;
import org.junit.jupiter.api.Test;

/** The rules {@link WindowOpen}, {@link WindowNotPassed} and {@link NotWithdrawn}. */
class WindowRulesTest {
  private final Cases subject = Cases.of(change());

  @Test
  void a_window_that_is_still_to_come_holds_until_its_start() {
    Reason reason = new WindowOpen().judge(subject.build()).orElseThrow();

    assertThat(reason.effect()).isEqualTo(Effect.HOLDS);
    assertThat(reason.until()).isEqualTo(START);
    assertThat(new WindowOpen().judge(subject.at(START).build())).isEmpty();
    assertThat(new WindowOpen().judge(subject.at(END).build())).isEmpty();
  }

  @Test
  void a_window_that_passed_without_a_gate_opening_was_missed() {
    assertThat(new WindowNotPassed().judge(subject.at(END.minusSeconds(1)).build())).isEmpty();
    assertThat(new WindowNotPassed().judge(subject.at(END).build()).orElseThrow().what())
        .contains("no gate opened");
  }

  @Test
  void a_change_that_was_carried_out_is_not_carried_out_again() {
    Case done = subject.at(START).opened("production").at(END).build();

    assertThat(new WindowNotPassed().judge(done).orElseThrow().what())
        .contains("carried out already");
  }

  @Test
  void what_failed_was_not_carried_out_once_its_window_is_over() {
    Cases failed = subject.at(START).opened("production").cameOf("production", Result.FAILED);

    assertThat(new WindowNotPassed().judge(failed.at(END.minusSeconds(1)).build())).isEmpty();
    assertThat(new WindowNotPassed().judge(failed.at(END).build()).orElseThrow().what())
        .contains("was not carried out: its deployment failed");
  }

  @Test
  void what_succeeded_is_over_but_for_the_run_that_did_it() {
    subject.at(START).opened("production").cameOf("production", Result.SUCCEEDED);

    assertThat(Gate.judge(subject.build()).kind()).isEqualTo(Kind.NOT_APPLICABLE);
    assertThat(Gate.judge(subject.run(1).build()).kind()).isEqualTo(Kind.OPEN);
    subject.named();
    assertThat(Gate.judge(subject.run(1).build()).kind()).isEqualTo(Kind.OPEN);
    assertThat(Gate.judge(subject.run(2).build()).kind()).isEqualTo(Kind.BLOCKED);
    assertThat(Gate.judge(subject.run(1).at(END).build()).kind()).isEqualTo(Kind.BLOCKED);
  }

  @Test
  void a_cancellation_after_success_holds_nothing_back() {
    subject.at(START).opened("production").cameOf("production", Result.SUCCEEDED);

    assertThat(Gate.judge(subject.manifest(change().cancelled()).build()).kind())
        .isEqualTo(Kind.NOT_APPLICABLE);
    subject.cameOf("production", Result.FAILED);
    assertThat(Gate.judge(subject.build()).kind()).isEqualTo(Kind.BLOCKED);
  }

  @Test
  void an_event_that_a_person_deleted_withdraws_the_change() {
    assertThat(new NotWithdrawn().judge(subject.build())).isEmpty();

    Reason reason =
        new NotWithdrawn().judge(subject.byHand(e -> e.tombstone()).build()).orElseThrow();

    assertThat(reason.effect()).isEqualTo(Effect.BLOCKS);
    assertThat(reason.what()).contains("A person deleted");
  }

  @Test
  void a_cancellation_tells_whether_a_gate_had_opened_before() {
    Case planned = Cases.of(change()).manifest(change().cancelled()).build();
    Case underway = subject.at(START).opened("production").manifest(change().cancelled()).build();

    assertThat(new NotWithdrawn().judge(planned).orElseThrow().what())
        .isEqualTo("The manifest says state: cancelled.");
    assertThat(new NotWithdrawn().judge(underway).orElseThrow().what())
        .contains("a gate had already opened");
  }

  @Test
  void what_is_left_of_a_window_starts_now_and_never_before_its_start() {
    assertThat(subject.build().rest()).isEqualTo(Examples.WINDOW);
    assertThat(subject.at(START.plusSeconds(60)).build().rest())
        .isEqualTo(new Window(START.plusSeconds(60), END, Examples.BERLIN));
    assertThat(subject.at(END).build().rest()).isNull();
  }
}
