package net.datum.changecalendar.live;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.datum.changecalendar.action.HttpDates;

/** Of accounts and tokens: who may do what, how a refusal is called, and what time it is. */
final class AccessChecks {
  private static final Duration HOUR = Duration.ofHours(1);

  /** As the action's own: what is not worth a word. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** Readable for everybody who asks, also without subscribing to it. */
  static final String HOLIDAYS = "en.german#holiday@group.v.calendar.google.com";

  private AccessChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "calendar-missing",
            "A calendar that is not shared at all answers 404.",
            Place.of("GoogleFailures.of", "CalendarErrors.notFound"),
            "The message says to check the id and to share the calendar.",
            Set.of(),
            AccessChecks::missing),
        new Check(
            "token-refused",
            "A token that is none answers 401, with the status UNAUTHENTICATED beside a reason in errors.",
            Place.of("GoogleFailures.of", "CalendarErrors.error"),
            "The message says that the token expired or is not for Calendar. The code reads neither"
                + " status nor reason here.",
            Set.of(),
            AccessChecks::refused),
        new Check(
            "public-holidays",
            "A public calendar of holidays is listed for an account that has not subscribed to it.",
            Place.of("GoogleFreezeCalendar.freezesBetween"),
            "A policy may name it among its freezes.",
            Set.of(),
            AccessChecks::holidays),
        new Check(
            "holidays-zone",
            "A calendar of holidays is listed with the zone UTC for an account that has not subscribed to it.",
            Place.of("GooglePage.of", "Surroundings.touching"),
            "All-day events count in the manifest's zone too, so that nothing follows.",
            Set.of(),
            AccessChecks::holidaysZone),
        new Check(
            "all-day-edges",
            "An all-day event is listed from midnight to midnight in the zone of its list.",
            Place.of(
                "GoogleEvents.window", "GoogleChangeCalendar.eventsBetween", "EventList.inBounds"),
            "A window that touches a frozen day by an hour only blocks. What is not listed is not"
                + " seen by the gate.",
            Set.of(),
            AccessChecks::edges),
        new Check(
            "calendar-date",
            "The Date of Calendar's answers is the true time, and another one each second.",
            Place.of("RunClock.heard"),
            "Where it differs by more than a minute from the runner's, it is believed.",
            Set.of(),
            AccessChecks::date),
        new Check(
            "read-only-properties",
            "A token that may only read gets private properties and the creator.",
            Place.of("GoogleEvents.read", "Attempts.in", "EventView.show"),
            "This is for a plan and a report. Otherwise the plan reads changes that have an event as"
                + " new, and shows create.",
            Set.of(Need.READ_TOKEN),
            AccessChecks::readOnlyProperties),
        new Check(
            "wrong-scope",
            "A token for another service answers 403 insufficientPermissions, with the detail ACCESS_TOKEN_SCOPE_INSUFFICIENT.",
            Place.of("GoogleFailures.forbidden", "GoogleReason.of", "CalendarErrors.DETAILS"),
            "The message names the scope to ask for. It is found by the reason in errors: if that is"
                + " missing, it has to be found by the detail.",
            Set.of(Need.OTHER_TOKEN),
            AccessChecks::wrongScope));
  }

  private static Finding missing(Ground ground) throws IOException {
    Reply reply =
        ground
            .calendar()
            .on("change-calendar-live-nobody-has-this@group.calendar.google.com")
            .list(Map.of("maxResults", "1"));
    return Finding.of(reply.status() == 404, "It answers " + reply.words() + ".");
  }

  private static Finding refused(Ground ground) throws IOException {
    Reply reply = ground.calendar().as("no-token-at-all").list(Map.of("maxResults", "1"));
    String status = reply.json().at("/error/status").asText();
    return Finding.of(
        reply.status() == 401 && status.equals("UNAUTHENTICATED") && !reply.reason().isEmpty(),
        "It answers %s, with the status %s and the detail %s."
            .formatted(reply.words(), named(status), named(reply.detail())));
  }

  private static String named(String word) {
    return word.isEmpty() ? "none" : word;
  }

  private static Finding holidays(Ground ground) throws IOException {
    Reply reply = comingHolidays(ground);
    int days = reply.json().path("items").size();
    return Finding.of(
        reply.status() == 200 && days > 0,
        "It answers " + reply.words() + ", with " + days + " days of the coming year.");
  }

  private static Reply comingHolidays(Ground ground) throws IOException {
    Instant now = ground.clock().instant();
    return holidays(ground, now, now.plus(Duration.ofDays(366)));
  }

  private static Reply holidays(Ground ground, Instant from, Instant to) throws IOException {
    return ground
        .calendar()
        .on(HOLIDAYS)
        .list(
            Map.of(
                "timeMin", from.toString(),
                "timeMax", to.toString(),
                "singleEvents", "true",
                "orderBy", "startTime",
                "maxResults", "50"));
  }

  private static Finding holidaysZone(Ground ground) throws IOException, Check.Unusable {
    String zone = comingHolidays(ground).expect("the list", 200).json().path("timeZone").asText();
    return Finding.of(zone.equals("UTC"), "Its zone is " + named(zone) + ".");
  }

  /** The last one that is listed: the first may have begun already. */
  private static Finding edges(Ground ground) throws IOException, Check.Unusable {
    JsonNode list = comingHolidays(ground).expect("the list", 200).json();
    JsonNode day = list.path("items").path(list.path("items").size() - 1);
    if (!day.at("/start/date").isTextual()) {
      throw new Check.Unusable("the calendar of holidays has no all-day event");
    }
    ZoneId zone = ZoneId.of(list.path("timeZone").asText());
    Instant begin = midnight(day.at("/start/date"), zone);
    Instant end = midnight(day.at("/end/date"), zone);
    String id = day.path("id").asText();
    List<Boolean> listed = new ArrayList<>();
    for (Instant hour : List.of(begin.minus(HOUR), begin, end.minus(HOUR), end)) {
      List<JsonNode> items = new ArrayList<>();
      holidays(ground, hour, hour.plus(HOUR)).json().path("items").forEach(items::add);
      listed.add(TombstoneChecks.find(items, id).isPresent());
    }
    return Finding.of(
        listed.equals(List.of(false, true, true, false)),
        "In the hour before, the first, the last and the hour after, it is listed: "
            + listed.stream().map(is -> is ? "yes" : "no").collect(joining(", "))
            + ".");
  }

  private static Instant midnight(JsonNode date, ZoneId zone) {
    return LocalDate.parse(date.asText()).atStartOfDay(zone).toInstant();
  }

  private static Finding date(Ground ground) throws IOException {
    Map<String, String> query = Map.of("maxResults", "1");
    Reply first = ground.calendar().list(query);
    ground.pause(Duration.ofMillis(2100));
    return judged(ground.clock(), first, ground.calendar().list(query));
  }

  /** Whether two answers, two seconds apart, have the time that it is. */
  static Finding judged(Clock clock, Reply first, Reply second) {
    Instant now = clock.instant();
    Instant early = HttpDates.parse(first.header("date")).orElse(null);
    Instant late = HttpDates.parse(second.header("date")).orElse(null);
    if (early == null || late == null) {
      return new Finding.Differs("An answer has no Date.");
    }
    boolean moves = late.isAfter(early);
    Duration off = Duration.between(now, late).abs();
    return Finding.of(
        moves && off.compareTo(TOLERANCE) <= 0,
        "It is %d s off this machine's clock, and %s two seconds later."
            .formatted(off.toSeconds(), moves ? "another one" : "the same"));
  }

  private static LiveCalendar reader(Ground ground) {
    return ground.calendar().as(Objects.requireNonNull(ground.given().readToken()));
  }

  private static Finding readOnlyProperties(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("read only", ground.slot(), HOUR);
    ground.calendar().inserted(event);
    String id = event.path("id").asText();
    Map<String, String> query = Map.of("privateExtendedProperty", ground.calendar().mine());
    JsonNode came =
        TombstoneChecks.find(reader(ground).all(query), id).orElse(MissingNode.getInstance());
    boolean creator = came.at("/creator/email").isTextual();
    return Finding.of(
        Cleaner.isOurs(came) && creator,
        came.isMissingNode()
            ? "By its property the event is not listed."
            : "The event is listed by its property, %s its properties and %s its creator."
                .formatted(
                    Cleaner.isOurs(came) ? "with" : "without", creator ? "with" : "without"));
  }

  private static Finding wrongScope(Ground ground) throws IOException {
    Reply reply =
        ground
            .calendar()
            .as(Objects.requireNonNull(ground.given().otherToken()))
            .list(Map.of("maxResults", "1"));
    return Finding.of(
        reply.status() == 403
            && reply.reason().equals("insufficientPermissions")
            && reply.detail().equals("ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
        "It answers %s, with the detail %s.".formatted(reply.words(), named(reply.detail())));
  }
}
