package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Of what becomes of a guest's reply. Nobody is mailed, as far as {@code sendUpdates} goes. */
final class ReplyChecks {
  private static final Duration HOUR = Duration.ofHours(1);

  private ReplyChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "reply-kept",
            "A guest list that is sent with replies keeps them.",
            Place.of("GuestMerge.of", "GoogleEvents.attendee"),
            "Otherwise each write of the list takes approvals back.",
            Set.of(Need.GUEST),
            ReplyChecks::kept),
        new Check(
            "reply-set-back",
            "A reply that is set back to needsAction is so afterwards.",
            Place.of("EventMerge.withoutReplies", "Approved.isAsked"),
            "Moving the window asks approvers again. Otherwise an approval of the old window stays,"
                + " which the gate refuses by what was asked.",
            Set.of(Need.GUEST),
            ReplyChecks::setBack),
        new Check(
            "reply-start-moved",
            "Where the start moves, Calendar sets replies back to needsAction, also those that are sent along.",
            Place.of(
                "EventMerge.wereReset",
                "EventMerge.withoutReplies",
                "Approved.isAsked",
                "CalendarSwitches.resetReplies"),
            "Where it shows that Calendar took replies back, a yes that is there counts for the new"
                + " time. Otherwise an old yes stays on an event that a person moved, and the next"
                + " run takes it back.",
            Set.of(Need.GUEST),
            ReplyChecks::startMoved),
        new Check(
            "reply-end-moved",
            "Where the end moves alone, Calendar keeps replies.",
            Place.of("EventMerge.wereReset", "EventMerge.withoutReplies", "OwnChanges.moved"),
            "A yes that was given to a shorter window must not open the gate for a longer one. If"
                + " Calendar sets replies back, nothing follows.",
            Set.of(Need.GUEST),
            ReplyChecks::endMoved));
  }

  /** An event with the guest's yes, which an organizer may enter for a guest. */
  private static String accepted(Ground ground, String title) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event(title, ground.slot(), HOUR);
    event
        .putArray("attendees")
        .addObject()
        .put("email", ground.guest())
        .put("responseStatus", "accepted");
    ground.calendar().inserted(event);
    String id = event.path("id").asText();
    String reply = reply(ground, id, ground.guest());
    if (!reply.equals("accepted")) {
      throw new Check.Unusable(
          "a guest's yes cannot be entered (it reads " + reply + "): accept as the guest instead");
    }
    return id;
  }

  static String reply(Ground ground, String id, String address) throws IOException {
    for (JsonNode one : ground.calendar().get(id).json().path("attendees")) {
      if (one.path("email").asText().equalsIgnoreCase(address)) {
        return one.path("responseStatus").asText();
      }
    }
    return "not there";
  }

  private static ObjectNode guests(ArrayNode attendees) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("attendees", attendees);
    return body;
  }

  private static Finding kept(Ground ground) throws IOException, Check.Unusable {
    String id = accepted(ground, "replies kept");
    ArrayNode attendees = JsonNodeFactory.instance.arrayNode();
    ground.calendar().get(id).json().path("attendees").forEach(attendees::add);
    attendees
        .addObject()
        .put("email", GuestChecks.second(ground))
        .put("responseStatus", "needsAction");
    ground.calendar().patch(id, guests(attendees)).expect("the patch", 200);
    String reply = reply(ground, id, ground.guest());
    return Finding.of(
        reply.equals("accepted"), "With a further guest, the reply is " + reply + ".");
  }

  private static Finding setBack(Ground ground) throws IOException, Check.Unusable {
    String id = accepted(ground, "asked again");
    ArrayNode attendees = JsonNodeFactory.instance.arrayNode();
    attendees.addObject().put("email", ground.guest()).put("responseStatus", "needsAction");
    ground.calendar().patch(id, guests(attendees)).expect("the patch", 200);
    String reply = reply(ground, id, ground.guest());
    return Finding.of(reply.equals("needsAction"), "The reply is " + reply + ".");
  }

  private static Finding startMoved(Ground ground) throws IOException, Check.Unusable {
    String alone = afterMove(ground, 1800, 5400, false);
    String sent = afterMove(ground, 1800, 5400, true);
    return Finding.of(
        alone.equals("needsAction") && sent.equals("needsAction"),
        "By a patch of the times, the reply is %s; with the reply sent along, %s."
            .formatted(alone, sent));
  }

  private static Finding endMoved(Ground ground) throws IOException, Check.Unusable {
    String alone = afterMove(ground, 0, 5400, false);
    return Finding.of(alone.equals("accepted"), "The reply is " + alone + ".");
  }

  /** The reply of a guest who accepted, after the event has other times. */
  private static String afterMove(Ground ground, int start, int end, boolean replies)
      throws IOException, Check.Unusable {
    String id = accepted(ground, "moved after a yes");
    JsonNode event = ground.calendar().get(id).json();
    Instant before = LiveCalendar.start(event);
    ObjectNode patch = LiveCalendar.times(before.plusSeconds(start), before.plusSeconds(end));
    if (replies) {
      patch.set("attendees", event.path("attendees"));
    }
    ground.calendar().patch(id, patch).expect("the patch", 200);
    return reply(ground, id, ground.guest());
  }
}
