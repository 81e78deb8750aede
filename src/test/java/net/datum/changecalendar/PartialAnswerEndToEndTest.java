package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Predicate;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Call;
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

  /** With {@code $} for what Calendar tells of the calendar in the first part of a list. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"\"",
        "{'kind': 'calendar#events'}",
        "{'kind': 'calendar#events', 'items': []}",
        "{$}",
        "{$, 'items': null}",
        "{$, 'items': {}}",
        "{$, 'items': 'x'}",
        "{$, 'items': 1}",
        "{$, 'items': [null]}",
        "{$, 'items': [{}]}",
        "{$, 'items': [[]]}",
        "{$, 'items': ['x']}",
        "{$, 'items': [{'id': 'x', 'status': 'confirmed', 'etag': '1', 'summary': 'Closed'}]}",
        "{$, 'items': [], 'nextPageToken': null}",
        "{$, 'items': [], 'nextPageToken': ''}",
        "{$, 'items': [], 'nextPageToken': 'again'}",
        "{$, 'items': [], 'error': {'code': 500, 'message': 'x'}}",
        "{'error': {'code': 500, 'message': 'x', 'errors': [{'reason': 'backendError'}]}}",
        "{'kind': 'calendar#event', 'timeZone': 'Europe/Berlin', 'accessRole': 'owner',"
            + " 'items': []}",
        "{'kind': 'calendar#freeBusy', 'calendars': {}}",
      })
  void a_list_of_events_that_is_not_whole_is_no_answer(String body) {
    String books = "c_books@group.calendar.google.com";
    scene.sandbox().calendar().addCalendar(books, "Books", Scene.BERLIN);
    policy("freezes: [" + books + "]");
    planned();
    at("2026-12-01T14:10");
    String list =
        body.replace('\'', '"')
            .replace(
                "$",
                "\"kind\": \"calendar#events\", \"timeZone\": \"Europe/Berlin\","
                    + " \"accessRole\": \"owner\"");
    lists()
        .forEach((name, asked) -> {
          scene
              .sandbox()
              .faults()
              .on(asked)
              .always()
              .status(200, list, Map.of("Content-Type", JSON));
          Step step = step();
          assertNoVerdict(step, 3, "Google Calendar, listing ");
          assertThat(step.log()).as(name).containsPattern("broken|no usable answer");
          scene.sandbox().faults().clear();
        });
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
    assertVerdict(step(), "open", "");
  }

  /** The lists that a gate asks for. */
  private static Map<String, Predicate<Call>> lists() {
    Predicate<Call> list = call -> call.method().equals("GET") && call.path().endsWith("/events");
    Predicate<Call> own = call -> call.query().containsKey("privateExtendedProperty");
    Predicate<Call> freezes = call -> call.path().contains("c_books");
    return Map.of(
        "ours", list.and(own),
        "freezes", list.and(freezes),
        "others", list.and(own.negate()).and(freezes.negate()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "end", "etag", "status", "id"})
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

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "CANCELLED", "deleted", "", "null"})
  void a_deleted_event_of_ours_with_a_status_that_is_none_is_no_answer(String status) {
    planned();
    step();
    scene.hands().delete(scene.eventId(1));
    at("2026-12-01T14:10");
    ObjectNode event = scene.event(1).deepCopy();
    event.put("status", status.equals("null") ? null : status);
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
