package net.datum.changecalendar.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that others wrote, made fit for GitHub's Markdown: it reads as it was written, and does
 * nothing.
 *
 * <p>Two means, in running text, table cells and HTML alike:
 *
 * <ul>
 *   <li>What has a meaning in Markdown or HTML becomes a numbered entity. An entity never starts or
 *       ends anything, whereas a backslash would itself have to be escaped, and differently so in a
 *       table cell.
 *   <li>GitHub looks for mentions, references, commits and addresses after entities were decoded.
 *       There a word joiner, which has no width, breaks what it looks for.
 * </ul>
 */
public final class Markdown {
  private static final String SPECIAL = "\\`*_[]<>&~|$";
  private static final String JOINER = "\u2060";

  private static final Pattern MENTION = Pattern.compile("@");
  private static final Pattern NUMBER = Pattern.compile("#(?=[0-9])");
  private static final Pattern GH_NUMBER = Pattern.compile("(?i)\\bGH-(?=[0-9])");
  private static final Pattern SCHEME = Pattern.compile(":(?=//)|(?<=(?i:mailto|xmpp)):");
  private static final Pattern WWW = Pattern.compile("(?i)\\bwww\\.");
  private static final Pattern COMMIT =
      Pattern.compile("(?<![0-9A-Za-z])[0-9A-Fa-f]{7,64}(?![0-9A-Za-z])");
  private static final Pattern SIX = Pattern.compile(".{6}");
  private static final Pattern BLOCK_START = Pattern.compile("^(?:([-+=#])|([0-9]{1,9})([.)]))");

  private Markdown() {}

  /** On one line, whatever was in it, and without people's addresses. */
  public static String inline(String text) {
    String line = Masking.addresses(Text.line(text));
    line = MENTION.matcher(line).replaceAll("@" + JOINER);
    line = NUMBER.matcher(line).replaceAll("#" + JOINER);
    line = GH_NUMBER.matcher(line).replaceAll("GH" + JOINER + "-");
    line = SCHEME.matcher(line).replaceAll(":" + JOINER);
    line = WWW.matcher(line).replaceAll("www" + JOINER + ".");
    line = COMMIT.matcher(line).replaceAll(m -> SIX.matcher(m.group()).replaceAll("$0" + JOINER));
    return blockStart(entities(line));
  }

  /** {@link #inline}, with no more than {@code limit} UTF-16 units of the text. */
  public static String inline(String text, int limit) {
    return inline(Text.line(text, limit));
  }

  /** In bold; wants white space or punctuation on both sides. */
  public static String strong(String text, int limit) {
    String inline = inline(text, limit);
    return inline.isEmpty() ? "**(no title)**" : "**" + inline + "**";
  }

  /** A link whose label others may have written. */
  public static String link(String label, URI target) {
    return "[" + inline(label) + "](" + target(target) + ")";
  }

  /** A link to an address that a service gave, or the label alone where that is not a web page. */
  public static String link(String label, @Nullable String target) {
    URI uri = target == null ? null : webPage(target);
    return uri == null ? inline(label) : link(label, uri);
  }

  /** One of our own words as code; anything but letters, digits and the like is shown as text. */
  public static String code(String word) {
    return word.matches("[A-Za-z0-9][A-Za-z0-9 ._/-]*") ? "`" + word + "`" : inline(word);
  }

  /** A table row of cells that are Markdown already. */
  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** A table's head and the line below it. */
  static String head(String... cells) {
    return row(cells) + "|" + " --- |".repeat(cells.length) + "\n";
  }

  /** A list of things that are Markdown already; nothing where there are none. */
  static String list(List<String> items) {
    var list = new StringBuilder();
    items.forEach(item -> list.append("- ").append(item).append('\n'));
    return list.toString();
  }

  private static @Nullable URI webPage(String target) {
    try {
      URI uri = new URI(target);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** The characters that a URI may hold and that end a link, an attribute or a table cell. */
  static String target(URI uri) {
    return uri.toASCIIString().replace("(", "%28").replace(")", "%29");
  }

  private static String entities(String line) {
    var escaped = new StringBuilder();
    line.codePoints()
        .forEach(c -> {
          if (SPECIAL.indexOf(c) >= 0) {
            escaped.append("&#").append(c).append(';');
          } else {
            escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }

  /** What makes a heading, a list or a rule where it is the first on its line. */
  private static String blockStart(String line) {
    return BLOCK_START
        .matcher(line)
        .replaceAll(m ->
            m.group(1) != null
                ? "&#" + (int) m.group(1).charAt(0) + ";"
                : m.group(2) + "&#" + (int) m.group(3).charAt(0) + ";");
  }
}
