package net.datum.changecalendar.change;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Text that decides something by being compared: the name of an environment, an id, an address, a
 * word. What looks alike has to be alike. So a character that nobody sees has no place in such a
 * text, and a letter with an accent has one form (Unicode's NFC).
 */
public final class PlainText {
  private PlainText() {}

  /**
   * A character that nobody sees.
   *
   * @param index where it is, in characters from 1
   */
  public record Hidden(int character, int index) {
    /** What it is and where, such as {@code the character U+00A0 (NO-BREAK SPACE) as its 11th}. */
    public String words() {
      return "%s, which nobody sees, as character %d".formatted(name(character), index);
    }

    /** What to do about it. */
    public String remedy() {
      return isSpace(character) ? "Replace it with a plain space, or delete it." : "Delete it.";
    }
  }

  /** The first character of the text that nobody sees; blanks and line ends around it are none. */
  public static Optional<Hidden> hidden(String text) {
    int[] characters = text.codePoints().toArray();
    int end = characters.length;
    while (end > 0 && isPlainBlank(characters[end - 1])) {
      end--;
    }
    int start = 0;
    while (start < end && isPlainBlank(characters[start])) {
      start++;
    }
    for (int i = start; i < end; i++) {
      if (isHidden(characters[i])) {
        return Optional.of(new Hidden(characters[i], i + 1));
      }
    }
    return Optional.empty();
  }

  /** The text in the one form in which equal letters are equal. */
  public static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** What a reader sees of a text that others wrote, in the same form, without blanks around it. */
  public static String visible(String text) {
    var seen = new StringBuilder();
    text.codePoints().filter(c -> !isHidden(c)).forEach(seen::appendCodePoint);
    return normal(seen.toString().strip());
  }

  /**
   * Whether a reader can't see the character: controls, formats, blanks other than the plain space,
   * fillers, variation selectors, and what Unicode tells programs not to show.
   */
  public static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> character != ' ';
      default -> isIgnorable(character);
    };
  }

  /** Unicode's Default_Ignorable_Code_Point beside formats; the empty braille cell; stand-ins. */
  private static boolean isIgnorable(int c) {
    return c == 0x034F // combining grapheme joiner
        || (c >= 0x115F && c <= 0x1160) // Hangul fillers
        || (c >= 0x17B4 && c <= 0x17B5)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x2065
        || c == 0x2800
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F) // variation selectors
        || c == 0xFFA0
        || (c >= 0xFFF0 && c <= 0xFFFF)
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  /** A character by number and name, such as {@code U+200B (ZERO WIDTH SPACE)}. */
  public static String name(int character) {
    var name = Character.getName(character);
    return "U+%04X".formatted(character) + (name == null ? "" : " (" + name + ")");
  }

  /** Whether the character changes the direction of the text around it. */
  public static boolean turns(int character) {
    return character == 0x061C
        || (character >= 0x200E && character <= 0x200F)
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }

  private static boolean isSpace(int character) {
    return Character.isSpaceChar(character) || Character.isWhitespace(character);
  }

  private static boolean isPlainBlank(int character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }
}
