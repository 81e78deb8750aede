package net.datum.changecalendar.live;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.Deadline;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.RunClock;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Written;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.GoogleChangeCalendar;
import net.datum.changecalendar.calendar.GoogleSignIn;
import net.datum.changecalendar.change.Window;

/** Of the action's own client: what the others look at piece by piece, in one go. */
final class AdapterChecks {
  /** No repository has this number. */
  private static final long NOBODYS = 9_000_000_000_000_000L;

  private AdapterChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "own-client",
            "The action's own client makes, finds, changes and deletes an event, and is told when it was overtaken.",
            Place.of("GoogleChangeCalendar.sent", "GoogleEvents.write", "GoogleEvents.whole"),
            "All modes use it, with the client library, its gzip and its way of sending a patch.",
            Set.of(),
            AdapterChecks::roundTrip));
  }

  private static Finding roundTrip(Ground ground) throws IOException {
    EventId id = new EventId(ground.calendar().newId());
    try {
      return roundTrip(calendar(ground), id, ground);
    } catch (ActionFailure e) {
      return new Finding.Differs("It fails: " + e.getMessage());
    }
  }

  private static Finding roundTrip(ChangeCalendar calendar, EventId id, Ground ground) {
    Instant start = ground.slot();
    Window window = new Window(start, start.plus(Duration.ofHours(1)), ZoneId.of("Europe/Berlin"));
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(EventNotes.OWNER, EventNotes.owner(NOBODYS));
    properties.put(LiveCalendar.MARK, "yes");
    String[] mine = ground.calendar().mine().split("=", 2);
    properties.put(mine[0], mine[1]);
    EventFields fields =
        new EventFields(
            "Live check: the action's own client",
            "<b>Scope:</b> none",
            "https://example.zoom.us/j/1",
            window,
            null,
            "5",
            new EventFields.Source(
                "datum/app#1", URI.create("https://github.com/datum/app/issues/1")),
            properties);
    if (!(calendar.insert(id, fields, false) instanceof Written.Done(CalendarEvent made))) {
      return new Finding.Differs("The insert of a new id is taken for one that exists.");
    }
    boolean listed =
        calendar.ownEvents(NOBODYS).events().stream().anyMatch(e -> e.id().equals(id.value()));
    boolean between =
        calendar.eventsBetween(window.start(), window.end()).events().stream()
            .anyMatch(e -> e.id().equals(id.value()) && window.equals(e.window()));
    Written changed = calendar.update(made, EventFields.properties(Map.of("cc-seen", "x")), false);
    Written stale = calendar.update(made, EventFields.properties(Map.of("cc-seen", "y")), false);
    if (!(changed instanceof Written.Done(CalendarEvent now))) {
      return new Finding.Differs("A change of the present version is taken for a stale one.");
    }
    Written again = calendar.insert(id, fields, false);
    Written deleted = calendar.delete(now, false);
    Map<String, Boolean> found = new LinkedHashMap<>();
    found.put("listed as the repository's", listed);
    found.put("listed by its time, with its window", between);
    found.put("title, place and colour kept", kept(made, fields));
    found.put("properties merged", now.properties().keySet().containsAll(properties.keySet()));
    found.put("a stale change refused", stale instanceof Written.Outdated);
    found.put("a second insert refused", again instanceof Written.Outdated);
    found.put(
        "deleted to a tombstone",
        deleted instanceof Written.Done(CalendarEvent e) && e.tombstone());
    List<String> wrong =
        found.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
    return Finding.of(
        wrong.isEmpty(),
        wrong.isEmpty()
            ? "All is so: " + String.join(", ", found.keySet()) + "."
            : "Not so: " + String.join(", ", wrong) + ".");
  }

  private static boolean kept(CalendarEvent made, EventFields fields) {
    return made.title().equals(fields.title())
        && made.location().equals(fields.location())
        && String.valueOf(fields.colour()).equals(made.colour());
  }

  private static ChangeCalendar calendar(Ground ground) {
    Inputs inputs =
        Inputs.from(
            Map.of(
                Inputs.variable("google-access-token"),
                ground.token(),
                Inputs.variable("calendar-api-url"),
                ground.given().calendarApi().toString()));
    RunClock clock = new RunClock(ground.clock(), warning -> {});
    GoogleSignIn signIn =
        GoogleSignIn.choose(inputs, Map.of(), clock, ground.network(), secret -> {}).orElseThrow();
    Deadline deadline = new Deadline(ground.clock(), Duration.ofMinutes(5));
    return new GoogleChangeCalendar(
        ground.given().calendarApi(),
        ground.given().calendar(),
        signIn,
        new Retry(ground.clock(), ground.pause(), deadline));
  }
}
