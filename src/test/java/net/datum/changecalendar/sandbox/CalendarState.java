package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that the calendar service keeps. Its monitor is the service's one lock. */
final class CalendarState {
  private static final int DRIFT = 3;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private final Clock clock;
  private final Map<String, StoredCalendar> calendars = new LinkedHashMap<>();
  private final Map<String, Account> accounts = new HashMap<>();
  private final Set<String> outsiders = new HashSet<>();
  private final Map<String, Set<String>> groups = new HashMap<>();
  private final List<Mail> mails = new ArrayList<>();
  private final CalendarSwitches switches = new CalendarSwitches();
  private String root = "";
  private long version = 3_500_000_000_000_000L;

  CalendarState(Clock clock) {
    this.clock = clock;
  }

  Map<String, StoredCalendar> calendars() {
    return calendars;
  }

  Map<String, Account> accounts() {
    return accounts;
  }

  Set<String> outsiders() {
    return outsiders;
  }

  /** The members of groups, by the group's address; all in lower case. */
  Map<String, Set<String>> groups() {
    return groups;
  }

  List<Mail> mails() {
    return mails;
  }

  CalendarSwitches switches() {
    return switches;
  }

  /** Where the service is to be reached, without a slash at the end. */
  String root() {
    return root;
  }

  void root(String address) {
    root = address;
  }

  Instant now() {
    return clock.instant();
  }

  /** The present moment in the form of {@code created} and {@code updated}. */
  String stamp() {
    return MILLIS.format(now().atOffset(ZoneOffset.UTC));
  }

  /** The number of the last change. Etags are such numbers, so they also order the changes. */
  long version() {
    return version;
  }

  long nextVersion() {
    version += 2;
    return version;
  }

  /** Marks the event as changed now. */
  void touch(ObjectNode event) {
    event.put("etag", "\"" + nextVersion() + "\"");
    event.put("updated", stamp());
  }

  /** The event that a request asks for by its id. */
  Optional<ObjectNode> requested(StoredCalendar calendar, String eventId) {
    Optional<ObjectNode> event = calendar.find(eventId);
    if (switches.etagsDrift() && calendar.countRequest(eventId) % DRIFT == 0) {
      event.ifPresent(one -> one.put("etag", "\"" + nextVersion() + "\""));
    }
    return event;
  }

  static long version(ObjectNode event) {
    return Long.parseLong(event.path("etag").asText().replace("\"", ""));
  }

  /** An id as the service chooses it where the client does not: 26 characters of base32hex. */
  String newEventId() {
    return Ids.base32hex("event " + nextVersion(), 26);
  }

  /** The page of the event: both ids in base64, the calendar's domain abbreviated. */
  static String htmlLink(String eventId, String calendarId) {
    String shortened =
        calendarId.replace("@group.calendar.google.com", "@g").replace("@gmail.com", "@m");
    String eid =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString((eventId + " " + shortened).getBytes(StandardCharsets.UTF_8));
    return "https://www.google.com/calendar/event?eid=" + eid;
  }
}
