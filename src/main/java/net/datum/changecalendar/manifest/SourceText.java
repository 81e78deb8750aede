package net.datum.changecalendar.manifest;

import net.datum.changecalendar.change.PlainText;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** A file's text, looked up by snakeyaml's marks, which count in code points. */
final class SourceText {
  private static final int WORD = 80;

  private final int[] characters;

  SourceText(String text) {
    this.characters = text.codePoints().toArray();
  }

  /** From the mark to the end of its line. */
  String restOfLine(Mark mark) {
    return restOfLine(mark.getIndex());
  }

  private String restOfLine(int start) {
    int end = start;
    while (end < characters.length && characters[end] != '\n' && characters[end] != '\r') {
      end++;
    }
    return slice(start, end);
  }

  /** The comment that follows the mark on its line, or the empty text. */
  String comment(Mark mark) {
    int start = mark.getIndex();
    while (start < characters.length && (characters[start] == ' ' || characters[start] == '\t')) {
      start++;
    }
    return start < characters.length && characters[start] == '#'
        ? restOfLine(start).stripTrailing()
        : "";
  }

  /** From the mark to the next blank, comma or closing bracket; long words are cut. */
  String word(Mark mark) {
    int start = mark.getIndex();
    int end = start;
    while (end < Math.min(characters.length, start + WORD)
        && ",]}".indexOf(characters[end]) < 0
        && !Character.isWhitespace(characters[end])) {
      end++;
    }
    return slice(start, end);
  }

  /**
   * Whether a blank that is none to YAML stands where the file's structure is, which is then
   * reported: before a key or an entry, or behind a colon or a dash.
   *
   * @param from where the parser's trouble begins, or null for the first line
   * @param to where it stopped, or null for the last line
   */
  boolean hiddenBlank(@Nullable Mark from, @Nullable Mark to, Problems problems) {
    Mark first = from == null ? to : from;
    // What is wrong with a line may have begun on the one before it.
    int firstLine = first == null ? 0 : first.getLine() - 1;
    int lastLine = to == null ? Integer.MAX_VALUE : to.getLine();
    int line = 0;
    for (int start = 0; start < characters.length && line <= lastLine; line++) {
      int blank = line < firstLine ? -1 : hiddenBlank(start);
      if (blank >= 0) {
        problems.error(
            Position.of(problems.file(), line + 1, blank - start + 1),
            "The character %s is here, and YAML does not take it for a space."
                .formatted(PlainText.name(characters[blank])),
            "Replace it with a plain space.");
        return true;
      }
      while (start < characters.length && characters[start] != '\n') {
        start++;
      }
      start++;
    }
    return false;
  }

  /** Where such a blank is on the line that starts here, or -1. */
  private int hiddenBlank(int start) {
    int at = afterSpaces(start);
    if (at(at) == '-') {
      at = isHidden(at + 1) ? at + 1 : afterSpaces(at + 1);
    }
    if (isHidden(at)) {
      return at;
    }
    while (Character.isLetter(at(at)) || at(at) == '-' || at(at) == '_') {
      at++;
    }
    boolean colonBehind = isHidden(at) && at(at + 1) == ':';
    return colonBehind ? at : at(at) == ':' && isHidden(at + 1) ? at + 1 : -1;
  }

  private int afterSpaces(int start) {
    int at = start;
    while (at(at) == ' ') {
      at++;
    }
    return at;
  }

  private boolean isHidden(int index) {
    return at(index) != '\n'
        && at(index) != '\r'
        && at(index) != '\t'
        && PlainText.isHidden(at(index));
  }

  /** The character there, or a line's end behind the last. */
  private int at(int index) {
    return index < characters.length ? characters[index] : '\n';
  }

  private String slice(int start, int end) {
    return end > start ? new String(characters, start, end - start) : "";
  }
}
