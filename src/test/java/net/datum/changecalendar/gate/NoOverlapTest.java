package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.BERLIN;
import static net.datum.changecalendar.plan.Examples.COMMIT;
import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.plan.Examples;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import net.datum.changecalendar.plan.MemoryCalendar;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Planner;
import org.junit.jupiter.api.Test;

class NoOverlapTest {
  /** Another change's event, which shares no service with the example. */
  static CalendarEvent neighbour(Window window, BlastRadius radius) {
    return eventOf(
        change()
            .id("us-failover")
            .title("Fail over the US")
            .window(window)
            .services("other")
            .blastRadius(radius));
  }

  private static CalendarEvent eventOf(ChangeExample example) {
    var calendar = new MemoryCalendar();
    var intent = Examples.intent(example.build(), COMMIT);
    var observed =
        Examples.observed(
            Instant.EPOCH, Examples.confirmed(), List.of(), Observed.Standing.NOT_ASKED);
    calendar.apply(Planner.plan(intent, observed).operation());
    return calendar.latest().event();
  }

  @Test
  void a_change_that_shares_a_service_is_told_or_blocks() {
    CalendarEvent other =
        eventOf(change().id("us-failover").title("Fail over the US").services("auth", "dns"));

    Reason told = judge(Cases.of(change()).around(other)).orElseThrow();
    Reason blocks = judge(Cases.of(change()).onOverlap(Response.BLOCK).around(other)).orElseThrow();

    assertThat(told.effect()).isEqualTo(Effect.TOLD);
    assertThat(told.what()).contains("Fail over the US", "2026-12-01 14:00");
    assertThat(blocks.effect()).isEqualTo(Effect.BLOCKS);
  }

  @Test
  void a_change_that_shares_none_is_left_out() {
    assertThat(judge(Cases.of(change()).around(neighbour(WINDOW, BlastRadius.MEDIUM)))).isEmpty();
  }

  @Test
  void where_either_is_high_no_service_needs_to_be_shared() {
    assertThat(judge(Cases.of(change()).around(neighbour(WINDOW, BlastRadius.HIGH)))).isPresent();
    assertThat(
            judge(
                Cases.of(change().blastRadius(BlastRadius.HIGH))
                    .around(neighbour(WINDOW, BlastRadius.LOW))))
        .isPresent();
  }

  @Test
  void a_change_that_is_withdrawn_or_cancelled_gets_in_nobodys_way() {
    CalendarEvent other = neighbour(WINDOW, BlastRadius.HIGH);

    assertThat(judge(Cases.of(change()).around(other).byHand(e -> e.tombstone()))).isEmpty();
    assertThat(judge(Cases.of(change()).around(other).manifest(change().cancelled()).named()))
        .isEmpty();
  }

  @Test
  void windows_that_touch_do_not_overlap() {
    var before = new Window(START.minusSeconds(60), START, BERLIN);
    var after = new Window(END, END.plusSeconds(60), BERLIN);

    assertThat(
            judge(
                Cases.of(change())
                    .around(
                        neighbour(before, BlastRadius.HIGH), neighbour(after, BlastRadius.HIGH))))
        .isEmpty();
  }

  @Test
  void one_second_is_enough() {
    var before = new Window(START.minusSeconds(60), START.plusSeconds(1), BERLIN);
    var after = new Window(END.minusSeconds(1), END.plusSeconds(60), BERLIN);

    assertThat(judge(Cases.of(change()).around(neighbour(before, BlastRadius.HIGH)))).isPresent();
    assertThat(judge(Cases.of(change()).around(neighbour(after, BlastRadius.HIGH)))).isPresent();
  }

  @Test
  void only_what_is_left_of_the_window_counts_and_all_of_that() {
    var first = new Window(START, START.plusSeconds(600), BERLIN);
    var last = new Window(END.minusSeconds(600), END, BERLIN);

    assertThat(
            judge(
                Cases.of(change())
                    .at(START.plusSeconds(599))
                    .around(neighbour(first, BlastRadius.HIGH))))
        .isPresent();
    assertThat(
            judge(
                Cases.of(change())
                    .at(START.plusSeconds(600))
                    .around(neighbour(first, BlastRadius.HIGH))))
        .isEmpty();
    assertThat(judge(Cases.of(change()).at(START).around(neighbour(last, BlastRadius.HIGH))))
        .isPresent();
  }

  @Test
  void the_window_as_a_person_moved_it_counts() {
    var moved = new Window(END, END.plusSeconds(3600), BERLIN);
    Cases subject =
        Cases.of(change())
            .byHand(e -> e.window(moved))
            .sync()
            .around(neighbour(moved, BlastRadius.HIGH));

    assertThat(judge(subject)).isPresent();
  }

  @Test
  void its_own_event_is_no_other_change() {
    CalendarEvent own = eventOf(change().blastRadius(BlastRadius.HIGH));

    assertThat(judge(Cases.of(change().blastRadius(BlastRadius.HIGH)).around(own))).isEmpty();
  }

  @Test
  void a_change_of_the_same_name_in_another_repository_is_another_change() {
    CalendarEvent own = eventOf(change().blastRadius(BlastRadius.HIGH));
    CalendarEvent other =
        event(own).property("change-calendar", "repo-" + (Examples.REPOSITORY_ID + 1)).build();

    assertThat(judge(Cases.of(change()).around(other))).isPresent();
  }

  @Test
  void what_people_made_by_hand_is_no_change() {
    assertThat(
            judge(
                Cases.of(change().blastRadius(BlastRadius.HIGH))
                    .around(event().title("auth").build())))
        .isEmpty();
  }

  @Test
  void all_that_touch_are_named() {
    Reason reason =
        judge(
                Cases.of(change())
                    .around(
                        eventOf(change().id("one").title("One")),
                        eventOf(change().id("two").title("Two"))))
            .orElseThrow();

    assertThat(reason.what()).contains("\"One\"", "\"Two\"");
  }

  private static Optional<Reason> judge(Cases cases) {
    return new NoOverlap().judge(cases.build());
  }
}
