package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.datum.changecalendar.change.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowReaderTest {
  @ParameterizedTest
  @CsvSource({
    "2026-12-01T14:00,          Europe/Berlin,      2026-12-01T13:00:00Z",
    "2026-07-01T14:00,          Europe/Berlin,      2026-07-01T12:00:00Z",
    "2026-07-01 14:00,          Europe/Berlin,      2026-07-01T12:00:00Z",
    "2026-07-01T14:00:30,       Europe/Berlin,      2026-07-01T12:00:30Z",
    "2026-12-01T14:00,          America/New_York,   2026-12-01T19:00:00Z",
    "2026-12-01T14:00,          Asia/Kolkata,       2026-12-01T08:30:00Z",
    "2026-12-01T14:00,          Asia/Kathmandu,     2026-12-01T08:15:00Z",
    "2026-12-01T14:00,          Australia/Lord_Howe, 2026-12-01T03:00:00Z",
    "2026-12-01T14:00,          UTC,                2026-12-01T14:00:00Z",
    "2026-12-01T14:00,          Etc/UTC,            2026-12-01T14:00:00Z",
    "2026-12-01T14:00Z,         UTC,                2026-12-01T14:00:00Z",
    "2026-12-01T14:00+01:00,    Europe/Berlin,      2026-12-01T13:00:00Z",
    "2026-12-01T14:00+00:00,    Europe/London,      2026-12-01T14:00:00Z",
    // the last second before and the first after clocks change
    "2027-03-28T01:59:59,       Europe/Berlin,      2027-03-28T00:59:59Z",
    "2027-03-28T03:00,          Europe/Berlin,      2027-03-28T01:00:00Z",
    "2026-10-25T01:59:59,       Europe/Berlin,      2026-10-24T23:59:59Z",
    "2026-10-25T03:00,          Europe/Berlin,      2026-10-25T02:00:00Z",
    // twice the same local time, told apart
    "2026-10-25T02:30+02:00,    Europe/Berlin,      2026-10-25T00:30:00Z",
    "2026-10-25T02:30+01:00,    Europe/Berlin,      2026-10-25T01:30:00Z",
    "2026-11-01T01:30-04:00,    America/New_York,   2026-11-01T05:30:00Z",
    "2026-11-01T01:30-05:00,    America/New_York,   2026-11-01T06:30:00Z",
  })
  void a_local_time_is_one_instant(String start, String zone, Instant instant) {
    var window = window("start: " + start, "timezone: " + zone);

    assertThat(window.start()).isEqualTo(instant);
    assertThat(window.zone()).isEqualTo(ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource({
    "2027-03-28T02:00, Europe/Berlin,       2027-03-28T03:00",
    "2027-03-28T02:59, Europe/Berlin,       2027-03-28T03:00",
    "2027-03-28T01:30, Europe/London,       2027-03-28T02:00",
    "2027-03-14T02:30, America/New_York,    2027-03-14T03:00",
    "2026-10-04T02:15, Australia/Lord_Howe, 2026-10-04T02:30",
    "2011-12-30T12:00, Pacific/Apia,        2011-12-31T00:00",
    "2027-03-28T02:30+01:00, Europe/Berlin, 2027-03-28T03:00",
  })
  void a_time_that_the_clocks_skip_is_refused(String start, String zone, String next) {
    assertThat(Texts.problems(Texts.with("start: " + start, "timezone: " + zone)))
        .singleElement()
        .asString()
        .contains("which does not exist in " + zone)
        .contains("Write `" + next + "` or later");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T02:00, Europe/Berlin,       2026-10-25T02:00+02:00, 2026-10-25T02:00+01:00",
    "2026-10-25T01:30, Europe/London,       2026-10-25T01:30+01:00, 2026-10-25T01:30Z",
    "2026-11-01T01:30, America/New_York,    2026-11-01T01:30-04:00, 2026-11-01T01:30-05:00",
    "2027-04-04T01:45, Australia/Lord_Howe, 2027-04-04T01:45+11:00, 2027-04-04T01:45+10:30",
  })
  void a_time_that_comes_twice_is_refused(String start, String zone, String one, String two) {
    assertThat(Texts.problems(Texts.with("start: " + start, "timezone: " + zone)))
        .singleElement()
        .asString()
        .contains("which comes twice in " + zone)
        .contains("Write `%s` for the first time, or `%s` for the second.".formatted(one, two));
    assertThat(window("start: " + one, "timezone: " + zone).start())
        .isBefore(window("start: " + two, "timezone: " + zone).start());
  }

  @Test
  void an_offset_stands_for_the_zone() {
    var window = read(Texts.without("timezone", "start") + "start: 2026-12-01T14:00-05:00\n");

    assertThat(window.start()).isEqualTo("2026-12-01T19:00:00Z");
    assertThat(window.zone()).isEqualTo(ZoneOffset.ofHours(-5));
  }

  @Test
  void a_duration_is_elapsed_time_also_when_the_clocks_change() {
    var window = window("start: 2027-03-27T12:00", "duration: 1d");

    assertThat(window.duration()).isEqualTo(Duration.ofHours(24));
    assertThat(window.end()).isEqualTo("2027-03-28T11:00:00Z");
  }

  @Test
  void an_end_is_a_time_of_its_own() {
    var text = Texts.without("duration") + "end: 2026-12-01T09:30-05:00\n";
    assertThat(Texts.problems(text))
        .singleElement()
        .asString()
        .startsWith("5:6: `end` has the offset -05:00, but Europe/Berlin has +01:00 then.");

    assertThat(read(Texts.without("duration") + "end: 2026-12-01T15:30\n").duration())
        .isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void an_end_at_the_start_or_more_than_31_days_later_is_refused() {
    var endless = Texts.without("duration");

    assertThat(Texts.problems(endless + "end: 2026-12-01T14:00\n")).hasSize(1);
    assertThat(Texts.problems(endless + "end: 2027-01-01T14:00:01\n")).hasSize(1);
    assertThat(Texts.problems(endless + "end: 2027-01-01T14:00\n")).isEmpty();
  }

  @Test
  void neither_duration_nor_end_is_one_problem() {
    assertThat(Texts.problems(Texts.without("duration")))
        .containsExactly("1:1: `duration` is missing. Add `duration: 90m`, or `end`.");
  }

  @Test
  void a_missing_zone_is_told_once() {
    assertThat(Texts.problems(Texts.without("timezone", "duration") + "end: 2026-12-01T15:00\n"))
        .hasSize(1);
  }

  @Test
  void a_wrong_zone_is_the_only_problem_of_local_times() {
    assertThat(Texts.problems(Texts.with("timezone: Berlin"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tomorrow",
        "2026-12-01T14",
        "2026-12-1T14:00",
        "2026-12-01t14:00",
        "2026-12-01T14:00 Z",
        "2026-12-01T14:60",
        "2026-12-01T14:00:60",
        "2027-02-29T14:00",
        "2026-04-31T14:00",
        "2026-00-01T14:00",
        "2026-12-00T14:00",
        "2026-12-01T14:00+19:00",
        "2026-12-01T14:00+01:75",
        "2026-12-01T14:00+18:30",
        "1999-12-31T23:59",
        "2200-01-01T00:00",
        "20261201T1400",
        "+2026-12-01T14:00",
        "2026-W49-2T14:00",
        "1764594000",
        "٢٠٢٦-12-01T14:00"
      })
  void what_is_no_time_is_one_problem_at_its_place(String start) {
    assertThat(Texts.problems(Texts.with("start: '" + start + "'")))
        .singleElement()
        .asString()
        .startsWith("5:8: `start` is `");
  }

  @Test
  void all_problems_of_the_window_come_together() {
    assertThat(
            Texts.problems(Texts.with("start: 2026-13-01T14:00", "duration: 90", "timezone: EST")))
        .hasSize(3);
  }

  private static Window window(String... lines) {
    return read(Texts.with(lines));
  }

  private static Window read(String text) {
    assertThat(Texts.problems(text)).isEqualTo(List.of());
    return Texts.read(text).window();
  }
}
