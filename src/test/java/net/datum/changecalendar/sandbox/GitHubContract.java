package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** GitHub's REST API as its OpenAPI document describes it: operations, paths and parameters. */
final class GitHubContract {
  static final GitHubContract INSTANCE =
      new GitHubContract(Json.resource("/contracts/github.trimmed.json"));

  private final ObjectNode document;
  private final List<Operation> operations = new ArrayList<>();

  /** One operation of the description, such as {@code issues/create-comment}. */
  record Operation(String id, PathTemplate path, String method, JsonNode description) {}

  private GitHubContract(ObjectNode document) {
    this.document = document;
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        operations.add(
            new Operation(
                operation.getValue().path("operationId").asText(),
                PathTemplate.parse(path.getKey()),
                operation.getKey().toUpperCase(Locale.ROOT),
                operation.getValue()));
      }
    }
  }

  ObjectNode document() {
    return document;
  }

  /** The operation called; addresses by the repository's number count as those by its name. */
  Optional<Operation> find(Call call) {
    String path =
        call.path()
            .replaceFirst("^" + Sandbox.GITHUB, "")
            .replaceFirst("^/repositories/\\d+", "/repos/owner/repo");
    return operations.stream()
        .filter(one -> one.method().equals(call.method()) && one.path().matches(path))
        .min((a, b) -> a.path().compareTo(b.path()));
  }

  /** What is wrong with the query: unknown names, values of a wrong type, missing ones. */
  List<String> parameterViolations(Operation operation, Call call) {
    Map<String, JsonNode> known = new LinkedHashMap<>();
    for (JsonNode listed : operation.description().path("parameters")) {
      String ref = listed.path("$ref").asText();
      JsonNode parameter = ref.isEmpty() ? listed : document.at(ref.substring(1));
      if (parameter.path("in").asText().equals("query")) {
        known.put(parameter.path("name").asText(), parameter);
      }
    }
    List<String> wrong = new ArrayList<>();
    call.query()
        .forEach((name, values) -> {
          JsonNode parameter = known.get(name);
          if (parameter == null) {
            wrong.add("unknown parameter " + name);
          } else if (values.size() > 1) {
            wrong.add("parameter " + name + " is given more than once");
          } else if (!fits(parameter.path("schema"), values.getFirst())) {
            wrong.add("invalid value " + values.getFirst() + " for " + name);
          }
        });
    known.forEach((name, parameter) -> {
      if (parameter.path("required").asBoolean() && call.param(name).isEmpty()) {
        wrong.add("missing parameter " + name);
      }
    });
    return wrong;
  }

  private static boolean fits(JsonNode schema, String value) {
    if (schema.has("enum")) {
      for (JsonNode one : schema.path("enum")) {
        if (one.asText().equals(value)) {
          return true;
        }
      }
      return false;
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> value.matches("\\d{1,18}");
      case "boolean" -> value.equals("true") || value.equals("false");
      default ->
          !schema.path("format").asText().equals("date-time")
              || value.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)");
    };
  }
}
