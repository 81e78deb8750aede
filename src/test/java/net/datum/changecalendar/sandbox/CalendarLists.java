package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account sees beside events: calendars, its own list of them, and its settings. */
final class CalendarLists {
  private static final int DEFAULT_PAGE = 100;

  private final CalendarState state;

  CalendarLists(CalendarState state) {
    this.state = state;
  }

  static ObjectNode about(StoredCalendar calendar) {
    ObjectNode about = Json.object().put("kind", "calendar#calendar");
    about.put("etag", etag(calendar.id())).put("id", calendar.id());
    about.put("summary", calendar.summary()).put("timeZone", calendar.zone().getId());
    about
        .putObject("conferenceProperties")
        .putArray("allowedConferenceSolutionTypes")
        .add("hangoutsMeet");
    return about;
  }

  /** The calendar as an entry of the account's own list. */
  Optional<ObjectNode> entry(StoredCalendar calendar, Account who) {
    return listed(who).filter(calendar::equals).findFirst().map(one -> entryOf(one, who));
  }

  ObjectNode entries(Account who, Call call) {
    String least = call.param("minAccessRole").orElse(AccessRole.FREE_BUSY_READER.wire());
    List<ObjectNode> all =
        listed(who)
            .filter(calendar ->
                Stream.of(AccessRole.values())
                    .filter(role -> role.wire().equals(least))
                    .allMatch(calendar.role(who)::atLeast))
            .map(calendar -> entryOf(calendar, who))
            .toList();
    return page("calendar#calendarList", all, call);
  }

  ObjectNode settings(Account who, Call call) {
    List<ObjectNode> all =
        values(who).entrySet().stream().map(one -> setting(one.getKey(), one.getValue())).toList();
    return page("calendar#settings", all, call);
  }

  ObjectNode setting(String id, Account who) {
    return Optional.ofNullable(values(who).get(id))
        .map(value -> setting(id, value))
        .orElseThrow(CalendarErrors::notFound);
  }

  /** A service account's own list is empty until calendars are put on it. */
  private Stream<StoredCalendar> listed(Account who) {
    return state.calendars().values().stream()
        .filter(calendar -> who.canInvite() && calendar.role(who) != AccessRole.NONE);
  }

  private static ObjectNode entryOf(StoredCalendar calendar, Account who) {
    ObjectNode entry = about(calendar).put("kind", "calendar#calendarListEntry");
    entry.put("colorId", "14").put("backgroundColor", "#9fe1e7").put("foregroundColor", "#000000");
    entry.put("selected", true).put("accessRole", calendar.role(who).wire());
    if (calendar.id().equalsIgnoreCase(who.email())) {
      entry.put("primary", true);
    }
    entry.putArray("defaultReminders");
    return entry;
  }

  private Map<String, String> values(Account who) {
    StoredCalendar primary = state.calendars().get(who.email());
    Map<String, String> values = new LinkedHashMap<>();
    values.put("dateFieldOrder", "MDY");
    values.put("format24HourTime", "true");
    values.put("locale", "en");
    values.put("timezone", primary == null ? "UTC" : primary.zone().getId());
    values.put("weekStart", "1");
    return values;
  }

  private static ObjectNode setting(String id, String value) {
    return Json.object()
        .put("kind", "calendar#setting")
        .put("etag", etag(id + value))
        .put("id", id)
        .put("value", value);
  }

  private static ObjectNode page(String kind, List<ObjectNode> all, Call call) {
    int size = Integer.parseInt(call.param("maxResults").orElse("" + DEFAULT_PAGE));
    String token = call.param("pageToken").orElse("0");
    if (!token.matches("\\d{1,6}")) {
      throw CalendarErrors.invalid("Invalid page token value.");
    }
    int from = Math.min(all.size(), Integer.parseInt(token));
    int to = Math.min(all.size(), from + size);
    ObjectNode page = Json.object().put("kind", kind).put("etag", etag(kind + all));
    if (to < all.size()) {
      page.put("nextPageToken", "" + to);
    } else {
      page.put("nextSyncToken", "sync-0");
    }
    ArrayNode items = page.putArray("items");
    all.subList(from, to).forEach(items::add);
    return page;
  }

  private static String etag(String of) {
    return "\"" + Ids.base32hex(of, 20) + "\"";
  }
}
