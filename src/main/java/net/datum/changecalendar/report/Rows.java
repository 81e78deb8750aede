package net.datum.changecalendar.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Rows of a table or items of a list, no more of them than a summary has room for. */
final class Rows {
  /** The most bytes that the rows of one table take. */
  private static final int LIMIT = 150_000;

  private Rows() {}

  /** As many as there is room for, and how many there are more; nothing where there are none. */
  static <T> String of(List<T> items, Function<T, String> render) {
    var rows = new StringBuilder();
    int bytes = 0;
    int shown = 0;
    for (T item : items) {
      String row = render.apply(item);
      bytes += size(row);
      if (bytes > LIMIT) {
        break;
      }
      rows.append(row);
      shown++;
    }
    int left = items.size() - shown;
    rows.append(left > 0 ? "\n" + left + " more are left out.\n" : "");
    return rows.isEmpty() ? "" : rows.append('\n').toString();
  }

  /** How many bytes the text takes in a file. */
  static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
