package net.datum.changecalendar.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One field of an answer made another.
 *
 * @param path names and indexes that lead to it
 */
record Change(List<Object> path, How how) {
  /** How the name of a field ends by which a list is known to be cut. */
  static final String OMITTED = "Omitted";

  /** What becomes of the field. */
  enum How {
    REMOVED,
    NULL,
    EMPTY_TEXT,
    EMPTY_OBJECT,
    EMPTY_LIST,
    /** A list that has a null before its first entry. */
    WITH_NULL,
    /** A list of half its length, beside a field that says so. */
    CUT
  }

  /** Makes the change in an answer that has what leads to the field; elsewhere nothing. */
  void in(JsonNode answer) {
    JsonNode parent = answer;
    int depth = how == How.WITH_NULL ? path.size() : path.size() - 1;
    for (Object step : path.subList(0, depth)) {
      parent = step instanceof Integer index ? parent.path(index) : parent.path((String) step);
    }
    if (how == How.WITH_NULL) {
      if (parent instanceof ArrayNode list) {
        list.insertNull(0);
      }
    } else if (parent instanceof ObjectNode object) {
      String name = name();
      switch (how) {
        case REMOVED -> object.remove(name);
        case NULL -> object.putNull(name);
        case EMPTY_TEXT -> object.put(name, "");
        case EMPTY_OBJECT -> object.set(name, JsonNodeFactory.instance.objectNode());
        case EMPTY_LIST -> object.set(name, JsonNodeFactory.instance.arrayNode());
        case CUT -> {
          object.put(name + OMITTED, true);
          int half = object.path(name).size() / 2;
          for (int i = object.path(name).size(); i > half; i--) {
            ((ArrayNode) object.path(name)).remove(i - 1);
          }
        }
        case WITH_NULL -> throw new IllegalStateException();
      }
    }
  }

  String name() {
    return path.isEmpty() ? "[0]" : String.valueOf(path.getLast());
  }

  /** The names that lead to the field, of which a message has to have one. */
  List<String> names() {
    return path.isEmpty()
        ? List.of(name())
        : path.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  @Override
  public String toString() {
    return path.stream().map(String::valueOf).collect(Collectors.joining(".")) + " " + how;
  }
}
