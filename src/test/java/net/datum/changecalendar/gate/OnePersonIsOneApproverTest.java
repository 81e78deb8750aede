package net.datum.changecalendar.gate;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.change.Attendee;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnePersonIsOneApproverTest {
  @ParameterizedTest
  @CsvSource({
    "lee@datum.net, lee@datum.net",
    "lee+2@datum.net, lee@datum.net",
    "lee+a+b@datum.net, lee@datum.net",
    "+lee@datum.net, +lee@datum.net",
    "lee@da+tum.net, lee@da+tum.net",
  })
  void a_tag_makes_no_second_mailbox(String address, String mailbox) {
    assertThat(Attendee.mailbox(address)).isEqualTo(mailbox);
  }
}
