package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.flawed;
import static net.datum.changecalendar.plan.Examples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.ByRadius;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.Meeting;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason.Code;
import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.gate.Verdict.Kind;
import net.datum.changecalendar.issue.IssueFinding.Flaw;
import net.datum.changecalendar.plan.Examples;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import net.datum.changecalendar.plan.Examples.PolicyExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every rule, or for all of them at once. */
class EveryRuleTest {
  /** As the contract has it. */
  private static final Set<Code> WAIVED =
      EnumSet.of(
          Code.NOTICE_TOO_SHORT,
          Code.INSIDE_FREEZE,
          Code.OVERLAPS,
          Code.AWAITING_APPROVAL,
          Code.CONFERENCE_MISSING);

  private static final Set<Code> HOLD = EnumSet.of(Code.WINDOW_NOT_OPEN, Code.AWAITING_APPROVAL);
  private static final String LEE = "lee@datum.net";
  private static final String KIM = "kim@datum.net";

  @Test
  void a_change_that_no_rule_is_against_is_open() {
    assertThat(Cases.of(change()).at(START).judge())
        .isEqualTo(Cases.of(change().emergency("Soon")).at(START).judge())
        .extracting(Verdict::kind, Verdict::reasons)
        .containsExactly(Kind.OPEN, List.of());
  }

  @ParameterizedTest
  @EnumSource
  void each_rule_alone_keeps_the_gate_shut(Code code) {
    Verdict verdict = Objections.raise(code, Cases.of(change()).at(START), change()).judge();

    boolean holds = HOLD.contains(code);
    assertThat(verdict.kind()).isEqualTo(holds ? Kind.WAIT : Kind.BLOCKED);
    assertThat(verdict.reasons())
        .extracting(Reason::code, Reason::effect)
        .containsExactly(tuple(code, holds ? Effect.HOLDS : Effect.BLOCKS));
  }

  @ParameterizedTest
  @EnumSource
  void an_emergency_waives_what_the_contract_says_and_no_other_rule(Code code) {
    ChangeExample urgent = change().emergency("Certificate expires");

    Verdict verdict = Objections.raise(code, Cases.of(urgent).at(START), urgent).judge();

    assertThat(verdict.reasons()).extracting(Reason::code).containsExactly(code);
    if (WAIVED.contains(code)) {
      assertThat(verdict.kind()).isEqualTo(Kind.OPEN);
      assertThat(verdict.reasons().getFirst().effect()).isEqualTo(Effect.WAIVED);
    } else {
      assertThat(verdict.kind().proceeds()).isFalse();
      assertThat(verdict.reasons().getFirst().effect()).isIn(Effect.BLOCKS, Effect.HOLDS);
    }
  }

  @Test
  void an_emergency_waives_too_that_too_few_approvers_are_named() {
    Verdict verdict =
        Cases.of(change().emergency("Soon")).policy(policy().approvers(1)).at(START).judge();

    assertThat(verdict.kind()).isEqualTo(Kind.OPEN);
    assertThat(verdict.reasons())
        .extracting(Reason::code, Reason::effect)
        .containsExactly(tuple(Code.AWAITING_APPROVAL, Effect.WAIVED));
  }

  @ParameterizedTest
  @EnumSource
  void once_underway_only_withdrawal_and_the_windows_end_are_judged(Code code) {
    Cases underway = Cases.of(change()).at(START).opened("production");

    Verdict verdict = Objections.raise(code, underway, change()).judge();

    if (code == Code.WITHDRAWN || code == Code.WINDOW_PASSED) {
      assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
      assertThat(verdict.reasons()).extracting(Reason::code).containsExactly(code);
    } else {
      assertThat(verdict.kind()).isEqualTo(Kind.OPEN);
      assertThat(verdict.reasons()).isEmpty();
    }
  }

  @Test
  void all_that_is_to_be_said_is_said_at_once_what_weighs_most_first() {
    Verdict verdict = everything(change());

    assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
    assertThat(verdict.nextTransition()).isNull();
    assertThat(verdict.reasons())
        .extracting(Reason::code, Reason::effect)
        .containsExactly(
            tuple(Code.ISSUE_NOT_CONFIRMED, Effect.BLOCKS),
            tuple(Code.UNRESOLVED_DRIFT, Effect.BLOCKS),
            tuple(Code.NOTICE_TOO_SHORT, Effect.BLOCKS),
            tuple(Code.INSIDE_FREEZE, Effect.BLOCKS),
            tuple(Code.DECLINED, Effect.BLOCKS),
            tuple(Code.AWAITING_APPROVAL, Effect.BLOCKS),
            tuple(Code.CONFERENCE_MISSING, Effect.BLOCKS),
            tuple(Code.WINDOW_NOT_OPEN, Effect.HOLDS),
            tuple(Code.AWAITING_APPROVAL, Effect.HOLDS),
            tuple(Code.OVERLAPS, Effect.TOLD));
  }

  @Test
  void an_emergency_tells_all_the_same_with_what_it_waives_behind_what_it_does_not() {
    Verdict verdict = everything(change().emergency("Soon"));

    assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
    assertThat(verdict.reasons())
        .extracting(Reason::code, Reason::effect)
        .containsExactly(
            tuple(Code.ISSUE_NOT_CONFIRMED, Effect.BLOCKS),
            tuple(Code.UNRESOLVED_DRIFT, Effect.BLOCKS),
            tuple(Code.DECLINED, Effect.BLOCKS),
            tuple(Code.WINDOW_NOT_OPEN, Effect.HOLDS),
            tuple(Code.NOTICE_TOO_SHORT, Effect.WAIVED),
            tuple(Code.INSIDE_FREEZE, Effect.WAIVED),
            tuple(Code.AWAITING_APPROVAL, Effect.WAIVED),
            tuple(Code.AWAITING_APPROVAL, Effect.WAIVED),
            tuple(Code.CONFERENCE_MISSING, Effect.WAIVED),
            tuple(Code.OVERLAPS, Effect.TOLD));
  }

  /** All that can be the matter with one change at one time. */
  private static Verdict everything(ChangeExample example) {
    Window moved = Examples.later(Duration.ofHours(1));
    PolicyExample house =
        policy()
            .onDrift(Response.BLOCK)
            .leadTime(Duration.ofDays(8))
            .approvers(3)
            .conference(ByRadius.all(Meeting.EXPECTED));
    return Cases.of(example.attendees(approver(LEE), approver(KIM)))
        .byHand(e -> e.window(moved).reply(LEE, Reply.DECLINED))
        .policy(house)
        .issue(flawed(Flaw.CLOSED))
        .freezes(new Freeze("Books are closed", WINDOW))
        .around(NoOverlapTest.neighbour(WINDOW, BlastRadius.HIGH))
        .judge();
  }
}
