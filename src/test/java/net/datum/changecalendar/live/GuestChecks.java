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
import java.util.Set;
import java.util.TreeSet;

/** Of guests. All but one mail nobody, as far as {@code sendUpdates} goes. */
final class GuestChecks {
  private static final Duration HOUR = Duration.ofHours(1);

  private GuestChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "guests-cut",
            "A list of guests that is cut says attendeesOmitted.",
            Place.of("GoogleEvents.read", "EventMerge.mergeGuests"),
            "Such a list is never written back, else guests would be lost.",
            Set.of(Need.GUEST),
            GuestChecks::cut),
        new Check(
            "address-case",
            "A guest's address comes back in lower case.",
            Place.of("CalendarEvent.guest", "GuestMerge.of", "CalendarSwitches.keepCase"),
            "Addresses are compared without regard to case, so that nothing follows for the code.",
            Set.of(Need.GUEST),
            GuestChecks::lowerCase),
        new Check(
            "own-properties",
            "Calendar adds no private property to an event with guests but everyoneDeclinedDismissed.",
            Place.of("EventNotes.read", "CalendarSwitches.ownProperties"),
            "Properties that are not ours are left alone. Those of others count toward the limits of"
                + " an event.",
            Set.of(Need.GUEST),
            GuestChecks::ownProperties),
        new Check(
            "delegated-creator",
            "An event's creator is the user for whom the token acts.",
            Place.of("GoogleEvents.read", "EventWrites.blank"),
            "The report names who made an event.",
            Set.of(Need.USER),
            GuestChecks::creator),
        new Check(
            "own-reply",
            "A reply of the user who invites is not given by Calendar itself on insert.",
            Place.of("Approved.answered", "Attendees.stored"),
            "Otherwise a change whose approver is also the inviting user is approved by nobody.",
            Set.of(Need.USER),
            GuestChecks::ownReply),
        new Check(
            "mails",
            "An event is made, recolored, moved and deleted with mail to the guest.",
            Place.of("GoogleChangeCalendar.updates", "Postman.deliver"),
            "What arrives is for a person to see.",
            Set.of(Need.GUEST, Need.MAIL),
            GuestChecks::mails));
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
  static String second(Ground ground) {
    return ground.guest().replaceFirst("(\\+[^@]*)?@", "+change-calendar-live@");
  }

  private static Finding lowerCase(Ground ground) throws IOException, Check.Unusable {
    String sent = second(ground).toUpperCase(Locale.ROOT);
    ObjectNode event = ground.calendar().event("an address in capitals", ground.slot(), HOUR);
    event.putArray("attendees").addObject().put("email", sent);
    ground.calendar().inserted(event);
    String came =
        ground.calendar().get(event.path("id").asText()).json().at("/attendees/0/email").asText();
    return Finding.of(
        came.equals(sent.toLowerCase(Locale.ROOT)),
        "Sent in capitals, it comes back "
            + (came.equals(sent)
                ? "so."
                : came.equals(sent.toLowerCase(Locale.ROOT))
                    ? "in lower case."
                    : "in another form."));
  }

  private static Finding ownProperties(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("properties of its own", ground.slot(), HOUR);
    event.putArray("attendees").addObject().put("email", ground.guest());
    ground.calendar().inserted(event);
    JsonNode came = ground.calendar().get(event.path("id").asText()).json();
    Set<String> added = new TreeSet<>();
    came.at("/extendedProperties/private").fieldNames().forEachRemaining(added::add);
    LiveCalendar.properties(event).fieldNames().forEachRemaining(added::remove);
    return Finding.of(
        Set.of("everyoneDeclinedDismissed").containsAll(added),
        added.isEmpty() ? "It adds none." : "It adds " + String.join(", ", added) + ".");
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
    String reply = ReplyChecks.reply(ground, event.path("id").asText(), ground.user());
    return Finding.of(reply.equals("needsAction"), "The reply is " + reply + ".");
  }

  private static Finding mails(Ground ground) throws IOException, Check.Unusable {
    Instant start = ground.slot();
    ObjectNode event = ground.calendar().event("mails " + ground.calendar().mine(), start, HOUR);
    event.putArray("attendees").addObject().put("email", ground.guest());
    String id = event.path("id").asText();
    ObjectNode color = JsonNodeFactory.instance.objectNode().put("colorId", "11");
    ObjectNode moved = LiveCalendar.times(start.plusSeconds(1800), start.plusSeconds(5400));
    Reply made = ground.calendar().insert(event, Map.of("sendUpdates", "all"));
    Reply recolored = ground.calendar().change(id, color, "none");
    Reply then = ground.calendar().change(id, moved, "all");
    Reply deleted = ground.calendar().delete(id, "all");
    boolean done =
        made.status() == 200
            && recolored.status() == 200
            && then.status() == 200
            && deleted.status() / 100 == 2;
    String words =
        "Made: %s; recolored: %s; moved: %s; deleted: %s."
            .formatted(made.words(), recolored.words(), then.words(), deleted.words());
    return Finding.of(
        done,
        words
            + " Look into the guest's mail for \"mails "
            + ground.calendar().mine()
            + "\": an invitation, one change of time and one cancellation, and nothing of a color.");
  }
}
