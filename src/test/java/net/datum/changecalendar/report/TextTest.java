package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  @Test
  void line_ends_of_any_kind_become_one_space() {
    assertThat(Text.line(" a\r\nb\u2028c\u0085d\t\u00a0 e\n")).isEqualTo("a b c d e");
  }

  @Test
  void control_and_bidi_characters_are_replaced() {
    assertThat(Text.line("a\u0007b\u001b[0m\u202ec\u2066d\u200fe"))
        .isEqualTo("a\ufffdb\ufffd[0m\ufffdc\ufffdd\ufffde");
    assertThat(Text.line("a\ud800b")).isEqualTo("a\ufffdb");
  }

  @Test
  void invisible_characters_go_but_emoji_stay_whole() {
    assertThat(Text.line("a\u200b\ufeff\u2060\u00adb")).isEqualTo("ab");
    assertThat(Text.line("👩‍🚀 ❤️")).isEqualTo("👩‍🚀 ❤️");
  }

  @Test
  void lines_have_no_empty_ones_at_either_end() {
    assertThat(Text.lines("\n \n a \n\n b\r\n\n")).containsExactly("a", "", "b");
    assertThat(Text.lines(" \n")).isEmpty();
  }

  @Test
  void a_short_text_is_not_cut() {
    assertThat(Text.cut("abc", 3)).isEqualTo("abc");
    assertThat(Text.cut("", 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
  void a_cut_text_is_no_longer_than_the_limit_and_cuts_no_character_apart(int limit) {
    String cut = Text.cut("ab👩‍🚀e\u0301👩‍🚀xyz and more", limit);

    assertThat(cut.length()).isLessThanOrEqualTo(limit);
    assertThat(cut).endsWith("…").doesNotContainPattern("[\ud83d\u200d]…").doesNotContain("e…");
  }

  @Test
  void a_character_longer_than_the_limit_is_cut_all_the_same() {
    assertThat(Text.cut("e" + "\u0301".repeat(100_000), 50)).hasSizeLessThanOrEqualTo(50);
    assertThat(Text.cut("😀😀", 2)).hasSizeLessThanOrEqualTo(2).endsWith("…");
  }
}
