package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.NOW;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.flawed;
import static net.datum.changecalendar.plan.Examples.later;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason.Code;
import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.gate.Verdict.Kind;
import net.datum.changecalendar.issue.IssueFinding.Flaw;
import net.datum.changecalendar.plan.Examples;
import net.datum.changecalendar.plan.Examples.EventExample;
import net.datum.changecalendar.plan.MemoryCalendar;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Planner;
import net.datum.changecalendar.plan.Stage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Instant LAST = END.minusSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Nested
  class The_window_is_half_open {
    private final Cases subject = Cases.of(change());

    @Test
    void one_second_before_the_start_it_waits() {
      Verdict verdict = subject.at(START.minusSeconds(1)).judge();

      assertThat(verdict.kind()).isEqualTo(Kind.WAIT);
      assertThat(codes(verdict)).containsExactly(Code.WINDOW_NOT_OPEN);
      assertThat(verdict.nextTransition()).isEqualTo(START);
      assertThat(verdict.reasons().getFirst().until()).isEqualTo(START);
    }

    @Test
    void at_the_start_it_is_open_until_the_end() {
      Verdict verdict = subject.at(START).judge();

      assertThat(verdict).isEqualTo(new Verdict(Kind.OPEN, List.of(), END));
    }

    @Test
    void one_second_before_the_end_it_is_open() {
      assertThat(subject.at(LAST).judge().kind()).isEqualTo(Kind.OPEN);
    }

    @Test
    void at_the_end_it_has_passed() {
      Verdict verdict = subject.at(END).judge();

      assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
      assertThat(codes(verdict)).containsExactly(Code.WINDOW_PASSED);
      assertThat(verdict.nextTransition()).isNull();
    }
  }

  @Nested
  class A_window_that_a_person_moved {
    @Test
    void counts_as_it_now_is() {
      Cases subject = Cases.of(change()).byHand(e -> e.window(later(DAY))).sync();

      assertThat(subject.at(START).judge().kind()).isEqualTo(Kind.WAIT);
      assertThat(subject.at(START).judge().nextTransition()).isEqualTo(START.plus(DAY));
      assertThat(subject.at(START.plus(DAY)).judge().kind()).isEqualTo(Kind.OPEN);
    }
  }

  @Nested
  class Underway {
    private final Cases subject =
        Cases.of(change().attendees(approver("lee@datum.net")))
            .byHand(e -> e.reply("lee@datum.net", Reply.ACCEPTED))
            .at(START)
            .opened("production");

    @Test
    void further_deployments_pass_in_spite_of_all_that_would_have_blocked_before() {
      Verdict verdict =
          subject
              .issue(flawed(Flaw.CLOSED))
              .byHand(e -> e.reply("lee@datum.net", Reply.DECLINED))
              .around(NoOverlapTest.neighbour(later(Duration.ZERO), BlastRadius.HIGH))
              .onOverlap(Response.BLOCK)
              .at(LAST)
              .judge();

      assertThat(verdict).isEqualTo(new Verdict(Kind.OPEN, List.of(), END));
    }

    @Test
    void only_in_the_environment_for_which_a_gate_opened() {
      Cases both =
          Cases.of(change().environments("production", "staging")).at(START).opened("staging");

      assertThat(both.issue(flawed(Flaw.CLOSED)).judge().kind()).isEqualTo(Kind.BLOCKED);
      assertThat(both.environment("Staging").judge().kind()).isEqualTo(Kind.OPEN);
    }

    @Test
    void a_deleted_event_blocks() {
      Verdict verdict = subject.byHand(e -> e.tombstone()).judge();

      assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
      assertThat(codes(verdict)).contains(Code.WITHDRAWN);
    }

    @Test
    void a_cancelled_manifest_blocks_until_the_window_ends_and_then_holds_nobody() {
      subject.manifest(change().cancelled());

      assertThat(subject.at(LAST).judge().kind()).isEqualTo(Kind.BLOCKED);
      assertThat(codes(subject.at(LAST).judge())).contains(Code.WITHDRAWN);
      assertThat(subject.at(END).judge().kind()).isEqualTo(Kind.NOT_APPLICABLE);
    }

    @Test
    void a_cancelled_manifest_holds_nobody_in_an_environment_where_nothing_began() {
      subject.manifest(change().environments("production", "staging").cancelled());

      assertThat(subject.environment("staging").judge().kind()).isEqualTo(Kind.NOT_APPLICABLE);
    }
  }

  @Nested
  class Done {
    private final Cases subject = Cases.of(change()).at(START).opened("production").at(END);

    @Test
    void it_holds_nobody_any_more() {
      assertThat(subject.judge()).isEqualTo(Verdict.notApplicable());
    }

    @Test
    void naming_it_is_blocked() {
      Verdict verdict = subject.named().judge();

      assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
      assertThat(codes(verdict)).contains(Code.WINDOW_PASSED);
    }

    @Test
    void naming_it_within_the_window_is_a_rerun_and_passes() {
      assertThat(subject.named().at(LAST).judge().kind()).isEqualTo(Kind.OPEN);
    }
  }

  @Nested
  class Missed {
    private final Cases subject = Cases.of(change()).at(END);

    @Test
    void it_blocks_named_or_not() {
      assertThat(subject.judge().kind()).isEqualTo(Kind.BLOCKED);
      assertThat(subject.named().judge().kind()).isEqualTo(Kind.BLOCKED);
    }

    @Test
    void without_an_event_it_blocks_too() {
      assertThat(Cases.withoutEvent(change()).at(END).judge().kind()).isEqualTo(Kind.BLOCKED);
    }
  }

  @Nested
  class Cancelled {
    private final Cases subject =
        Cases.of(change()).manifest(change().cancelled()).sync().at(START);

    @Test
    void it_holds_nobody() {
      assertThat(subject.judge()).isEqualTo(Verdict.notApplicable());
      assertThat(subject.issue(flawed(Flaw.CLOSED)).judge()).isEqualTo(Verdict.notApplicable());
    }

    @Test
    void naming_it_is_blocked() {
      Verdict verdict = subject.named().judge();

      assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
      assertThat(codes(verdict)).contains(Code.WITHDRAWN);
    }
  }

  @Nested
  class Rescheduled_where_the_next_event_could_not_be_made {
    private final Examples.ChangeExample again = change().window(later(DAY));

    @Test
    void done_before_it_is_judged_as_if_there_were_no_event() {
      Cases subject = Cases.of(change()).at(START).opened("production").at(END);
      subject.manifest(again).issue(flawed(Flaw.CLOSED));

      assertThat(subject.judge().kind()).isEqualTo(Kind.BLOCKED);
      assertThat(subject.at(START.plus(DAY)).judge().kind()).isEqualTo(Kind.BLOCKED);
      assertThat(codes(subject.judge())).containsExactly(Code.ISSUE_NOT_CONFIRMED);
    }

    @Test
    void underway_before_it_does_not_pass_any_more() {
      Cases subject = Cases.of(change()).at(START).opened("production");
      subject.manifest(again).issue(flawed(Flaw.CLOSED));

      assertThat(subject.judge().kind()).isEqualTo(Kind.BLOCKED);
    }

    @Test
    void cancelled_before_and_planned_again_it_does_not_pass() {
      Cases subject = Cases.of(change()).manifest(change().cancelled()).sync();
      subject.manifest(change()).issue(flawed(Flaw.CLOSED)).at(START);

      assertThat(subject.judge().kind()).isEqualTo(Kind.BLOCKED);
    }

    @Test
    void withdrawn_before_it_is_not_told_as_withdrawn() {
      Cases subject = Cases.of(change()).byHand(e -> e.tombstone());
      subject.manifest(again).issue(flawed(Flaw.CLOSED));

      assertThat(codes(subject.judge()))
          .containsExactly(Code.ISSUE_NOT_CONFIRMED, Code.WINDOW_NOT_OPEN);
    }

    @Test
    void nobody_has_accepted_it_yet() {
      Cases subject =
          Cases.of(change().attendees(approver("lee@datum.net")))
              .byHand(e -> e.reply("lee@datum.net", Reply.ACCEPTED))
              .at(START)
              .opened("production")
              .at(END)
              .manifest(again.attendees(approver("lee@datum.net")))
              .issue(flawed(Flaw.CLOSED));

      assertThat(codes(subject.judge())).contains(Code.AWAITING_APPROVAL);
    }

    @Test
    void once_made_the_next_event_counts() {
      Cases subject =
          Cases.of(change()).at(START).opened("production").at(END).manifest(again).sync();

      assertThat(subject.judge().kind()).isEqualTo(Kind.WAIT);
      assertThat(subject.at(START.plus(DAY)).judge().kind()).isEqualTo(Kind.OPEN);
    }
  }

  @Nested
  class Emergencies {
    private final Examples.ChangeExample urgent =
        change()
            .emergency("Certificate expires")
            .blastRadius(BlastRadius.HIGH)
            .attendees(approver("lee@datum.net"));

    @Test
    void waive_what_may_be_waived_and_list_it() {
      Verdict verdict =
          Cases.of(urgent)
              .around(NoOverlapTest.neighbour(later(Duration.ZERO), BlastRadius.LOW))
              .onOverlap(Response.BLOCK)
              .at(START)
              .judge();

      assertThat(verdict.kind()).isEqualTo(Kind.OPEN);
      assertThat(verdict.reasons())
          .extracting(Reason::code, Reason::effect)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(Code.OVERLAPS, Effect.WAIVED),
              org.assertj.core.groups.Tuple.tuple(Code.AWAITING_APPROVAL, Effect.WAIVED));
    }

    @Test
    void without_one_the_same_blocks() {
      Verdict verdict =
          Cases.of(change().blastRadius(BlastRadius.HIGH).attendees(approver("lee@datum.net")))
              .around(NoOverlapTest.neighbour(later(Duration.ZERO), BlastRadius.LOW))
              .onOverlap(Response.BLOCK)
              .at(START)
              .judge();

      assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
    }

    @Test
    void waive_no_closed_issue() {
      assertThat(Cases.of(urgent).issue(flawed(Flaw.CLOSED)).at(START).judge().kind())
          .isEqualTo(Kind.BLOCKED);
    }

    @Test
    void waive_no_window() {
      assertThat(Cases.of(urgent).at(START.minusSeconds(1)).judge().kind()).isEqualTo(Kind.WAIT);
      assertThat(Cases.of(urgent).at(END).judge().kind()).isEqualTo(Kind.BLOCKED);
    }

    @Test
    void waive_no_refusal() {
      assertThat(
              Cases.of(urgent)
                  .byHand(e -> e.reply("lee@datum.net", Reply.DECLINED))
                  .at(START)
                  .judge()
                  .kind())
          .isEqualTo(Kind.BLOCKED);
    }

    @Test
    void waive_no_withdrawal() {
      assertThat(Cases.of(urgent).byHand(e -> e.tombstone()).at(START).judge().kind())
          .isEqualTo(Kind.BLOCKED);
    }

    @Test
    void waive_no_drift() {
      assertThat(
              Cases.of(urgent)
                  .byHand(e -> e.window(new Window(START, END.plus(DAY), Examples.BERLIN)))
                  .onDrift(Response.BLOCK)
                  .at(START)
                  .judge()
                  .kind())
          .isEqualTo(Kind.BLOCKED);
    }

    @Test
    void only_told_reasons_stay_told() {
      Verdict verdict =
          Cases.of(change().emergency("Soon"))
              .around(NoOverlapTest.neighbour(later(Duration.ZERO), BlastRadius.HIGH))
              .at(START)
              .judge();

      assertThat(verdict.reasons()).extracting(Reason::effect).containsExactly(Effect.TOLD);
    }

    @Test
    void the_contract_lists_which_rules_may_be_waived() {
      assertThat(Code.values())
          .filteredOn(Code::waivable)
          .extracting(Code::word)
          .containsExactlyInAnyOrder(
              "notice-too-short",
              "inside-freeze",
              "overlaps",
              "awaiting-approval",
              "conference-missing");
    }
  }

  @Nested
  class Several_reasons {
    @Test
    void all_are_told_at_once_those_that_block_first() {
      Verdict verdict =
          Cases.of(change().attendees(approver("lee@datum.net")))
              .issue(flawed(Flaw.CLOSED))
              .around(NoOverlapTest.neighbour(later(Duration.ZERO), BlastRadius.HIGH))
              .judge();

      assertThat(codes(verdict))
          .containsExactly(
              Code.ISSUE_NOT_CONFIRMED,
              Code.WINDOW_NOT_OPEN,
              Code.AWAITING_APPROVAL,
              Code.OVERLAPS);
      assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
    }

    @Test
    void what_holds_after_what_blocks_does_not_soften_it() {
      Verdict verdict =
          Cases.of(change().attendees(approver("lee@datum.net"), approver("kim@datum.net")))
              .byHand(e -> e.reply("lee@datum.net", Reply.DECLINED))
              .at(START)
              .judge();

      assertThat(codes(verdict)).containsExactly(Code.DECLINED, Code.AWAITING_APPROVAL);
      assertThat(verdict.kind()).isEqualTo(Kind.BLOCKED);
      assertThat(verdict.nextTransition()).isNull();
    }
  }

  @Nested
  class Several_changes {
    private final Verdict open = Cases.of(change()).at(START).judge();
    private final Verdict wait = Cases.of(change()).judge();
    private final Verdict blocked = Cases.of(change()).at(END).judge();

    @Test
    void all_must_be_open() {
      assertThat(Verdict.all(List.of(open, open)).kind()).isEqualTo(Kind.OPEN);
      assertThat(Verdict.all(List.of(open, wait)).kind()).isEqualTo(Kind.WAIT);
      assertThat(Verdict.all(List.of(wait, open)).kind()).isEqualTo(Kind.WAIT);
      assertThat(Verdict.all(List.of(blocked, wait, open)).kind()).isEqualTo(Kind.BLOCKED);
      assertThat(Verdict.all(List.of(open, wait, blocked)).kind()).isEqualTo(Kind.BLOCKED);
    }

    @Test
    void what_does_not_apply_neither_opens_nor_closes() {
      assertThat(Verdict.all(List.of(Verdict.notApplicable(), open)).kind()).isEqualTo(Kind.OPEN);
      assertThat(Verdict.all(List.of(wait, Verdict.notApplicable())).kind()).isEqualTo(Kind.WAIT);
      assertThat(Verdict.all(List.of(Verdict.notApplicable())).kind())
          .isEqualTo(Kind.NOT_APPLICABLE);
      assertThat(Verdict.all(List.of()).kind()).isEqualTo(Kind.NOT_APPLICABLE);
    }

    @Test
    void the_first_transition_of_any_comes_next() {
      assertThat(Verdict.all(List.of(wait, open)).nextTransition()).isEqualTo(START);
      assertThat(Verdict.all(List.of(open)).nextTransition()).isEqualTo(END);
      assertThat(Verdict.all(List.of(blocked, open)).nextTransition()).isNull();
      assertThat(Verdict.all(List.of(blocked)).nextTransition()).isNull();
    }

    @Test
    void the_reasons_of_all_are_told_those_that_block_first() {
      assertThat(codes(Verdict.all(List.of(wait, blocked))))
          .containsExactly(Code.WINDOW_PASSED, Code.WINDOW_NOT_OPEN);
    }
  }

  @Test
  void only_open_and_not_applicable_proceed() {
    assertThat(Kind.values())
        .filteredOn(Kind::proceeds)
        .containsExactly(Kind.NOT_APPLICABLE, Kind.OPEN);
  }

  @Test
  void awaiting_approval_within_the_window_can_change_until_the_end() {
    Verdict verdict = Cases.of(change().attendees(approver("lee@datum.net"))).at(START).judge();

    assertThat(verdict.kind()).isEqualTo(Kind.WAIT);
    assertThat(verdict.nextTransition()).isEqualTo(END);
  }

  @Test
  void what_was_begun_early_goes_on_when_the_policy_allows_no_early_start_any_more() {
    Duration early = Duration.ofMinutes(10);
    Cases subject =
        Cases.of(change(), Examples.policy().leeway(early, Duration.ZERO))
            .at(START.minus(Duration.ofMinutes(5)))
            .opened("production")
            .policy(Examples.policy())
            .issue(Examples.flawed(Flaw.CLOSED))
            .at(START)
            .sync();

    assertThat(subject.build().stage()).isEqualTo(Stage.UNDERWAY);
    assertThat(subject.judge().kind()).isEqualTo(Verdict.Kind.OPEN);
  }

  @Test
  void a_withdrawal_while_underway_is_all_that_is_told_then() {
    Verdict verdict =
        Cases.of(change())
            .at(START)
            .opened("production")
            .byHand(EventExample::tombstone)
            .issue(Examples.flawed(Flaw.CLOSED))
            .judge();

    assertThat(verdict.reasons()).extracting(Reason::code).containsExactly(Reason.Code.WITHDRAWN);
  }

  @Test
  void the_gate_agrees_with_a_plan_that_was_made_before_the_runs_own_writes() {
    var calendar = new MemoryCalendar();
    var change = change().build();
    var plan =
        Planner.plan(
            Examples.intent(change, Examples.COMMIT),
            Examples.observed(NOW, Examples.confirmed(), List.of(), Observed.Standing.NOT_ASKED));
    calendar.apply(plan.operation());

    Case subject =
        new Case(
            change,
            Examples.confirmed(),
            calendar.latest(),
            plan,
            Observed.Standing.NOT_ASKED,
            List.of(),
            List.of(),
            net.datum.changecalendar.change.ChangePolicy.defaults(),
            "production",
            false,
            1,
            START);

    assertThat(subject.attempt()).isNotNull();
    assertThat(Gate.judge(subject).kind()).isEqualTo(Kind.OPEN);
  }

  private static List<Code> codes(Verdict verdict) {
    return verdict.reasons().stream().map(Reason::code).toList();
  }
}
