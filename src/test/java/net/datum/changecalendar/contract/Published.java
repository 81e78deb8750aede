package net.datum.changecalendar.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.datum.changecalendar.contract.Change.How;
import net.datum.changecalendar.sandbox.Call;

/**
 * What the published descriptions of both services say of an answer: each field that it has or may
 * have, and so each way in which it may be without one.
 */
final class Published {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode GOOGLE = read("/contracts/calendar.v3.discovery.json");
  private static final JsonNode GITHUB = read("/contracts/github.trimmed.json");

  private Published() {}

  private static JsonNode read(String resource) {
    try (InputStream in = Published.class.getResourceAsStream(resource)) {
      return JSON.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every change of one field of an answer, for a call that the descriptions have. */
  static List<Change> changes(Call call, JsonNode answer) {
    List<Change> changes = new ArrayList<>();
    collect(schema(call), answer, List.of(), changes);
    return changes;
  }

  private static JsonNode schema(Call call) {
    if (call.service().equals("calendar")) {
      boolean list = call.method().equals("GET") && call.path().endsWith("/events");
      return GOOGLE.path("schemas").path(list ? "Events" : "Event");
    }
    for (Map.Entry<String, JsonNode> path : GITHUB.path("paths").properties()) {
      String pattern = ".*" + path.getKey().replaceAll("\\{[^}]+}", "[^/]+");
      JsonNode operation = path.getValue().path(call.method().toLowerCase(Locale.ROOT));
      if (call.path().matches(pattern) && operation.isObject()) {
        JsonNode responses = operation.path("responses");
        return responses
            .path(responses.has("201") ? "201" : "200")
            .at("/content/application~1json/schema");
      }
    }
    throw new IllegalArgumentException("not described: " + call.method() + " " + call.path());
  }

  private static void collect(
      JsonNode schema, JsonNode part, List<Object> path, List<Change> changes) {
    Described described = Described.of(schema);
    if (part.isObject()) {
      Set<String> names = new LinkedHashSet<>(described.properties().keySet());
      part.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode field = described.properties().getOrDefault(name, described.others());
        List<Object> at = append(path, name);
        if (part.has(name)) {
          changes.add(new Change(at, How.REMOVED));
        }
        changes.add(new Change(at, How.NULL));
        How empty = empty(part.path(name), Described.of(field).type());
        if (empty != null) {
          changes.add(new Change(at, empty));
        }
        if (part.path(name).isArray() && names.contains(name + Change.OMITTED)) {
          changes.add(new Change(at, How.CUT));
        }
        collect(field, part.path(name), at, changes);
      }
    } else if (part.isArray()) {
      changes.add(new Change(path, How.WITH_NULL));
      Set<List<String>> shapes = new HashSet<>();
      for (int i = 0; i < part.size(); i++) {
        if (shapes.add(shape(part.get(i)))) {
          collect(described.items(), part.get(i), append(path, i), changes);
        }
      }
    }
  }

  /** What entries of a list have to differ in, for each to be gone through. */
  private static List<String> shape(JsonNode entry) {
    return entry.properties().stream()
        .map(field -> field.getKey() + " " + field.getValue().getNodeType())
        .sorted()
        .toList();
  }

  private static How empty(JsonNode now, String type) {
    return switch (now.isMissingNode() || now.isNull() ? type : now.getNodeType().name()) {
      case "string", "STRING" -> How.EMPTY_TEXT;
      case "object", "OBJECT" -> How.EMPTY_OBJECT;
      case "array", "ARRAY" -> How.EMPTY_LIST;
      default -> null;
    };
  }

  private static List<Object> append(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }

  /** A schema with all that it refers to; of several forms that an answer may have, all at once. */
  private record Described(
      Map<String, JsonNode> properties, JsonNode others, JsonNode items, String type) {
    private static Described of(JsonNode schema) {
      Map<String, JsonNode> properties = new LinkedHashMap<>();
      JsonNode whole = resolved(schema);
      whole.path("properties").properties().forEach(p -> properties.put(p.getKey(), p.getValue()));
      for (String keyword : List.of("oneOf", "anyOf", "allOf")) {
        whole.path(keyword).forEach(one -> properties.putAll(of(one).properties()));
      }
      return new Described(
          properties,
          whole.path("additionalProperties"),
          whole.path("items"),
          whole.path("type").asText(properties.isEmpty() ? "" : "object"));
    }

    private static JsonNode resolved(JsonNode schema) {
      String ref = schema.path("$ref").asText();
      if (ref.isEmpty()) {
        return schema;
      }
      return resolved(
          ref.startsWith("#") ? GITHUB.at(ref.substring(1)) : GOOGLE.path("schemas").path(ref));
    }
  }
}
