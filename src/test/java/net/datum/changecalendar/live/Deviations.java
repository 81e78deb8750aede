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
    series();
    access();
    guests();
    github();
  }

  static Map<String, Consumer<Sandbox>> byCheck() {
    return new Deviations().byCheck;
  }

  private void tombstones() {
    on("tombstone-keeps-properties", s -> s.calendar().switches().tombstonesKeepDetails(false));
    on("window-cancelled", s -> s.calendar().switches().cancelledInLists(true));
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
    on("etag-stays", s -> s.calendar().switches().etagsDrift(true));
    on("patch-nothing", s -> says(s, "PATCH", EVENT, 200, "{}"));
    on("patch-merges-properties", s -> spoils(s, "GET", EVENT, json -> notes(json).remove("kept")));
  }

  private void properties() {
    on("property-key-limit", s -> refuses(s, body -> body.contains("k".repeat(44))));
    on("property-count-limit", s -> refuses(s, body -> body.contains("\"p250\"")));
    on("property-size-limit", s -> refuses(s, body -> body.length() > 20_000));
    on("property-empty", s -> s.calendar().switches().dropEmptyValues(false));
    on(
        "property-null",
        s -> spoils(s, "GET", EVENT, json -> notes(json).put("cc-live-taken-back", "noted")));
  }

  private void fields() {
    on("description-limit", s -> refuses(s, body -> body.contains("d".repeat(8193))));
    on(
        "description-entities",
        s -> spoils(s, "GET", EVENT, json -> json.put("description", "&lt;&amp;x".repeat(700))));
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

  private void series() {
    on("series-keeps-id", s -> lacks(s, "/instances$", "recurringEventId"));
    on("series-instance", s -> spoils(s, 1, EVENT, json -> json.remove("recurrence")));
    on("working-location", s -> lacks(s, EVENTS, "eventType"));
  }

  private void access() {
    on("calendar-missing", s -> answers(s, "GET", "nobody-has-this", 403, "forbidden"));
    on("token-refused", s -> by(s, "no-token-at-all", 403, "forbidden"));
    on("public-holidays", s -> answers(s, "GET", "holiday", 404, "notFound"));
    on("holidays-zone", s -> zone(s, "Europe/Berlin"));
    on("all-day-edges", s -> zone(s, "Pacific/Kiritimati"));
    on(
        "read-only-properties",
        s ->
            s.faults()
                .on(token("ya29.read"))
                .always()
                .spoil((call, body) -> edited(body, lacking("extendedProperties"))));
    on(
        "wrong-scope",
        s -> {
          s.faults().clear();
          by(s, "ya29.other", 403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        });
  }

  private void guests() {
    on("reply-kept", s -> replies(s, 2, "needsAction"));
    on("reply-set-back", s -> replies(s, 1, "accepted"));
    on("reply-start-moved", s -> s.calendar().switches().resetReplies(false));
    on("reply-end-moved", s -> replies(s, 2, "needsAction"));
    on("address-case", s -> s.calendar().switches().keepCase(true));
    on("own-properties", s -> spoils(s, "GET", EVENT, json -> notes(json).put("more", "1")));
    on("guests-cut", s -> spoils(s, "GET", EVENT, json -> json.remove("attendeesOmitted")));
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
    on("state-reason", s -> spoils(s, "GET", "/issues/3$", json -> json.putNull("state_reason")));
    on("compare-pages", s -> spoils(s, "GET", "/compare/", json -> json.remove("files")));
    on("pull-permissions", s -> hub(s, "GET", "/pulls/4$", 403));
    on("deployments-listed", s -> hub(s, "GET", "/deployments$", 403));
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

  private static void zone(Sandbox s, String zone) {
    spoils(s, "GET", "holiday", json -> json.put("timeZone", zone));
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
    spoils(
        s,
        first,
        EVENT,
        json -> {
          for (JsonNode one : json.path("attendees")) {
            ((ObjectNode) one).put("responseStatus", reply);
          }
        });
  }

  /** The entries of a list are without this field. */
  private static void lacks(Sandbox s, String path, String field) {
    spoils(s, "GET", path, lacking(field));
  }

  private static Consumer<ObjectNode> lacking(String field) {
    return json -> json.withArray("items").forEach(item -> ((ObjectNode) item).remove(field));
  }

  /** So many answers are as they should be. */
  private static void spoils(Sandbox s, int first, String path, Consumer<ObjectNode> edit) {
    s.faults().on("GET", path).after(first).always().spoil((call, body) -> edited(body, edit));
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
