package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Holds recorded calls against the published descriptions of both APIs. Requests strictly: method,
 * path, names and types of parameters, and no member of a body that is not described. Answers
 * leniently: real servers add members. Answers that a fault made are not judged.
 */
public final class Contracts {
  private static final SchemaBook GOOGLE_REQUESTS =
      GoogleSchemas.book(GoogleContract.INSTANCE.schemas(), true);
  private static final SchemaBook GOOGLE_ANSWERS =
      GoogleSchemas.book(GoogleContract.INSTANCE.schemas(), false);
  private static final SchemaBook GITHUB_REQUESTS =
      GitHubSchemas.book(GitHubContract.INSTANCE.document(), true);
  private static final SchemaBook GITHUB_ANSWERS =
      GitHubSchemas.book(GitHubContract.INSTANCE.document(), false);

  private Contracts() {}

  /**
   * Every violation, by requests and by answers, each naming its request; empty if there is none.
   */
  public static List<String> check(RequestLog log) {
    return Stream.concat(checkRequests(log).stream(), checkAnswers(log).stream()).toList();
  }

  /** What the callers did that is not described. */
  public static List<String> checkRequests(RequestLog log) {
    return violations(log.all(), Contracts::request);
  }

  /** What the sandbox answered that is not as described. */
  public static List<String> checkAnswers(RequestLog log) {
    return violations(
        log.all().stream().filter(one -> !log.struck(one.sequence())).toList(), Contracts::answer);
  }

  private static List<String> violations(
      List<RequestLog.Recorded> calls, Function<RequestLog.Recorded, List<String>> check) {
    return calls.stream()
        .flatMap(one ->
            check.apply(one).stream()
                .map(wrong ->
                    "#%d %s %s -> %d: %s"
                        .formatted(one.sequence(), one.method(), one.path(), one.status(), wrong)))
        .toList();
  }

  private static List<String> request(RequestLog.Recorded one) {
    Call call = one.call();
    List<String> wrong = new ArrayList<>();
    if (!call.body().isEmpty()
        && !call.header("content-type").orElse("").startsWith("application/json")) {
      wrong.add("body without Content-Type: application/json");
    }
    if (one.service().equals("calendar")) {
      GoogleContract.INSTANCE
          .find(call)
          .ifPresentOrElse(
              method -> googleRequest(method, call, wrong), () -> wrong.add("no such method"));
    } else {
      GitHubContract.INSTANCE
          .find(call)
          .ifPresentOrElse(
              operation -> gitHubRequest(operation, call, wrong),
              () -> wrong.add("no such operation"));
    }
    return wrong;
  }

  private static void googleRequest(GoogleContract.Method method, Call call, List<String> wrong) {
    wrong.addAll(GoogleContract.INSTANCE.parameterViolations(method, call));
    if (method.requestSchema().isEmpty()) {
      if (!call.body().isEmpty()) {
        wrong.add("a body, where none is described");
      }
      return;
    }
    JsonNode body = call.json().orElse(Json.object());
    String schema = method.requestSchema().get();
    // Null stands for "remove" and is outside of the schemas.
    wrong.addAll(
        GOOGLE_REQUESTS.violations(
            GoogleSchemas.pointer(schema), Json.print(withoutNulls(body.deepCopy()))));
    for (Map.Entry<String, JsonNode> property :
        GoogleContract.INSTANCE.schemas().path(schema).path("properties").properties()) {
      for (JsonNode in : property.getValue().path("annotations").path("required")) {
        if (in.asText().equals(method.id()) && !Json.has(body, property.getKey())) {
          wrong.add("missing member " + property.getKey());
        }
      }
    }
  }

  private static JsonNode withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> empty =
          object.properties().stream()
              .filter(member -> member.getValue().isNull())
              .map(Map.Entry::getKey)
              .toList();
      object.remove(empty);
    }
    node.forEach(Contracts::withoutNulls);
    return node;
  }

  private static void gitHubRequest(
      GitHubContract.Operation operation, Call call, List<String> wrong) {
    wrong.addAll(GitHubContract.INSTANCE.parameterViolations(operation, call));
    if (operation.description().has("requestBody")) {
      wrong.addAll(
          GITHUB_REQUESTS.violations(
              GitHubSchemas.pointer(operation.id(), "request"),
              call.body().isEmpty() ? "{}" : call.body()));
    } else if (!call.body().isEmpty()) {
      wrong.add("a body, where none is described");
    }
  }

  private static List<String> answer(RequestLog.Recorded one) {
    if (one.status() == 0 || one.status() == 204 || one.status() == 304) {
      return one.responseBody().isEmpty() ? List.of() : List.of("a body, where there is none");
    }
    if (Json.parse(one.responseBody()).isEmpty()) {
      return List.of("no JSON: " + one.responseBody());
    }
    return one.service().equals("calendar") ? googleAnswer(one) : gitHubAnswer(one);
  }

  private static List<String> googleAnswer(RequestLog.Recorded one) {
    JsonNode body = Json.parse(one.responseBody()).orElse(Json.object());
    if (one.status() >= 400) {
      JsonNode error = body.path("error");
      boolean sound =
          error.path("code").asInt() == one.status()
              && !error.path("message").asText().isEmpty()
              && !error.path("errors").path(0).path("reason").asText().isEmpty();
      return sound ? List.of() : List.of("not Google's form of an error: " + body);
    }
    return GoogleContract.INSTANCE
        .find(one.call())
        .flatMap(GoogleContract.Method::responseSchema)
        .map(schema -> GOOGLE_ANSWERS.violations(GoogleSchemas.pointer(schema), one.responseBody()))
        .orElse(List.of("an answer, where none is described"));
  }

  private static List<String> gitHubAnswer(RequestLog.Recorded one) {
    String basicError = "/components/schemas/basic-error";
    String pointer =
        GitHubContract.INSTANCE
            .find(one.call())
            .filter(operation ->
                operation.description().path("responses").has(Integer.toString(one.status())))
            .map(operation -> GitHubSchemas.pointer(operation.id(), "" + one.status()))
            .orElse(basicError);
    if (one.status() < 300 && pointer.equals(basicError)) {
      return List.of("a success that is not described");
    }
    return GITHUB_ANSWERS.violations(pointer, one.responseBody());
  }
}
