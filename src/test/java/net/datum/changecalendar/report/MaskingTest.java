package net.datum.changecalendar.report;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.change.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  private final Change change = Samples.friendly().failover();
  private final Attempt attempt = Samples.friendly().attempt(change, List.of());

  @Test
  void a_guest_appears_by_handle_where_it_is_known_and_else_masked() {
    Masking masking = Masking.of(change, attempt);

    assertThat(masking.guest(Guest.invited("drewr@datum.net", false))).isEqualTo("@drewr");
    assertThat(masking.guest(Guest.invited("SAM@datum.net", false))).isEqualTo("s…@datum.net");
    assertThat(masking.guest(Guest.invited("x@y.org", false))).isEqualTo("x…@y.org");
  }

  @ParameterizedTest
  @CsvSource({
    "declined by lee@datum.net., declined by l…@datum.net.",
    "<a.b+c@x-y.co.uk>, <a…@x-y.co.uk>",
    "jürgen@bücher.example, j…@bücher.example",
    "uses actions/checkout@v6, uses actions/checkout@v6",
    "share it with deploy@p.iam.gserviceaccount.com, share it with deploy@p.iam.gserviceaccount.com",
    "c_1@group.calendar.google.com, c_1@group.calendar.google.com",
    "@drewr, @drewr",
  })
  void an_address_in_a_text_is_masked(String text, String masked) {
    assertThat(Masking.addresses(text)).isEqualTo(masked);
  }

  @Test
  void the_conference_is_not_shown_wherever_it_was_named() {
    assertThat(Masking.of(change, null).text("Join " + Samples.CONFERENCE + " now"))
        .isEqualTo("Join (the conference's link) now");
    assertThat(Masking.of(Samples.friendly().certificate(), attempt).text(Samples.CONFERENCE))
        .doesNotContain("zoom");
  }

  @Test
  @Timeout(value = 5, unit = SECONDS)
  void a_long_text_takes_no_time() {
    assertThat(Masking.addresses("a".repeat(500_000))).hasSize(500_000);
    assertThat(Masking.addresses("a@".repeat(250_000))).hasSize(500_000);
  }
}
