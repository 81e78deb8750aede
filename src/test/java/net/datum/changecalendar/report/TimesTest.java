package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import net.datum.changecalendar.change.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // on one day
        "2026-12-01T13:00:00Z | 2026-12-01T14:30:00Z | Europe/Berlin |"
            + " Tue 1 Dec 2026 14:00–15:30 Europe/Berlin (13:00–14:30 UTC)",
        // over midnight in the window's zone
        "2026-12-01T21:00:00Z | 2026-12-02T01:00:00Z | Europe/Berlin |"
            + " Tue 1 Dec 2026 22:00 – Wed 2 Dec 02:00 Europe/Berlin"
            + " (Tue 1 Dec 21:00 – Wed 2 Dec 01:00 UTC)",
        // over midnight in UTC alone
        "2026-12-01T23:00:00Z | 2026-12-02T01:00:00Z | Asia/Tokyo |"
            + " Wed 2 Dec 2026 08:00–10:00 Asia/Tokyo (Tue 1 Dec 23:00 – Wed 2 Dec 01:00 UTC)",
        // another day in UTC
        "2026-11-30T17:00:00Z | 2026-11-30T19:00:00Z | Asia/Tokyo |"
            + " Tue 1 Dec 2026 02:00–04:00 Asia/Tokyo (Mon 30 Nov 17:00–19:00 UTC)",
        // over the turn of the year
        "2026-12-31T22:30:00Z | 2026-12-31T23:30:00Z | Europe/Berlin |"
            + " Thu 31 Dec 2026 23:30 – Fri 1 Jan 2027 00:30 Europe/Berlin"
            + " (Thu 31 Dec 22:30–23:30 UTC)",
        "2026-12-31T16:00:00Z | 2026-12-31T17:00:00Z | Asia/Tokyo |"
            + " Fri 1 Jan 2027 01:00–02:00 Asia/Tokyo (Thu 31 Dec 2026 16:00–17:00 UTC)",
        // clocks go back in between, forward in between
        "2026-10-25T00:30:00Z | 2026-10-25T01:15:00Z | Europe/Berlin |"
            + " Sun 25 Oct 2026 02:30 +02:00 – 02:15 +01:00 Europe/Berlin (00:30–01:15 UTC)",
        "2026-03-29T00:30:00Z | 2026-03-29T01:30:00Z | Europe/Berlin |"
            + " Sun 29 Mar 2026 01:30 +01:00 – 03:30 +02:00 Europe/Berlin (00:30–01:30 UTC)",
        "2026-10-24T20:00:00Z | 2026-10-25T08:00:00Z | Europe/Berlin |"
            + " Sat 24 Oct 2026 22:00 +02:00 – Sun 25 Oct 09:00 +01:00 Europe/Berlin"
            + " (Sat 24 Oct 20:00 – Sun 25 Oct 08:00 UTC)",
        // zones without a name of their own
        "2026-12-01T13:00:00Z | 2026-12-01T14:00:00Z | UTC | Tue 1 Dec 2026 13:00–14:00 UTC",
        "2026-12-01T13:00:00Z | 2026-12-01T14:00:00Z | Etc/UTC | Tue 1 Dec 2026 13:00–14:00 UTC",
        "2026-12-01T13:00:00Z | 2026-12-01T14:00:00Z | Z | Tue 1 Dec 2026 13:00–14:00 UTC",
        "2026-12-01T13:00:00Z | 2026-12-01T14:00:00Z | +05:30 |"
            + " Tue 1 Dec 2026 18:30–19:30 UTC+05:30 (13:00–14:00 UTC)",
      })
  void a_window_is_shown_in_its_zone_and_in_utc(
      Instant start, Instant end, ZoneId zone, String shown) {
    assertThat(Times.window(Window.of(start, end, zone))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-12-01T13:00:00Z | Europe/Berlin | Tue 1 Dec 2026 14:00 Europe/Berlin (13:00 UTC)",
        "2026-12-01T23:30:00Z | Europe/Berlin |"
            + " Wed 2 Dec 2026 00:30 Europe/Berlin (Tue 1 Dec 23:30 UTC)",
        "2026-12-01T13:00:00Z | UTC | Tue 1 Dec 2026 13:00 UTC",
      })
  void an_instant_is_shown_in_its_zone_and_in_utc(Instant instant, ZoneId zone, String shown) {
    assertThat(Times.instant(instant, zone)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, less than a minute",
    "PT59S, less than a minute",
    "PT1M, 1 min",
    "PT59M59S, 59 min",
    "PT1H, 1 h",
    "PT2H5M, 2 h 5 min",
    "PT24H, 1 day",
    "PT28H30M, 1 day 4 h",
    "PT72H, 3 days",
    "PT300H, 12 days 12 h",
    "PT-90M, 1 h 30 min",
  })
  void a_duration_has_at_most_two_units(Duration duration, String words) {
    assertThat(Times.duration(duration)).isEqualTo(words);
  }

  @Test
  void how_far_away_an_instant_is() {
    Instant now = Instant.parse("2026-12-01T10:00:00Z");

    assertThat(Times.away(now.plusSeconds(7_500), now)).isEqualTo("in 2 h 5 min");
    assertThat(Times.away(now.minus(Duration.ofDays(3)), now)).isEqualTo("3 days ago");
    assertThat(Times.away(now, now)).isEqualTo("in less than a minute");
  }

  @Test
  void the_machines_language_does_not_matter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Times.window(Samples.window("2026-12-01T13:00:00Z", "2026-12-01T14:30:00Z")))
          .startsWith("Tue 1 Dec 2026 14:00–15:30");
    } finally {
      Locale.setDefault(before);
    }
  }
}
