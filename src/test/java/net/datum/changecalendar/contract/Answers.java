package net.datum.changecalendar.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import net.datum.changecalendar.sandbox.Call;

/**
 * The answers of one run, each with more of what real ones have than a small team brings about, and
 * one of them changed.
 */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Altered altered;
  private final Map<String, Answer> seen = Collections.synchronizedMap(new LinkedHashMap<>());

  /** What is asked for, and the change of each answer to it; the call is empty for none. */
  record Altered(String call, Change change) {}

  /** An answer as the program would have got it, the first of its kind. */
  record Answer(Call call, JsonNode body) {}

  Answers(Altered altered) {
    this.altered = altered;
  }

  Map<String, Answer> seen() {
    return seen;
  }

  /** The text that takes the place of an answer's. */
  String of(Call call, String body) {
    if (body.isEmpty()) {
      return body;
    }
    try {
      JsonNode answer = JSON.readTree(body);
      enrich(call, answer);
      seen.putIfAbsent(key(call), new Answer(call, answer.deepCopy()));
      if (key(call).equals(altered.call())) {
        altered.change().in(answer);
      }
      return answer.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells lists of a calendar from each other, and else goes by method and path. */
  static String key(Call call) {
    String what =
        call.param("privateExtendedProperty").isPresent()
            ? " ours"
            : call.param("timeMin").isPresent() ? " between" : "";
    String path = call.path().replaceAll("/comments/\\d+", "/comments/*");
    return call.method() + " " + path + what;
  }

  private static void enrich(Call call, JsonNode answer) {
    if (answer.has("error") || answer.has("documentation_url")) {
      return;
    }
    if (call.service().equals("calendar")) {
      if (answer.has("items")) {
        answer.path("items").forEach(Answers::enrichEvent);
      } else {
        enrichEvent(answer);
      }
    } else if (answer instanceof ArrayNode list) {
      list.forEach(Answers::enrichComment);
    } else if (answer.has("labels")) {
      ((ArrayNode) answer.path("labels")).addObject().putNull("name").putNull("color");
      ((ObjectNode) answer).putNull("performed_via_github_app");
    }
  }

  private static void enrichEvent(JsonNode node) {
    ObjectNode event = (ObjectNode) node;
    if (event.path("status").asText().equals("cancelled")) {
      return;
    }
    if (!event.has("conferenceData")) {
      ObjectNode conference = event.putObject("conferenceData");
      conference.put("conferenceId", "abc-defg-hij").put("signature", "AAA");
      ObjectNode entry = conference.putArray("entryPoints").addObject();
      entry.put("entryPointType", "video").put("uri", "https://meet.google.com/abc-defg-hij");
      conference.putObject("conferenceSolution").put("name", "Google Meet").putObject("key");
      event.put("hangoutLink", "https://meet.google.com/abc-defg-hij");
    }
    if (event.path("attendees") instanceof ArrayNode attendees) {
      ObjectNode guest = attendees.addObject();
      guest.put("displayName", "Somebody").put("responseStatus", "needsAction").put("id", "1");
    }
    event.putObject("reminders").put("useDefault", true);
  }

  private static void enrichComment(JsonNode node) {
    if (node instanceof ObjectNode comment
        && comment.path("user").path("login").asText().equals("gone")) {
      comment.putNull("user").putNull("performed_via_github_app");
    }
  }
}
