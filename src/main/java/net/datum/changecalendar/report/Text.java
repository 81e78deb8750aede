package net.datum.changecalendar.report;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.datum.changecalendar.change.PlainText;

/**
 * Text that others wrote, made fit to be shown anywhere as plain text: without characters that
 * control a terminal, hide, or turn the reading direction around.
 */
public final class Text {
  private static final int REPLACEMENT = 0xfffd;

  private Text() {}

  /** The text on one line: line ends and other white space become single spaces. */
  public static String line(String text) {
    var clean = new StringBuilder();
    boolean space = false;
    for (int codePoint : text.codePoints().toArray()) {
      if (isSpace(codePoint)) {
        space = !clean.isEmpty();
      } else if (!isInvisible(codePoint)) {
        clean
            .append(space ? " " : "")
            .appendCodePoint(isUnfit(codePoint) ? REPLACEMENT : codePoint);
        space = false;
      }
    }
    return clean.toString();
  }

  /** The lines of the text, each as {@link #line} has it; no empty ones at either end. */
  public static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().map(Text::line).forEach(lines::add);
    while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
      lines.removeFirst();
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  /**
   * At most {@code limit} UTF-16 units of the text; where some are left out, the last is an
   * ellipsis. What people see as one character is not cut apart, unless it alone is too long.
   */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text.substring(0, Math.min(text.length(), limit + 1)));
    int end = characters.preceding(limit);
    if (end <= 0) {
      end = Math.max(0, limit - 1);
      end -= end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** {@link #line} and {@link #cut}. */
  public static String line(String text, int limit) {
    return cut(line(text), limit);
  }

  /** "1 guest", "4 guests". */
  static String count(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }

  /** Escapes what has a meaning in HTML, in text and in a quoted attribute. */
  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0x85;
  }

  /**
   * Without a shape of its own. Joiners stay, since emoji and some scripts need them; so do the
   * variation selectors.
   */
  private static boolean isInvisible(int codePoint) {
    boolean joiner = codePoint == 0x200c || codePoint == 0x200d;
    return Character.getType(codePoint) == Character.FORMAT
        && !joiner
        && !PlainText.turns(codePoint);
  }

  private static boolean isUnfit(int codePoint) {
    return PlainText.turns(codePoint)
        || Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE;
  }
}
