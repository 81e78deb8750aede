package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.datum.changecalendar.action.InvalidInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T14:00Z, 2026-12-01T14:00:00Z",
    "2026-12-01T14:00:30Z, 2026-12-01T14:00:30Z",
    "2026-12-01T14:00+01:00, 2026-12-01T13:00:00Z",
    "2026-12-01 14:00+01:00, 2026-12-01T13:00:00Z",
    "2026-12-01T14:00:05.250-05:00, 2026-12-01T19:00:05.250Z",
    "2026-12-01T14:00+01, 2026-12-01T13:00:00Z",
  })
  void an_instant_has_a_date_a_time_and_an_offset(String text, Instant instant) {
    assertThat(Instants.of("at", text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T14:00, a time without an offset",
    "2026-12-01 14:00:30, a time without an offset",
    "2026-12-01, a date without a time",
    "yesterday, not a date with a time and an offset",
    "14:00Z, not a date with a time and an offset",
    "2026-02-30T14:00Z, not a date with a time and an offset",
    "2026-12-01T25:00Z, not a date with a time and an offset",
    "1764597600, not a date with a time and an offset",
    "0026-12-01T14:00Z, a year that is not between 2000 and 2199",
    "+999999999-12-01T14:00Z, a year that is not between 2000 and 2199",
  })
  void anything_else_is_refused_with_a_remedy(String text, String flaw) {
    assertThatThrownBy(() -> Instants.of("at", text))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> {
              assertThat(e.what()).contains("Input at is \"" + text + "\"", flaw);
              assertThat(e.remedy()).isNotEmpty();
            });
  }
}
