package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTest {
  @Test
  void text_is_cut_to_what_fits_a_line() {
    assertThat(Quoted.of("x".repeat(40))).isEqualTo("`" + "x".repeat(40) + "`");
    assertThat(Quoted.of("x".repeat(41))).isEqualTo("`" + "x".repeat(40) + "…`");
    assertThat(Quoted.of("\uD83D\uDEA8".repeat(41)))
        .isEqualTo("`" + "\uD83D\uDEA8".repeat(40) + "…`");
  }

  @Test
  void what_cannot_be_seen_is_spelled_out() {
    assertThat(Quoted.of("a\nb\r\tc\0\u001B\u202E\u200B\uD800`"))
        .isEqualTo("`a\\nb\\r\\tcU+0000U+001BU+202EU+200BU+D800'`");
  }

  @ParameterizedTest
  @CsvSource({
    "sam@datum.net,             s…@datum.net",
    "Sam <sam@datum.net>,       Sam <s…@datum.net>",
    "a@b.de;sam@datum.net,      a…@b.de;s…@datum.net",
    "@drewr,                    @drewr",
    "@datum/ops,                @datum/ops",
    "no address,                no address",
  })
  void addresses_are_masked(String text, String shown) {
    assertThat(Quoted.of(text)).isEqualTo("`" + shown + "`");
  }

  @ParameterizedTest
  @CsvSource({
    "titel, title",
    "TITLE, title",
    "tilte, title",
    "itle, title",
    "scop, scope",
    "xyz, ",
    "startt, start",
    "z, ",
    "idd, id",
    "participant, participants"
  })
  void suggestions_are_a_slip_away(String word, String known) {
    assertThat(Suggestion.of(word, List.of("title", "scope", "start", "id", "participants")))
        .isEqualTo(Optional.ofNullable(known));
  }

  @Test
  void a_word_of_any_length_is_quoted_at_once() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(Quoted.of("x".repeat(TextFile.LIMIT))).hasSizeLessThan(50));
  }
}
