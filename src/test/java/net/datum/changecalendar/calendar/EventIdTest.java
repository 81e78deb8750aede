package net.datum.changecalendar.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIdTest {
  /** Computed by Python: base64.b32hexencode(hashlib.sha256(...).digest()).lower(), unpadded. */
  @ParameterizedTest
  @CsvSource({
    "7001, eu-failover, 1, chg3qm25ak45414sajm2q1ontmhcbd82ucv5gsfib82phpg5oucujh0",
    "7001, eu-failover, 2, chgnerfi26jsnvu67kpbgqvjqdpjr6r9pv432cc9mrd54m0khekvhv0",
    "7002, eu-failover, 1, chgp7jq0r54n1hh8im4jbsbuf5lhq3ml1bv0t8ev19bl8975ol48i5g",
    "1, team/übung, 12, chgd9gfbv7013crljc625sflak5ki5su3ia6fsab269hom2chhhkr50",
  })
  void the_id_of_an_attempt_never_changes(
      long repository, String change, int attempt, String expected) {
    assertThat(EventId.of(repository, change, attempt)).hasToString(expected);
  }

  @Test
  void an_id_has_only_characters_and_a_length_that_calendar_takes() {
    for (int i = 1; i <= 500; i++) {
      assertThat(EventId.of(i, "change-" + i, i).value()).matches("chg[0-9a-v]{52}");
    }
  }

  @Test
  void every_part_tells_ids_apart() {
    Set<String> ids = new HashSet<>();
    for (long repository : new long[] {1, 11, 111}) {
      for (String change : new String[] {"1", "11", "a", "a-1"}) {
        for (int attempt : new int[] {1, 11, 111}) {
          ids.add(EventId.of(repository, change, attempt).value());
        }
      }
    }

    assertThat(ids).hasSize(3 * 4 * 3);
  }

  @Test
  void a_digest_is_the_first_half_of_a_half_of_the_hash() {
    assertThat(Digest.of("Fail over")).isEqualTo("b04390e56650a710");
  }
}
