package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of an event: which of them a client may set, how a patch merges, which values are
 * refused, and which are defaults that are given back by silence.
 */
final class EventFields {
  private static final List<String> WRITABLE =
      List.of(
          "summary",
          "description",
          "location",
          "colorId",
          "start",
          "end",
          "recurrence",
          "transparency",
          "visibility",
          "status",
          "attendees",
          "extendedProperties",
          "guestsCanInviteOthers",
          "guestsCanModify",
          "guestsCanSeeOtherGuests",
          "anyoneCanAddSelf",
          "reminders",
          "source",
          "eventType");
  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "status", Set.of("confirmed", "tentative", "cancelled"),
          "transparency", Set.of("opaque", "transparent"),
          "visibility", Set.of("default", "public", "private", "confidential"),
          "eventType", Set.of("default", "focusTime", "outOfOffice", "workingLocation", "birthday"),
          "colorId", Set.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"));
  private static final Map<String, String> SILENT_DEFAULTS =
      Map.of(
          "summary", "",
          "description", "",
          "location", "",
          "transparency", "opaque",
          "visibility", "default",
          "guestsCanInviteOthers", "true",
          "guestsCanSeeOtherGuests", "true",
          "guestsCanModify", "false",
          "anyoneCanAddSelf", "false");

  private EventFields() {}

  /** The fields of the body that a client may set; the others are ignored, unknown ones too. */
  static ObjectNode writable(ObjectNode body, boolean withConference) {
    ObjectNode kept = Json.object();
    WRITABLE.stream().filter(body::has).forEach(name -> kept.set(name, body.get(name)));
    if (withConference && body.has("conferenceData")) {
      kept.set("conferenceData", body.get("conferenceData"));
    }
    return kept.deepCopy();
  }

  /** Objects merge member by member, null removes, arrays are overwritten whole. */
  static void merge(ObjectNode into, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      JsonNode value = member.getValue();
      if (value.isNull()) {
        into.remove(member.getKey());
      } else if (value.isObject() && into.path(member.getKey()).isObject()) {
        merge((ObjectNode) into.get(member.getKey()), (ObjectNode) value);
      } else if (value.isObject()) {
        merge(into.putObject(member.getKey()), (ObjectNode) value);
      } else {
        into.set(member.getKey(), value);
      }
    }
  }

  /** Refuses values outside the published ones. */
  static void check(ObjectNode event) {
    for (Map.Entry<String, Set<String>> field : VALUES.entrySet()) {
      JsonNode value = event.path(field.getKey());
      if (!value.isMissingNode() && !field.getValue().contains(value.asText())) {
        throw CalendarErrors.invalid("Invalid value for field " + field.getKey() + ".");
      }
    }
    for (String text : List.of("summary", "description", "location")) {
      if (event.has(text) && !event.path(text).isTextual()) {
        throw CalendarErrors.invalid("Invalid value for field " + text + ".");
      }
    }
    JsonNode url = event.path("source").path("url");
    if (event.has("source") && !url.asText().matches("https?://\\S+")) {
      throw CalendarErrors.invalid("Invalid source url.");
    }
    reminders(event);
  }

  private static void reminders(ObjectNode event) {
    if (!event.path("reminders").isObject() || event.path("reminders").isEmpty()) {
      event.putObject("reminders").put("useDefault", true);
      return;
    }
    JsonNode overrides = event.path("reminders").path("overrides");
    if (event.path("reminders").path("useDefault").asBoolean() && !overrides.isEmpty()) {
      throw CalendarErrors.refuse(
          400,
          "cannotUseDefaultRemindersAndSpecifyOverride",
          "Cannot specify both default reminders and overrides at the same time.");
    }
    if (overrides.size() > 5) {
      throw CalendarErrors.invalid("Too many override reminders.");
    }
    for (JsonNode override : overrides) {
      int minutes = override.path("minutes").asInt(-1);
      if (!Set.of("email", "popup").contains(override.path("method").asText())
          || minutes < 0
          || minutes > 40320) {
        throw CalendarErrors.invalid("Invalid reminder override.");
      }
    }
  }

  /** Drops what equals the default: Calendar gives such fields back by leaving them out. */
  static void dropDefaults(ObjectNode event) {
    SILENT_DEFAULTS.forEach((name, silent) -> {
      if (event.path(name).asText().equals(silent)) {
        event.remove(name);
      }
    });
    if (event.path("recurrence").isEmpty()) {
      event.remove("recurrence");
    }
  }
}
