package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Of inserts, patches and conditions. */
final class WriteChecks {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int ROUNDS = 3;
  private static final int READS = 4;

  private WriteChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "insert-of-living-id",
            "Inserting an id that exists gives 409.",
            Place.of("GoogleChangeCalendar.isOutdated", "EventWrites.insert"),
            "Of two first runs one makes the event, the other finds it.",
            Set.of(),
            WriteChecks::insertTwice),
        new Check(
            "collision",
            "Of two inserts of one id at once, one is refused.",
            Place.of("EventId.of", "GoogleChangeCalendar.insert"),
            "Two first runs at once make one event and one invitation. The docs say that a collision"
                + " may go unnoticed; then guests get two mails.",
            Set.of(),
            WriteChecks::collision),
        new Check(
            "if-match",
            "A stale etag is refused with 412 on patch, update and delete, and nothing is done.",
            Place.of(
                "GoogleChangeCalendar.write",
                "GoogleChangeCalendar.delete",
                "GoogleChangeCalendar.isOutdated",
                "EventWrites.requested"),
            "A run that was overtaken starts over. If a stale etag were taken, a person's edit or"
                + " another run's would be overwritten.",
            Set.of(),
            WriteChecks::ifMatch),
        new Check(
            "etag-stays",
            "An event's etag stays the same for a minute in which nobody writes it.",
            Place.of("GoogleChangeCalendar.isOutdated", "CalendarSwitches.etagsDrift"),
            "Otherwise a write of the version that was just read can be refused: the run starts over,"
                + " a bounded number of times.",
            Set.of(),
            WriteChecks::etagStays),
        new Check(
            "patch-nothing",
            "A patch that changes nothing alters the etag.",
            Place.of("EventWrites.change"),
            "A run that loses the race starts over either way.",
            Set.of(),
            WriteChecks::patchNothing),
        new Check(
            "patch-merges-properties",
            "Patching private properties merges them key by key.",
            Place.of("EventFields.properties", "EventFields.merge"),
            "Openings, outcomes and the comment's id are noted alone. If the others were lost, the"
                + " event would not be ours any more.",
            Set.of(),
            WriteChecks::patchMerges));
  }

  private static Finding insertTwice(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("inserting twice", ground.slot(), HOUR);
    ground.calendar().inserted(event);
    Reply again = ground.calendar().insert(event);
    return Finding.of(again.status() == 409, "It answers " + again.words() + ".");
  }

  private static Finding collision(Ground ground) throws IOException, Check.Unusable {
    List<String> rounds = new ArrayList<>();
    boolean holds = true;
    for (int round = 0; round < ROUNDS; round++) {
      ObjectNode event = ground.calendar().event("two at once", ground.slot(), HOUR);
      List<Integer> statuses = bothInserted(ground, event);
      ground.calendar().get(event.path("id").asText()).expect("reading the event", 200);
      rounds.add(statuses.getFirst() + " and " + statuses.getLast());
      holds &= statuses.equals(List.of(200, 409));
    }
    return Finding.of(holds, "In " + ROUNDS + " rounds: " + String.join("; ", rounds) + ".");
  }

  private static List<Integer> bothInserted(Ground ground, ObjectNode event) throws IOException {
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Callable<Reply> insert = () -> ground.calendar().insert(event);
      List<Integer> statuses = new ArrayList<>();
      for (Future<Reply> reply : two.invokeAll(List.of(insert, insert))) {
        statuses.add(reply.get().status());
      }
      return statuses.stream().sorted().toList();
    } catch (ExecutionException e) {
      throw new IOException("one of two inserts at once failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("cancelled", e);
    }
  }

  private static Finding ifMatch(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("a stale etag", ground.slot(), HOUR);
    String id = event.path("id").asText();
    String stale = ground.calendar().inserted(event).etag();
    ground.calendar().patch(id, title("Live check: somebody's edit")).expect("the patch", 200);
    Map<String, String> condition = Map.of("If-Match", stale);
    Reply patch = ground.calendar().change("PATCH", id, title("Live check: lost"), condition);
    Reply update = ground.calendar().change("PUT", id, event, condition);
    Reply delete = ground.calendar().delete(id, condition);
    Reply now = ground.calendar().get(id).expect("reading the event", 200);
    boolean kept =
        now.json().path("summary").asText().equals("Live check: somebody's edit")
            && now.json().path("status").asText().equals("confirmed");
    return Finding.of(
        kept && patch.status() == 412 && update.status() == 412 && delete.status() == 412,
        "Patch answers %s, update %s, delete %s; the event is %s."
            .formatted(
                patch.words(), update.words(), delete.words(), kept ? "as before" : "changed"));
  }

  /** With the guest, if one is given: what comes later than the insert has to do with guests. */
  private static Finding etagStays(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("left alone", ground.slot(), HOUR);
    if (ground.given().guest() != null) {
      event.putArray("attendees").addObject().put("email", ground.guest());
    }
    Set<String> etags = new LinkedHashSet<>();
    etags.add(ground.calendar().inserted(event).etag());
    for (int read = 0; read < READS; read++) {
      ground.pause(Duration.ofMinutes(1).dividedBy(READS));
      Reply reply = ground.calendar().get(event.path("id").asText());
      etags.add(reply.expect("reading the event", 200).etag());
    }
    return Finding.of(
        etags.size() == 1, "In a minute with %d reads it has %d.".formatted(READS, etags.size()));
  }

  private static Finding patchNothing(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("a patch of nothing", ground.slot(), HOUR);
    String id = event.path("id").asText();
    String before = ground.calendar().inserted(event).etag();
    ground
        .calendar()
        .patch(id, LiveCalendar.setting(LiveCalendar.MARK, "yes"))
        .expect("the patch", 200);
    String after = ground.calendar().get(id).expect("reading the event", 200).etag();
    return Finding.of(
        !before.equals(after),
        before.equals(after) ? "The etag stays." : "The etag is another one afterwards.");
  }

  private static Finding patchMerges(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("merging properties", ground.slot(), HOUR);
    LiveCalendar.properties(event).put("kept", "as it was").put("changed", "before");
    String id = event.path("id").asText();
    ground.calendar().inserted(event);
    ObjectNode patch = LiveCalendar.setting("changed", "after");
    LiveCalendar.properties(patch).put("added", "new");
    ground.calendar().patch(id, patch).expect("the patch", 200);
    Reply now = ground.calendar().get(id).expect("reading the event", 200);
    String found =
        now.property("kept").asText("gone")
            + ", "
            + now.property("changed").asText("gone")
            + ", "
            + now.property("added").asText("gone");
    return Finding.of(
        found.equals("as it was, after, new"),
        "Left alone, changed and added, they read: " + found + ".");
  }

  private static ObjectNode title(String title) {
    return JsonNodeFactory.instance.objectNode().put("summary", title);
  }
}
