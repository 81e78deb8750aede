package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static net.datum.changecalendar.plan.Examples.participant;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.gate.Reason.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules {@link Approved} and {@link NotDeclined}. */
class ApprovalTest {
  private static final Attendee LEE = approver("lee@datum.net");
  private static final Attendee KIM = new Attendee("kim@datum.net", Attendee.Role.APPROVER, "kim");

  private final Cases subject = Cases.of(change().attendees(LEE, KIM)).at(START);

  @Test
  void nobody_to_ask_is_nothing_to_wait_for() {
    Cases without = Cases.of(change().attendees(participant("ann@datum.net")));

    assertThat(awaiting(without)).isEmpty();
    assertThat(declined(without)).isEmpty();
  }

  @Test
  void every_approver_must_accept() {
    assertThat(awaiting(subject)).isPresent();
    subject.byHand(e -> e.reply("lee@datum.net", Reply.ACCEPTED));
    assertThat(awaiting(subject)).isPresent();
    subject.byHand(e -> e.reply("kim@datum.net", Reply.ACCEPTED));
    assertThat(awaiting(subject)).isEmpty();
  }

  @Test
  void it_holds_and_names_the_missing_as_the_public_may_read_them() {
    Reason reason = awaiting(subject).orElseThrow();

    assertThat(reason.effect()).isEqualTo(Effect.HOLDS);
    assertThat(reason.until()).isNull();
    assertThat(reason.what())
        .isEqualTo("Not accepted yet by l…@datum.net (no reply yet), @kim (no reply yet).");
  }

  @ParameterizedTest
  @EnumSource(names = {"NEEDS_ACTION", "TENTATIVE"})
  void anything_but_acceptance_is_none(Reply reply) {
    subject.byHand(e -> e.reply("lee@datum.net", Reply.ACCEPTED).reply("kim@datum.net", reply));

    assertThat(awaiting(subject).orElseThrow().what())
        .isEqualTo(
            "Not accepted yet by @kim ("
                + (reply == Reply.TENTATIVE ? "perhaps" : "no reply yet")
                + ").");
  }

  @Test
  void an_approver_who_was_removed_from_the_event_has_not_accepted() {
    accepted().byHand(e -> e.without("kim@datum.net"));

    assertThat(awaiting(subject).orElseThrow().what()).contains("@kim");
  }

  @Test
  void acceptance_of_another_window_is_none() {
    accepted().byHand(e -> e.window(later(Duration.ofMinutes(1))));

    assertThat(awaiting(subject).orElseThrow().what()).contains("l…@datum.net", "@kim");
  }

  @Test
  void acceptance_counts_where_the_window_moved_and_came_back() {
    accepted();
    subject.byHand(e -> e.window(later(Duration.ofMinutes(1))));
    subject.byHand(e -> e.window(later(Duration.ZERO)));

    assertThat(awaiting(subject)).isEmpty();
  }

  @Test
  void acceptance_is_none_where_it_is_not_noted_what_was_asked() {
    accepted().byHand(e -> e.property("cc-asked", "yesterday/today"));

    assertThat(awaiting(subject)).isPresent();
  }

  @Test
  void acceptance_is_none_where_the_service_does_not_tell_the_guests() {
    accepted().byHand(e -> e.guestsOmitted());

    assertThat(awaiting(subject)).isPresent();
  }

  @Test
  void acceptance_is_none_where_the_service_does_not_tell_the_window() {
    accepted().byHand(e -> e.window(null));

    assertThat(awaiting(subject)).isPresent();
  }

  @Test
  void without_an_event_nobody_has_accepted() {
    assertThat(awaiting(Cases.withoutEvent(change().attendees(LEE)))).isPresent();
  }

  @Test
  void a_refusal_blocks_and_is_not_awaited_besides() {
    subject.byHand(
        e -> e.reply("lee@datum.net", Reply.ACCEPTED).reply("kim@datum.net", Reply.DECLINED));

    Reason reason = declined(subject).orElseThrow();

    assertThat(reason.effect()).isEqualTo(Effect.BLOCKS);
    assertThat(reason.what()).isEqualTo("Declined by @kim.");
    assertThat(awaiting(subject)).isEmpty();
  }

  @Test
  void a_refusal_of_somebody_else_is_none() {
    Cases ann = Cases.of(change().attendees(participant("ann@datum.net"), LEE));
    ann.byHand(e -> e.reply("ann@datum.net", Reply.DECLINED));

    assertThat(declined(ann)).isEmpty();
  }

  @Test
  void a_refusal_after_the_gate_opened_stops_nobody() {
    accepted().opened("production").byHand(e -> e.reply("kim@datum.net", Reply.DECLINED));

    assertThat(declined(subject)).isEmpty();
    assertThat(awaiting(subject)).isEmpty();
  }

  private Cases accepted() {
    return subject.byHand(
        e -> e.reply("lee@datum.net", Reply.ACCEPTED).reply("kim@datum.net", Reply.ACCEPTED));
  }

  private static Optional<Reason> awaiting(Cases cases) {
    return new Approved().judge(cases.build());
  }

  private static Optional<Reason> declined(Cases cases) {
    return new NotDeclined().judge(cases.build());
  }
}
