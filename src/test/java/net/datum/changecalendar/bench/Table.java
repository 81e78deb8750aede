package net.datum.changecalendar.bench;

import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
final class Table {
  private final StringBuilder text = new StringBuilder();

  static Table of(String... head) {
    return of(List.of(head));
  }

  static Table of(List<String> head) {
    return new Table().row(head).row(Collections.nCopies(head.size(), "---"));
  }

  Table row(String... cells) {
    return row(List.of(cells));
  }

  Table row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
