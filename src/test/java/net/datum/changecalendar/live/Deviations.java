package net.datum.changecalendar.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.datum.changecalendar.sandbox.Call;
import net.datum.changecalendar.sandbox.Sandbox;

/** For each check, services that behave otherwise than we take for true. */
final class Deviations {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String EVENTS = "/events$";
  private static final String EVENT = "/events/live";

  private final Map<String, Consumer<Sandbox>> byCheck = new LinkedHashMap<>();

  private Deviations() {
    tombstones();
    writes();
    properties();
    fields();
    lists();
    access();
    guests();
    github();
  }

  static Map<String, Consumer<Sandbox>> byCheck() {
    return new Deviations().byCheck;
  }

  private void tombstones() {
    on("tombstone-keeps-properties", s -> s.calendar().switches().tombstonesKeepDetails(false));
    on("tombstone-keeps-start", s -> s.calendar().switches().tombstonesKeepDetails(false));
    on("tombstone-read", s -> answers(s, "GET", EVENT, 404, "notFound"));
    on("tombstone-hidden", s -> says(s, "DELETE", EVENT, 204, ""));
    on("insert-of-deleted-id", s -> answersThen(s, "POST", EVENTS, 403, "forbidden"));
    on("delete-again", s -> s.faults().on("DELETE", EVENT).after(1).status(204, "", Map.of()));
    on("revive", s -> s.calendar().switches().revivable(false));
  }

  private void writes() {
    on("insert-of-living-id", s -> answersThen(s, "POST", EVENTS, 400, "invalid"));
    on(
        "collision",
        s ->
            s.faults()
                .on("POST", EVENTS)
                .afterCommit()
                .always()
                .status(200, "{}", Map.of("Content-Type", "application/json")));
    on("if-match", s -> says(s, "PUT", EVENT, 200, "{}"));
    on("patch-nothing", s -> says(s, "PATCH", EVENT, 200, "{}"));
    on("patch-merges-properties", s -> spoils(s, "GET", EVENT, json -> notes(json).remove("kept")));
  }

  private void properties() {
    on("property-key-limit", s -> refuses(s, body -> body.contains("k".repeat(44))));
    on("property-value-limit", s -> refuses(s, body -> body.contains("v".repeat(1025))));
    on("property-count-limit", s -> refuses(s, body -> body.contains("\"p250\"")));
    on("property-size-limit", s -> refuses(s, body -> body.length() > 20_000));
  }

  private void fields() {
    on("description-limit", s -> refuses(s, body -> body.contains("d".repeat(8100))));
    on(
        "description-kept",
        s -> spoils(s, "GET", EVENT, json -> json.put("description", "<b>Scope:</b> 3")));
    on("title-kept", s -> spoils(s, "GET", EVENT, json -> json.put("summary", "? Live check")));
    on("source-kept", s -> spoils(s, "GET", EVENT, json -> json.remove("source")));
    on(
        "colour-ids",
        s ->
            spoils(
                s,
                "GET",
                "/colors$",
                json -> json.withObject("/event/2").put("background", "#dc2127")));
    on(
        "zone-default",
        s ->
            spoils(
                s, "GET", EVENT, json -> json.withObject("/start").put("timeZone", "Asia/Tokyo")));
    on("all-day-back", s -> answers(s, "PATCH", EVENT, 400, "invalid"));
    on(
        "zoom-add-on",
        s ->
            says(
                s,
                "POST",
                EVENTS,
                200,
                "{\"conferenceData\": {\"entryPoints\": [{\"entryPointType\": \"video\"}]}}"));
  }

  private void lists() {
    on("property-list-pages", s -> spoils(s, "GET", EVENTS, json -> json.remove("nextPageToken")));
    on("property-list-at-once", s -> s.calendar().switches().propertyListLag(1));
    on(
        "property-list-and",
        s ->
            s.faults()
                .on(call -> call.params("privateExtendedProperty").size() == 2)
                .always()
                .status(200, "{\"items\": []}", Map.of("Content-Type", "application/json")));
    on(
        "time-bounds",
        s -> spoils(s, "GET", EVENTS, json -> ((ArrayNode) json.withArray("items")).remove(0)));
    on("access-role", s -> spoils(s, "GET", EVENTS, json -> json.put("accessRole", "reader")));
    on("own-client", s -> answers(s, "PATCH", EVENT, 400, "invalid"));
  }

  private void access() {
    on("calendar-missing", s -> answers(s, "GET", "nobody-has-this", 403, "forbidden"));
    on("token-refused", s -> by(s, "no-token-at-all", 403, "forbidden"));
    on("public-holidays", s -> answers(s, "GET", "holiday", 404, "notFound"));
    on(
        "read-only-properties",
        s ->
            s.faults()
                .on(token("ya29.read"))
                .always()
                .spoil((call, body) -> edited(body, json -> json.remove("extendedProperties"))));
    on("read-only-refusal", s -> by(s, "ya29.read", 403, "somethingElse"));
    on(
        "wrong-scope",
        s -> {
          s.faults().clear();
          by(s, "ya29.other", 403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        });
  }

  private void guests() {
    on("reply-kept", s -> replies(s, 2, "needsAction"));
    on("reply-missing", s -> replies(s, 1, "accepted"));
    on("reply-set-back", s -> replies(s, 1, "accepted"));
    on("guests-cut", s -> spoils(s, "GET", EVENT, json -> json.remove("attendeesOmitted")));
    on("invite-refusal", s -> by(s, "ya29.plain", 403, "forbidden"));
    on(
        "delegated-creator",
        s ->
            spoils(
                s, "GET", EVENT, json -> json.withObject("/creator").put("email", "x@datum.net")));
    on("own-reply", s -> replies(s, 0, "accepted"));
    on("mails", s -> answers(s, "PATCH", EVENT, 403, "forbidden"));
  }

  private void github() {
    on("issue-missing", s -> hub(s, "GET", "/issues/9+$", 410));
    on("issues-disabled", s -> hub(s, "GET", "silent/issues/1$", 404));
    on("issue-transferred", s -> hub(s, "GET", "/issues/2$", 404));
    on(
        "comment-marker",
        s -> spoils(s, "GET", "/issues/comments/", json -> json.put("body", "A live check.")));
    on(
        "bot-login",
        s ->
            spoils(
                s, "POST", "/comments$", json -> json.withObject("/user").put("login", "octocat")));
    on("comment-gone", s -> hub(s, "PATCH", "/issues/comments/", 410));
    on("issue-locked", s -> says(s, "PUT", "/lock$", 204, ""));
    on("compare", s -> spoils(s, "GET", "/compare/", json -> json.put("status", "ahead")));
    on("permission-header", s -> hub(s, "POST", "/deployments$", 403));
  }

  private void on(String check, Consumer<Sandbox> deviation) {
    byCheck.put(check, deviation);
  }

  private static void answers(Sandbox s, String method, String path, int status, String reason) {
    s.faults().on(method, path).always().calendarError(status, reason, reason);
  }

  /** The first one is as it should be. */
  private static void answersThen(
      Sandbox s, String method, String path, int status, String reason) {
    s.faults().on(method, path).after(1).always().calendarError(status, reason, reason);
  }

  /** Nothing is done. */
  private static void says(Sandbox s, String method, String path, int status, String body) {
    s.faults()
        .on(method, path)
        .always()
        .status(status, body, Map.of("Content-Type", "application/json"));
  }

  private static void hub(Sandbox s, String method, String path, int status) {
    s.faults().on(method, path).always().githubError(status, "Otherwise");
  }

  private static void by(Sandbox s, String token, int status, String reason) {
    s.faults().on(token(token)).always().calendarError(status, reason, reason);
  }

  private static Predicate<Call> token(String token) {
    return call -> call.header("authorization").orElse("").equals("Bearer " + token);
  }

  private static void refuses(Sandbox s, Predicate<String> body) {
    s.faults()
        .on(call -> body.test(call.body()))
        .always()
        .calendarError(400, "invalid", "Too large");
  }

  /** So many answers are as they should be; then each guest's reply is this one. */
  private static void replies(Sandbox s, int first, String reply) {
    s.faults()
        .on("GET", EVENT)
        .after(first)
        .always()
        .spoil((call, body) ->
            edited(
                body,
                json -> {
                  for (JsonNode one : json.path("attendees")) {
                    ((ObjectNode) one).put("responseStatus", reply);
                  }
                }));
  }

  private static void spoils(Sandbox s, String method, String path, Consumer<ObjectNode> edit) {
    s.faults().on(method, path).always().spoil((call, body) -> edited(body, edit));
  }

  private static String edited(String body, Consumer<ObjectNode> edit) {
    try {
      JsonNode json = MAPPER.readTree(body);
      if (json instanceof ObjectNode object) {
        edit.accept(object);
      }
      return json.toString();
    } catch (JsonProcessingException e) {
      return body;
    }
  }

  private static ObjectNode notes(ObjectNode event) {
    return event.withObject("/extendedProperties/private");
  }
}
