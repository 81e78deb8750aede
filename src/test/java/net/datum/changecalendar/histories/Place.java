package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import net.datum.changecalendar.calendar.Digest;

/** Where people meet for a change: the place of its event. */
final class Place {
  private Place() {}

  /** What manifest and policy want it to be; empty for nowhere. */
  static String wanted(Draft draft, Policy policy) {
    return switch (draft.conference()) {
      case "" -> policy.conference(draft.blastRadius());
      case "none" -> "";
      default -> draft.conference();
    };
  }

  /** What a merge makes of it: what a person put there stays. */
  static String merged(JsonNode event, Draft draft, Policy policy) {
    String live = of(event);
    String wanted = wanted(draft, policy);
    String radius = draft.blastRadius();
    if (wanted.isEmpty()
        && policy.expectsConference(radius)
        && policy.conference(radius).isEmpty()) {
      // Another run may have been told where to meet.
      return live;
    }
    return Noted.note(event, "location").equals(Digest.of(live)) ? wanted : live;
  }

  static String of(JsonNode event) {
    return event.path("location").asText();
  }

  static boolean joins(String place) {
    return Pattern.compile("https://\\S").matcher(place).find();
  }

  /** Whether Calendar's own conference is attached. */
  static boolean hasMeet(JsonNode event) {
    return event.has("hangoutLink") || event.has("conferenceData");
  }
}
