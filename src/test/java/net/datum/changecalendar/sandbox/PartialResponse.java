package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Google's {@code fields} parameter: {@code a,b/c,d(e,f)} and {@code *}; arrays are transparent.
 */
final class PartialResponse {
  private final Map<String, PartialResponse> members = new LinkedHashMap<>();

  private PartialResponse() {}

  static JsonNode select(JsonNode whole, String mask) {
    return parse(mask).keep(whole);
  }

  private static PartialResponse parse(String mask) {
    PartialResponse selection = new PartialResponse();
    for (String part : split(mask)) {
      int open = part.indexOf('(');
      int slash = part.indexOf('/');
      if (slash >= 0 && (open < 0 || slash < open)) {
        selection.add(part.substring(0, slash), parse(part.substring(slash + 1)));
      } else if (open >= 0) {
        if (!part.endsWith(")")) {
          throw badMask(mask);
        }
        selection.add(part.substring(0, open), parse(part.substring(open + 1, part.length() - 1)));
      } else {
        selection.add(part, new PartialResponse());
      }
    }
    return selection;
  }

  private void add(String name, PartialResponse below) {
    PartialResponse known = members.putIfAbsent(name.strip(), below);
    if (known != null) {
      below.members.forEach(known::add);
    }
  }

  private static List<String> split(String mask) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < mask.length(); i++) {
      switch (mask.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(mask.substring(from, i));
            from = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(mask.substring(from));
    if (depth != 0 || parts.stream().anyMatch(String::isBlank)) {
      throw badMask(mask);
    }
    return parts;
  }

  private static Refusal badMask(String mask) {
    return CalendarErrors.refuse(400, "invalidParameter", "Invalid field selection " + mask);
  }

  private JsonNode keep(JsonNode node) {
    if (members.isEmpty() || members.containsKey("*")) {
      return node;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode kept = Json.array();
      array.forEach(item -> kept.add(keep(item)));
      return kept;
    }
    ObjectNode kept = Json.object();
    members.forEach((name, below) -> {
      if (node.has(name)) {
        kept.set(name, below.keep(node.get(name)));
      }
    });
    return kept;
  }
}
