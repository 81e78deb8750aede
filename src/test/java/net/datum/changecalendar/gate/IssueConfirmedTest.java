package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.ISSUE;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.flawed;
import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.gate.Verdict.Kind;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.issue.IssueFinding.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IssueConfirmedTest {
  private final Cases subject = Cases.of(change()).at(START);

  @Test
  void an_open_issue_is_confirmed() {
    assertThat(new IssueConfirmed().judge(subject.build())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_flaw_blocks_and_tells_what_to_do(Flaw flaw) {
    Case closed = subject.issue(flawed(flaw)).build();

    Reason reason = new IssueConfirmed().judge(closed).orElseThrow();

    assertThat(reason.effect()).isEqualTo(Effect.BLOCKS);
    assertThat(reason.key()).isEqualTo("issue");
    assertThat(reason.what()).contains("datum/infra#412").endsWith(".");
    assertThat(reason.remedy()).endsWith(".");
    assertThat(Gate.judge(closed).kind()).isEqualTo(Kind.BLOCKED);
  }

  @Test
  void more_of_it_is_told_in_brackets() {
    var moved = new IssueFinding.NotConfirmed(ISSUE, Flaw.TRANSFERRED, "to datum/docs");

    assertThat(new IssueConfirmed().judge(subject.issue(moved).build()).orElseThrow().what())
        .isEqualTo("Issue datum/infra#412 was transferred (to datum/docs).");
  }

  @Test
  void an_issue_that_could_not_be_asked_for_never_opens_a_gate() {
    assertThat(subject.issue(new IssueFinding.NotAsked(ISSUE)).judge().kind())
        .isEqualTo(Kind.BLOCKED);
  }
}
