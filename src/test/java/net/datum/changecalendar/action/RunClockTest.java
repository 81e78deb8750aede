package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a clock may be off: an answer's date is a second long, and its way takes time. */
class RunClockTest {
  private static final Instant NOW = Instant.parse("2026-12-01T13:00:00Z");

  private final List<String> warnings = new ArrayList<>();
  private final RunClock clock = new RunClock(Clock.fixed(NOW, ZoneOffset.UTC), warnings::add);

  /** An answer that came at once. */
  private void heard(String service, long seconds) {
    clock.heard(service, NOW, NOW.plusSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 59, 60, -59, -60, -61})
  void up_to_a_minute_the_runner_is_believed(long seconds) {
    heard("GitHub", seconds);
    assertThat(clock.instant()).isEqualTo(NOW);
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"61, behind", "-62, ahead of", "86400, behind", "-86401, ahead of"})
  void beyond_it_is_not_and_is_told_once(long seconds, String word) {
    heard("GitHub", seconds);
    heard("GitHub", seconds);
    heard("Google Calendar", seconds);
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(seconds));
    assertThat(clock.runnersTime()).isEqualTo(NOW);
    assertThat(clock.toRunnersTime(clock.instant())).isEqualTo(NOW);
    assertThat(warnings).singleElement().asString().contains(word + " GitHub's", "(NTP)");
  }

  @ParameterizedTest
  @ValueSource(longs = {86_401, -86_402})
  void beyond_a_day_nothing_is_believed(long seconds) {
    assertThatThrownBy(() -> heard("GitHub", seconds))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("more than a day off");
  }

  @ParameterizedTest
  @CsvSource({"0, 61, false", "0, 62, true", "30, -31, false", "30, -32, true", "7200, 7262, true"})
  void services_that_are_more_than_a_minute_apart_leave_nobody_to_believe(
      long one, long other, boolean apart) {
    heard("GitHub", one);
    if (apart) {
      assertThatThrownBy(() -> heard("Google", other))
          .isInstanceOf(ServiceFailure.class)
          .hasMessageContaining("GitHub")
          .hasMessageContaining("Google");
    } else {
      heard("Google", other);
      assertThat(Duration.between(NOW, clock.instant()).abs()).isLessThan(Duration.ofSeconds(62));
    }
  }

  @Test
  void a_slow_answer_is_no_sign_of_a_wrong_clock() {
    clock.heard("GitHub", NOW.minusSeconds(90), NOW.minusSeconds(80));
    assertThat(clock.instant()).isEqualTo(NOW);
    assertThat(warnings).isEmpty();
  }
}
