package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.Mail;

/**
 * The calendar at one moment.
 *
 * @param attempts the change's events, deleted ones too
 * @param others all that people made by hand, by id
 * @param strangers live events that are neither
 * @param mails that went out so far
 */
record Shot(
    List<JsonNode> attempts,
    Map<String, JsonNode> others,
    List<String> strangers,
    List<Mail> mails) {

  static Shot of(Scene scene, Set<String> madeByHand) {
    var calendar = scene.sandbox().calendar();
    List<JsonNode> attempts = new ArrayList<>();
    for (var event = calendar.event(Scene.CALENDAR, scene.eventId(1));
        event.isPresent();
        event = calendar.event(Scene.CALENDAR, scene.eventId(attempts.size() + 1))) {
      attempts.add(event.get());
    }
    Map<String, JsonNode> others = new LinkedHashMap<>();
    for (String id : madeByHand) {
      others.put(id, calendar.event(Scene.CALENDAR, id).orElseThrow());
    }
    List<String> strangers =
        scene.events().stream()
            .map(event -> event.path("id").asText())
            .filter(id -> !madeByHand.contains(id))
            .filter(id -> attempts.stream().noneMatch(a -> a.path("id").asText().equals(id)))
            .toList();
    return new Shot(attempts, others, strangers, calendar.mails());
  }

  static boolean isLive(JsonNode event) {
    return !event.path("status").asText().equals("cancelled");
  }
}
