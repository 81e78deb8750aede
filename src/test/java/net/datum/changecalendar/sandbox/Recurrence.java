package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The instances of a recurring event: one RRULE of FREQ, INTERVAL, COUNT, UNTIL and, for weeks,
 * BYDAY, less its EXDATEs (RFC 5545). Local time is kept across changes of the clock.
 */
final class Recurrence {
  private static final int MOST = 2000;
  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "DAILY", ChronoUnit.DAYS,
          "WEEKLY", ChronoUnit.WEEKS,
          "MONTHLY", ChronoUnit.MONTHS,
          "YEARLY", ChronoUnit.YEARS);

  private final ObjectNode event;
  private final ZoneId zone;
  private final Map<String, String> rule;
  private final Set<Instant> excluded = new HashSet<>();

  private Recurrence(ObjectNode event, ZoneId calendarZone) {
    this.event = event;
    this.zone = ZoneId.of(Json.text(event.path("start"), "timeZone", calendarZone.getId()));
    this.rule = rule(event);
    for (JsonNode line : event.path("recurrence")) {
      if (line.asText().startsWith("EXDATE")) {
        String dates = line.asText().substring(line.asText().indexOf(':') + 1);
        Arrays.stream(dates.split(",")).forEach(date -> excluded.add(parse(date)));
      }
    }
  }

  /** Refuses rules that Calendar, or this sandbox, does not understand. */
  static void check(ObjectNode event) {
    if (!event.path("recurrence").isEmpty() && !UNITS.containsKey(rule(event).get("FREQ"))) {
      throw CalendarErrors.invalid("Invalid recurrence rule.");
    }
  }

  static boolean recurs(ObjectNode event) {
    return !event.path("recurrence").isEmpty();
  }

  /** Whether people moved, edited or deleted this instance of a series by itself. */
  static boolean isException(ObjectNode event) {
    return event.has("recurringEventId");
  }

  /**
   * The instances that end after {@code from} and start before {@code to}, in order; without those
   * that are events of their own since somebody moved, edited or deleted them.
   */
  static List<ObjectNode> instances(
      StoredCalendar calendar, ObjectNode event, Instant from, Instant to) {
    return instances(event, calendar.zone(), from, to).stream()
        .filter(instance -> calendar.find(instance.path("id").asText()).isEmpty())
        .toList();
  }

  private static List<ObjectNode> instances(
      ObjectNode event, ZoneId calendarZone, Instant from, Instant to) {
    Recurrence recurrence = new Recurrence(event, calendarZone);
    Duration length =
        Duration.between(
            EventTimes.instant(event.path("start"), calendarZone),
            EventTimes.instant(event.path("end"), calendarZone));
    List<ObjectNode> instances = new ArrayList<>();
    for (LocalDateTime start : recurrence.starts()) {
      Instant begins = start.atZone(recurrence.zone).toInstant();
      if (!begins.isBefore(to)) {
        break;
      }
      if (begins.plus(length).isAfter(from) && !recurrence.excluded.contains(begins)) {
        instances.add(recurrence.instance(start, length, calendarZone));
      }
    }
    return instances;
  }

  private List<LocalDateTime> starts() {
    boolean allDay = event.path("start").has("date");
    LocalDateTime first =
        allDay
            ? LocalDate.parse(event.path("start").path("date").asText()).atStartOfDay()
            : EventTimes.instant(event.path("start"), zone).atZone(zone).toLocalDateTime();
    int interval = Integer.parseInt(rule.getOrDefault("INTERVAL", "1"));
    int count = Integer.parseInt(rule.getOrDefault("COUNT", "" + MOST));
    Instant until = rule.containsKey("UNTIL") ? parse(rule.getOrDefault("UNTIL", "")) : Instant.MAX;
    ChronoUnit unit = UNITS.getOrDefault(rule.getOrDefault("FREQ", ""), ChronoUnit.DAYS);
    List<LocalDateTime> starts = new ArrayList<>();
    for (long step = 0; step < MOST; step++) {
      LocalDateTime base = first.plus(step * interval, unit);
      // A month without that day has no instance.
      if (unit.compareTo(ChronoUnit.WEEKS) > 0 && base.getDayOfMonth() != first.getDayOfMonth()) {
        continue;
      }
      for (LocalDateTime start : unit == ChronoUnit.WEEKS ? week(base) : List.of(base)) {
        if (start.isBefore(first)) {
          continue;
        }
        if (starts.size() >= count || start.atZone(zone).toInstant().isAfter(until)) {
          return starts;
        }
        starts.add(start);
      }
    }
    return starts;
  }

  private List<LocalDateTime> week(LocalDateTime base) {
    if (!rule.containsKey("BYDAY")) {
      return List.of(base);
    }
    LocalDateTime monday = base.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return Arrays.stream(rule.getOrDefault("BYDAY", "").split(","))
        .map(Recurrence::day)
        .sorted()
        .map(day -> monday.plusDays(day.getValue() - 1L))
        .toList();
  }

  private static DayOfWeek day(String two) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().startsWith(two))
        .findFirst()
        .orElseThrow(() -> CalendarErrors.invalid("Invalid recurrence rule."));
  }

  private ObjectNode instance(LocalDateTime start, Duration length, ZoneId calendarZone) {
    ObjectNode instance = event.deepCopy();
    instance.remove("recurrence");
    String suffix;
    if (event.path("start").has("date")) {
      suffix = start.toLocalDate().format(DateTimeFormatter.BASIC_ISO_DATE);
      LocalDate last =
          start.toLocalDate().plusDays(Math.max(1, Math.round(length.toHours() / 24.0)));
      instance.putObject("start").put("date", start.toLocalDate().toString());
      instance.putObject("end").put("date", last.toString());
    } else {
      Instant begins = start.atZone(zone).toInstant();
      suffix = BASIC.format(begins.atOffset(ZoneOffset.UTC)) + "Z";
      at(instance, "start", begins, calendarZone);
      at(instance, "end", begins.plus(length), calendarZone);
    }
    String id = event.path("id").asText();
    instance.put("id", id + "_" + suffix);
    instance.put("recurringEventId", id);
    instance.set("originalStartTime", instance.path("start").deepCopy());
    return instance;
  }

  private void at(ObjectNode instance, String which, Instant instant, ZoneId calendarZone) {
    instance
        .putObject(which)
        .put("dateTime", EventTimes.wire(instant, calendarZone))
        .put("timeZone", Json.text(event.path(which), "timeZone", zone.getId()));
  }

  private static Map<String, String> rule(ObjectNode event) {
    Map<String, String> rule = new HashMap<>();
    for (JsonNode line : event.path("recurrence")) {
      if (line.asText().startsWith("RRULE:")) {
        for (String part : line.asText().substring(6).split(";", -1)) {
          int equals = part.indexOf('=');
          rule.put(
              part.substring(0, Math.max(0, equals)).toUpperCase(Locale.ROOT),
              part.substring(equals + 1).toUpperCase(Locale.ROOT));
        }
      }
    }
    return rule;
  }

  private Instant parse(String basic) {
    if (basic.length() == 8) {
      LocalDate date = LocalDate.parse(basic, DateTimeFormatter.BASIC_ISO_DATE);
      return date.atStartOfDay(zone).toInstant();
    }
    LocalDateTime local = LocalDateTime.parse(basic.replace("Z", ""), BASIC);
    return local.atZone(basic.endsWith("Z") ? ZoneOffset.UTC : zone).toInstant();
  }
}
