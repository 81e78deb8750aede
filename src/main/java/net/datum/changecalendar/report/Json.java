package net.datum.changecalendar.report;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** As much JSON as an output needs: compact, on one line, in ASCII. */
final class Json {
  private Json() {}

  static String array(List<String> values) {
    return "[" + String.join(",", values) + "]";
  }

  /** An object whose values are JSON already. */
  static String object(SequencedMap<String, String> members) {
    return members.sequencedEntrySet().stream()
        .map(Json::member)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * A string. All but plain ASCII is escaped, and so is what a shell or a page could take for its
   * own, since outputs end up in scripts.
   */
  static String string(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c > '~' || "<>&'`$".indexOf(c) >= 0) {
        json.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static String member(Map.Entry<String, String> member) {
    return string(member.getKey()) + ":" + member.getValue();
  }
}
