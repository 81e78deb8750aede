package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI 3.0 document's schemas as JSON Schema: there {@code nullable} stands beside the type.
 * Those of requests and answers are put under {@code /calls}, named by operation and status.
 */
final class GitHubSchemas {
  private GitHubSchemas() {}

  /**
   * A document with schemas under {@code /components/schemas} and {@code /calls}.
   *
   * @param strict whether members that are not described are refused
   */
  static SchemaBook book(ObjectNode openApi, boolean strict) {
    ObjectNode document = Json.object();
    ObjectNode components = document.putObject("components");
    components.set("schemas", openApi.path("components").path("schemas").deepCopy());
    ObjectNode calls = document.putObject("calls");
    for (JsonNode path : openApi.path("paths")) {
      for (JsonNode operation : path) {
        addCalls(openApi, operation, calls);
      }
    }
    for (JsonNode group : List.of(components.path("schemas"), calls)) {
      for (JsonNode schema : group) {
        SchemaBook.walk((ObjectNode) schema, GitHubSchemas::convert);
        if (strict) {
          SchemaBook.walk((ObjectNode) schema, SchemaBook::close);
        }
      }
    }
    return new SchemaBook(document);
  }

  /** Where the schema of a request, or of an answer by its status, is found. */
  static String pointer(String operationId, String part) {
    return "/calls/" + name(operationId, part);
  }

  private static String name(String operationId, String part) {
    return operationId.replace('/', '.') + "-" + part;
  }

  private static void addCalls(ObjectNode openApi, JsonNode operation, ObjectNode calls) {
    String id = operation.path("operationId").asText();
    add(calls, name(id, "request"), operation.path("requestBody"));
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      JsonNode described = response.getValue();
      String ref = described.path("$ref").asText();
      add(
          calls,
          name(id, response.getKey()),
          ref.isEmpty() ? described : openApi.at(ref.substring(1)));
    }
  }

  private static void add(ObjectNode calls, String name, JsonNode described) {
    JsonNode schema = described.path("content").path("application/json").path("schema");
    if (schema.isObject()) {
      calls.set(name, schema.deepCopy());
    }
  }

  private static void convert(ObjectNode schema) {
    boolean nullable = schema.path("nullable").asBoolean();
    schema.remove(List.of("nullable", "discriminator", "default", "x-github-breaking-changes"));
    if (!nullable) {
      return;
    }
    if (schema.path("type").isTextual()) {
      ArrayNode types = Json.array().add(schema.path("type").asText()).add("null");
      schema.set("type", types);
    }
    if (schema.path("enum") instanceof ArrayNode values) {
      values.addNull();
    }
    for (String keyword : List.of("oneOf", "anyOf")) {
      if (schema.path(keyword) instanceof ArrayNode alternatives) {
        alternatives.addObject().put("type", "null");
      }
    }
  }
}
