package net.datum.changecalendar.manifest;

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

  private String slice(int start, int end) {
    return end > start ? new String(characters, start, end - start) : "";
  }
}
