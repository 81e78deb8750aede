package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.datum.changecalendar.histories.World.PastRun;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.Mail;
import org.jspecify.annotations.Nullable;

/**
 * The calendar at one moment.
 *
 * @param attempts the change's events, deleted ones too
 * @param emergencies the events of runs that declared one, by the run
 * @param others all that people made by hand, by id
 * @param strangers live events that are neither
 * @param mails that went out so far
 */
record Shot(
    List<JsonNode> attempts,
    Map<Long, JsonNode> emergencies,
    Map<String, JsonNode> others,
    List<String> strangers,
    List<Mail> mails) {

  static Shot of(Scene scene, Set<String> madeByHand, Set<Long> runs, Set<String> known) {
    var calendar = scene.sandbox().calendar();
    List<JsonNode> attempts = new ArrayList<>();
    for (var event = calendar.event(Scene.CALENDAR, scene.eventId(1));
        event.isPresent();
        event = calendar.event(Scene.CALENDAR, scene.eventId(attempts.size() + 1))) {
      attempts.add(event.get());
    }
    Map<Long, JsonNode> emergencies = new LinkedHashMap<>();
    for (long run : runs) {
      calendar
          .event(Scene.CALENDAR, Scene.eventId(NaiveEmergency.change(run), 1))
          .ifPresent(event -> emergencies.put(run, event));
    }
    Map<String, JsonNode> others = new LinkedHashMap<>();
    for (String id : madeByHand) {
      others.put(id, calendar.event(Scene.CALENDAR, id).orElseThrow());
    }
    List<String> strangers =
        scene.events().stream()
            .filter(event -> !event.has("recurringEventId"))
            .map(event -> event.path("id").asText())
            .filter(id -> !madeByHand.contains(id) && !known.contains(id))
            .filter(id -> attempts.stream().noneMatch(a -> a.path("id").asText().equals(id)))
            .filter(id ->
                emergencies.values().stream().noneMatch(e -> e.path("id").asText().equals(id)))
            .toList();
    return new Shot(attempts, emergencies, others, strangers, calendar.mails());
  }

  /** All that are the action's. */
  List<JsonNode> ours() {
    List<JsonNode> ours = new ArrayList<>(attempts);
    ours.addAll(emergencies.values());
    return ours;
  }

  /** The event by which a run is judged: of an emergency its own, else the latest attempt. */
  @Nullable JsonNode judged(PastRun run) {
    return run.gate().emergency()
        ? emergencies.get(run.id())
        : attempts.isEmpty() ? null : attempts.getLast();
  }

  static boolean isLive(JsonNode event) {
    return !event.path("status").asText().equals("cancelled");
  }
}
