package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that lacks what the service always tells is no answer. */
class PartialAnswerEndToEndTest extends EndToEnd {
  private static final String JSON = "application/json; charset=UTF-8";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET .*/events$",
        "GET .*/events/chg.*",
        "POST .*/events$",
        "PATCH .*",
        "GET .*/issues/412$"
      })
  void an_empty_object_is_no_answer(String call) {
    planned();
    at("2026-12-01T14:10");
    answer(call, "{}");
    assertNoVerdict(step(), 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "end", "etag", "status"})
  void a_listed_event_of_ours_without_it_is_no_answer(String missing) {
    planned();
    step();
    // Moved away, so that only the manifest's window would be open.
    scene
        .hands()
        .drag(scene.eventId(1), Scene.berlin("2026-12-02T14:00"), Scene.berlin("2026-12-02T15:30"));
    at("2026-12-01T14:10");
    ObjectNode event = scene.event(1).deepCopy();
    event.remove(missing);
    answer("GET .*/events$", list(event));
    assertNoVerdict(step(), 3);
  }

  @Test
  void a_written_event_without_its_window_is_no_answer() {
    planned("participants: [sam@datum.net]");
    step();
    scene
        .hands()
        .drag(scene.eventId(1), Scene.berlin("2026-12-02T14:00"), Scene.berlin("2026-12-02T15:30"));
    at("2026-12-01T14:10");
    ObjectNode event = scene.event(1).deepCopy();
    event.remove("start");
    answer("PATCH .*/events/.*", event);
    assertNoVerdict(step(), 3);
  }

  @Test
  void an_opening_that_the_answer_does_not_show_is_not_recorded() {
    planned();
    step();
    at("2026-12-01T14:10");
    answer("PATCH .*/events/.*", scene.event(1));
    assertNoVerdict(step(), 3);
  }

  @Test
  void an_issue_without_a_state_is_not_told_as_closed() {
    planned();
    answer(
        "GET .*/issues/412$",
        "{\"number\": 412, \"title\": \"x\","
            + " \"html_url\": \"https://github.com/datum/infra/issues/412\"}");
    assertNoVerdict(step(), 3);
  }

  @Test
  void another_issue_than_asked_for_opens_nothing() {
    planned();
    at("2026-12-01T14:10");
    answer(
        "GET .*/issues/412$",
        "{\"number\": 413, \"state\": \"open\", \"title\": \"x\", \"labels\": [], \"assignees\": [],"
            + " \"html_url\": \"https://github.com/datum/infra/issues/413\"}");
    assertThat(step().output("proceed")).isNotEqualTo("true");
  }

  private JsonNode list(JsonNode... items) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", "calendar#events").put("timeZone", "Europe/Berlin").put("accessRole", "owner");
    ArrayNode array = list.putArray("items");
    for (JsonNode item : items) {
      array.add(item);
    }
    return list;
  }

  private void answer(String call, Object body) {
    String[] parts = call.split(" ", 2);
    scene
        .sandbox()
        .faults()
        .on(parts[0], parts[1])
        .always()
        .status(200, body.toString(), Map.of("Content-Type", JSON));
  }
}
