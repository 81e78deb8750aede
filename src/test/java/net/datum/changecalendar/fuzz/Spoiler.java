package net.datum.changecalendar.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datum.changecalendar.action.HostileText;

/** Spoils texts in the ways in which they break, or in which somebody breaks them. */
final class Spoiler {
  private static final String[] SIGNS = {
    "&a",
    "*a",
    "<<: ",
    "!!",
    "!x ",
    "|",
    ">",
    "- ",
    "? ",
    ": ",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "\\",
    "\\u202e",
    "\\ud800",
    "\\UFFFFFFFF",
    "\\x00",
    "\t",
    "null",
    "~",
    "true",
    "-1",
    "0",
    "1e999",
    "9999999999999999999",
    "0x1F",
    "-0",
    "1.5",
    "P1D",
    "@",
    "`",
    "..",
    "/",
    "\u0130",
    "\u0000",
    "\ufeff",
    "\ufffe",
    "\ud83d"
  };

  private final Random random;
  private final HostileText hostile;
  private final List<String> others;

  /**
   * Prepares to spoil.
   *
   * @param others texts of the same kind, from which lines are taken
   */
  Spoiler(Random random, List<String> others) {
    this.random = random;
    this.others = others;
    this.hostile = new HostileText(random.nextLong());
  }

  /** One of the texts, spoiled in one place or in several. */
  String any() {
    String text = others.get(random.nextInt(others.size()));
    for (int edits = 1 + random.nextInt(random.nextInt(8) + 1); edits > 0; edits--) {
      text = spoil(text);
    }
    return text;
  }

  /** As UTF-8, with a wrong byte now and then. */
  byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(12) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Something that nobody expects in this place. */
  String piece() {
    return switch (random.nextInt(4)) {
      case 0 -> hostile.next();
      case 1 -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
      default -> SIGNS[random.nextInt(SIGNS.length)];
    };
  }

  /** Spoils a text in one place. */
  String spoil(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(1 + random.nextInt(60)));
    return switch (random.nextInt(12)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, to) + text.substring(from);
      case 2, 3, 4 -> text.substring(0, from) + piece() + text.substring(from);
      case 5, 6 -> text.substring(0, from) + piece() + text.substring(to);
      case 7 -> random.nextInt(4) == 0 ? text.substring(0, from) : text.toUpperCase(Locale.ROOT);
      case 8, 9 -> withLine(text);
      case 10 -> text.substring(0, from) + many() + text.substring(from);
      default -> value(text);
    };
  }

  /** A line of another text, in the place of one of this. */
  private String withLine(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    List<String> more = others.get(random.nextInt(others.size())).lines().toList();
    if (lines.isEmpty() || more.isEmpty()) {
      return text;
    }
    int at = random.nextInt(lines.size());
    String line = more.get(random.nextInt(more.size()));
    if (random.nextBoolean()) {
      lines.set(at, line);
    } else {
      lines.add(at, line);
    }
    return String.join(random.nextInt(20) == 0 ? "\r" : "\n", lines) + "\n";
  }

  /** The same again and again: deep brackets, long words, many lines. */
  private String many() {
    String piece = random.nextBoolean() ? piece() : "[{\n".substring(random.nextInt(3));
    int most = random.nextInt(50) == 0 ? 400_000 : 2_000;
    return piece.repeat(random.nextInt(most / Math.max(1, piece.length()) + 1));
  }

  /** Another value behind one of the colons. */
  private String value(String text) {
    int[] colons = text.chars().filter(c -> c == ':').toArray();
    if (colons.length == 0) {
      return text + piece();
    }
    int colon = -1;
    for (int n = random.nextInt(colons.length); n >= 0; n--) {
      colon = text.indexOf(':', colon + 1);
    }
    int end = text.indexOf('\n', colon);
    return text.substring(0, colon + 1) + " " + piece() + (end < 0 ? "" : text.substring(end));
  }
}
