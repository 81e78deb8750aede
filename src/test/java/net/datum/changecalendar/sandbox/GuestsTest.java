package net.datum.changecalendar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guests that are no single person: rooms, groups, and people with two addresses. */
final class GuestsTest {
  private static final String CALENDAR = "changes@group.calendar.google.com";
  private static final String EVENTS = "calendars/changes%40group.calendar.google.com/events";
  private static final String ROOM = "c_188@resource.calendar.google.com";
  private static final String GROUP = "sre@datum.net";

  private final Sandbox sandbox = Sandbox.start(SandboxClock.at("2026-12-01T12:00:00Z"));
  private final Wire wire = new Wire(sandbox.calendarApiUrl() + "calendar/v3/", "robot");

  GuestsTest() {
    sandbox
        .calendar()
        .addCalendar(CALENDAR, "Changes", ZoneId.of("Europe/Berlin"))
        .accept("robot", Account.delegated("robot@datum.net"));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private void invite(String... guests) {
    List<String> attendees = new ArrayList<>();
    for (String guest : guests) {
      attendees.add("{'email':'" + guest + "'}");
    }
    wire.post(
        EVENTS,
        "{'id':'aaaaa','start':{'dateTime':'2026-12-02T10:00:00Z'},"
            + "'end':{'dateTime':'2026-12-02T11:00:00Z'},'attendees':"
            + attendees
            + "}");
  }

  private List<String> guests() {
    List<String> guests = new ArrayList<>();
    sandbox
        .calendar()
        .event(CALENDAR, "aaaaa")
        .orElseThrow()
        .path("attendees")
        .forEach(one ->
            guests.add(
                one.path("email").asText()
                    + " "
                    + one.path("responseStatus").asText()
                    + (one.path("resource").asBoolean() ? " resource" : "")));
    return guests;
  }

  @Test
  void a_room_is_known_by_its_address_and_replies_by_itself() {
    invite(ROOM, "lee@datum.net");
    assertThat(guests()).containsExactly(ROOM + " accepted resource", "lee@datum.net needsAction");
    Instant later = Instant.parse("2026-12-03T10:00:00Z");
    sandbox.calendar().hands(CALENDAR).drag("aaaaa", later, later.plusSeconds(600));
    assertThat(guests()).contains(ROOM + " accepted resource");
  }

  @Test
  void the_members_of_a_group_come_as_guests_of_their_own_and_come_back() {
    sandbox.calendar().group("SRE@datum.net", "Kim@datum.net", "lee@datum.net");
    invite(GROUP, "lee@datum.net");
    assertThat(guests())
        .containsExactly(
            "kim@datum.net needsAction", "lee@datum.net needsAction", "sre@datum.net needsAction");
    sandbox.calendar().hands(CALENDAR).reply("aaaaa", "kim@datum.net", "accepted");
    wire.patch(EVENTS + "/aaaaa", "{'attendees':[{'email':'sre@datum.net'}]}");
    assertThat(guests()).hasSize(3).contains("kim@datum.net needsAction");
  }

  @Test
  void an_alias_stays_the_address_that_was_invited() {
    invite("on-call@datum.net", "lee@datum.net");
    sandbox.calendar().hands(CALENDAR).reply("aaaaa", "on-call@datum.net", "accepted");
    assertThat(guests()).containsExactly("lee@datum.net needsAction", "on-call@datum.net accepted");
  }
}
