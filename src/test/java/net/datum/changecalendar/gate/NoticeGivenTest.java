package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.BERLIN;
import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.NEXT_COMMIT;
import static net.datum.changecalendar.plan.Examples.NOW;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static net.datum.changecalendar.plan.Examples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason.Code;
import net.datum.changecalendar.plan.Observed.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From when the notice of a window counts: whoever makes it another one gives notice anew. */
class NoticeGivenTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LEAD = Duration.ofDays(2);

  /** Too late for the window as it was, were it seen now. */
  private static final Instant LATE = START.minus(HOUR);

  private final Cases subject = Cases.of(change(), policy().leadTime(LEAD));

  /** Other windows, each by what makes it another one. */
  static Stream<Window> others() {
    return Stream.of(
        later(HOUR),
        later(HOUR.negated()),
        Window.of(START, END.plusSeconds(1), BERLIN),
        Window.of(START, END.minusSeconds(1), BERLIN),
        Window.of(START.plusSeconds(1), END, BERLIN),
        Window.of(START.minusSeconds(1), END, BERLIN));
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_window_that_a_person_moved_counts_anew(Window other) {
    Instant latest = other.start().minus(LEAD);
    subject.byHand(e -> e.window(other));

    assertThat(enough(subject.at(latest).sync())).isTrue();
    assertThat(subject.build().seen()).isEqualTo(latest);
    assertThat(enough(subject.at(other.start()))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_window_that_a_person_moved_a_second_too_late_is_too_short(Window other) {
    subject.byHand(e -> e.window(other)).at(other.start().minus(LEAD).plusSeconds(1)).sync();

    assertThat(enough(subject.at(other.start()))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_window_that_the_manifest_moved_counts_anew(Window other) {
    subject.manifest(change().window(other)).at(other.start().minus(LEAD)).sync();

    assertThat(enough(subject.at(other.start()))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_window_that_the_manifest_moved_a_second_too_late_is_too_short(Window other) {
    Instant tooLate = other.start().minus(LEAD).plusSeconds(1);
    subject.manifest(change().window(other)).at(tooLate).sync();

    assertThat(enough(subject.at(other.start()))).isFalse();
  }

  @Test
  void a_move_that_no_run_has_noted_yet_is_seen_now() {
    subject.byHand(e -> e.window(later(HOUR))).at(LATE);

    assertThat(subject.build().seen()).isEqualTo(LATE);
    assertThat(enough(subject)).isFalse();
  }

  @Test
  void the_same_window_keeps_its_sighting_whatever_else_is_written() {
    subject.at(LATE).sync().manifest(change().title("Anew").scope("More.")).sync();

    assertThat(subject.build().seen()).isEqualTo(NOW);
    assertThat(enough(subject.at(START))).isTrue();
  }

  @Test
  void another_zone_is_no_other_window() {
    subject.byHand(e -> e.window(WINDOW.in(ZoneOffset.UTC))).at(LATE).sync();

    assertThat(subject.build().seen()).isEqualTo(NOW);
  }

  @Test
  void moved_away_and_back_it_counts_anew() {
    subject.byHand(e -> e.window(later(HOUR))).at(LATE).sync();
    subject.byHand(e -> e.window(WINDOW)).at(LATE.plusSeconds(60)).sync();

    assertThat(subject.build().seen()).isEqualTo(LATE.plusSeconds(60));
    assertThat(enough(subject.at(START))).isFalse();
  }

  @Test
  void moved_away_and_back_between_two_runs_nobody_saw_another_window() {
    subject.byHand(e -> e.window(later(HOUR))).byHand(e -> e.window(WINDOW)).at(LATE).sync();

    assertThat(subject.build().seen()).isEqualTo(NOW);
  }

  @Test
  void an_old_checkout_keeps_the_sighting_whatever_window_its_manifest_has() {
    subject
        .commit(NEXT_COMMIT, Standing.OLDER)
        .manifest(change().window(later(HOUR)))
        .at(LATE)
        .sync();

    assertThat(subject.build().seen()).isEqualTo(NOW);
    assertThat(subject.build().window()).isEqualTo(WINDOW);
    assertThat(enough(subject.at(START))).isTrue();
  }

  @Test
  void an_old_checkout_notes_when_it_first_saw_what_a_person_moved() {
    Window moved = later(LEAD.plus(HOUR));
    subject.byHand(e -> e.window(moved)).commit(NEXT_COMMIT, Standing.OLDER).at(LATE).sync();

    assertThat(subject.at(START).sync().build().seen()).isEqualTo(LATE);
    assertThat(enough(subject.at(moved.start()))).isTrue();
  }

  @Test
  void the_next_attempt_counts_anew() {
    subject.at(END).manifest(change().window(later(LEAD.minus(HOUR)))).sync();

    assertThat(subject.build().seen()).isEqualTo(END);
    assertThat(enough(subject)).isFalse();
  }

  @Test
  void a_changed_policy_counts_for_the_sighting_that_there_is() {
    Duration given = Duration.between(NOW, START);

    assertThat(enough(subject.policy(policy().leadTime(given)).at(START))).isTrue();
    assertThat(enough(subject.policy(policy().leadTime(given.plusSeconds(1))))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 59, 60, 61})
  void the_time_that_the_message_names_is_late_enough(long seconds) {
    Cases late =
        Cases.withoutEvent(change()).policy(policy().leadTime(LEAD)).at(LATE.plusSeconds(seconds));
    String remedy = new NoticeGiven().judge(late.build()).orElseThrow().remedy();
    Instant named =
        LocalDateTime.parse(remedy.replaceFirst("(?s).*may start at (\\S+) (\\S+) .*", "$1T$2"))
            .atZone(BERLIN)
            .toInstant();

    Cases moved = late.manifest(change().window(Window.of(named, named.plus(HOUR), BERLIN)));

    assertThat(remedy).contains("may start at 2026-12-03 1");
    assertThat(enough(moved)).isTrue();
  }

  private static boolean enough(Cases cases) {
    List<Code> codes = cases.judge().reasons().stream().map(Reason::code).toList();
    return !codes.contains(Code.NOTICE_TOO_SHORT);
  }
}
