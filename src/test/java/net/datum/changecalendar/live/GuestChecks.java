package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Of guests and their replies. All but one mail nobody, as far as {@code sendUpdates} goes. */
final class GuestChecks {
  private static final Duration HOUR = Duration.ofHours(1);

  private GuestChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "reply-kept",
            "A guest list that is sent with replies keeps them.",
            "GuestMerge and GoogleEvents.attendee. If not, each write of the list would take approvals"
                + " back.",
            Set.of(Need.GUEST),
            GuestChecks::kept),
        new Check(
            "reply-missing",
            "A guest that is sent without a reply goes back to needsAction.",
            "GoogleEvents.attendee sends replies always. If the reply stays, nothing follows.",
            Set.of(Need.GUEST),
            GuestChecks::missing),
        new Check(
            "reply-set-back",
            "A reply that is set back to needsAction is so afterwards.",
            "GuestMerge: moving the window asks approvers anew. If not, an approval of the old window"
                + " stands, which Approved refuses by what was asked.",
            Set.of(Need.GUEST),
            GuestChecks::setBack),
        new Check(
            "guests-cut",
            "A list of guests that is cut says attendeesOmitted.",
            "GoogleEvents.read: such a list is never written back, else guests would be lost.",
            Set.of(Need.GUEST),
            GuestChecks::cut),
        new Check(
            "invite-refusal",
            "A service account that invites by itself answers 403 forbiddenForServiceAccounts.",
            "GoogleFailures.forbidden: the message tells how to set up delegation.",
            Set.of(Need.GUEST, Need.PLAIN_TOKEN),
            GuestChecks::inviteRefusal),
        new Check(
            "delegated-creator",
            "An event's creator is the user for whom the token acts.",
            "The report tells who made an event.",
            Set.of(Need.USER),
            GuestChecks::creator),
        new Check(
            "own-reply",
            "A reply of the user who invites is not given by Calendar itself on insert.",
            "Approved: else a change whose approver is also the inviting user is approved by nobody.",
            Set.of(Need.USER),
            GuestChecks::ownReply),
        new Check(
            "mails",
            "An event is made, recoloured, moved and deleted with the guest told of it.",
            "ChangeCalendar.insert, update and delete with mail. What arrives is for a person to see.",
            Set.of(Need.GUEST, Need.MAIL),
            GuestChecks::mails));
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

  private static String reply(Ground ground, String id, String address) throws IOException {
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
    attendees.addObject().put("email", second(ground)).put("responseStatus", "needsAction");
    ground.calendar().patch(id, guests(attendees)).expect("the patch", 200);
    String reply = reply(ground, id, ground.guest());
    return Finding.of(
        reply.equals("accepted"), "With a further guest, the reply is " + reply + ".");
  }

  private static Finding missing(Ground ground) throws IOException, Check.Unusable {
    String id = accepted(ground, "sent without a reply");
    ArrayNode attendees = JsonNodeFactory.instance.arrayNode();
    attendees.addObject().put("email", ground.guest());
    ground.calendar().patch(id, guests(attendees)).expect("the patch", 200);
    String reply = reply(ground, id, ground.guest());
    return Finding.of(reply.equals("needsAction"), "The reply is " + reply + ".");
  }

  private static Finding setBack(Ground ground) throws IOException, Check.Unusable {
    String id = accepted(ground, "asked anew");
    ArrayNode attendees = JsonNodeFactory.instance.arrayNode();
    attendees.addObject().put("email", ground.guest()).put("responseStatus", "needsAction");
    ground.calendar().patch(id, guests(attendees)).expect("the patch", 200);
    String reply = reply(ground, id, ground.guest());
    return Finding.of(reply.equals("needsAction"), "The reply is " + reply + ".");
  }

  private static Finding cut(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("a list that is cut", ground.slot(), HOUR);
    ArrayNode attendees = event.putArray("attendees");
    attendees.addObject().put("email", ground.guest());
    attendees.addObject().put("email", second(ground));
    ground.calendar().inserted(event);
    JsonNode told =
        ground.calendar().get(event.path("id").asText(), Map.of("maxAttendees", "1")).json();
    boolean omitted = told.path("attendeesOmitted").asBoolean();
    return Finding.of(
        omitted,
        "Of 2 guests it tells %d, and %s."
            .formatted(
                told.path("attendees").size(),
                omitted ? "that it left some out" : "not that it left any out"));
  }

  /** The same mailbox by another address. */
  private static String second(Ground ground) {
    return ground.guest().replaceFirst("(\\+[^@]*)?@", "+change-calendar-live@");
  }

  private static Finding inviteRefusal(Ground ground) throws IOException {
    ObjectNode event = ground.calendar().event("invited by a robot", ground.slot(), HOUR);
    event.putArray("attendees").addObject().put("email", ground.guest());
    LiveCalendar robot = ground.calendar().as(Objects.requireNonNull(ground.given().plainToken()));
    Reply reply = robot.insert(event);
    return Finding.of(
        reply.status() == 403 && reply.reason().equals("forbiddenForServiceAccounts"),
        "It answers " + reply.words() + ".");
  }

  private static Finding creator(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("who made it", ground.slot(), HOUR);
    ground.calendar().inserted(event);
    String creator =
        ground
            .calendar()
            .get(event.path("id").asText())
            .json()
            .path("creator")
            .path("email")
            .asText();
    boolean same = creator.toLowerCase(Locale.ROOT).equals(ground.user().toLowerCase(Locale.ROOT));
    return Finding.of(same, same ? "It is that user." : "It is somebody else, or not told.");
  }

  private static Finding ownReply(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("the inviting user", ground.slot(), HOUR);
    event
        .putArray("attendees")
        .addObject()
        .put("email", ground.user())
        .put("responseStatus", "needsAction");
    ground.calendar().inserted(event);
    String reply = reply(ground, event.path("id").asText(), ground.user());
    return Finding.of(reply.equals("needsAction"), "The reply is " + reply + ".");
  }

  private static Finding mails(Ground ground) throws IOException, Check.Unusable {
    Instant start = ground.slot();
    ObjectNode event = ground.calendar().event("mails " + ground.calendar().mine(), start, HOUR);
    event.putArray("attendees").addObject().put("email", ground.guest());
    String id = event.path("id").asText();
    ObjectNode colour = JsonNodeFactory.instance.objectNode().put("colorId", "11");
    ObjectNode moved = JsonNodeFactory.instance.objectNode();
    moved.putObject("start").put("dateTime", start.plusSeconds(1800).toString());
    moved.putObject("end").put("dateTime", start.plusSeconds(5400).toString());
    Reply made = ground.calendar().insert(event, Map.of("sendUpdates", "all"));
    Reply recoloured = ground.calendar().change(id, colour, "none");
    Reply then = ground.calendar().change(id, moved, "all");
    Reply deleted = ground.calendar().delete(id, "all");
    boolean done =
        made.status() == 200
            && recoloured.status() == 200
            && then.status() == 200
            && deleted.status() / 100 == 2;
    String words =
        "Made: %s; recoloured: %s; moved: %s; deleted: %s."
            .formatted(made.words(), recoloured.words(), then.words(), deleted.words());
    return Finding.of(
        done,
        words
            + " Look into the guest's mail for \"mails "
            + ground.calendar().mine()
            + "\": an invitation, one change of time and one cancellation, and nothing of a colour.");
  }
}
