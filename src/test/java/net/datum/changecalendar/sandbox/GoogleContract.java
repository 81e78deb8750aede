package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Calendar v3 as its discovery document describes it: methods, their paths and parameters. */
final class GoogleContract {
  static final String PREFIX = Sandbox.GOOGLE + "/calendar/v3/";
  static final GoogleContract INSTANCE =
      new GoogleContract(Json.resource("/contracts/calendar.v3.discovery.json"));

  private final ObjectNode document;
  private final List<Method> methods = new ArrayList<>();

  /** One method of the description, such as {@code calendar.events.insert}. */
  record Method(String id, PathTemplate path, String httpMethod, JsonNode description) {
    Optional<String> requestSchema() {
      return ref("request");
    }

    Optional<String> responseSchema() {
      return ref("response");
    }

    private Optional<String> ref(String which) {
      return Optional.of(description.path(which).path("$ref").asText())
          .filter(name -> !name.isEmpty());
    }
  }

  private GoogleContract(ObjectNode document) {
    this.document = document;
    for (JsonNode resource : document.path("resources")) {
      for (JsonNode method : resource.path("methods")) {
        methods.add(
            new Method(
                method.path("id").asText(),
                PathTemplate.parse(method.path("path").asText()),
                method.path("httpMethod").asText(),
                method));
      }
    }
  }

  /** The document as the service at this address gives it. */
  ObjectNode servedAt(String root) {
    ObjectNode served = document.deepCopy();
    served.put("rootUrl", root + "/");
    return served.put("baseUrl", root + document.path("basePath").asText());
  }

  JsonNode schemas() {
    return document.path("schemas");
  }

  Optional<Method> find(Call call) {
    if (!call.path().startsWith(PREFIX)) {
      return Optional.empty();
    }
    String path = call.path().substring(PREFIX.length());
    return methods.stream()
        .filter(method -> method.httpMethod().equals(call.method()) && method.path().matches(path))
        .min((a, b) -> a.path().compareTo(b.path()));
  }

  /** The method that the request calls; 404 where there is none, 400 for a wrong parameter. */
  Method require(Call call) {
    Method method = find(call).orElseThrow(CalendarErrors::notFound);
    List<String> wrong = parameterViolations(method, call);
    if (!wrong.isEmpty()) {
      throw CalendarErrors.refuse(400, "invalidParameter", wrong.getFirst());
    }
    return method;
  }

  /** What is wrong with the query: unknown names, values of a wrong type, missing ones. */
  List<String> parameterViolations(Method method, Call call) {
    Map<String, JsonNode> known = new TreeMap<>();
    document.path("parameters").properties().forEach(p -> known.put(p.getKey(), p.getValue()));
    JsonNode own = method.description().path("parameters");
    own.properties().stream()
        .filter(p -> p.getValue().path("location").asText().equals("query"))
        .forEach(p -> known.put(p.getKey(), p.getValue()));
    List<String> wrong = new ArrayList<>();
    call.query()
        .forEach((name, values) -> {
          JsonNode parameter = known.get(name);
          if (parameter == null) {
            wrong.add("Unknown name \"" + name + "\": Cannot bind query parameter.");
          } else if (values.size() > 1 && !parameter.path("repeated").asBoolean()) {
            wrong.add("Parameter " + name + " is given more than once.");
          } else {
            values.stream()
                .filter(value -> !fits(parameter, value))
                .forEach(value -> wrong.add("Invalid value '" + value + "' for " + name + "."));
          }
        });
    known.forEach((name, parameter) -> {
      if (parameter.path("required").asBoolean() && call.param(name).isEmpty()) {
        wrong.add("Required parameter: " + name);
      }
    });
    return wrong;
  }

  private static boolean fits(JsonNode parameter, String value) {
    if (parameter.has("enum")) {
      for (JsonNode one : parameter.path("enum")) {
        if (one.asText().equals(value)) {
          return true;
        }
      }
      return false;
    }
    return switch (parameter.path("type").asText()) {
      case "boolean" -> value.equals("true") || value.equals("false");
      case "integer" ->
          value.matches("\\d{1,9}")
              && Integer.parseInt(value) >= parameter.path("minimum").asInt()
              && Integer.parseInt(value) <= parameter.path("maximum").asInt(Integer.MAX_VALUE);
      default -> true;
    };
  }
}
