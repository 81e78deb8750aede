package net.datum.changecalendar.report;

/**
 * Text that others wrote, made fit for a label in Mermaid's gantt. Mermaid has no way to escape
 * there, so that what has a meaning to it gives way to what looks alike.
 */
final class GanttText {
  private static final String SPECIAL = ":;#,\"'`<>{}\\%&$";
  private static final String ALIKE = "∶·＃‚”’’‹›()∕％＆＄";

  // Mermaid takes a line for a statement by its first word, and one that starts with a date for
  // something else again. A word joiner, which is no white space to it, is a first word of its own.
  private static final String START = "\u2060";

  private GanttText() {}

  /** A label of at most {@code limit} UTF-16 units. */
  static String label(String text, int limit) {
    String line = Text.line(text, limit);
    var label = new StringBuilder(START);
    line.codePoints()
        .forEach(c -> {
          int special = SPECIAL.indexOf(c);
          label.appendCodePoint(special < 0 ? c : ALIKE.charAt(special));
        });
    return line.isEmpty() ? START + "(no title)" : label.toString();
  }
}
