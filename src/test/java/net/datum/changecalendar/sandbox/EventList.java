package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code events.list} and {@code events.instances}: bounds, filters, expansion of series, order,
 * pages and sync tokens.
 */
final class EventList {
  private static final int DEFAULT_PAGE = 250;
  private static final int LARGEST_PAGE = 2500;
  private static final List<String> NOT_WITH_SYNC_TOKEN =
      List.of(
          "iCalUID",
          "orderBy",
          "privateExtendedProperty",
          "q",
          "sharedExtendedProperty",
          "timeMin",
          "timeMax",
          "updatedMin");

  private final CalendarState state;
  private final StoredCalendar calendar;
  private final Account who;
  private final Call call;
  private final Instant timeMin;
  private final Instant timeMax;

  EventList(CalendarState state, StoredCalendar calendar, Account who, Call call) {
    this.state = state;
    this.calendar = calendar;
    this.who = who;
    this.call = call;
    timeMin = call.param("timeMin").map(EventTimes::bound).orElse(Instant.MIN);
    timeMax = call.param("timeMax").map(EventTimes::bound).orElse(Instant.MAX);
    if (!timeMin.isBefore(timeMax)) {
      throw CalendarErrors.timeRangeEmpty();
    }
  }

  ObjectNode events() {
    return page(order(expand(candidates())));
  }

  /** Those of one series, with what people made of single ones. */
  ObjectNode instances(ObjectNode series) {
    String id = series.path("id").asText();
    String original = call.param("originalStart").orElse("");
    Stream<ObjectNode> exceptions =
        calendar.all().stream()
            .filter(event -> event.path("recurringEventId").asText().equals(id))
            .filter(event -> is("showDeleted") || !StoredCalendar.cancelled(event))
            .filter(this::inBounds);
    Stream<ObjectNode> regular =
        Recurrence.recurs(series)
            ? Recurrence.instances(calendar, series, timeMin, timeMax).stream()
            : Stream.of();
    return page(
        Stream.concat(regular, exceptions)
            .filter(one -> original.isEmpty() || startsOriginally(one, original))
            .sorted(Comparator.comparing(calendar::start))
            .toList());
  }

  private boolean startsOriginally(ObjectNode instance, String original) {
    JsonNode start = instance.path("originalStartTime");
    return start.has("date")
        ? start.path("date").asText().equals(original)
        : EventTimes.instant(start, calendar.zone()).equals(EventTimes.bound(original));
  }

  private ObjectNode page(List<ObjectNode> found) {
    int offset = offset();
    boolean emptyPage = state.switches().emptyFirstPage() && call.param("pageToken").isEmpty();
    int size = emptyPage ? 0 : Math.min(size(), state.switches().pageSize());
    int to = Math.min(found.size(), offset + size);
    EventView view = new EventView(calendar, who, state.switches());
    ObjectNode page = Json.object().put("kind", "calendar#events");
    page.put("etag", "\"p" + state.version() + "\"").put("summary", calendar.summary());
    page.put("updated", updated());
    page.put("timeZone", view.zone(call).getId());
    page.put("accessRole", calendar.role(who).wire());
    page.putArray("defaultReminders");
    if (emptyPage || to < found.size()) {
      page.put("nextPageToken", token(to));
    } else {
      page.put("nextSyncToken", "sync-" + state.version());
    }
    ArrayNode items = page.putArray("items");
    found.subList(offset, to).forEach(event -> items.add(view.show(event, call)));
    return page;
  }

  private Stream<ObjectNode> candidates() {
    boolean syncing = call.param("syncToken").isPresent();
    if (syncing && NOT_WITH_SYNC_TOKEN.stream().anyMatch(call.query()::containsKey)) {
      throw CalendarErrors.invalid("Sync token cannot be used with these parameters.");
    }
    long since = call.param("syncToken").map(EventList::sync).orElse(0L);
    Instant updatedMin = call.param("updatedMin").map(EventTimes::bound).orElse(Instant.MIN);
    boolean deletedToo =
        syncing
            || call.param("updatedMin").isPresent()
            || is("showDeleted")
            || state.switches().cancelledInLists();
    return calendar.all().stream()
        .filter(event -> CalendarState.version(event) > since)
        .filter(event -> !Instant.parse(event.path("updated").asText()).isBefore(updatedMin))
        .filter(event -> deletedToo || !cancelled(event) || isHole(event))
        .filter(this::matchesType)
        .filter(this::matchesUid)
        .filter(this::matchesProperties)
        .filter(this::matchesText);
  }

  /** An instance goes with its series. */
  private boolean cancelled(ObjectNode event) {
    return StoredCalendar.cancelled(event)
        || calendar
            .find(event.path("recurringEventId").asText())
            .filter(StoredCalendar::cancelled)
            .isPresent();
  }

  /** A deleted instance of a live series, which lists of series show in any case. */
  private boolean isHole(ObjectNode event) {
    return !is("singleEvents")
        && calendar
            .find(event.path("recurringEventId").asText())
            .filter(series -> !StoredCalendar.cancelled(series))
            .isPresent();
  }

  private boolean matchesType(ObjectNode event) {
    List<String> types = call.params("eventTypes");
    return types.isEmpty() || types.contains(event.path("eventType").asText());
  }

  private boolean matchesUid(ObjectNode event) {
    return call.param("iCalUID")
        .map(uid -> uid.equals(event.path("iCalUID").asText()))
        .orElse(true);
  }

  private boolean matchesProperties(ObjectNode event) {
    List<String> own = call.params("privateExtendedProperty");
    List<String> shared = call.params("sharedExtendedProperty");
    if (own.isEmpty() && shared.isEmpty()) {
      return true;
    }
    boolean all =
        own.stream().allMatch(one -> ExtendedProperties.matches(event, "private", one))
            && shared.stream().allMatch(one -> ExtendedProperties.matches(event, "shared", one));
    boolean bare = StoredCalendar.cancelled(event) && !state.switches().tombstonesKeepDetails();
    return all
        && !bare
        && calendar.role(who).atLeast(AccessRole.READER)
        && !calendar.missedByPropertyList(event.path("id").asText());
  }

  private boolean matchesText(ObjectNode event) {
    String q = call.param("q").orElse("").toLowerCase(Locale.ROOT);
    StringBuilder text = new StringBuilder();
    for (String field : List.of("summary", "description", "location")) {
      text.append(event.path(field).asText()).append(' ');
    }
    event.path("attendees").forEach(one -> text.append(one.path("email").asText()).append(' '));
    String haystack = text.toString().toLowerCase(Locale.ROOT);
    return Stream.of(q.strip().split("\\s+")).allMatch(haystack::contains);
  }

  private List<ObjectNode> expand(Stream<ObjectNode> events) {
    boolean single = is("singleEvents");
    List<ObjectNode> expanded = new ArrayList<>();
    events.forEach(event -> {
      if (!Recurrence.recurs(event)) {
        if (inBounds(event)) {
          expanded.add(event);
        }
        return;
      }
      List<ObjectNode> instances = Recurrence.instances(calendar, event, timeMin, timeMax);
      if (single) {
        expanded.addAll(instances);
      } else if (!instances.isEmpty()) {
        expanded.add(event);
      }
    });
    return expanded;
  }

  private boolean inBounds(ObjectNode event) {
    return calendar.end(event).isAfter(timeMin) && calendar.start(event).isBefore(timeMax);
  }

  private List<ObjectNode> order(List<ObjectNode> events) {
    return switch (call.param("orderBy").orElse("")) {
      case "" -> events;
      case "updated" ->
          events.stream().sorted(Comparator.comparingLong(CalendarState::version)).toList();
      case "startTime" -> {
        if (!is("singleEvents")) {
          throw CalendarErrors.refuse(
              400,
              "badRequest",
              "The requested ordering is not available for the particular query.");
        }
        yield events.stream().sorted(Comparator.comparing(calendar::start)).toList();
      }
      default -> throw CalendarErrors.refuse(400, "badRequest", "Bad Request");
    };
  }

  private int size() {
    int asked = Integer.parseInt(call.param("maxResults").orElse("" + DEFAULT_PAGE));
    return Math.min(asked, LARGEST_PAGE);
  }

  private String updated() {
    return calendar.all().stream()
        .map(event -> event.path("updated").asText())
        .max(Comparator.naturalOrder())
        .orElse(state.stamp());
  }

  private boolean is(String param) {
    return call.param(param).orElse("false").equals("true");
  }

  private static long sync(String token) {
    if (!token.matches("sync-\\d+")) {
      throw CalendarErrors.refuse(
          410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.");
    }
    return Long.parseLong(token.substring(5));
  }

  /** A page belongs to its query: the token is refused where any other parameter differs. */
  private String token(int offset) {
    Map<String, List<String>> rest = new TreeMap<>(call.query());
    rest.remove("pageToken");
    rest.remove("fields");
    String plain = offset + " " + Ids.hex(calendar.id() + rest, 12);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private int offset() {
    if (call.param("pageToken").isEmpty()) {
      return 0;
    }
    String token = call.param("pageToken").orElse("");
    try {
      String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      int offset = Integer.parseInt(plain.substring(0, Math.max(0, plain.indexOf(' '))));
      if (token(offset).equals(token)) {
        return offset;
      }
    } catch (IllegalArgumentException e) {
      // Refused below: no token of ours.
    }
    throw CalendarErrors.invalid("Invalid page token value.");
  }
}
