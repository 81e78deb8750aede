package net.datum.changecalendar.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small values that a policy is made of, and how a length of time is told. */
class TermsTest {
  private static final Instant START = Instant.parse("2026-12-01T13:00:00Z");
  private static final Instant END = Instant.parse("2026-12-01T14:30:00Z");
  private static final Window WINDOW = Window.of(START, END, ZoneOffset.UTC);

  @Test
  void each_blast_radius_has_its_own_value() {
    ByRadius<String> values = new ByRadius<>("l", "m", "h");

    assertThat(values.of(BlastRadius.LOW)).isEqualTo("l");
    assertThat(values.of(BlastRadius.MEDIUM)).isEqualTo("m");
    assertThat(values.of(BlastRadius.HIGH)).isEqualTo("h");
    assertThat(ByRadius.all("x")).isEqualTo(new ByRadius<>("x", "x", "x"));
  }

  @Test
  void a_gate_may_open_before_the_window_by_the_leeway() {
    Leeway leeway = new Leeway(Duration.ofMinutes(10), Duration.ofMinutes(30));

    assertThat(leeway.opens(WINDOW)).isEqualTo("2026-12-01T12:50:00Z");
    assertThat(Leeway.NONE.opens(WINDOW)).isEqualTo(START);
  }

  @Test
  void a_meeting_with_an_address_is_expected_too() {
    assertThat(Meeting.NONE.expected()).isFalse();
    assertThat(Meeting.EXPECTED).isEqualTo(new Meeting(true, null));
    assertThat(Meeting.at(URI.create("https://meet.example/x")).expected()).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "PT0S, less than a minute",
    "PT59.999S, less than a minute",
    "PT1M, 1 min",
    "PT59M59S, 59 min",
    "PT1H, 1 h",
    "PT1H0M59S, 1 h",
    "PT2H5M, 2 h 5 min",
    "PT23H59M59S, 23 h 59 min",
    "PT24H, 1 day",
    "PT24H59M, 1 day",
    "PT25H, 1 day 1 h",
    "PT47H, 1 day 23 h",
    "P2D, 2 days",
    "P6DT23H59M, 6 days 23 h",
    "P7D, 7 days",
    "P7DT23H, 7 days 23 h",
    "PT252H, 10 days 12 h",
    "P90D, 90 days",
    "-PT2H5M, 2 h 5 min"
  })
  void a_length_of_time_has_two_units_at_most(Duration length, String words) {
    assertThat(Length.words(length)).isEqualTo(words);
  }
}
