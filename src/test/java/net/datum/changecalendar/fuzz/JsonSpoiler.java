package net.datum.changecalendar.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Spoils JSON: its text, or what it says. It may lack things, or say what makes no sense; what is
 * left of a list's entries stays in it, so that no answer is a plain lie that nobody could see.
 */
final class JsonSpoiler {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Random random;

  JsonSpoiler(Random random) {
    this.random = random;
  }

  /** Another text in its place. */
  String spoil(String json) {
    JsonNode tree = random.nextInt(3) == 0 ? null : tree(json);
    if (!(tree instanceof ContainerNode<?>) || tree.isEmpty()) {
      return new Spoiler(random, List.of(json)).any();
    }
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      edit(tree);
    }
    return tree.toString();
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private void edit(JsonNode tree) {
    List<ContainerNode<?>> places = new ArrayList<>();
    collect(tree, places);
    switch (places.get(random.nextInt(places.size()))) {
      case ObjectNode object -> edit(object);
      case ArrayNode array when !array.isEmpty() -> {
        int at = random.nextInt(array.size());
        switch (random.nextInt(3)) {
          case 0 -> array.add(array.get(at).deepCopy());
          case 1 -> array.insert(at, other(array.get(at)));
          default -> array.insert(at, NODES.nullNode());
        }
      }
      case ContainerNode<?> empty -> ((ArrayNode) empty).add(other(NODES.nullNode()));
    }
  }

  private void edit(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.set("x", other(NODES.nullNode()));
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    if (object.get(name) instanceof ArrayNode array && !array.isEmpty()) {
      // No list, or another kind of thing, is seen; a shorter list is not.
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name, NODES.nullNode());
        case 2 -> object.set(name, NODES.textNode("x"));
        default -> object.set(name, NODES.numberNode(1));
      }
    } else if (random.nextInt(3) == 0) {
      object.remove(name);
    } else {
      object.set(name, other(object.get(name)));
    }
  }

  private JsonNode other(JsonNode now) {
    return switch (random.nextInt(9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.textNode(new Spoiler(random, List.of("x")).piece());
      case 2 -> NODES.textNode(now.asText("").substring(0, now.asText("").length() / 2));
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> NODES.numberNode(random.nextInt(5) - 2);
      case 5 -> NODES.booleanNode(random.nextBoolean());
      case 6 -> deep();
      case 7 -> NODES.objectNode().put("x", 1);
      default -> NODES.textNode(new Spoiler(random, List.of("x\n")).spoil(now.asText("")));
    };
  }

  private JsonNode deep() {
    JsonNode deep = NODES.arrayNode();
    for (int levels = random.nextInt(500); levels > 0; levels--) {
      deep = NODES.arrayNode().add(deep);
    }
    return deep;
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> places) {
    if (node instanceof ContainerNode<?> container) {
      places.add(container);
      node.forEach(child -> collect(child, places));
    }
  }
}
