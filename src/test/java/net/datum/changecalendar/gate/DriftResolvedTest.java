package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.gate.Reason.Effect;
import org.junit.jupiter.api.Test;

class DriftResolvedTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void a_window_that_nobody_moved_is_fine() {
    assertThat(judge(Cases.of(change()).onDrift(Response.BLOCK))).isEmpty();
  }

  @Test
  void moved_differently_by_manifest_and_person_it_blocks_whatever_the_policy() {
    Cases subject =
        Cases.of(change()).byHand(e -> e.window(later(HOUR))).manifest(change().window(later(DAY)));

    Reason reason = judge(subject).orElseThrow();

    assertThat(reason.effect()).isEqualTo(Effect.BLOCKS);
    assertThat(reason.what()).contains("2026-12-02 14:00", "2026-12-01 15:00");
  }

  @Test
  void it_still_blocks_after_a_run_has_noted_what_it_saw() {
    Cases subject =
        Cases.of(change())
            .byHand(e -> e.window(later(HOUR)))
            .manifest(change().window(later(DAY)))
            .sync();

    assertThat(judge(subject)).isPresent();
  }

  @Test
  void moved_by_a_person_it_blocks_only_where_the_policy_says_so() {
    Cases subject = Cases.of(change()).byHand(e -> e.window(later(HOUR)));

    assertThat(judge(subject)).isEmpty();
    assertThat(judge(subject.onDrift(Response.BLOCK))).isPresent();
    assertThat(judge(subject.sync())).as("at the next run too").isPresent();
  }

  @Test
  void moved_alike_by_both_it_is_settled() {
    Cases subject =
        Cases.of(change())
            .byHand(e -> e.window(later(HOUR)))
            .manifest(change().window(later(HOUR)))
            .onDrift(Response.BLOCK);

    assertThat(judge(subject)).isEmpty();
  }

  @Test
  void other_fields_that_people_changed_do_not_block() {
    Cases subject =
        Cases.of(change())
            .byHand(e -> e.title("By hand").location("Room 12"))
            .manifest(change().title("Other"))
            .onDrift(Response.BLOCK);

    assertThat(judge(subject)).isEmpty();
  }

  @Test
  void where_the_calendar_was_not_looked_at_there_is_none() {
    assertThat(new DriftResolved().judge(Cases.withoutEvent(change()).unseen())).isEmpty();
  }

  private static Optional<Reason> judge(Cases cases) {
    return new DriftResolved().judge(cases.build());
  }
}
