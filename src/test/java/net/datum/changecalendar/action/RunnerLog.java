package net.datum.changecalendar.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a log for commands as actions/runner 2.336.0 does in ActionCommand.cs, and knows nothing of
 * how they were written.
 */
public final class RunnerLog {
  private static final Set<String> COMMANDS =
      Set.of(
          "stop-commands",
          "set-env",
          "set-output",
          "save-state",
          "add-mask",
          "add-path",
          "add-matcher",
          "remove-matcher",
          "debug",
          "warning",
          "error",
          "notice",
          "group",
          "endgroup",
          "echo");

  /** A command as the runner takes it. */
  public record Command(String name, Map<String, String> properties, String data) {}

  private RunnerLog() {}

  public static List<Command> commands(String log) {
    List<Command> commands = new ArrayList<>();
    for (String line : log.split("\r\n|\r|\n", -1)) {
      Command command = second(line);
      command = command == null ? first(line) : command;
      if (command != null) {
        commands.add(command);
      }
    }
    return commands;
  }

  /** {@code ::name key=value,key=value::data} at the start of a line, after white space. */
  private static Command second(String line) {
    String trimmed = trimStart(line);
    if (!trimmed.startsWith("::")) {
      return null;
    }
    int end = trimmed.indexOf("::", 2);
    if (end < 0) {
      return null;
    }
    String head = trimmed.substring(2, end);
    int space = head.indexOf(' ');
    String name = space < 0 ? head : head.substring(0, space);
    if (!COMMANDS.contains(name.toLowerCase(Locale.ROOT))) {
      return null;
    }
    Map<String, String> properties = new LinkedHashMap<>();
    if (space > 0) {
      for (String property : head.substring(space + 1).trim().split(",")) {
        int equals = property.indexOf('=');
        if (equals > 0) {
          properties.put(
              property.substring(0, equals),
              property
                  .substring(equals + 1)
                  .replace("%0D", "\r")
                  .replace("%0A", "\n")
                  .replace("%3A", ":")
                  .replace("%2C", ",")
                  .replace("%25", "%"));
        }
      }
    }
    String data =
        trimmed.substring(end + 2).replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    return new Command(name, properties, data);
  }

  /** {@code ##[name key=value;key=value]data} anywhere in a line. */
  private static Command first(String line) {
    int start = line.indexOf("##[");
    int end = start < 0 ? -1 : line.indexOf(']', start);
    if (end < 0) {
      return null;
    }
    String head = line.substring(start + 3, end);
    int space = head.indexOf(' ');
    String name = space < 0 ? head : head.substring(0, space);
    return COMMANDS.contains(name.toLowerCase(Locale.ROOT))
        ? new Command(name, Map.of(), line.substring(end + 1))
        : null;
  }

  /** What .NET takes for white space. */
  private static String trimStart(String line) {
    int i = 0;
    while (i < line.length() && isDotNetWhiteSpace(line.charAt(i))) {
      i++;
    }
    return line.substring(i);
  }

  private static boolean isDotNetWhiteSpace(char c) {
    return (c >= 0x09 && c <= 0x0d)
        || c == 0x20
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }
}
