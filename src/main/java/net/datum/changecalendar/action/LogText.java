package net.datum.changecalendar.action;

/**
 * Makes text from outside harmless on the runner's log. The runner takes {@code ::name::} at the
 * start of a line, after white space, and {@code ##[name]} anywhere in a line for a command, on
 * standard output and standard error alike; it ends a line at either of CR and LF.
 */
final class LogText {
  private LogText() {}

  /** One line: breaks become blanks, and no command is left in it. */
  static String line(String text) {
    return lines(text.replace('\r', ' ').replace('\n', ' '));
  }

  /** Lines stay lines, and no command is left in any. */
  static String lines(String text) {
    var safe = new StringBuilder(text.length() + 16);
    boolean lineStart = true;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n') {
        safe.append('\n');
        lineStart = true;
      } else if (isHostile(c)) {
        safe.append('\uFFFD');
      } else if (lineStart && c == ':' && i < text.length() && text.charAt(i) == ':') {
        // A blank between the colons keeps the text readable and is no command any more.
        safe.append(": ");
        lineStart = false;
      } else if (c == '#' && text.startsWith("#[", i)) {
        safe.append("# ");
      } else {
        lineStart &= Character.isWhitespace(c) || Character.isSpaceChar(c);
        safe.appendCodePoint(c);
      }
    }
    return safe.toString();
  }

  /** Controls, lone surrogates, and what turns the direction of the text on a reader's screen. */
  private static boolean isHostile(int c) {
    return (c < ' ' && c != '\t')
        || (c >= 0x7f && c < 0xa0)
        || (c >= 0xd800 && c < 0xe000)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x2028
        || c == 0x2029
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c
        || c == 0xfeff;
  }
}
