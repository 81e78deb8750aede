package net.datum.changecalendar.histories;

import java.util.Set;
import net.datum.changecalendar.histories.When.Anchor;
import org.junit.jupiter.api.Test;

/** Histories that once broke a rule, as short as they could be made. */
class HistoryRegressionTest {
  private static final Act.Gate GATE = new Act.Gate("production", false);

  /** The gate opened, and its re-run was blocked: the cancellation was asked about only once. */
  @Test
  void an_older_checkout_that_says_cancelled_is_judged_the_same_before_and_after_it_opened() {
    History.of(
            new Act.SetState(true),
            new Act.SetState(false),
            GATE,
            new Act.PassTo(Act.PassTo.Edge.START),
            new Act.CheckOut(1),
            GATE,
            GATE)
        .play();
  }

  /** The old cancellation counted, and the deployment passed. */
  @Test
  void what_a_person_withdrew_is_withdrawn_for_an_older_checkout_that_says_cancelled() {
    History.of(
            new Act.SetState(true),
            new Act.SetState(false),
            GATE,
            new Act.Delete(),
            new Act.CheckOut(1),
            GATE)
        .play();
  }

  /** The old cancellation counted, and the deployment passed. */
  @Test
  void what_was_missed_is_missed_for_an_older_checkout_that_says_cancelled() {
    History.of(
            new Act.SetState(true),
            new Act.SetState(false),
            GATE,
            new Act.PassTo(Act.PassTo.Edge.END),
            new Act.CheckOut(1),
            GATE)
        .play();
  }

  /** The event was deleted, and with it what came of the change. */
  @Test
  void an_event_with_an_outcome_is_not_cancelled_though_no_gate_opened() {
    History.of(
            new Act.Reschedule(new When(Anchor.NOW, -20, 60)),
            new Act.Invite(Set.of(), Set.of("kim@datum.net")),
            GATE,
            new Act.Complete(0, "success", true),
            new Act.SetState(true))
        .play();
  }

  /** The next gate opened without the approval, as if one had opened before. */
  @Test
  void an_outcome_alone_opens_nothing() {
    for (String outcome : new String[] {"cancelled", "failure"}) {
      History.of(
              new Act.Reschedule(new When(Anchor.NOW, -20, 60)),
              new Act.Invite(Set.of(), Set.of("kim@datum.net")),
              GATE,
              new Act.Complete(0, outcome, true),
              GATE)
          .play();
    }
  }

  /** The opening by an older policy took the early start away that it had itself gone by. */
  @Test
  void an_older_checkout_leaves_the_early_start_by_which_the_change_is_underway() {
    History.of(
            GATE,
            new Act.Rule("early-start", "10m"),
            GATE,
            new Act.PassTo(Act.PassTo.Edge.TEN_MINUTES_BEFORE_START),
            GATE,
            new Act.CheckOut(1),
            GATE)
        .play();
  }

  /** The opening by a policy that had changed meanwhile ended what may overrun at once. */
  @Test
  void a_deployment_beyond_the_end_leaves_the_overrun_by_which_the_change_is_underway() {
    History.of(
            new Act.Rule("overrun", "30m"),
            new Act.PassTo(Act.PassTo.Edge.START),
            GATE,
            new Act.PassTo(Act.PassTo.Edge.TEN_MINUTES_AFTER_END),
            new Act.Rule("overrun", ""),
            GATE)
        .play();
  }
}
