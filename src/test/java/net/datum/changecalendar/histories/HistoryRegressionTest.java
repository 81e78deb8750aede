package net.datum.changecalendar.histories;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** The copy passed for another change, as long as the next attempt had no event. */
  @Test
  void a_persons_copy_of_the_event_is_no_other_change_that_overlaps() {
    When there = new When(Anchor.NOW, 60, 90);
    History.of(
            new Act.Rule("overlap", "block"),
            GATE,
            new Beside.MakeByHand(Beside.MakeByHand.Kind.COPY_OF_OURS, there),
            new Act.Delete(),
            new Act.Reschedule(new When(Anchor.NOW, 90, 60)),
            new Act.EditIssue(Act.EditIssue.What.OPEN, false),
            GATE)
        .play();
  }

  /** So that no build goes without any of them, however the dice fall. */
  @Test
  void each_rule_of_the_policy_has_its_say_and_an_emergency_waives_what_it_may() {
    When there = new When(Anchor.OTHER_SIDE, 0, 60);
    History.of(
            new Act.Rule("lead-time", "{low: 1d, high: 1d}"),
            new Act.Rule("freezes", "[" + Freezes.CALENDAR + "]"),
            new Act.Rule("overlap", "block"),
            new Act.Rule("approvers", "{low: 1, high: 1}"),
            new Act.Rule("conference", "{low: expected, high: expected}"),
            new Act.Rule("issue", "{labels: [change]}"),
            new Beside.PutFreeze(there),
            new Beside.Neighbour(Beside.Neighbour.Kind.HIGH, there),
            GATE,
            new Act.EditIssue(Act.EditIssue.What.LABEL, true),
            GATE,
            new Act.Declare(true),
            new Act.PassTo(Act.PassTo.Edge.START),
            GATE,
            Act.Gate.emergency("staging"))
        .play();
    for (String code :
        new String[] {
          "notice-too-short", "inside-freeze", "overlaps", "awaiting-approval", "conference-missing"
        }) {
      assertThat(World.TALLY).containsKeys("stops: " + code, "waived: " + code);
    }
    assertThat(World.TALLY).containsKey("stops: issue-not-confirmed");
  }
}
