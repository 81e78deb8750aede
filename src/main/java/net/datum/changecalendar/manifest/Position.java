package net.datum.changecalendar.manifest;

/**
 * A place in a file of the repository.
 *
 * @param file relative to the repository's root, with forward slashes; or an input by its name,
 *     such as {@code input `people`}
 * @param line from 1; 0 stands for the file as a whole
 * @param column from 1, counted in code points; 0 with line 0
 */
public record Position(String file, int line, int column) {
  public static Position of(String file, int line, int column) {
    return new Position(file, line, column);
  }

  /** The file as a whole. */
  public static Position file(String file) {
    return new Position(file, 0, 0);
  }

  /** Whether the place is in an input of the action, such as {@code input `people`}. */
  public boolean isInput() {
    return file.startsWith("input `");
  }

  /** As compilers say it: {@code file:line:column}, or the file alone. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
