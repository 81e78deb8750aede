package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "90m,       PT90M",
    "1h30m,     PT90M",
    "1h 30m,    PT90M",
    "2d,        PT48H",
    "1d12h,     PT36H",
    "1d 2h 3m,  PT26H3M",
    "1d3m,      PT24H3M",
    "0m,        PT0S",
    "007m,      PT7M",
    "PT90M,     PT90M",
    "PT1H30M,   PT90M",
    "P2D,       PT48H",
    "P1DT2H3M,  PT26H3M",
    "999999d,   PT23999976H",
  })
  void lengths_of_time_are_read(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "90",
        "m",
        "90M",
        "90 m",
        "-90m",
        "+90m",
        "1.5h",
        "90s",
        "1m1h",
        "1h  30m",
        "1h ",
        " 1h",
        "P",
        "PT",
        "P1",
        "P1DT",
        "pt90m",
        "PT90S",
        "P1W",
        "PT-90M",
        "1h30",
        "1000000d",
        "٩m"
      })
  void other_texts_are_not(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "90 minutes,            1h30m",
    "'1 hour, 30 minutes',  1h30m",
    "2 Days,                2d",
    "90 min,                1h30m",
    "1:30,                  1h30m",
    "0:05,                  5m",
  })
  void what_was_probably_meant_is_found(String text, String meant) {
    assertThat(Durations.guess(text).map(Durations::format)).contains(meant);
  }

  @Test
  void the_longest_window_has_31_days() {
    assertThat(Texts.problems(Texts.with("duration: 31d"))).isEmpty();
    assertThat(Texts.problems(Texts.with("duration: 31d1m"))).hasSize(1);
    assertThat(Texts.problems(Texts.with("duration: 1m"))).isEmpty();
  }
}
