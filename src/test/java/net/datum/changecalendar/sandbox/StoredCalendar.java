package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A calendar with its events, tombstones among them, in the order of insertion. */
final class StoredCalendar {
  private final String id;
  private final String summary;
  private final ZoneId zone;
  private final Map<String, ObjectNode> events = new LinkedHashMap<>();
  private final Map<String, Integer> hiddenLists = new HashMap<>();
  private final Map<String, Integer> requests = new HashMap<>();
  private final Map<String, AccessRole> roles = new HashMap<>();

  StoredCalendar(String id, String summary, ZoneId zone) {
    this.id = id;
    this.summary = summary;
    this.zone = zone;
  }

  String id() {
    return id;
  }

  String summary() {
    return summary;
  }

  ZoneId zone() {
    return zone;
  }

  Optional<ObjectNode> find(String eventId) {
    return Optional.ofNullable(events.get(eventId));
  }

  List<ObjectNode> all() {
    return List.copyOf(events.values());
  }

  void put(ObjectNode event) {
    events.put(event.path("id").asText(), event);
  }

  /** Forgets it without a trace. */
  void remove(String eventId) {
    events.remove(eventId);
  }

  /** The event is missing from that many of the coming lists filtered by property. */
  void hideFromPropertyLists(String eventId, int lists) {
    hiddenLists.put(eventId, lists);
  }

  /** Whether a list filtered by property, taken now, misses the event. */
  boolean missedByPropertyList(String eventId) {
    int left = hiddenLists.getOrDefault(eventId, 0);
    if (left > 0) {
      hiddenLists.put(eventId, left - 1);
    }
    return left > 0;
  }

  /** How many requests have asked for the event by its id, this one among them. */
  int countRequest(String eventId) {
    return requests.merge(eventId, 1, Integer::sum);
  }

  void share(String email, AccessRole role) {
    roles.put(email, role);
  }

  AccessRole role(Account account) {
    return roles.getOrDefault(account.email(), account.role());
  }

  Instant start(ObjectNode event) {
    return EventTimes.instant(event.path("start"), zone);
  }

  Instant end(ObjectNode event) {
    return EventTimes.instant(event.path("end"), zone);
  }

  static boolean cancelled(ObjectNode event) {
    return event.path("status").asText().equals("cancelled");
  }
}
