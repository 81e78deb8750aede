package net.datum.changecalendar.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.PlainText;

/**
 * A piece of somebody's text as a message shows it: in backticks, cut, on one line, with characters
 * that can't be seen or that turn the line around escaped, and with addresses masked, because logs
 * are often public.
 */
final class Quoted {
  private static final int LENGTH = 40;

  /** Looked for at the start of a word alone: from each letter of a long one, it took minutes. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![^\\s@'\"<>(),:;\\[\\]])[^\\s@'\"<>(),:;\\[\\]]++@[^\\s@'\"<>(),:;\\[\\]]++");

  /** What stands behind the host: whoever has a meeting's link can walk in. */
  private static final Pattern LINK =
      Pattern.compile("(?<![A-Za-z])([A-Za-z]{2,20}+://)(?:[^\\s/?#@]*+@)?([^\\s/?#]++)[/?#]\\S++");

  private Quoted() {}

  /** The text in backticks, at most about {@value #LENGTH} characters of it. */
  static String of(String text) {
    var masked = masked(text);
    var cut = new StringBuilder("`");
    int[] characters = masked.codePoints().limit(LENGTH + 1L).toArray();
    for (int i = 0; i < Math.min(characters.length, LENGTH); i++) {
      append(cut, characters[i]);
    }
    return cut.append(characters.length > LENGTH ? "…`" : "`").toString();
  }

  /** The text with every address in it cut: a person's to its first letter, a link to its host. */
  static String masked(String text) {
    return ADDRESS
        .matcher(LINK.matcher(text).replaceAll("$1$2/…"))
        .replaceAll(address -> Matcher.quoteReplacement(Attendee.masked(address.group())));
  }

  /** A file's path, whole. */
  static String path(String path) {
    var text = new StringBuilder("`");
    path.codePoints().forEach(character -> append(text, character));
    return text.append('`').toString();
  }

  private static void append(StringBuilder to, int character) {
    switch (character) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      case '`' -> to.append('\'');
      default -> {
        if (PlainText.isHidden(character) || Character.getType(character) == Character.UNASSIGNED) {
          to.append("U+%04X".formatted(character));
        } else {
          to.appendCodePoint(character);
        }
      }
    }
  }
}
