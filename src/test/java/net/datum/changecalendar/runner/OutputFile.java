package net.datum.changecalendar.runner;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a step's output file as the runner does: {@code k=v} or {@code k<<DELIMITER}, whichever
 * sign comes first, lines ending at LF alone. What the runner refuses fails here too.
 */
final class OutputFile {
  private OutputFile() {}

  static Map<String, String> parse(String text) {
    Map<String, String> outputs = new LinkedHashMap<>();
    String rest = text;
    while (!rest.isEmpty()) {
      String line = firstLine(rest);
      rest = rest.substring(Math.min(rest.length(), line.length() + 1));
      if (line.isEmpty()) {
        continue;
      }
      int equals = line.indexOf('=');
      int heredoc = line.indexOf("<<");
      if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
        outputs.put(name(line.substring(0, equals)), line.substring(equals + 1));
      } else if (heredoc >= 0) {
        String delimiter = line.substring(heredoc + 2);
        int end = ("\n" + rest + "\n").indexOf("\n" + delimiter + "\n");
        if (delimiter.isEmpty() || end < 0) {
          throw new IllegalStateException("no matching delimiter: " + line);
        }
        outputs.put(name(line.substring(0, heredoc)), rest.substring(0, Math.max(0, end - 1)));
        rest = rest.substring(Math.min(rest.length(), end + delimiter.length() + 1));
      } else {
        throw new IllegalStateException("invalid line: " + line);
      }
    }
    return outputs;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static String name(String name) {
    if (name.isEmpty()) {
      throw new IllegalStateException("an output without a name");
    }
    return name;
  }
}
