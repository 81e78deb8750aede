package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code freebusy.query}: busy times of up to 50 calendars, an error inside for each unknown. */
final class FreeBusy {
  private static final int MOST_CALENDARS = 50;

  private final CalendarState state;
  private final Account who;

  FreeBusy(CalendarState state, Account who) {
    this.state = state;
    this.who = who;
  }

  private record Busy(Instant start, Instant end) {}

  ObjectNode query(JsonNode body) {
    if (!Json.has(body, "timeMin") || !Json.has(body, "timeMax")) {
      throw CalendarErrors.required("Missing timeMin or timeMax.");
    }
    Instant from = EventTimes.bound(body.path("timeMin").asText());
    Instant to = EventTimes.bound(body.path("timeMax").asText());
    if (!from.isBefore(to)) {
      throw CalendarErrors.timeRangeEmpty();
    }
    if (body.path("items").size() > MOST_CALENDARS) {
      throw CalendarErrors.refuse(
          400, "tooManyCalendarsRequested", "Too many calendars requested.");
    }
    ZoneId zone = ZoneId.of(Json.text(body, "timeZone", "UTC"));
    ObjectNode answer = Json.object().put("kind", "calendar#freeBusy");
    answer.put("timeMin", EventTimes.wire(from, zone)).put("timeMax", EventTimes.wire(to, zone));
    ObjectNode calendars = answer.putObject("calendars");
    for (JsonNode item : body.path("items")) {
      String id = item.path("id").asText();
      ObjectNode one = calendars.putObject(id);
      StoredCalendar calendar = state.calendars().get(id);
      if (calendar == null || calendar.role(who) == AccessRole.NONE) {
        one.putArray("errors").addObject().put("domain", "global").put("reason", "notFound");
        one.putArray("busy");
      } else {
        ArrayNode busy = one.putArray("busy");
        merged(calendar, from, to)
            .forEach(time ->
                busy.addObject()
                    .put("start", EventTimes.wire(time.start(), zone))
                    .put("end", EventTimes.wire(time.end(), zone)));
      }
    }
    return answer;
  }

  private static List<Busy> merged(StoredCalendar calendar, Instant from, Instant to) {
    List<Busy> merged = new ArrayList<>();
    calendar.all().stream()
        .filter(event -> !StoredCalendar.cancelled(event))
        .filter(event -> !event.path("transparency").asText().equals("transparent"))
        .flatMap(event ->
            Recurrence.recurs(event)
                ? Recurrence.instances(calendar, event, from, to).stream()
                : List.of(event).stream())
        .map(event -> new Busy(calendar.start(event), calendar.end(event)))
        .filter(busy -> busy.end().isAfter(from) && busy.start().isBefore(to))
        .sorted(Comparator.comparing(Busy::start))
        .forEach(busy -> {
          Busy last = merged.isEmpty() ? null : merged.getLast();
          if (last == null || busy.start().isAfter(last.end())) {
            merged.add(busy);
          } else if (busy.end().isAfter(last.end())) {
            merged.set(merged.size() - 1, new Busy(last.start(), busy.end()));
          }
        });
    return merged;
  }
}
