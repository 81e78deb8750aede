package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the schemas draw a line by a pattern, it is the reader's. */
class SchemaBoundariesTest {
  @ParameterizedTest
  @ValueSource(ints = {2000, 2026, 2028, 2100, 2196, 2199})
  void a_day_is_there_where_the_calendar_has_it(int year) {
    for (int month = 0; month <= 13; month++) {
      for (int day : new int[] {0, 1, 28, 29, 30, 31, 32}) {
        same(Texts.with("start: %04d-%02d-%02dT12:00".formatted(year, month, day)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1999-12-31T23:59", "2200-01-01T00:00", "2026-12-01T23:59:59", "2026-12-01T24:00",
        "2026-12-01T14:60", "2026-12-01 14:00", "2026-12-01t14:00", "' 2026-12-01T14:00 '"
      })
  void a_time_is_one_where_the_reader_takes_it(String time) {
    same(Texts.with("start: " + time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z", "+01:00", "-17:59", "+18:00", "+18:01", "-19:00", "+1:00", "+01:60"})
  void an_offset_is_one_where_the_reader_takes_it(String offset) {
    same(Texts.without("timezone").replace("14:00", "14:00" + offset));
  }

  /** By characters, not by the two halves in which some of them are stored. */
  @ParameterizedTest
  @CsvSource({"title, 200", "scope, 4000", "emergency, 500", "id, 120"})
  void a_text_is_too_long_where_the_reader_says_so(String key, int limit) {
    for (int length = limit - 1; length <= limit + 1; length++) {
      same(Texts.with(key + ": " + "x".repeat(length)));
      same(Texts.with(key + ": x" + "\ud83d\ude80".repeat(length % 300)));
      same(Texts.with(key + ": '  " + "x".repeat(length) + "  '"));
    }
  }

  /** Whoever adds a zone to this list finds it in the JDK's release notes. */
  @Test
  void the_zones_are_those_that_the_reader_takes() {
    var zones =
        ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> Texts.problems(Texts.with("timezone: " + zone)).isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(SchemaFile.CHANGE.property("timezone").get("pattern").asString())
        .isEqualTo("^\\s*(%s)\\s*$", String.join("|", zones));
  }

  @ParameterizedTest
  @CsvSource({
    "duration, 31", "lead-time.low, 90", "lead-time.medium, 90", "lead-time.high, 90",
    "early-start, 1", "overrun, 1", "emergency.length, 1", "history, 3650"
  })
  void a_length_is_too_long_where_the_reader_says_so(String key, int days) {
    for (int more = -1; more <= 1; more++) {
      for (String form : List.of("%dd", "0%dd", "P%dD")) {
        length(key, form.formatted(days + more));
      }
      for (String form : List.of("%dh", "0d %dh", "0d%dh 0m", "PT%dH", "P0DT%dH0M")) {
        length(key, form.formatted(days * 24 + more));
      }
      if (days < 690) {
        for (String form : List.of("%dm", "0h%dm", "0d 0h %dm", "PT%dM", "PT0H%dM")) {
          length(key, form.formatted(days * 1440 + more));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "duration",
        "lead-time.low",
        "early-start",
        "overrun",
        "emergency.length",
        "history"
      })
  void a_length_is_too_short_or_of_no_form_where_the_reader_says_so(String key) {
    for (String text :
        List.of(
            "0m",
            "0h",
            "0d",
            "PT0M",
            "P0D",
            "00d",
            "1m",
            "23h",
            "24h",
            "1439m",
            "1440m",
            "PT23H",
            "PT24H",
            "P1D",
            "0d 24h",
            "23h60m",
            "0d",
            "1d",
            "90",
            "1.5h",
            "-1h",
            "90s",
            "1h 30",
            "30m1h",
            "P",
            "PT",
            "' 1d '",
            "1D",
            "1 d",
            "1000000m",
            "999999m",
            "99999d",
            "000024h")) {
      length(key, text);
    }
  }

  private static void length(String key, String text) {
    if (key.equals("duration")) {
      same(Texts.with("duration: " + text));
    } else {
      int dot = key.indexOf('.');
      samePolicy(
          dot < 0
              ? key + ": " + text
              : "%s: {%s: %s}".formatted(key.substring(0, dot), key.substring(dot + 1), text));
    }
  }

  private static void same(String text) {
    var problems = Texts.problems(text);

    assertThat(SchemaFile.CHANGE.accepts(text))
        .as("%s%s", text, problems)
        .isEqualTo(problems.isEmpty());
  }

  private static void samePolicy(String text) {
    var problems = Problems.of("policy.yaml");
    YamlText.read(text, problems).ifPresent(m -> new PolicyDecoder(m, problems).decode());

    assertThat(SchemaFile.POLICY.accepts(text))
        .as("%s%n%s", text, Texts.told(problems.list()))
        .isEqualTo(problems.list().isEmpty());
  }
}
