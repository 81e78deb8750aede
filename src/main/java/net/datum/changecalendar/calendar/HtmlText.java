package net.datum.changecalendar.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The pieces of a description's simple HTML, in their order: tags and characters. Lenient: what is
 * neither a whole tag nor a known entity is text.
 */
final class HtmlText {
  private static final Set<String> BREAKING =
      Set.of(
          "br",
          "p",
          "div",
          "li",
          "ul",
          "ol",
          "tr",
          "td",
          "table",
          "hr",
          "blockquote",
          "pre",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6");
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");
  private static final int LONGEST_ENTITY = 10;

  private HtmlText() {}

  /** A stretch of the source: half open, {@code from} to {@code to}. */
  sealed interface Piece {
    int from();

    int to();

    /** Whether nothing of it is seen: a tag, white space, a character without width. */
    default boolean blank() {
      return switch (this) {
        case Letter letter -> isSpace(letter.codePoint) || isWithoutWidth(letter.codePoint);
        case Tag tag -> true;
      };
    }
  }

  /** A character, written as itself or as an entity. */
  record Letter(int from, int to, int codePoint) implements Piece {}

  /**
   * A tag or a comment.
   *
   * @param name in lower case; empty for a comment
   */
  record Tag(int from, int to, String name, boolean closing) implements Piece {
    boolean breaksLine() {
      return BREAKING.contains(name);
    }
  }

  static List<Piece> pieces(String html) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (at < html.length()) {
      Piece piece =
          switch (html.charAt(at)) {
            case '<' -> tag(html, at);
            case '&' -> entity(html, at);
            default -> letter(html, at);
          };
      pieces.add(piece);
      at = piece.to();
    }
    return pieces;
  }

  /** Space, tab, line end, no-break space and the like. */
  static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  /** The zero-width space and the byte order mark, which editors put in and take out. */
  static boolean isWithoutWidth(int codePoint) {
    return codePoint == 0x200b || codePoint == 0xfeff;
  }

  private static Letter letter(String html, int at) {
    int codePoint = html.codePointAt(at);
    return new Letter(at, at + Character.charCount(codePoint), codePoint);
  }

  private static Piece tag(String html, int at) {
    if (html.startsWith("<!--", at)) {
      int end = html.indexOf("-->", at + 4);
      return end < 0 ? letter(html, at) : new Tag(at, end + 3, "", false);
    }
    boolean closing = html.startsWith("</", at);
    int nameFrom = at + (closing ? 2 : 1);
    int nameTo = nameFrom;
    while (nameTo < html.length() && isNamePart(html.charAt(nameTo), nameTo == nameFrom)) {
      nameTo++;
    }
    int end = nameTo == nameFrom ? -1 : endOfTag(html, nameTo);
    return end < 0
        ? letter(html, at)
        : new Tag(at, end, html.substring(nameFrom, nameTo).toLowerCase(Locale.ROOT), closing);
  }

  private static boolean isNamePart(char c, boolean first) {
    boolean alphabetic = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return alphabetic || (!first && ((c >= '0' && c <= '9') || c == '-'));
  }

  /** The index after the tag's {@code >}, which inside quotes does not count; -1 without one. */
  private static int endOfTag(String html, int from) {
    char quote = 0;
    for (int i = from; i < html.length(); i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i + 1;
      } else if (c == '<') {
        return -1;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return -1;
  }

  private static Letter entity(String html, int at) {
    int end = html.indexOf(';', at);
    if (end < 0 || end - at > LONGEST_ENTITY) {
      return letter(html, at);
    }
    String name = html.substring(at + 1, end);
    int codePoint = name.startsWith("#") ? numbered(name.substring(1)) : named(name);
    return codePoint < 0 ? letter(html, at) : new Letter(at, end + 1, codePoint);
  }

  private static int named(String name) {
    String value = ENTITIES.get(name);
    return value == null ? -1 : value.codePointAt(0);
  }

  private static int numbered(String digits) {
    try {
      boolean hex = digits.startsWith("x") || digits.startsWith("X");
      int value = hex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
      return Character.isValidCodePoint(value) && value > 0 ? value : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
