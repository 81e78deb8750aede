package net.datum.changecalendar.action;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.datum.changecalendar.change.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of why it refuses, as a sentence of a message that everybody may read: on one
 * line, cut, without what nobody sees, and without a secret that it may quote.
 */
public final class Quotation {
  private static final int LONGEST = 200;

  /** Of what is looked at; services say no more. */
  private static final int READ = 2_000;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]++");

  /** What may be a token, an assertion, a key, or a part of one. */
  private static final Pattern LONG_WORD = Pattern.compile("[\\w+/=.~%-]{24,}+");

  private static final Pattern TOKEN = Pattern.compile("\\d|^(?:gh[a-z]_|eyJ)");

  /** These only say again what the status says. */
  private static final Set<String> EMPTY =
      Set.of("", "not found", "forbidden", "unauthorized", "bad request", "gone", "conflict");

  private Quotation() {}

  /**
   * A sentence with a blank before it, or nothing where nothing was said.
   *
   * @param service such as {@code GitHub}
   */
  public static String of(String service, @Nullable String said) {
    String words = said == null ? "" : words(said);
    return EMPTY.contains(words.toLowerCase(Locale.ROOT))
        ? ""
        : " " + service + " says: \"" + words + "\".";
  }

  private static String words(String said) {
    String read = said.substring(0, Math.min(said.length(), READ));
    String line = PlainText.visible(BLANKS.matcher(read).replaceAll(" ")).replace('"', '\'');
    String safe =
        LONG_WORD
            .matcher(line)
            .replaceAll(word -> TOKEN.matcher(word.group()).find() ? "***" : "$0");
    if (safe.length() > LONGEST) {
      // At a blank: half an address could not be told from a word.
      int end = safe.lastIndexOf(' ', LONGEST);
      return end < 0 ? "" : safe.substring(0, end) + " …";
    }
    return safe.endsWith(".") ? safe.substring(0, safe.length() - 1) : safe;
  }
}
