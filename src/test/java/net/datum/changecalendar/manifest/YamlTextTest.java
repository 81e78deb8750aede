package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Optional;
import net.datum.changecalendar.manifest.YamlNode.Mapping;
import net.datum.changecalendar.manifest.YamlNode.Scalar;
import net.datum.changecalendar.manifest.YamlNode.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
  private final Problems problems = Problems.of("change.yaml");

  @ParameterizedTest
  @ValueSource(
      strings = {"no", "0123", "1.10", "2026-12-01", "10:30", "0x1F", "1_000", "1e3", ".5"})
  void scalars_stay_as_they_are_written(String text) {
    assertThat(scalar("key: " + text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"key:", "key: ~", "key: null", "key: Null", "key: # nothing"})
  void no_value_is_told_from_text(String text) {
    assertThat(scalar(text).isNothing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"key: ''", "key: '~'", "key: \"null\"", "key: nothing", "key: none"})
  void text_is_told_from_no_value(String text) {
    assertThat(scalar(text).isNothing()).isFalse();
  }

  @Test
  void positions_count_lines_and_code_points_from_one() {
    var mapping = read("a: 1\n\"\uD83D\uDEA8\": [x, \uD83D\uDEA8, y]\n").orElseThrow();

    var entry = mapping.entries().get(1);
    assertThat(entry.key().position()).hasToString("change.yaml:2:1");
    assertThat(((Sequence) entry.value()).entries().get(2).position())
        .hasToString("change.yaml:2:13");
  }

  @Test
  void lines_may_end_as_on_windows() {
    assertThat(read("a: 1\r\nb: 2\r\n").orElseThrow().entries().get(1).value().position())
        .hasToString("change.yaml:2:4");
  }

  @Test
  void byte_order_mark_is_no_part_of_the_first_key() {
    assertThat(read("\uFEFFa: 1\n").orElseThrow().entries().getFirst().key().text()).isEqualTo("a");
  }

  @Test
  void comments_are_kept_where_they_follow_a_value() {
    assertThat(scalar("key: one  #two three").comment()).isEqualTo("#two three");
    assertThat(scalar("key:   #412").comment()).isEqualTo("#412");
    assertThat(scalar("key: one\n# two").comment()).isEmpty();
    assertThat(scalar("key: owner/repo#412").comment()).isEmpty();
  }

  @Test
  void billion_laughs_are_refused_at_once() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }

    assertThat(read(bomb.toString())).isPresent();
    assertThat(problems.list()).hasSize(Problems.LIMIT + 1).allMatch(Problem::isError);
    assertThat(problems.list().getLast().what()).startsWith("The file has ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void deep_nesting_ends_the_reading(String opening) {
    read("key:\n  " + opening.repeat(100_000 / opening.length()));

    assertThat(problems.list()).hasSize(1);
  }

  @Test
  void a_file_at_the_limit_is_read_in_no_time() {
    var text = "key: [" + "a,".repeat(TextFile.LIMIT / 2 - 10) + "a]\n";
    long start = System.nanoTime();

    assertThat(read(text)).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void many_broken_keys_are_cut_to_a_list_that_can_be_read() {
    read("a: 1\n".repeat(1000));

    assertThat(problems.list()).hasSize(Problems.LIMIT + 1);
    assertThat(problems.list().getLast().what()).isEqualTo("The file has 949 more problems.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "\u0001", "\u001B", "\u007F", "\u0090", "\uD800", "\uDC00", "\uFFFF"})
  void characters_that_are_no_text_are_refused_with_their_place(String character) {
    assertThat(read("a: 1\r\nb: x" + character + "y\n")).isEmpty();

    assertThat(problems.list()).hasSize(1);
    assertThat(problems.list().getFirst().position()).hasToString("change.yaml:2:5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "-",
        "?",
        "!",
        "&",
        "*",
        "|",
        ">",
        "%",
        "@",
        "`",
        "%YAML 9.9\n---\na: b",
        "%TAG ! x\n",
        "a: !<x",
        "a: \"\\u12\"",
        "a: |9x\n b",
        "a: >-+\n b",
        "a: 'b\n---\nc'",
        "---\n...\n---",
        "\t",
        "a:\tb: c",
        "a: [b, c}\n",
        "a: {b: c]\n",
        "? a\n? b",
        "a: b\n c",
        "a: \"\\uD800\"",
        "a: \"\\UFFFFFFFF\"",
        "\u2028a: b",
        "a: &\n",
        "a: *\n",
        "!!map"
      })
  void no_text_gets_an_exception_for_an_answer(String text) {
    assertThatCode(() -> Texts.problems(text)).doesNotThrowAnyException();
    assertThat(Texts.problems(text)).isNotEmpty();
  }

  @Test
  void an_escape_that_stands_for_no_character_is_told_with_its_line() {
    assertThat(read("a: 1\nb: \"x\\UFFFFFFFF\"\n")).isEmpty();

    assertThat(problems.list()).extracting(p -> p.position().line()).containsExactly(2);
  }

  @Test
  void every_prefix_of_a_manifest_is_read_or_refused_in_words() {
    var text = Texts.with("participants: ['@drewr', sam@datum.net]", "scope: |\n  a\n\n  b");
    for (int end = 0; end < text.length(); end++) {
      var prefix = text.substring(0, end);
      assertThatCode(() -> Texts.problems(prefix)).as(prefix).doesNotThrowAnyException();
    }
  }

  private Optional<Mapping> read(String text) {
    return YamlText.read(text, problems);
  }

  private Scalar scalar(String text) {
    var mapping = read(text).orElseThrow();
    assertThat(problems.list()).isEmpty();
    return (Scalar) mapping.entries().getFirst().value();
  }
}
