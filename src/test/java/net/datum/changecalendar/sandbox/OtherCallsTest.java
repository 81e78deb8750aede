package net.datum.changecalendar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What other programs ask of Calendar: lists of calendars, settings, import, move, batches. */
final class OtherCallsTest {
  private static final String CALENDAR = "changes@group.calendar.google.com";
  private static final String EVENTS = "calendars/changes%40group.calendar.google.com/events";
  private static final String OTHER = "calendars/robot%40datum.net/events";
  private static final String TIMES =
      "'start':{'dateTime':'2026-12-02T10:00:00Z'},'end':{'dateTime':'2026-12-02T11:00:00Z'}";

  private final Sandbox sandbox = Sandbox.start(SandboxClock.at("2026-12-01T12:00:00Z"));
  private final Wire wire = new Wire(sandbox.calendarApiUrl() + "calendar/v3/", "robot");
  private final String root = sandbox.calendarApiUrl().resolve("/").toString();

  OtherCallsTest() {
    sandbox
        .calendar()
        .addCalendar(CALENDAR, "Changes", ZoneId.of("Europe/Berlin"))
        .addCalendar("robot@datum.net", "Robot", ZoneId.of("Asia/Tokyo"))
        .accept("robot", Account.delegated("robot@datum.net"))
        .accept("plain", Account.serviceAccount("sa@project.iam.gserviceaccount.com"));
  }

  @AfterEach
  void close() {
    assertThat(Contracts.checkAnswers(sandbox.requests()))
        .noneMatch(wrong -> wrong.contains(GoogleContract.PREFIX));
    sandbox.close();
  }

  @Test
  void an_account_lists_its_calendars_in_pages_and_a_service_account_has_none() {
    JsonNode first = wire.get("users/me/calendarList?maxResults=1").json();
    assertThat(first.at("/items/0/id").asText()).isEqualTo(CALENDAR);
    assertThat(first.at("/items/0").has("description")).isFalse();
    JsonNode second =
        wire.get("users/me/calendarList?pageToken=" + first.path("nextPageToken").asText()).json();
    assertThat(second.at("/items/0/primary").asBoolean()).isTrue();
    assertThat(second.has("nextPageToken")).isFalse();
    assertThat(wire.get("users/me/calendarList?minAccessRole=owner").json().path("items"))
        .isEmpty();
    Wire plain = new Wire(sandbox.calendarApiUrl() + "calendar/v3/", "plain");
    assertThat(plain.get("users/me/calendarList").json().path("items")).isEmpty();
  }

  @Test
  void settings_have_the_zone_of_the_accounts_own_calendar() {
    assertThat(wire.get("users/me/settings/timezone").json().path("value").asText())
        .isEqualTo("Asia/Tokyo");
    assertThat(wire.get("users/me/settings").json().path("items").findValuesAsText("id"))
        .contains("timezone", "weekStart");
    assertThat(wire.get("users/me/settings/none").status()).isEqualTo(404);
  }

  @Test
  void an_import_is_known_by_its_uid_and_keeps_its_organizer() {
    String body = "{'iCalUID':'u1@example.com','organizer':{'email':'kim@example.com'}," + TIMES;
    JsonNode one = wire.post(EVENTS + "/import", body + ",'summary':'a'}").json();
    assertThat(one.at("/organizer/email").asText()).isEqualTo("kim@example.com");
    JsonNode again = wire.post(EVENTS + "/import", body + ",'summary':'b'}").json();
    assertThat(again.path("id")).isEqualTo(one.path("id"));
    assertThat(sandbox.calendar().events(CALENDAR)).hasSize(1);
    assertThat(wire.post(EVENTS + "/import", "{" + TIMES + "}").reason()).isEqualTo("required");
  }

  @Test
  void a_moved_event_has_another_organizer_and_leaves_a_deleted_one_behind() {
    wire.post(EVENTS, "{'id':'aaaaa','summary':'x'," + TIMES + "}");
    String move = EVENTS + "/aaaaa/move?destination=robot%40datum.net";
    JsonNode moved = wire.post(move, "").json();
    assertThat(moved.at("/organizer/email").asText()).isEqualTo("robot@datum.net");
    assertThat(wire.get(OTHER + "/aaaaa").json().path("summary").asText()).isEqualTo("x");
    assertThat(wire.get(EVENTS + "/aaaaa").json().path("status").asText()).isEqualTo("cancelled");
    assertThat(wire.post(move, "").status()).isEqualTo(403);
  }

  @Test
  void the_description_of_the_service_names_the_sandboxs_own_address() {
    JsonNode document = wire.get(root + "discovery/v1/apis/calendar/v3/rest").json();
    assertThat(document.path("rootUrl").asText()).isEqualTo(root);
    assertThat(document.path("baseUrl").asText()).isEqualTo(root + "calendar/v3/");
  }

  @Test
  void a_client_that_drops_the_path_of_the_root_address_is_answered_too() {
    assertThat(wire.get(root + "calendar/v3/" + EVENTS).status()).isEqualTo(200);
  }

  @Test
  void a_batch_is_answered_part_by_part() {
    String batch =
        """
        --b1
        Content-Type: application/http
        Content-ID: <one>

        POST /calendar/v3/%s HTTP/1.1
        Content-Type: application/json

        {'id':'aaaaa','summary':'x',%s}
        --b1
        Content-Type: application/http
        Content-ID: <two>

        GET /calendar/v3/%s/none1?fields=id

        --b1--
        """
            .formatted(EVENTS, TIMES, EVENTS);
    Wire.Reply reply =
        wire.send(
            "POST",
            root + "batch/calendar/v3",
            batch.replace("\n", "\r\n"),
            "Content-Type",
            "multipart/mixed; boundary=\"b1\"");
    assertThat(reply.header("Content-Type")).startsWith("multipart/mixed; boundary=");
    assertThat(reply.response().body())
        .containsSubsequence(
            "Content-ID: <response-one>",
            "HTTP/1.1 200",
            "\"id\":\"aaaaa\"",
            "Content-ID: <response-two>",
            "HTTP/1.1 404",
            "notFound");
    assertThat(sandbox.calendar().event(CALENDAR, "aaaaa")).isPresent();
    assertThat(wire.get(root + "batch/calendar/v3").status()).isEqualTo(400);
  }
}
