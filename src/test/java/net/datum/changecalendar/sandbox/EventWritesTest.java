package net.datum.changecalendar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Insert, get, update, patch and delete as Calendar does them. */
final class EventWritesTest {
  private static final String CALENDAR = "changes@group.calendar.google.com";
  private static final String EVENTS = "calendars/changes%40group.calendar.google.com/events";
  private static final String TIMES =
      "'start':{'dateTime':'2026-12-02T10:00:00Z'},'end':{'dateTime':'2026-12-02T11:00:00Z'}";

  private final SandboxClock clock = SandboxClock.at("2026-12-01T12:00:00Z");
  private final Sandbox sandbox = Sandbox.start(clock);
  private final Wire wire = as("robot", Account.delegated("robot@datum.net"));

  EventWritesTest() {
    sandbox.calendar().addCalendar(CALENDAR, "Changes", ZoneId.of("Europe/Berlin"));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Wire as(String token, Account account) {
    sandbox.calendar().accept(token, account);
    return new Wire(sandbox.calendarApiUrl() + "calendar/v3/", token);
  }

  private Wire.Reply insert(String id, String more) {
    return wire.post(EVENTS, "{'id':'" + id + "'," + TIMES + more + "}");
  }

  @Test
  void insert_gives_back_what_the_service_adds_and_times_in_the_calendars_zone() {
    JsonNode event = insert("aaaaa", "").json();
    assertThat(event.path("start").path("dateTime").asText())
        .isEqualTo("2026-12-02T11:00:00+01:00");
    assertThat(event.path("start").path("timeZone").asText()).isEqualTo("Europe/Berlin");
    assertThat(event.path("htmlLink").asText())
        .startsWith("https://www.google.com/calendar/event?eid=");
    assertThat(event.path("creator").path("email").asText()).isEqualTo("robot@datum.net");
    assertThat(event.path("organizer").path("email").asText()).isEqualTo(CALENDAR);
    assertThat(event.path("organizer").path("self").asBoolean()).isTrue();
    assertThat(event.path("reminders").path("useDefault").asBoolean()).isTrue();
    assertThat(event.path("etag").asText()).startsWith("\"").endsWith("\"");
    assertThat(event.path("created").asText()).isEqualTo("2026-12-01T12:00:00.000Z");
  }

  @Test
  void insert_of_an_existing_id_gives_409() {
    insert("aaaaa", "");
    assertThat(insert("aaaaa", "").status()).isEqualTo(409);
    assertThat(insert("aaaaa", "").reason()).isEqualTo("duplicate");
  }

  @Test
  void insert_of_a_deleted_id_gives_409() {
    insert("aaaaa", "");
    assertThat(wire.delete(EVENTS + "/aaaaa").status()).isEqualTo(204);
    assertThat(insert("aaaaa", "").status()).isEqualTo(409);
  }

  @Test
  void ids_are_base32hex_of_at_least_five_characters() {
    assertThat(insert("abcd", "").status()).isEqualTo(400);
    assertThat(insert("abcdw", "").status()).isEqualTo(400);
    assertThat(insert("abcd-", "").status()).isEqualTo(400);
    assertThat(insert("ABCDE", "").status()).isEqualTo(400);
    assertThat(insert("0123v", "").status()).isEqualTo(200);
  }

  @Test
  void a_deleted_event_is_a_tombstone_and_cannot_be_deleted_again() {
    insert("aaaaa", ",'extendedProperties':{'private':{'k':'v'}}");
    wire.delete(EVENTS + "/aaaaa");
    JsonNode tombstone = wire.get(EVENTS + "/aaaaa").json();
    assertThat(tombstone.path("status").asText()).isEqualTo("cancelled");
    assertThat(tombstone.path("extendedProperties").path("private").path("k").asText())
        .isEqualTo("v");
    assertThat(wire.delete(EVENTS + "/aaaaa").status()).isEqualTo(410);
    assertThat(wire.delete(EVENTS + "/aaaaa").reason()).isEqualTo("deleted");
    sandbox.calendar().switches().tombstonesKeepDetails(false);
    assertThat(wire.get(EVENTS + "/aaaaa").json().has("extendedProperties")).isFalse();
  }

  @Test
  void reviving_works_or_is_forbidden_by_switch() {
    insert("aaaaa", "");
    wire.delete(EVENTS + "/aaaaa");
    sandbox.calendar().switches().revivable(false);
    assertThat(wire.patch(EVENTS + "/aaaaa", "{'status':'confirmed'}").status()).isEqualTo(403);
    sandbox.calendar().switches().revivable(true);
    assertThat(wire.patch(EVENTS + "/aaaaa", "{'summary':'x'}").status()).isEqualTo(403);
    assertThat(wire.patch(EVENTS + "/aaaaa", "{'status':'confirmed'}").status()).isEqualTo(200);
    assertThat(sandbox.calendar().events(CALENDAR)).hasSize(1);
  }

  @Test
  void if_match_with_another_etag_gives_412_and_a_reply_changes_the_etag() {
    String etag = insert("aaaaa", ",'attendees':[{'email':'lee@datum.net'}]").header("ETag");
    sandbox.calendar().hands(CALENDAR).reply("aaaaa", "lee@datum.net", "accepted");
    Wire.Reply refused = wire.patch(EVENTS + "/aaaaa", "{'summary':'x'}", "If-Match", etag);
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.reason()).isEqualTo("conditionNotMet");
    assertThat(wire.delete(EVENTS + "/aaaaa", "If-Match", etag).status()).isEqualTo(412);
    String now = wire.get(EVENTS + "/aaaaa").header("ETag");
    assertThat(wire.patch(EVENTS + "/aaaaa", "{'summary':'x'}", "If-Match", now).status())
        .isEqualTo(200);
  }

  @Test
  void patch_merges_objects_key_by_key_and_null_removes() {
    insert("aaaaa", ",'location':'here','extendedProperties':{'private':{'a':'1','b':'2'}}");
    JsonNode event =
        wire.patch(
                EVENTS + "/aaaaa",
                "{'location':null,'extendedProperties':{'private':{'b':null,'c':'3'}}}")
            .json();
    assertThat(event.has("location")).isFalse();
    assertThat(event.path("extendedProperties").path("private").toString())
        .isEqualTo("{\"a\":\"1\",\"c\":\"3\"}");
  }

  @Test
  void update_clears_what_it_does_not_mention() {
    insert("aaaaa", ",'location':'here','summary':'x'");
    JsonNode event = wire.put(EVENTS + "/aaaaa", "{'summary':'y'," + TIMES + "}").json();
    assertThat(event.has("location")).isFalse();
    assertThat(event.path("id").asText()).isEqualTo("aaaaa");
    assertThat(wire.put(EVENTS + "/aaaaa", "{'summary':'y'}").status()).isEqualTo(400);
  }

  @Test
  void a_guest_sent_without_reply_needs_action_again() {
    insert("aaaaa", ",'attendees':[{'email':'lee@datum.net'},{'email':'LEE@datum.net'}]");
    sandbox.calendar().hands(CALENDAR).reply("aaaaa", "lee@datum.net", "accepted");
    assertThat(reply()).isEqualTo("accepted");
    wire.patch(EVENTS + "/aaaaa", "{'summary':'x'}");
    assertThat(reply()).isEqualTo("accepted");
    wire.patch(EVENTS + "/aaaaa", "{'attendees':[{'email':'lee@datum.net'}]}");
    assertThat(reply()).isEqualTo("needsAction");
  }

  @Test
  void where_the_start_or_the_recurrence_changes_guests_have_to_reply_again() {
    String accepted = "'attendees':[{'email':'lee@datum.net','responseStatus':'accepted'}]";
    insert("aaaaa", "," + accepted);
    CalendarHands hands = sandbox.calendar().hands(CALENDAR);
    assertThat(reply()).isEqualTo("accepted");
    wire.patch(EVENTS + "/aaaaa", "{'end':{'dateTime':'2026-12-02T12:00:00Z'}}");
    wire.patch(
        EVENTS + "/aaaaa",
        "{'start':{'dateTime':'2026-12-02T05:00:00-05:00','timeZone':'America/New_York'}}");
    assertThat(reply()).as("the same start").isEqualTo("accepted");
    String start = "'start':{'dateTime':'2026-12-02T10:30:00Z'}";
    wire.patch(EVENTS + "/aaaaa", "{" + start + "," + accepted + "}");
    assertThat(reply()).as("patched").isEqualTo("needsAction");
    hands.reply("aaaaa", "lee@datum.net", "accepted");
    wire.put(EVENTS + "/aaaaa", "{" + TIMES + "," + accepted + "}");
    assertThat(reply()).as("updated").isEqualTo("needsAction");
    hands.reply("aaaaa", "lee@datum.net", "accepted");
    Instant later = Instant.parse("2026-12-03T10:00:00Z");
    hands.drag("aaaaa", later, later.plusSeconds(600));
    assertThat(reply()).as("by hand").isEqualTo("needsAction");
    hands.reply("aaaaa", "lee@datum.net", "accepted").makeSeries("aaaaa", "RRULE:FREQ=DAILY");
    assertThat(reply()).as("a series").isEqualTo("needsAction");
    sandbox.calendar().switches().resetReplies(false);
    hands.reply("aaaaa", "lee@datum.net", "accepted").drag("aaaaa", later, later.plusSeconds(60));
    assertThat(reply()).isEqualTo("accepted");
  }

  @Test
  void the_organizers_own_reply_stays_where_the_start_changes() {
    insert("aaaaa", ",'attendees':[{'email':'" + CALENDAR + "','responseStatus':'accepted'}]");
    Instant later = Instant.parse("2026-12-03T10:00:00Z");
    sandbox.calendar().hands(CALENDAR).drag("aaaaa", later, later.plusSeconds(600));
    assertThat(reply()).isEqualTo("accepted");
  }

  @Test
  void guests_addresses_come_back_in_lower_case_by_switch() {
    insert("aaaaa", ",'attendees':[{'email':'Lee@Datum.net'}]");
    assertThat(wire.get(EVENTS + "/aaaaa").json().at("/attendees/0/email").asText())
        .isEqualTo("lee@datum.net");
    sandbox.calendar().switches().keepCase(true);
    insert("bbbbb", ",'attendees':[{'email':'Lee@Datum.net'}]");
    assertThat(wire.get(EVENTS + "/bbbbb").json().at("/attendees/0/email").asText())
        .isEqualTo("Lee@Datum.net");
  }

  @Test
  void an_event_with_guests_gets_a_property_of_the_service_by_switch() {
    String own = "/extendedProperties/private/everyoneDeclinedDismissed";
    assertThat(insert("aaaaa", "").json().at(own).isMissingNode()).isTrue();
    String guest = "'attendees':[{'email':'lee@datum.net'}]";
    assertThat(wire.patch(EVENTS + "/aaaaa", "{" + guest + "}").json().at(own).asText())
        .isEqualTo("-1");
    sandbox.calendar().switches().ownProperties(false);
    assertThat(insert("bbbbb", "," + guest).json().at(own).isMissingNode()).isTrue();
  }

  @Test
  void an_etag_drifts_by_switch_at_each_third_request_for_the_event() {
    String etag = insert("aaaaa", "").header("ETag");
    String path = EVENTS + "/aaaaa";
    assertThat(wire.get(path).header("ETag")).isEqualTo(etag);
    sandbox.calendar().switches().etagsDrift(true);
    assertThat(wire.get(path).header("ETag")).isEqualTo(etag);
    assertThat(wire.get(path).header("ETag")).isEqualTo(etag);
    assertThat(wire.patch(path, "{'summary':'x'}", "If-Match", etag).status()).isEqualTo(412);
    Wire.Reply now = wire.get(path);
    assertThat(now.header("ETag")).isNotEqualTo(etag);
    assertThat(now.json().has("summary")).isFalse();
    assertThat(wire.patch(path, "{'summary':'x'}", "If-Match", now.header("ETag")).status())
        .isEqualTo(200);
  }

  private String reply() {
    JsonNode event = sandbox.calendar().event(CALENDAR, "aaaaa").orElseThrow();
    assertThat(event.path("attendees")).hasSize(1);
    return event.path("attendees").path(0).path("responseStatus").asText();
  }

  @Test
  void guests_need_a_valid_address() {
    assertThat(insert("aaaaa", ",'attendees':[{'email':'@lee'}]").status()).isEqualTo(400);
    assertThat(insert("aaaaa", ",'attendees':[{'displayName':'Lee'}]").status()).isEqualTo(400);
  }

  @Test
  void a_service_account_without_delegation_writes_but_cannot_invite() {
    Wire alone = as("sa", Account.serviceAccount("sa@project.iam.gserviceaccount.com"));
    Wire.Reply refused =
        alone.post(EVENTS, "{'attendees':[{'email':'lee@datum.net'}]," + TIMES + "}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.reason()).isEqualTo("forbiddenForServiceAccounts");
    assertThat(refused.json().path("error").path("message").asText())
        .isEqualTo(
            "Service accounts cannot invite attendees without Domain-Wide Delegation of"
                + " Authority.");
    assertThat(alone.post(EVENTS, "{" + TIMES + "}").status()).isEqualTo(200);
  }

  @Test
  void an_omitted_guest_list_is_not_written_back() {
    insert("aaaaa", ",'attendees':[{'email':'a@datum.net'},{'email':'b@datum.net'}]");
    JsonNode cut = wire.get(EVENTS + "/aaaaa?maxAttendees=1").json();
    assertThat(cut.path("attendeesOmitted").asBoolean()).isTrue();
    assertThat(cut.path("attendees")).isEmpty();
    wire.patch(EVENTS + "/aaaaa", "{'attendeesOmitted':true,'attendees':[]}");
    assertThat(wire.get(EVENTS + "/aaaaa").json().path("attendees")).hasSize(2);
  }

  @Test
  void defaults_are_given_back_by_silence() {
    JsonNode event =
        insert(
                "aaaaa",
                ",'location':'','guestsCanModify':false,'guestsCanInviteOthers':true,"
                    + "'transparency':'opaque','attendees':[]")
            .json();
    assertThat(event.properties())
        .extracting(Map.Entry::getKey)
        .doesNotContain(
            "location", "guestsCanModify", "guestsCanInviteOthers", "transparency", "attendees");
  }

  @Test
  void what_is_too_long_is_cut_or_dropped_in_silence() {
    JsonNode event =
        insert(
                "aaaaa",
                ",'description':'%s','extendedProperties':{'private':{'k':'%s','%s':'v'}}"
                    .formatted("x".repeat(8193), "x".repeat(2000), "k".repeat(45)))
            .json();
    assertThat(event.path("description").asText()).hasSize(8192);
    assertThat(event.at("/extendedProperties/private")).hasSize(1);
    assertThat(event.at("/extendedProperties/private/k").asText()).hasSize(1024);
  }

  @Test
  void too_many_properties_are_refused() {
    StringBuilder many = new StringBuilder("'k':'v'");
    for (int i = 0; i < 300; i++) {
      many.append(",'k").append(i).append("':'v'");
    }
    assertThat(insert("aaaaa", ",'extendedProperties':{'shared':{" + many + "}}").status())
        .isEqualTo(400);
  }

  @Test
  void an_empty_property_is_dropped_or_kept_by_switch() {
    insert("aaaaa", ",'extendedProperties':{'private':{'a':'1','b':'2'}}");
    String empty = "{'extendedProperties':{'private':{'b':''}}}";
    sandbox.calendar().switches().dropEmptyValues(true);
    assertThat(properties(wire.patch(EVENTS + "/aaaaa", empty))).isEqualTo("{\"a\":\"1\"}");
    sandbox.calendar().switches().dropEmptyValues(false);
    assertThat(properties(wire.patch(EVENTS + "/aaaaa", empty)))
        .isEqualTo("{\"a\":\"1\",\"b\":\"\"}");
    assertThat(properties(wire.patch(EVENTS + "/aaaaa", empty.replace("''", "null"))))
        .isEqualTo("{\"a\":\"1\"}");
  }

  private static String properties(Wire.Reply reply) {
    return reply.json().at("/extendedProperties/private").toString();
  }

  @Test
  void times_must_make_sense() {
    for (String times :
        List.of(
            "'start':{'date':'2026-12-02'}",
            "'start':{'date':'2026-12-02'},'end':{'date':'2026-12-02'}",
            "'start':{'date':'2026-12-02'},'end':{'dateTime':'2026-12-02T10:00:00Z'}",
            "'start':{'dateTime':'2026-12-02T10:00:00Z'},'end':{'dateTime':'2026-12-02T09:00:00Z'}",
            "'start':{'dateTime':'2026-12-02T10:00:00'},'end':{'dateTime':'2026-12-02T11:00:00'}",
            "'start':{'dateTime':'noon'},'end':{'dateTime':'2026-12-02T11:00:00Z'}",
            "'start':{'dateTime':'2026-12-02T10:00:00','timeZone':'Mars/Base'},"
                + "'end':{'dateTime':'2026-12-02T11:00:00Z'}")) {
      assertThat(wire.post(EVENTS, "{" + times + "}").status()).as(times).isEqualTo(400);
    }
    insert("aaaaa", "");
    assertThat(
            wire.patch(
                    EVENTS + "/aaaaa",
                    "{'start':{'date':'2026-12-02'},'end':{'date':'2026-12-03'}}")
                .status())
        .as("date beside the dateTime that is already there")
        .isEqualTo(400);
  }

  @Test
  void source_is_shown_to_the_creator_only() {
    insert("aaaaa", ",'source':{'title':'Issue','url':'https://github.com/datum/app/issues/1'}");
    Wire other = as("lee", Account.user("lee@datum.net"));
    assertThat(wire.get(EVENTS + "/aaaaa").json().has("source")).isTrue();
    assertThat(other.get(EVENTS + "/aaaaa").json().has("source")).isFalse();
  }

  @Test
  void what_an_account_may_not_do_is_refused() {
    assertThat(
            as("r", Account.user("r@datum.net").withRole(AccessRole.READER))
                .post(EVENTS, "{" + TIMES + "}")
                .reason())
        .isEqualTo("requiredAccessLevel");
    assertThat(as("n", Account.user("n@datum.net").withRole(AccessRole.NONE)).get(EVENTS).status())
        .isEqualTo(404);
    insert("aaaaa", ",'summary':'Secret plan'");
    JsonNode busy =
        as("b", Account.user("b@datum.net").withRole(AccessRole.FREE_BUSY_READER))
            .get(EVENTS + "/aaaaa")
            .json();
    assertThat(busy.properties())
        .extracting(Map.Entry::getKey)
        .contains("start", "htmlLink", "updated", "iCalUID")
        .doesNotContain("summary", "creator");
  }

  @Test
  void an_expired_token_gives_401() {
    Wire soon = as("soon", Account.user("s@datum.net").expiring(clock.instant().plusSeconds(60)));
    assertThat(soon.get(EVENTS).status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(1));
    assertThat(soon.get(EVENTS).status()).isEqualTo(401);
    assertThat(soon.get(EVENTS).reason()).isEqualTo("authError");
    JsonNode error = soon.get(EVENTS).json().path("error");
    assertThat(error.path("status").asText()).isEqualTo("UNAUTHENTICATED");
    assertThat(error.at("/details/0/reason").asText()).isEqualTo("ACCESS_TOKEN_TYPE_UNSUPPORTED");
  }

  @Test
  void a_quota_is_for_each_minute() {
    sandbox.calendar().switches().queriesPerMinute(2).quotaStatus(429);
    wire.get(EVENTS);
    wire.get(EVENTS);
    assertThat(wire.get(EVENTS).status()).isEqualTo(429);
    assertThat(wire.get(EVENTS).reason()).isEqualTo("rateLimitExceeded");
    clock.advance(Duration.ofMinutes(1));
    assertThat(wire.get(EVENTS).status()).isEqualTo(200);
  }

  @Test
  void a_patch_costs_three_times_as_much_of_it() {
    String id = wire.post(EVENTS, "{" + TIMES + "}").json().path("id").asText();
    sandbox.calendar().switches().queriesPerMinute(4);
    wire.patch(EVENTS + "/" + id, "{'summary':'x'}");
    assertThat(wire.patch(EVENTS + "/" + id, "{'summary':'y'}").status()).isEqualTo(403);
  }

  @Test
  void conference_data_needs_its_version() {
    String request = ",'conferenceData':{'createRequest':{'requestId':'r1'}}}";
    assertThat(wire.post(EVENTS, "{" + TIMES + request).json().has("conferenceData")).isFalse();
    assertThat(
            wire.post(EVENTS + "?conferenceDataVersion=1", "{" + TIMES + request)
                .json()
                .path("hangoutLink")
                .asText())
        .startsWith("https://meet.google.com/");
  }

  @Test
  void a_conference_of_an_add_on_is_not_taken_from_a_client_and_stays_where_a_person_made_it() {
    String zoom =
        "'conferenceData':{'conferenceSolution':{'key':{'type':'addOn'}},"
            + "'entryPoints':[{'entryPointType':'video','uri':'https://example.zoom.us/j/1'}]}";
    assertThat(
            wire.post(EVENTS + "?conferenceDataVersion=1", "{" + TIMES + "," + zoom + "}").status())
        .isEqualTo(400);
    insert("aaaaa", "");
    sandbox
        .calendar()
        .hands(CALENDAR)
        .edit(
            "aaaaa",
            event ->
                event
                    .putObject("conferenceData")
                    .putObject("conferenceSolution")
                    .putObject("key")
                    .put("type", "addOn"));
    assertThat(wire.patch(EVENTS + "/aaaaa", "{'summary':'Other'}").status()).isEqualTo(200);
    assertThat(wire.get(EVENTS + "/aaaaa").json().has("conferenceData")).isTrue();
  }

  @Test
  void mails_go_out_only_when_asked_for_and_tell_new_kept_and_removed_guests_apart() {
    insert("aaaaa", ",'attendees':[{'email':'quiet@datum.net'}]");
    assertThat(sandbox.calendar().mails()).isEmpty();
    wire.post(
        EVENTS + "?sendUpdates=all",
        "{'id':'bbbbb','attendees':[{'email':'a@datum.net'},{'email':'b@datum.net'},"
            + "{'email':'changes@group.calendar.google.com'}],"
            + TIMES
            + "}");
    assertThat(sandbox.calendar().mails())
        .extracting(Mail::to, Mail::kind)
        .containsExactly(
            tuple("a@datum.net", Mail.Kind.INVITATION), tuple("b@datum.net", Mail.Kind.INVITATION));
    sandbox.calendar().clearMails();
    wire.patch(
        EVENTS + "/bbbbb?sendUpdates=all",
        "{'attendees':[{'email':'b@datum.net'},{'email':'c@datum.net'}]}");
    assertThat(sandbox.calendar().mails())
        .containsExactlyInAnyOrder(
            new Mail("a@datum.net", Mail.Kind.CANCELLATION, "bbbbb", "all"),
            new Mail("b@datum.net", Mail.Kind.UPDATE, "bbbbb", "all"),
            new Mail("c@datum.net", Mail.Kind.INVITATION, "bbbbb", "all"));
    sandbox.calendar().clearMails();
    sandbox.calendar().outsiders("c@datum.net");
    wire.delete(EVENTS + "/bbbbb?sendUpdates=externalOnly");
    assertThat(sandbox.calendar().mails())
        .containsExactly(new Mail("c@datum.net", Mail.Kind.CANCELLATION, "bbbbb", "externalOnly"));
  }

  @Test
  void hands_change_the_event_as_people_do() {
    insert("aaaaa", ",'summary':'x','attendees':[{'email':'a@datum.net'}]");
    Instant later = Instant.parse("2026-12-03T10:00:00Z");
    sandbox
        .calendar()
        .hands(CALENDAR)
        .drag("aaaaa", later, later.plusSeconds(600))
        .addGuest("aaaaa", "b@datum.net")
        .removeGuest("aaaaa", "a@datum.net")
        .editTitle("aaaaa", "y")
        .editDescription("aaaaa", old -> old + "note");
    JsonNode event = wire.get(EVENTS + "/aaaaa").json();
    assertThat(event.path("start").path("dateTime").asText())
        .isEqualTo("2026-12-03T11:00:00+01:00");
    assertThat(event.path("attendees").path(0).path("email").asText()).isEqualTo("b@datum.net");
    assertThat(event.path("summary").asText()).isEqualTo("y");
    assertThat(event.path("description").asText()).isEqualTo("note");
    sandbox.calendar().hands(CALENDAR).delete("aaaaa");
    assertThat(sandbox.calendar().events(CALENDAR)).isEmpty();
  }
}
