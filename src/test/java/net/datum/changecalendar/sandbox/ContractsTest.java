package net.datum.changecalendar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sandbox's own answers keep to the published descriptions, and wrong requests are noticed. */
final class ContractsTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final String CALENDAR = "changes@group.calendar.google.com";
  private static final String EVENTS = "calendars/changes%40group.calendar.google.com/events";

  private final SandboxClock clock = new SandboxClock(NOON);
  private final Sandbox sandbox = Sandbox.start(clock);
  private final Wire google = new Wire(sandbox.calendarApiUrl() + "calendar/v3/", "robot");
  private final Wire github = new Wire(sandbox.githubApiUrl() + "/", "ghs");

  ContractsTest() {
    sandbox
        .calendar()
        .addCalendar(CALENDAR, "Changes", ZoneId.of("Europe/Berlin"))
        .accept("robot", Account.delegated("robot@datum.net"));
    sandbox
        .github()
        .addRepository("datum/app", 77)
        .addRepository("datum/other", 78)
        .addCommits("datum/app", "aaaaaaa1", "aaaaaaa2", "aaaaaaa3")
        .branch("datum/app", "aaaaaaa1", "bbbbbbb1")
        .commitFiles("datum/app", "aaaaaaa2", Map.of("README.md", "modified"))
        .accept(
            "ghs", GitHubActor.workflow("datum/app").withRepositories("datum/app", "datum/other"))
        .accept("ghp", GitHubActor.user("drewr", "datum/app"));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void answers_of_the_calendar_are_as_google_describes_them() {
    CalendarHands hands = sandbox.calendar().hands(CALENDAR);
    hands.createAllDay("Freeze", LocalDate.parse("2026-12-24"), LocalDate.parse("2026-12-26"));
    hands.createRecurring("Standup", NOON, NOON.plusSeconds(900), "RRULE:FREQ=DAILY;COUNT=3");
    google.post(EVENTS + "?sendUpdates=all&conferenceDataVersion=1", full("chg00001"));
    google.post(EVENTS, full("chg00001"));
    google.get(EVENTS + "?singleEvents=true&orderBy=startTime&maxResults=2");
    google.get(EVENTS + "?fields=items(id,summary),nextPageToken");
    google.get(EVENTS + "/chg00001?timeZone=America/New_York&maxAttendees=1");
    google.patch(EVENTS + "/chg00001", "{'location':null,'summary':'Other'}");
    google.put(EVENTS + "/chg00001", full("chg00001"));
    google.delete(EVENTS + "/chg00001?sendUpdates=none", "If-Match", "\"1\"");
    google.delete(EVENTS + "/chg00001");
    google.delete(EVENTS + "/chg00001");
    google.get(EVENTS + "?showDeleted=true");
    google.get("calendars/changes%40group.calendar.google.com");
    google.get("users/me/calendarList/changes%40group.calendar.google.com");
    google.post(
        "freeBusy",
        "{'timeMin':'2026-12-01T00:00:00Z','timeMax':'2026-12-30T00:00:00Z',"
            + "'items':[{'id':'changes@group.calendar.google.com'},{'id':'none@datum.net'}]}");
    google.get("colors");
    google.get("calendars/none/events");
    new Wire(sandbox.calendarApiUrl() + "calendar/v3/", "wrong").get(EVENTS);
    assertThat(Contracts.check(sandbox.requests())).isEmpty();
  }

  @Test
  void answers_of_github_are_as_github_describes_them() {
    GitHubSandbox hub = sandbox.github();
    hub.addIssue("datum/app", 1, "Plan", "Body").label("change").assign("drewr");
    hub.addIssue("datum/app", 2, "Moved", "").transferTo("datum/other", 9);
    hub.addIssue("datum/app", 3, "Gone", "").delete();
    hub.addIssue("datum/app", 5, "Done", "").close("not_planned").lock();
    hub.addPullRequest("datum/app", 4, "Code", "", Map.of("a", "added", "b", "renamed from c"));
    long comment = hub.comment("datum/app", 1, "drewr", "Hello");
    github.get("repos/datum/app");
    for (int number = 1; number <= 6; number++) {
      github.get("repos/datum/app/issues/" + number);
    }
    github.get("repos/datum/app/issues/1/comments?per_page=1");
    github.get("repositories/77/issues/1/comments?page=2");
    github.get("repos/datum/app/issues/1/labels");
    github.post("repos/datum/app/issues/1/comments", "{'body':'Hi'}");
    github.post("repos/datum/app/issues/1/comments", "{'body':''}");
    github.post("repos/datum/app/issues/5/comments", "{'body':'Hi'}");
    github.put("repos/datum/app/issues/1/lock", "");
    github.delete("repos/datum/app/issues/1/lock");
    github.get("repos/datum/app/issues/comments/" + comment);
    new Wire(sandbox.githubApiUrl() + "/", "ghp")
        .patch("repos/datum/app/issues/comments/" + comment, "{'body':'Ho'}");
    github.delete("repos/datum/app/issues/comments/" + comment);
    github.delete("repos/datum/app/issues/comments/999");
    github.get("repos/datum/app/pulls/4");
    github.get("repos/datum/app/pulls/4/files?per_page=100");
    github.get("repos/datum/app/compare/aaaaaaa1...aaaaaaa3");
    github.get("repos/datum/app/compare/aaaaaaa3...bbbbbbb1");
    github.get("repos/datum/app/compare/aaaaaaa3...fffffff1");
    github.get("repos/datum/app/commits/main");
    github.get("repos/datum/app/commits/nope");
    github.get("repos/datum/app/collaborators/drewr/permission");
    github.get("rate_limit");
    github.get("user");
    new Wire(sandbox.githubApiUrl() + "/", "ghp").get("user");
    github.get("users/drewr");
    github.get("repos/datum/none");
    new Wire(sandbox.githubApiUrl() + "/", "wrong").get("repos/datum/app");
    assertThat(Contracts.check(sandbox.requests())).isEmpty();
  }

  @Test
  void a_request_outside_of_the_descriptions_is_a_violation() {
    google.post(EVENTS, "{'title':'x','start':{'date':'2026-12-01'},'end':{'when':'now'}}");
    google.post(EVENTS, "{'summary':'x','start':{'date':'2026-12-01'}}");
    google.post(EVENTS, "{'summary':1}");
    google.get(EVENTS + "?timeMinimum=now");
    google.get("nothing");
    github.get("repos/datum/app/issues/1?perPage=3");
    github.post("repos/datum/app/issues/1/comments", "{'text':'x'}");
    github.get("repos/datum/app/nothing");
    List<String> wrong = Contracts.checkRequests(sandbox.requests());
    for (int sequence = 1; sequence <= 8; sequence++) {
      String call = "#" + sequence + " ";
      assertThat(wrong).anySatisfy(one -> assertThat(one).startsWith(call));
    }
    assertThat(wrong)
        .anySatisfy(one -> assertThat(one).contains("title"))
        .anySatisfy(one -> assertThat(one).contains("missing member end"));
  }

  @Test
  void answers_that_a_fault_made_are_not_judged() {
    sandbox.faults().on("GET", "/events$").html();
    sandbox.faults().on("GET", "/events$").delay(Duration.ofMillis(1));
    google.get(EVENTS);
    google.get(EVENTS);
    assertThat(Contracts.check(sandbox.requests())).isEmpty();
  }

  private static String full(String id) {
    return """
    {'id':'%s','summary':'Change','description':'<b>x</b>','location':'https://zoom.us/j/1',
    'colorId':'11','start':{'dateTime':'2026-12-02T10:00:00Z','timeZone':'Europe/Berlin'},
    'end':{'dateTime':'2026-12-02T11:30:00.000+00:00'},
    'attendees':[{'email':'sam@datum.net'},{'email':'lee@datum.net','optional':true}],
    'extendedProperties':{'private':{'owner':'77'},'shared':{'a':'b'}},
    'source':{'title':'Issue','url':'https://github.com/datum/app/issues/1'},
    'reminders':{'useDefault':false,'overrides':[{'method':'popup','minutes':10}]},
    'guestsCanModify':false,'transparency':'opaque','visibility':'default',
    'conferenceData':{'createRequest':{'requestId':'r1'}}}\
    """
        .formatted(id);
  }
}
