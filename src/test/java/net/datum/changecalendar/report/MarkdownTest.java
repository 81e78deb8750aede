package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  private static final char JOINER = '\u2060';

  /** In the table, {@code ^} stands for the word joiner. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "plain words, 14:00–15:30 (UTC) ~ plain words, 14:00–15:30 (UTC)",
        "@everyone and @org/team ~ @^everyone and @^org/team",
        "s…@datum.net ~ s…@^datum.net",
        "see #12 o/r#34 # 5 ~ see #^12 o/r#^34 # 5",
        "GH-1 gh-22 ~ GH^-1 GH^-22",
        "deadbeef ~ deadbe^ef",
        "o/r@0123456789abcdef ~ o/r@^012345^6789ab^cdef",
        "decade deadbeefs ~ decade deadbeefs",
        "https://x.y mailto:z ~ https:^//x.y mailto:^z",
        "www.x.y ~ www^.x.y",
        "a|b ~ a&#124;b",
        "<script> & `code` ~ &#60;script&#62; &#38; &#96;code&#96;",
        "*b* _i_ [l](u) ~ &#42;b&#42; &#95;i&#95; &#91;l&#93;(u)",
        "a\\|b ~ a&#92;&#124;b",
        "$x$ ~ &#36;x&#36;",
        "# heading ~ &#35; heading",
        "- item ~ &#45; item",
        "=== ~ &#61;==",
        "12. item ~ 12&#46; item",
        "1) item ~ 1&#41; item",
        "1.5 h - 2 ~ 1&#46;5 h - 2",
      })
  void text_reads_as_written_and_does_nothing(String text, String markdown) {
    assertThat(Markdown.inline(text).replace(JOINER, '^')).isEqualTo(markdown);
  }

  @Test
  void a_title_without_letters_is_still_bold_text() {
    assertThat(Markdown.strong(" \n ", 10)).isEqualTo("**(no title)**");
    assertThat(Markdown.strong(" a ", 10)).isEqualTo("**a**");
  }

  @Test
  void a_link_can_not_be_ended_by_its_label_or_target() {
    assertThat(Markdown.link("a](x)", URI.create("https://x.y/(z)?a='b'")))
        .isEqualTo("[a&#93;(x)](https://x.y/%28z%29?a='b')");
  }

  @ParameterizedTest
  @CsvSource({"javascript:alert(1)", "data:x", "not a uri", "/relative", "https:///x"})
  void what_is_no_web_page_is_not_linked(String target) {
    assertThat(Markdown.link("label", target)).isEqualTo("label");
  }

  @Test
  void only_plain_words_become_code() {
    assertThat(Markdown.code("tag v2.0.0")).isEqualTo("`tag v2.0.0`");
    assertThat(Markdown.code("tag `x`")).isEqualTo("tag &#96;x&#96;");
  }
}
