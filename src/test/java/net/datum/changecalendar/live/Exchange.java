package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A request and what came back, as far as a report shows them.
 *
 * @param request method, path and the headers that matter
 * @param sent the body, shortened; may be empty
 * @param answer status and body, likewise
 */
record Exchange(String request, String sent, String answer) {
  private static final int LONGEST = 500;

  /** What may be shown of an answer: nothing that leads to calendar, people or other events. */
  private static final List<String> SHOWN =
      List.of(
          "kind",
          "id",
          "status",
          "etag",
          "summary",
          "description",
          "location",
          "colorId",
          "start",
          "end",
          "eventType",
          "recurrence",
          "recurringEventId",
          "originalStartTime",
          "extendedProperties",
          "source",
          "attendeesOmitted",
          "conferenceData",
          "timeZone",
          "accessRole",
          "nextPageToken",
          "error",
          "message",
          "number",
          "locked",
          "state",
          "state_reason",
          "body",
          "default_branch",
          "ahead_by",
          "behind_by",
          "sha");

  private static final List<String> WORDS = List.of("summary", "description", "body");

  static Exchange of(String request, String sent, int status, JsonNode json) {
    String body = json.isMissingNode() || json.isEmpty() ? "" : " " + shown(json);
    return new Exchange(request, cut(sent), status + cut(body));
  }

  private static JsonNode shown(JsonNode json) {
    if (json.isArray()) {
      return JsonNodeFactory.instance.textNode(json.size() + " of them");
    }
    // A list has the calendar's name, and an issue people's words; an event and a comment are ours.
    boolean ours = !json.has("items") && !json.has("labels") && !json.has("full_name");
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (SHOWN.contains(member.getKey()) && (ours || !WORDS.contains(member.getKey()))) {
        shown.set(member.getKey(), member.getValue());
      }
    }
    json.path("attendees")
        .forEach(one -> shown.withArray("attendees").add(one.path("responseStatus").asText()));
    if (json.path("items").isArray()) {
      shown.put("items", json.path("items").size());
    }
    return shown;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
  }
}
