package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** JSON Schemas (2020-12) of one document, found by JSON pointer. */
final class SchemaBook {
  private static final String ADDRESS = "https://contracts.invalid/book.json";

  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  SchemaBook(JsonNode document) {
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(Map.of(ADDRESS, Json.print(document)))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** What is wrong with a JSON text, by the schema at this pointer. */
  List<String> violations(String pointer, String json) {
    return schemas
        .computeIfAbsent(pointer, at -> registry.getSchema(SchemaLocation.of(ADDRESS + "#" + at)))
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** Applies a change to a schema and to all within it. */
  static void walk(ObjectNode schema, Consumer<ObjectNode> change) {
    for (JsonNode property : schema.path("properties")) {
      walk((ObjectNode) property, change);
    }
    for (String keyword : List.of("items", "additionalProperties", "not")) {
      if (schema.path(keyword).isObject()) {
        walk((ObjectNode) schema.get(keyword), change);
      }
    }
    for (String keyword : List.of("oneOf", "anyOf", "allOf")) {
      for (JsonNode one : schema.path(keyword)) {
        walk((ObjectNode) one, change);
      }
    }
    change.accept(schema);
  }

  /** No members but the described ones. */
  static void close(ObjectNode schema) {
    if (schema.has("properties") && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
  }
}
