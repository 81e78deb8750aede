package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Meet links made by {@code conferenceData.createRequest}: a known {@code requestId} changes
 * nothing, a new one makes another conference. Made at once, where Google may leave it pending.
 */
final class Conferences {
  private Conferences() {}

  static void normalise(ObjectNode event, ObjectNode before, Account who) {
    JsonNode conference = event.path("conferenceData");
    boolean addOn = conference.at("/conferenceSolution/key/type").asText().equals("addOn");
    if (addOn && !conference.equals(before.path("conferenceData"))) {
      // Calendar takes those from its add-ons alone, as users report.
      throw CalendarErrors.invalid("Invalid conference type value.");
    }
    JsonNode request = conference.path("createRequest");
    if (!request.isObject()) {
      return;
    }
    JsonNode known = before.path("conferenceData").path("createRequest").path("requestId");
    String requestId = request.path("requestId").asText();
    if (requestId.isEmpty()) {
      throw CalendarErrors.required("Missing conference request id.");
    }
    if (known.asText().equals(requestId)) {
      event.set("conferenceData", before.path("conferenceData").deepCopy());
      return;
    }
    if (!who.canInvite()) {
      throw CalendarErrors.invalid("Invalid conference type value.");
    }
    String name = Ids.base32hex("meet " + requestId, 10).replaceAll("[0-9]", "x");
    String id = name.substring(0, 3) + "-" + name.substring(3, 7) + "-" + name.substring(7);
    ObjectNode made = Json.object();
    ObjectNode created = made.putObject("createRequest").put("requestId", requestId);
    created.putObject("conferenceSolutionKey").put("type", "hangoutsMeet");
    created.putObject("status").put("statusCode", "success");
    made.putArray("entryPoints")
        .addObject()
        .put("entryPointType", "video")
        .put("uri", "https://meet.google.com/" + id)
        .put("label", "meet.google.com/" + id);
    made.putObject("conferenceSolution")
        .put("name", "Google Meet")
        .putObject("key")
        .put("type", "hangoutsMeet");
    made.put("conferenceId", id);
    event.set("conferenceData", made);
    event.put("hangoutLink", "https://meet.google.com/" + id);
  }
}
