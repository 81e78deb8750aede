package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Whole resources of which the sandbox knows a few fields only: the required others are filled in
 * from GitHub's own description, so that a client finds everything it may count on.
 */
final class Filler {
  private static final JsonNode SCHEMAS =
      Json.resource("/contracts/github.trimmed.json").path("components").path("schemas");

  private Filler() {}

  /**
   * An object with all that the schema requires.
   *
   * @param url of the resource, from which those of its parts are made
   */
  static ObjectNode fill(String schema, String url) {
    ObjectNode filled = Json.object();
    JsonNode description = SCHEMAS.path(schema);
    for (JsonNode required : description.path("required")) {
      String name = required.asText();
      filled.set(name, value(name, description.path("properties").path(name), url));
    }
    return filled;
  }

  private static JsonNode value(String name, JsonNode description, String url) {
    String target = description.path("$ref").asText();
    if (!target.isEmpty()) {
      String schema = target.substring(target.lastIndexOf('/') + 1);
      if (schema.startsWith("nullable-") || SCHEMAS.path(schema).path("nullable").asBoolean()) {
        return Json.object().nullNode();
      }
      return fill(schema, url);
    }
    if (description.path("nullable").asBoolean()) {
      return Json.object().nullNode();
    }
    ObjectNode holder = Json.object();
    return switch (description.path("type").asText()) {
      case "integer" -> holder.numberNode(0);
      case "boolean" -> holder.booleanNode(false);
      case "array" -> holder.arrayNode();
      case "object" -> {
        for (JsonNode required : description.path("required")) {
          String member = required.asText();
          holder.set(member, value(member, description.path("properties").path(member), url));
        }
        yield holder;
      }
      default -> {
        if (description.has("enum")) {
          yield holder.textNode(description.path("enum").path(0).asText());
        }
        if (description.path("format").asText().equals("date-time")) {
          yield holder.textNode("2020-01-01T00:00:00Z");
        }
        String part =
            name.equals("url") || name.equals("href") ? "" : "/" + name.replace("_url", "");
        yield holder.textNode(name.endsWith("url") || name.equals("href") ? url + part : name);
      }
    };
  }
}
