package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Of deleted events. */
final class TombstoneChecks {
  private static final Duration HOUR = Duration.ofHours(1);

  private TombstoneChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "tombstone-keeps-properties",
            "A tombstone keeps its private properties in a list with showDeleted and privateExtendedProperty.",
            "GoogleChangeCalendar.ownEvents finds withdrawn events by them. If it is not so, each is"
                + " read by its id, which costs a request a change, and its notes are lost.",
            Set.of(),
            TombstoneChecks::keepsProperties),
        new Check(
            "tombstone-keeps-start",
            "A tombstone still tells its start.",
            "The next attempt after a withdrawal is made when the manifest's start differs from it. If"
                + " a tombstone told neither properties nor start, only a new id helps.",
            Set.of(),
            TombstoneChecks::keepsStart),
        new Check(
            "tombstone-read",
            "A deleted event is read by its id, with the status cancelled.",
            "GoogleEvents.whole; Attempts tells withdrawn from never made by it. If it were 404, a"
                + " withdrawn change would be put back on the calendar.",
            Set.of(),
            TombstoneChecks::read),
        new Check(
            "tombstone-hidden",
            "A list without showDeleted leaves deleted events out.",
            "GoogleChangeCalendar.eventsBetween: a deleted neighbour or freeze must not count.",
            Set.of(),
            TombstoneChecks::hidden),
        new Check(
            "insert-of-deleted-id",
            "Inserting the id of a deleted event gives 409.",
            "GoogleChangeCalendar.isOutdated: the run then observes again and finds the tombstone. If"
                + " it were 200, a withdrawn event would come back.",
            Set.of(),
            TombstoneChecks::insertAgain),
        new Check(
            "delete-again",
            "Deleting again gives 410.",
            "GoogleChangeCalendar.isOutdated takes it for \"somebody was faster\".",
            Set.of(),
            TombstoneChecks::deleteAgain),
        new Check(
            "revive",
            "An update with the status confirmed brings a deleted event back.",
            "Nothing: the code never does it, a new start makes a new event. The sandbox does it so,"
                + " and an event that a person takes back out of the bin is read the same.",
            Set.of(),
            TombstoneChecks::revive));
  }

  private record Deleted(String id, Instant start, ObjectNode body) {}

  private static Deleted deleted(Ground ground, String title) throws IOException, Check.Unusable {
    Instant start = ground.slot();
    ObjectNode event = ground.calendar().event(title, start, HOUR);
    String id = event.path("id").asText();
    ground.calendar().inserted(event);
    ground.calendar().delete(id).expect("the delete", 204, 200);
    return new Deleted(id, start, event);
  }

  private static Finding keepsProperties(Ground ground) throws IOException, Check.Unusable {
    Deleted deleted = deleted(ground, "a tombstone's properties");
    Map<String, String> query =
        Map.of("showDeleted", "true", "privateExtendedProperty", ground.calendar().mine());
    Optional<JsonNode> listed = find(ground.calendar().all(query), deleted.id);
    if (listed.isEmpty()) {
      return new Finding.Differs("It is not listed by its property.");
    }
    boolean kept =
        listed
            .get()
            .path("extendedProperties")
            .path("private")
            .path(LiveCalendar.MARK)
            .asText()
            .equals("yes");
    return Finding.of(
        kept, "It is listed, " + (kept ? "with" : "but without") + " its properties.");
  }

  private static Finding keepsStart(Ground ground) throws IOException, Check.Unusable {
    Deleted deleted = deleted(ground, "a tombstone's start");
    String told =
        ground
            .calendar()
            .get(deleted.id)
            .expect("reading the tombstone", 200)
            .json()
            .path("start")
            .path("dateTime")
            .asText();
    return Finding.of(
        !told.isEmpty() && OffsetDateTime.parse(told).toInstant().equals(deleted.start),
        told.isEmpty() ? "It tells no start." : "It tells the start " + told + ".");
  }

  private static Finding read(Ground ground) throws IOException, Check.Unusable {
    Deleted deleted = deleted(ground, "reading a tombstone");
    Reply reply = ground.calendar().get(deleted.id);
    String status = reply.json().path("status").asText();
    return Finding.of(
        reply.status() == 200 && status.equals("cancelled"),
        "It answers "
            + reply.words()
            + (status.isEmpty() ? "." : ", with the status " + status + "."));
  }

  private static Finding hidden(Ground ground) throws IOException, Check.Unusable {
    Deleted deleted = deleted(ground, "a list without tombstones");
    Map<String, String> query = Map.of("privateExtendedProperty", ground.calendar().mine());
    boolean listed = find(ground.calendar().all(query), deleted.id).isPresent();
    return Finding.of(!listed, listed ? "It is listed." : "It is not listed.");
  }

  private static Finding insertAgain(Ground ground) throws IOException, Check.Unusable {
    Deleted deleted = deleted(ground, "inserting a deleted id");
    Reply again = ground.calendar().insert(deleted.body);
    return Finding.of(again.status() == 409, "It answers " + again.words() + ".");
  }

  private static Finding deleteAgain(Ground ground) throws IOException, Check.Unusable {
    Deleted deleted = deleted(ground, "deleting twice");
    Reply again = ground.calendar().delete(deleted.id);
    return Finding.of(again.status() == 410, "It answers " + again.words() + ".");
  }

  private static Finding revive(Ground ground) throws IOException, Check.Unusable {
    Deleted deleted = deleted(ground, "reviving a tombstone");
    ObjectNode body = deleted.body.deepCopy().put("status", "confirmed");
    Reply update = ground.calendar().update(deleted.id, body);
    String status = ground.calendar().get(deleted.id).json().path("status").asText();
    return Finding.of(
        update.status() == 200 && status.equals("confirmed"),
        "It answers " + update.words() + "; then the event's status is " + status + ".");
  }

  static Optional<JsonNode> find(List<JsonNode> events, String id) {
    return events.stream().filter(event -> event.path("id").asText().equals(id)).findFirst();
  }
}
