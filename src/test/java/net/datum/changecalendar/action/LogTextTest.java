package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
  @Test
  void the_runners_reader_finds_a_command_in_either_form() {
    assertThat(RunnerLog.commands("::error::x")).hasSize(1);
    assertThat(RunnerLog.commands("text\r \t\u00a0\u3000::Error file=a::x")).hasSize(1);
    assertThat(RunnerLog.commands("text ##[group]x")).hasSize(1);
    assertThat(RunnerLog.commands("text ::error::x")).isEmpty();
    assertThat(RunnerLog.commands("::unknown::x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::error::x",
        ":::error::x",
        "  \t ::error::x",
        "\u00a0\u1680\u2003\u202f\u205f\u3000::error::x",
        "\u0085::error::x",
        "\u000b\f::error::x",
        "first\n::error::x",
        "first\r::error::x",
        "first\r\n\r\n  ::error::x",
        "first\u2028::error::x",
        "\u0000::error::x",
        "\ufeff::error::x",
        "##[error]x",
        "words ##[group]x",
        "###[error]x",
        "####[error]x",
        "##[##[error]x",
        "#\u0000#[error]x",
        "a\n##[error]x",
      })
  void no_command_is_left(String hostile) {
    assertThat(RunnerLog.commands(LogText.lines(hostile))).isEmpty();
    assertThat(RunnerLog.commands(LogText.line(hostile))).isEmpty();
    assertThat(LogText.line(hostile)).doesNotContain("##[").doesNotContain("\n", "\r");
  }

  @Test
  void nothing_but_a_command_is_changed() {
    String text = "C::x, a :: b, #[1], # [2], 10:30\n\tindented – “quoted” ✓ 😀\n\nlast";

    assertThat(LogText.lines(text)).isEqualTo(text);
    assertThat(LogText.line("one\r\ntwo\nthree")).isEqualTo("one  two three");
  }

  @Test
  void what_controls_a_terminal_or_turns_the_direction_is_replaced() {
    assertThat(
            LogText.lines("\u001b[31mred\u0007 \u009b1m \u202eabc\u2066 \u200f\ufeff\u0000\u007f"))
        .isEqualTo("\ufffd[31mred\ufffd \ufffd1m \ufffdabc\ufffd \ufffd\ufffd\ufffd\ufffd");
  }

  @Test
  void lone_surrogates_are_replaced_and_pairs_stay() {
    assertThat(LogText.lines("\ud800 \udc00 \ud83d\ude00 \ud83d"))
        .isEqualTo("\ufffd \ufffd \ud83d\ude00 \ufffd");
  }

  @Test
  void no_command_is_left_in_random_hostile_text() {
    var hostile = new HostileText(20261122);
    for (int i = 0; i < 10_000; i++) {
      String text = hostile.next();

      assertThat(RunnerLog.commands(LogText.lines(text))).as(text).isEmpty();
      assertThat(RunnerLog.commands(LogText.line(text))).as(text).isEmpty();
    }
  }
}
