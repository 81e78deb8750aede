package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The discovery document's schemas as JSON Schema: they are written in draft 3, where {@code id}
 * names a schema, {@code $ref} is such a name, {@code required} is a flag and {@code any} a type.
 */
final class GoogleSchemas {
  private static final Set<String> FORMATS = Set.of("date", "date-time");

  private GoogleSchemas() {}

  /**
   * A document with the schemas under {@code /schemas}.
   *
   * @param strict whether members that are not described are refused
   */
  static SchemaBook book(JsonNode schemas, boolean strict) {
    ObjectNode document = Json.object();
    document.set("schemas", schemas.deepCopy());
    for (JsonNode schema : document.path("schemas")) {
      SchemaBook.walk((ObjectNode) schema, GoogleSchemas::convert);
      if (strict) {
        SchemaBook.walk((ObjectNode) schema, SchemaBook::close);
      }
    }
    return new SchemaBook(document);
  }

  static String pointer(String schema) {
    return "/schemas/" + schema;
  }

  private static void convert(ObjectNode schema) {
    String ref = schema.path("$ref").asText();
    if (!ref.isEmpty()) {
      schema.put("$ref", "#/schemas/" + ref);
    }
    if (schema.path("type").asText().equals("any")) {
      schema.remove("type");
    }
    if (!FORMATS.contains(schema.path("format").asText())) {
      schema.remove("format");
    }
    schema.remove(
        List.of("id", "required", "default", "annotations", "readOnly", "enumDescriptions"));
  }
}
