package net.datum.changecalendar.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x1B, 0x7F, 0x85, 0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x180B,
        0x180E, 0x2003, 0x2007, 0x200B, 0x200D, 0x200E, 0x2028, 0x202E, 0x202F, 0x2060, 0x2064,
        0x2066, 0x2800, 0x3000, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFD, 0xE0001, 0xE0020,
        0xE0100
      })
  void what_nobody_sees_is_found_wherever_it_is(int character) {
    String one = Character.toString(character);

    for (String text : new String[] {one + "ab", "a" + one + "b", "ab" + one}) {
      PlainText.Hidden hidden = PlainText.hidden(text).orElseThrow();
      assertThat(hidden.character()).isEqualTo(character);
      assertThat(hidden.words()).contains("U+%04X".formatted(character));
    }
    assertThat(PlainText.visible("a" + one + "b")).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "production", "Prüfung 2", "本番", "prod🚀", " production\r\n", "e\u0301"})
  void what_people_write_is_left_alone(String text) {
    assertThat(PlainText.hidden(text)).isEmpty();
  }

  @Test
  void letters_with_accents_have_one_form() {
    assertThat(PlainText.normal("pru\u0308fung")).isEqualTo("pr\u00fcfung");
  }
}
