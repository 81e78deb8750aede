package net.datum.changecalendar.manifest;

import java.util.Optional;
import net.datum.changecalendar.change.PlainText;

/**
 * Characters that have no place in these files: controls, halves of surrogate pairs, and the marks
 * that make a text read in another order than it is stored, so that a reviewer sees something else
 * than the machine.
 */
final class SpecialCharacters {
  private SpecialCharacters() {}

  /**
   * Whether YAML allows all characters of a file's text; otherwise the first that it doesn't allow
   * is reported.
   */
  static boolean check(String text, Problems problems) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (!isAllowedInFile(character)) {
        problems.error(
            Position.of(problems.file(), line, column),
            "The file holds the character %s.".formatted(PlainText.name(character)),
            "Remove it, and check that the file is text and not something else.");
        return false;
      }
      i += Character.charCount(character);
      boolean pair = character == '\r' && i < text.length() && text.charAt(i) == '\n';
      if (character == '\n' || (character == '\r' && !pair)) {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return true;
  }

  private static boolean isAllowedInFile(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || character == 0x85
        || (!Character.isISOControl(character)
            && Character.getType(character) != Character.SURROGATE
            && character != 0xFFFE
            && character != 0xFFFF);
  }

  /**
   * Whether a value is fit to be shown; otherwise it is reported at {@code position}. Escapes in
   * double quotes can bring characters into a value that the file doesn't hold.
   *
   * @param lines whether the value may have several lines
   */
  static boolean checkValue(
      String key, String value, boolean lines, Position position, Problems problems) {
    for (int i = 0; i < value.length(); ) {
      int character = value.codePointAt(i);
      i += Character.charCount(character);
      if (lines && (character == '\n' || character == '\t')) {
        continue;
      }
      if (isLineBreak(character) && !lines) {
        problems.error(
            position,
            "`%s` has several lines.".formatted(key),
            "Write it on one line; put the rest into `scope` or into the issue.");
        return false;
      }
      if (Character.isISOControl(character)
          || Character.getType(character) == Character.SURROGATE
          || PlainText.turns(character)) {
        problems.error(
            position,
            "`%s` holds the character %s.".formatted(key, PlainText.name(character)),
            "Remove it.");
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a text by which something is decided holds only what a reader sees, on one line;
   * otherwise it is reported at {@code position}.
   *
   * @param subject what the text is, such as {@code `environments[0]`}
   */
  static boolean checkName(String subject, String text, Position position, Problems problems) {
    if (text.strip().codePoints().anyMatch(SpecialCharacters::isLineBreak)) {
      problems.error(position, subject + " has several lines.", "Write it on one line.");
      return false;
    }
    Optional<PlainText.Hidden> hidden = PlainText.hidden(text);
    hidden.ifPresent(
        h -> problems.error(position, "%s has %s.".formatted(subject, h.words()), h.remedy()));
    return hidden.isEmpty();
  }

  private static boolean isLineBreak(int character) {
    return character == '\n'
        || character == '\r'
        || character == 0x85
        || character == 0x2028
        || character == 0x2029;
  }
}
