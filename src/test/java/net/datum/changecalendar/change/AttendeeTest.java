package net.datum.changecalendar.change;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.change.Attendee.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttendeeTest {
  @Test
  void the_public_reads_a_handle_or_a_masked_address_and_never_the_address() {
    assertThat(new Attendee("sam@datum.net", Role.PARTICIPANT, "sam-k").publicName())
        .isEqualTo("@sam-k");
    assertThat(new Attendee("sam@datum.net", Role.PARTICIPANT, null).publicName())
        .isEqualTo("s…@datum.net");
  }

  @ParameterizedTest
  @CsvSource({
    "sam@datum.net, s…@datum.net",
    "s@datum.net, s…@datum.net",
    "'\"a@b\"@datum.net', '\"…@datum.net'",
    "\uD83D\uDE00x@datum.net, \uD83D\uDE00…@datum.net",
    "@datum.net, …",
    "nobody, …",
    "'', …",
  })
  void a_masked_address_tells_the_first_letter_and_the_domain(String address, String masked) {
    assertThat(Attendee.masked(address)).isEqualTo(masked);
  }

  @Test
  void addresses_are_kept_in_lower_case() {
    assertThat(new Attendee("Sam.K@Datum.NET", Role.APPROVER, null).email())
        .isEqualTo("sam.k@datum.net");
  }

  @Test
  void only_stakeholders_are_optional_guests() {
    for (Role role : Role.values()) {
      assertThat(new Attendee("a@b.c", role, null).optional()).isEqualTo(role == Role.STAKEHOLDER);
    }
  }
}
