package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.flawed;
import static net.datum.changecalendar.plan.Examples.policy;

import java.time.Duration;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.ByRadius;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.Meeting;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.issue.IssueFinding.Flaw;
import net.datum.changecalendar.plan.Examples;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import net.datum.changecalendar.plan.Examples.PolicyExample;

/** For each rule, what makes it say no, and no other rule with it. */
final class Objections {
  /** Under which {@link Reason.Code#OVERLAPS} blocks. */
  static final PolicyExample STRICT = policy().onOverlap(Response.BLOCK);

  private static final String LEE = "lee@datum.net";

  private Objections() {}

  /**
   * Gives one rule something to say against a change.
   *
   * @param subject inside its window, with nothing against it
   * @param example what its manifest is made from
   */
  static Cases raise(Reason.Code code, Cases subject, ChangeExample example) {
    return switch (code) {
      case ISSUE_NOT_CONFIRMED -> subject.issue(flawed(Flaw.CLOSED));
      case WITHDRAWN -> subject.byHand(e -> e.tombstone());
      case WINDOW_NOT_OPEN -> subject.at(START.minusSeconds(1));
      case WINDOW_PASSED -> subject.at(END).named();
      case UNRESOLVED_DRIFT ->
          subject
              .byHand(e -> e.window(Window.of(START, END.plusSeconds(1), Examples.BERLIN)))
              .onDrift(Response.BLOCK);
      case NOTICE_TOO_SHORT -> subject.policy(policy().leadTime(Duration.ofDays(8)));
      case INSIDE_FREEZE -> subject.freezes(new Freeze("Books are closed", WINDOW));
      case OVERLAPS ->
          subject.around(NoOverlapTest.neighbour(WINDOW, BlastRadius.HIGH)).policy(STRICT);
      case DECLINED ->
          subject
              .manifest(example.attendees(approver(LEE)))
              .sync()
              .byHand(e -> e.reply(LEE, Reply.DECLINED));
      case AWAITING_APPROVAL -> subject.manifest(example.attendees(approver(LEE))).sync();
      case CONFERENCE_MISSING ->
          subject.policy(policy().conference(ByRadius.all(Meeting.EXPECTED)));
    };
  }
}
