package net.datum.changecalendar.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant START = Instant.parse("2026-12-01T13:00:00Z");
  private static final Instant END = Instant.parse("2026-12-01T14:30:00Z");
  private static final Window WINDOW = Window.of(START, END, BERLIN);

  @Test
  void a_window_ends_after_it_starts() {
    assertThatThrownBy(() -> Window.of(START, START, BERLIN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Window.of(END, START, BERLIN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Window.of(START, START.plusNanos(1), BERLIN).contains(START)).isTrue();
  }

  @Test
  void the_start_is_inside_and_the_end_is_not() {
    assertThat(WINDOW.contains(START.minusNanos(1))).isFalse();
    assertThat(WINDOW.contains(START)).isTrue();
    assertThat(WINDOW.contains(END.minusNanos(1))).isTrue();
    assertThat(WINDOW.contains(END)).isFalse();
  }

  @Test
  void every_instant_is_before_inside_or_after_and_only_one_of_them() {
    for (Instant instant :
        new Instant[] {
          START.minusNanos(1), START, START.plusNanos(1), END.minusNanos(1), END, END.plusNanos(1)
        }) {
      int states =
          (WINDOW.isAfter(instant) ? 1 : 0)
              + (WINDOW.contains(instant) ? 1 : 0)
              + (WINDOW.hasEndedAt(instant) ? 1 : 0);
      assertThat(states).as(instant.toString()).isEqualTo(1);
    }
  }

  @Test
  void windows_that_share_an_instant_overlap_and_windows_that_touch_do_not() {
    assertThat(overlaps(START.minusSeconds(9), START)).isFalse();
    assertThat(overlaps(START.minusSeconds(9), START.plusNanos(1))).isTrue();
    assertThat(overlaps(END, END.plusSeconds(9))).isFalse();
    assertThat(overlaps(END.minusNanos(1), END.plusSeconds(9))).isTrue();
    assertThat(overlaps(START.plusSeconds(1), END.minusSeconds(1))).isTrue();
    assertThat(overlaps(START.minusSeconds(1), END.plusSeconds(1))).isTrue();
    assertThat(overlaps(START, END)).isTrue();
  }

  private static boolean overlaps(Instant start, Instant end) {
    Window other = Window.of(start, end, ZoneOffset.UTC);
    assertThat(other.overlaps(WINDOW)).isEqualTo(WINDOW.overlaps(other));
    return WINDOW.overlaps(other);
  }

  @Test
  void words_have_the_second_date_only_where_it_differs_in_the_windows_zone() {
    assertThat(WINDOW.words()).isEqualTo("2026-12-01 14:00 to 15:30 Europe/Berlin");
    assertThat(Window.of(START, START.plus(Duration.ofHours(11)), BERLIN).words())
        .isEqualTo("2026-12-01 14:00 to 2026-12-02 01:00 Europe/Berlin");
    assertThat(Window.of(START, START.plus(Duration.ofHours(10)), ZoneId.of("UTC")).words())
        .isEqualTo("2026-12-01 13:00 to 23:00 UTC");
  }

  @Test
  void a_window_over_a_change_of_the_clocks_lasts_as_long_as_it_lasts() {
    Window night =
        Window.of(
            Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T02:00:00Z"), BERLIN);

    assertThat(night.duration()).isEqualTo(Duration.ofHours(4));
    assertThat(night.words()).isEqualTo("2026-10-25 00:00 to 03:00 Europe/Berlin");
  }
}
