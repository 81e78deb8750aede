package net.datum.changecalendar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists of events: bounds, filters, series, pages. */
final class EventListTest {
  private static final String CALENDAR = "changes@datum.net";
  private static final String EVENTS = "calendars/changes@datum.net/events";

  private final SandboxClock clock = SandboxClock.at("2026-10-01T12:00:00Z");
  private final Sandbox sandbox = Sandbox.start(clock);
  private final Wire wire = new Wire(sandbox.calendarApiUrl() + "calendar/v3/", "robot");

  EventListTest() {
    sandbox
        .calendar()
        .addCalendar(CALENDAR, "Changes", ZoneId.of("Europe/Berlin"))
        .accept("robot", Account.delegated("robot@datum.net"));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private void at(String summary, String start, String end) {
    sandbox
        .calendar()
        .hands(CALENDAR)
        .createByHand(summary, Instant.parse(start), Instant.parse(end), "");
  }

  private void owned(String id, String properties) {
    wire.post(
        EVENTS,
        "{'id':'"
            + id
            + "','summary':'"
            + id
            + "','start':{'date':'2026-10-05'},'end':{'date':'2026-10-06'},"
            + "'extendedProperties':{'private':{"
            + properties
            + "}}}");
  }

  private List<String> titles(String query) {
    return titles(wire.get(EVENTS + query).json());
  }

  private static List<String> titles(JsonNode page) {
    List<String> titles = new ArrayList<>();
    page.path("items").forEach(event -> titles.add(event.path("summary").asText()));
    return titles;
  }

  @Test
  void the_palette_has_the_colours_that_events_name() {
    assertThat(wire.get("colors").json().at("/event/11/background").asText()).isEqualTo("#dc2127");
    assertThat(wire.get("colors").json().path("event")).hasSize(11);
  }

  @Test
  void bounds_are_exclusive_and_time_min_bounds_the_end() {
    at("before", "2026-10-02T08:00:00Z", "2026-10-02T10:00:00Z");
    at("into", "2026-10-02T09:00:00Z", "2026-10-02T10:00:01Z");
    at("after", "2026-10-02T12:00:00Z", "2026-10-02T13:00:00Z");
    assertThat(titles("?timeMin=2026-10-02T10:00:00Z&timeMax=2026-10-02T12:00:00Z"))
        .containsExactly("into");
  }

  @Test
  void an_all_day_event_begins_at_midnight_in_the_calendars_zone() {
    sandbox
        .calendar()
        .hands(CALENDAR)
        .createAllDay("freeze", LocalDate.parse("2026-10-03"), LocalDate.parse("2026-10-03"));
    assertThat(titles("?timeMax=2026-10-02T22:00:00Z")).isEmpty();
    assertThat(titles("?timeMax=2026-10-02T22:00:01Z")).containsExactly("freeze");
    assertThat(titles("?timeMin=2026-10-03T22:00:00Z")).isEmpty();
  }

  @Test
  void bounds_need_an_offset_and_an_order() {
    assertThat(wire.get(EVENTS + "?timeMin=2026-10-02T10:00:00").status()).isEqualTo(400);
    assertThat(
            wire.get(EVENTS + "?timeMin=2026-10-03T00:00:00Z&timeMax=2026-10-02T00:00:00Z")
                .reason())
        .isEqualTo("timeRangeEmpty");
  }

  @Test
  void several_properties_must_all_match() {
    owned("aaaaa", "'repo':'1','kind':'x'");
    owned("bbbbb", "'repo':'1','kind':'y'");
    assertThat(titles("?privateExtendedProperty=repo%3D1")).containsExactly("aaaaa", "bbbbb");
    assertThat(titles("?privateExtendedProperty=repo%3D1&privateExtendedProperty=kind%3Dy"))
        .containsExactly("bbbbb");
    assertThat(titles("?sharedExtendedProperty=repo%3D1")).isEmpty();
    assertThat(wire.get(EVENTS + "?privateExtendedProperty=repo").status()).isEqualTo(400);
  }

  @Test
  void a_property_list_may_lag_behind() {
    sandbox.calendar().switches().propertyListLag(2);
    owned("aaaaa", "'repo':'1'");
    assertThat(titles("")).containsExactly("aaaaa");
    assertThat(titles("?privateExtendedProperty=repo%3D1")).isEmpty();
    assertThat(titles("?privateExtendedProperty=repo%3D1")).isEmpty();
    assertThat(titles("?privateExtendedProperty=repo%3D1")).containsExactly("aaaaa");
  }

  @Test
  void deleted_events_are_hidden_unless_asked_for() {
    owned("aaaaa", "'repo':'1'");
    wire.delete(EVENTS + "/aaaaa");
    assertThat(titles("")).isEmpty();
    assertThat(titles("?showDeleted=true")).containsExactly("aaaaa");
    assertThat(titles("?updatedMin=2026-10-01T12:00:00Z")).containsExactly("aaaaa");
  }

  @Test
  void order_by_start_needs_single_events() {
    at("late", "2026-10-03T08:00:00Z", "2026-10-03T10:00:00Z");
    at("early", "2026-10-02T08:00:00Z", "2026-10-02T10:00:00Z");
    assertThat(wire.get(EVENTS + "?orderBy=startTime").status()).isEqualTo(400);
    assertThat(titles("?orderBy=startTime&singleEvents=true")).containsExactly("early", "late");
    assertThat(titles("?orderBy=updated")).containsExactly("late", "early");
  }

  @Test
  void a_series_keeps_its_local_time_across_the_change_of_the_clock() {
    sandbox
        .calendar()
        .hands(CALENDAR)
        .createRecurring(
            "standup",
            Instant.parse("2026-10-19T08:00:00Z"),
            Instant.parse("2026-10-19T08:15:00Z"),
            "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO");
    JsonNode items = wire.get(EVENTS + "?singleEvents=true").json().path("items");
    assertThat(items).hasSize(3);
    assertThat(items.path(0).path("start").path("dateTime").asText())
        .isEqualTo("2026-10-19T10:00:00+02:00");
    assertThat(items.path(1).path("start").path("dateTime").asText())
        .isEqualTo("2026-10-26T10:00:00+01:00");
    assertThat(items.path(1).path("id").asText()).endsWith("_20261026T090000Z");
    assertThat(items.path(1).path("recurringEventId").asText()).isNotEmpty();
    assertThat(wire.get(EVENTS + "/" + items.path(2).path("id").asText()).status()).isEqualTo(200);
    assertThat(wire.get(EVENTS).json().path("items")).hasSize(1);
    assertThat(wire.get(EVENTS + "?timeMin=2026-11-03T00:00:00Z").json().path("items")).isEmpty();
  }

  @Test
  void pages_are_followed_by_their_token_with_the_same_query() {
    for (int day = 1; day <= 5; day++) {
      at("day " + day, "2026-10-0" + day + "T08:00:00Z", "2026-10-0" + day + "T09:00:00Z");
    }
    sandbox.calendar().switches().emptyFirstPage(true);
    List<String> all = new ArrayList<>();
    String token = "";
    int pages = 0;
    do {
      JsonNode page = wire.get(EVENTS + "?maxResults=2" + token).json();
      all.addAll(titles(page));
      token = page.has("nextPageToken") ? "&pageToken=" + page.path("nextPageToken").asText() : "";
      pages++;
    } while (!token.isEmpty());
    assertThat(all).containsExactly("day 1", "day 2", "day 3", "day 4", "day 5");
    assertThat(pages).isEqualTo(4);
    String first = wire.get(EVENTS + "?maxResults=2").json().path("nextPageToken").asText();
    assertThat(wire.get(EVENTS + "?maxResults=3&pageToken=" + first).status()).isEqualTo(400);
  }

  @Test
  void a_sync_token_brings_what_changed_and_goes_with_no_filter() {
    at("old", "2026-10-02T08:00:00Z", "2026-10-02T09:00:00Z");
    String sync = wire.get(EVENTS).json().path("nextSyncToken").asText();
    at("new", "2026-10-02T08:00:00Z", "2026-10-02T09:00:00Z");
    assertThat(titles("?syncToken=" + sync)).containsExactly("new");
    assertThat(wire.get(EVENTS + "?q=x&syncToken=" + sync).status()).isEqualTo(400);
    assertThat(wire.get(EVENTS + "?syncToken=expired").status()).isEqualTo(410);
  }

  @Test
  void fields_select_members() {
    at("one", "2026-10-02T08:00:00Z", "2026-10-02T09:00:00Z");
    JsonNode page = wire.get(EVENTS + "?fields=timeZone,items(summary,start/dateTime)").json();
    assertThat(page.toString())
        .isEqualTo(
            "{\"timeZone\":\"Europe/Berlin\",\"items\":[{\"summary\":\"one\","
                + "\"start\":{\"dateTime\":\"2026-10-02T10:00:00+02:00\"}}]}");
  }

  @Test
  void text_is_searched_for_all_words() {
    at("Fail over the database", "2026-10-02T08:00:00Z", "2026-10-02T09:00:00Z");
    assertThat(titles("?q=database+fail")).hasSize(1);
    assertThat(titles("?q=database+lunch")).isEmpty();
  }

  @Test
  void busy_times_touch_and_merge() {
    at("a", "2026-10-02T08:00:00Z", "2026-10-02T09:00:00Z");
    at("b", "2026-10-02T09:00:00Z", "2026-10-02T10:00:00Z");
    JsonNode answer =
        wire.post(
                "freeBusy",
                "{'timeMin':'2026-10-02T00:00:00Z','timeMax':'2026-10-03T00:00:00Z',"
                    + "'items':[{'id':'changes@datum.net'},{'id':'other@datum.net'}]}")
            .json();
    assertThat(answer.at("/calendars/changes@datum.net/busy").toString())
        .isEqualTo("[{\"start\":\"2026-10-02T08:00:00Z\",\"end\":\"2026-10-02T10:00:00Z\"}]");
    assertThat(answer.at("/calendars/other@datum.net/errors/0/reason").asText())
        .isEqualTo("notFound");
  }

  @Test
  void instances_are_those_of_one_series_with_what_people_made_of_single_ones() {
    CalendarHands hands = sandbox.calendar().hands(CALENDAR);
    Instant start = Instant.parse("2026-10-05T08:00:00Z");
    Instant end = Instant.parse("2026-10-05T09:00:00Z");
    String id = hands.createRecurring("Standup", start, end, "RRULE:FREQ=DAILY;COUNT=4");
    at("Lunch", "2026-10-05T10:00:00Z", "2026-10-05T11:00:00Z");
    Duration day = Duration.ofDays(1);
    hands.deleteInstance(id, start.plus(day));
    Instant third = start.plus(day).plus(day);
    hands.moveInstance(id, third, third.plusSeconds(600), third.plusSeconds(1200));
    String instances = EVENTS + "/" + id + "/instances";
    assertThat(starts(instances))
        .containsExactly(
            "2026-10-05T10:00:00+02:00", "2026-10-07T10:10:00+02:00", "2026-10-08T10:00:00+02:00");
    assertThat(starts(instances + "?showDeleted=true&maxResults=2")).hasSize(2);
    assertThat(starts(instances + "?timeMin=2026-10-07T00:00:00Z&timeMax=2026-10-08T00:00:00Z"))
        .containsExactly("2026-10-07T10:10:00+02:00");
    assertThat(starts(instances + "?originalStart=2026-10-07T08:00:00Z"))
        .containsExactly("2026-10-07T10:10:00+02:00");
    assertThat(wire.get(EVENTS + "/none1/instances").status()).isEqualTo(404);
  }

  private List<String> starts(String path) {
    List<String> starts = new ArrayList<>();
    for (JsonNode item : wire.get(path).json().path("items")) {
      starts.add(item.at("/start/dateTime").asText());
    }
    return starts;
  }

  @Test
  void cancelled_events_are_in_lists_by_switch_with_times_or_without() {
    owned("aaaaa", "'k':'v'");
    wire.delete(EVENTS + "/aaaaa");
    String window = "?timeMin=2026-10-01T00:00:00Z&timeMax=2026-11-01T00:00:00Z";
    assertThat(wire.get(EVENTS + window).json().path("items")).isEmpty();
    sandbox.calendar().switches().cancelledInLists(true);
    JsonNode whole = wire.get(EVENTS + window).json().at("/items/0");
    assertThat(whole.path("status").asText()).isEqualTo("cancelled");
    assertThat(whole.has("start")).isTrue();
    sandbox.calendar().switches().tombstonesKeepDetails(false);
    assertThat(wire.get(EVENTS + window).json().at("/items/0").has("start")).isFalse();
  }

  @Test
  void times_come_without_a_zone_by_switch_but_for_those_of_a_series() {
    at("Once", "2026-10-05T10:00:00Z", "2026-10-05T11:00:00Z");
    sandbox.calendar().switches().timeZones(false);
    assertThat(wire.get(EVENTS).json().at("/items/0/start").has("timeZone")).isFalse();
    String id = wire.get(EVENTS).json().at("/items/0/id").asText();
    sandbox.calendar().hands(CALENDAR).makeSeries(id, "RRULE:FREQ=DAILY;COUNT=2");
    assertThat(wire.get(EVENTS).json().at("/items/0/start").has("timeZone")).isTrue();
  }

  @Test
  void an_event_of_any_type_is_put_on_the_calendar_by_hand() {
    JsonNode home =
        Json.parse(
                """
                {"id": "wl1", "summary": "Home", "eventType": "workingLocation",
                 "transparency": "transparent", "visibility": "public",
                 "start": {"date": "2026-10-05"}, "end": {"date": "2026-10-06"},
                 "workingLocationProperties": {"type": "homeOffice", "homeOffice": {}}}
                """)
            .orElseThrow();
    assertThat(sandbox.calendar().hands(CALENDAR).create(home)).isEqualTo("wl1");
    JsonNode listed = wire.get(EVENTS).json().at("/items/0");
    assertThat(listed.path("eventType").asText()).isEqualTo("workingLocation");
    assertThat(listed.at("/workingLocationProperties/type").asText()).isEqualTo("homeOffice");
    assertThat(titles("?eventTypes=default")).isEmpty();
  }
}
