package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An input that decides by being compared, read or looked for holds what its author sees. */
class InvisibleInputTest {
  static final java.util.List<String> ALL = Inputs.NAMES;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mode",
        "manifest",
        "policy",
        "environment",
        "change",
        "calendar",
        "subject",
        "conference",
        "issue",
        "wait",
        "timeout",
        "outcome",
        "job-status",
        "at",
        "lookback",
        "lookahead",
        "calendar-api-url",
      })
  void a_character_that_nobody_sees_is_named_with_the_input(String input) {
    for (String text : new String[] {"gate\u200b", "\u00a0gate", "ga\u3164te", "gate\ufe0f"}) {
      assertThatThrownBy(() -> Inputs.from(Map.of(Inputs.variable(input), text)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("Input " + input)
          .hasMessageContaining("U+");
    }
    assertThatThrownBy(() -> Inputs.from(Map.of(Inputs.variable(input), "a\nb")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("several lines");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void bytes_that_could_not_be_read_are_a_problem_of_every_input(String input) {
    assertThatThrownBy(() -> Inputs.from(Map.of(Inputs.variable(input), "pr\ufffd\ufffdfung")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(input);
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void the_longest_text_of_any_input_is_read_or_refused_at_once(String input) {
    for (String part : new String[] {"a.", "<@", "1.", "https://", "-", "a ", "{", "*a"}) {
      String text = part.repeat(250_000 / part.length());
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            try {
              Inputs.from(Map.of(Inputs.variable(input), text));
            } catch (InvalidInput e) {
              assertThat(e.getMessage()).hasSizeLessThan(300_000);
            }
          });
    }
  }

  @Test
  void an_environment_has_one_form_however_it_was_typed() {
    assertThat(Inputs.from(Map.of("INPUT_ENVIRONMENT", "pru\u0308fung")).environment())
        .isEqualTo("pr\u00fcfung");
  }

  @Test
  void a_path_stays_as_its_file_is_named() {
    assertThat(Inputs.from(Map.of("INPUT_MANIFEST", "pru\u0308fung/a.yaml")).manifest())
        .isEqualTo("pru\u0308fung/a.yaml");
  }

  @Test
  void a_reason_may_have_what_a_sentence_has() {
    assertThatCode(() -> Inputs.from(Map.of("INPUT_EMERGENCY", "Zertifikat\u00a0läuft ab\u2026")))
        .doesNotThrowAnyException();
  }
}
