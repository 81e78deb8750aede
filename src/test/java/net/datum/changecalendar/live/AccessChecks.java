package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.datum.changecalendar.action.HttpDates;

/** Of accounts and tokens: who may do what, how a refusal is called, and what time it is. */
final class AccessChecks {
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
            "GoogleFailures: the message says to check the id and to share the calendar.",
            Set.of(),
            AccessChecks::missing),
        new Check(
            "token-refused",
            "A token that is none answers 401.",
            "GoogleFailures: the message says that it expired or is not for Calendar.",
            Set.of(),
            AccessChecks::refused),
        new Check(
            "public-holidays",
            "A public calendar of holidays is listed for an account that has not subscribed to it.",
            "GoogleFreezeCalendar: a policy may name it among its freezes.",
            Set.of(),
            AccessChecks::holidays),
        new Check(
            "calendar-date",
            "The Date of Calendar's answers is the true time, and another one each second.",
            "RunClock: where it differs by more than a minute from the runner's, it is believed.",
            Set.of(),
            AccessChecks::date),
        new Check(
            "read-only-properties",
            "Private properties are told to a token that may only read.",
            "A plan and a report. Else the plan reads changes that have an event as new: it shows"
                + " create.",
            Set.of(Need.READ_TOKEN),
            AccessChecks::readOnlyProperties),
        new Check(
            "read-only-refusal",
            "A write by a token that may only read answers 403 with a reason that we know.",
            "GoogleFailures.forbidden: the message tells to share the calendar, or to ask for the"
                + " scope.",
            Set.of(Need.READ_TOKEN),
            AccessChecks::readOnlyRefusal),
        new Check(
            "wrong-scope",
            "A token for another service answers 403 insufficientPermissions.",
            "GoogleFailures.forbidden: the message tells the scope to ask for.",
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
    return Finding.of(reply.status() == 401, "It answers " + reply.words() + ".");
  }

  private static Finding holidays(Ground ground) throws IOException {
    Instant now = ground.clock().instant();
    Reply reply =
        ground
            .calendar()
            .on(HOLIDAYS)
            .list(
                Map.of(
                    "timeMin", now.toString(),
                    "timeMax", now.plus(Duration.ofDays(366)).toString(),
                    "singleEvents", "true",
                    "orderBy", "startTime",
                    "maxResults", "50"));
    int days = reply.json().path("items").size();
    return Finding.of(
        reply.status() == 200 && days > 0,
        "It answers " + reply.words() + ", with " + days + " days of the coming year.");
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
    ObjectNode event = ground.calendar().event("read only", ground.slot(), Duration.ofHours(1));
    ground.calendar().inserted(event);
    String id = event.path("id").asText();
    Map<String, String> query = Map.of("privateExtendedProperty", ground.calendar().mine());
    boolean listed = TombstoneChecks.find(reader(ground).all(query), id).isPresent();
    boolean told = reader(ground).get(id).property(LiveCalendar.MARK).asText().equals("yes");
    return Finding.of(
        listed && told,
        "By its property the event is %slisted, and its properties are %stold."
            .formatted(listed ? "" : "not ", told ? "" : "not "));
  }

  private static Finding readOnlyRefusal(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("read only", ground.slot(), Duration.ofHours(1));
    ground.calendar().inserted(event);
    Reply reply =
        reader(ground)
            .patch(event.path("id").asText(), LiveCalendar.setting("cc-live-by", "reader"));
    Set<String> known = Set.of("insufficientPermissions", "requiredAccessLevel", "forbidden");
    return Finding.of(
        reply.status() == 403 && known.contains(reply.reason()),
        "It answers " + reply.words() + ".");
  }

  private static Finding wrongScope(Ground ground) throws IOException {
    Reply reply =
        ground
            .calendar()
            .as(Objects.requireNonNull(ground.given().otherToken()))
            .list(Map.of("maxResults", "1"));
    return Finding.of(
        reply.status() == 403 && reply.reason().equals("insufficientPermissions"),
        "It answers " + reply.words() + ".");
  }
}
