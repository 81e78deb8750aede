package net.datum.changecalendar.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmergencyTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "{0}, within {1}: {2}")
  @CsvSource({
    // Wednesday
    "2026-12-02T15:00, 1, 2026-12-03",
    "2026-12-02T15:00, 2, 2026-12-04",
    "2026-12-02T15:00, 3, 2026-12-07",
    // Friday evening
    "2026-12-04T22:00, 1, 2026-12-07",
    "2026-12-04T22:00, 2, 2026-12-08",
    "2026-12-04T22:00, 6, 2026-12-14",
    // Saturday and Sunday
    "2026-12-05T15:00, 1, 2026-12-07",
    "2026-12-05T15:00, 2, 2026-12-08",
    "2026-12-06T15:00, 1, 2026-12-07",
    "2026-12-06T23:59:59, 2, 2026-12-08",
    // what ends at midnight ends on the day before
    "2026-12-02T00:00, 1, 2026-12-02",
    "2026-12-02T00:00:01, 1, 2026-12-03",
    "2026-12-07T00:00, 1, 2026-12-07",
    "2026-12-07T00:00:01, 1, 2026-12-08",
    // nobody's holidays are known
    "2026-12-30T15:00, 2, 2027-01-01",
    "2026-12-31T15:00, 2, 2027-01-04",
    "2027-01-01T00:00, 1, 2027-01-01",
    // days of 23 and 25 hours
    "2026-03-27T15:00, 1, 2026-03-30",
    "2026-10-23T15:00, 1, 2026-10-26",
    // as long as there may be
    "2026-12-02T15:00, 60, 2027-02-24"
  })
  void it_is_to_be_reviewed_so_many_business_days_after_its_window(
      LocalDateTime end, int within, LocalDate by) {
    assertThat(reviewBy(end.atZone(BERLIN).toInstant(), BERLIN, within)).isEqualTo(by);
  }

  @Test
  void the_day_is_that_of_the_windows_zone() {
    Instant end = Instant.parse("2026-12-03T23:30:00Z");

    assertThat(reviewBy(end, ZoneId.of("America/New_York"), 1)).isEqualTo("2026-12-04");
    assertThat(reviewBy(end, BERLIN, 1)).isEqualTo("2026-12-07");
  }

  @Test
  void a_handle_may_declare_one_where_the_house_names_nobody_or_it() {
    EmergencyTerms terms = new EmergencyTerms(List.of("Drewr", "sam"), Duration.ofHours(1), 2);

    assertThat(EmergencyTerms.DEFAULTS.allows("anybody")).isTrue();
    assertThat(terms.allows("dREWR")).isTrue();
    assertThat(terms.allows("sam")).isTrue();
    assertThat(terms.allows("samuel")).isFalse();
    assertThat(terms.allows("")).isFalse();
  }

  private static LocalDate reviewBy(Instant end, ZoneId zone, int within) {
    Window window = Window.of(end.minusSeconds(3600), end, zone);
    return new Emergency("Certificate expires", null, within).reviewBy(window);
  }
}
