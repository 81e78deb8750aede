package net.datum.changecalendar.action;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * What the program says on the log: lines, groups and annotations. Everything that is printed goes
 * through here and is made harmless; the commands themselves are escaped as the runner unescapes
 * them.
 */
public final class WorkflowCommands {
  private final PrintStream out;
  private final boolean debug;

  public WorkflowCommands(PrintStream out, boolean debug) {
    this.out = out;
    this.debug = debug;
  }

  /** How an annotation looks. */
  public enum Level {
    ERROR("error"),
    WARNING("warning"),
    NOTICE("notice");

    private final String command;

    Level(String command) {
      this.command = command;
    }
  }

  /** Lines of text. */
  public void log(String text) {
    out.println(LogText.lines(text));
  }

  /** Lines of text under a heading that folds. */
  public void group(String title, String text) {
    out.println("::group::" + data(LogText.line(title)));
    log(text);
    out.println("::endgroup::");
  }

  /** Hides a value in everything that the runner shows from here on. */
  public void mask(String secret) {
    secret
        .lines()
        .map(String::strip)
        .filter(line -> line.length() >= 8)
        .forEach(line -> out.println("::add-mask::" + data(line)));
  }

  /**
   * An annotation.
   *
   * @param file relative to the workspace, or null for the run as a whole
   * @param line from 1; 0 for the whole file
   * @param column from 1; 0 for the whole line
   */
  public void annotate(
      Level level, @Nullable String file, int line, int column, String title, String message) {
    var command = new StringBuilder("::").append(level.command);
    String separator = " ";
    if (file != null) {
      command.append(separator).append("file=").append(property(LogText.line(file)));
      separator = ",";
      if (line > 0) {
        command.append(",line=").append(line);
      }
      if (column > 0) {
        command.append(",col=").append(column);
      }
    }
    command.append(separator).append("title=").append(property(LogText.line(title)));
    out.println(command + "::" + data(LogText.lines(message)));
  }

  /** Shown only where the user asked for debug logging. */
  public void debug(String text) {
    if (debug) {
      text.lines().forEach(line -> out.println("::debug::" + data(LogText.line(line))));
    }
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
