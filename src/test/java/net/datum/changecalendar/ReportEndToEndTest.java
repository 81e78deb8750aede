package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.AccessRole;
import net.datum.changecalendar.sandbox.Account;
import net.datum.changecalendar.sandbox.GitHubActor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changed? Whoever changed it, seen from an instant. */
class ReportEndToEndTest extends EndToEnd {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Runner report;

  @BeforeEach
  void a_runner_without_a_checkout() {
    report = scene.machine(root.resolve("report")).withoutCheckout();
    report
        .input("calendar", Scene.CALENDAR)
        .input("mode", "report")
        .input("github-token", "")
        .trigger("workflow_dispatch", "refs/heads/main", "{}");
  }

  @Test
  void it_tells_what_changed_in_every_repository_and_by_hand() throws JsonProcessingException {
    planned("participants: [sam@datum.net]");
    at("2026-12-01T14:10");
    runner().post(runner().step(), "failure");
    Runner edge =
        scene.neighbour(root.resolve("edge"), Program.inProcess(clock), "datum/edge", 4712);
    edge.file(".github/changes/api.yaml", edge("Release API v2", "2026-12-01T14:00", "60m"));
    assertVerdict(edge.step(), "open", "");
    edge.file(".github/changes/dns.yaml", edge("Move DNS", "2026-12-01T18:00", "60m"));
    edge.file(".github/changes/api.yaml", edge("Release API v2", "2026-12-01T14:00", "60m"));
    edge.input("mode", "sync").step();
    hand("Provider's maintenance", "2026-12-01T15:30", "2026-12-01T17:00");
    scene.hands().createAllDay("Day off", day(1), day(1));
    at("2026-12-01T16:00");
    forget();

    Step step = report.step();

    assertNoVerdict(step, 0);
    assertThat(scene.sandbox().requests().all()).hasSize(1);
    assertNothingWritten();
    List<JsonNode> changes = changes(step);
    assertThat(changes.stream().map(c -> c.path("title").asText()))
        .containsExactly(
            "Provider's maintenance",
            "Release API v2",
            "Fail over the EU control-plane database",
            "Move DNS",
            "Day off");
    JsonNode failed = changes.get(2);
    assertThat(failed.path("stage").asText()).isEqualTo("not-carried-out");
    assertThat(failed.path("side").asText()).isEqualTo("before");
    assertThat(failed.path("minutes-from-instant").asInt()).isEqualTo(-110);
    assertThat(failed.path("repository").asText()).isEqualTo("datum/infra");
    assertThat(failed.path("environments").get(0).path("outcome").asText()).isEqualTo("failed");
    assertThat(failed.path("environments").get(0).path("run-urls").get(0).asText())
        .isEqualTo("https://github.com/datum/infra/actions/runs/1001");
    JsonNode unknown = changes.get(1);
    assertThat(unknown.path("outcome-unknown").asBoolean()).isTrue();
    assertThat(unknown.path("environments").get(0).path("run-urls").get(0).asText())
        .isEqualTo("https://github.com/datum/edge/actions/runs/2001");
    assertThat(unknown.path("environments").get(0).path("actors").get(0).asText())
        .isEqualTo("drewr");
    assertThat(changes.getFirst().path("made-by-hand").asBoolean()).isTrue();
    assertThat(changes.getFirst().has("change-id")).isFalse();
    assertThat(step.output("event-url")).isEqualTo(changes.getFirst().path("event-url").asText());
    assertThat(step.summary())
        .contains(
            "made by hand by s…@", "⚠️ done, outcome unknown", "❌ failed", "### Still to come")
        .contains("https://github.com/datum/edge/issues/7", "```mermaid")
        .doesNotContain("sam@datum.net", "somebody@");
    assertThat(step.log()).contains("Nearest: \"Provider's maintenance\"", "datum/edge");
  }

  @Test
  void what_was_going_on_at_an_instant_of_the_past_is_told_as_it_was_then()
      throws JsonProcessingException {
    planned();
    at("2026-12-01T14:10");
    Step gate = runner().step();
    at("2026-12-01T14:40");
    runner().post(gate, "success");
    at("2026-12-03T09:00");
    report.input("at", "2026-12-01T14:20+01:00");
    Step step = report.step();
    assertThat(changes(step).getFirst().path("side").asText()).isEqualTo("at");
    assertThat(step.output("change-id")).isEqualTo("eu-failover");
    assertThat(step.summary()).contains("going on, opened 10 min before", "✅ succeeded");
    report.input("at", "2026-12-01T14:40:00+01:00");
    assertThat(report.step().log()).contains("ended at that instant");
    report.input("at", "2026-12-01T14:10:00+01:00");
    assertThat(report.step().log()).contains("opened at that instant");
    report.input("at", "2026-12-01T14:09:00+01:00");
    assertThat(report.step().log()).contains("After that instant", "opened 1 min after");
  }

  @Test
  void where_nothing_is_there_it_says_so() {
    Step step = report.step();
    assertNoVerdict(
        step, 0, "Nothing is on the calendar \"Datum Engineering\" between Mon 30 Nov 2026");
    assertThat(step.output("changes")).isEqualTo("[]");
    assertThat(step.output("proceed")).isEqualTo("false");
    assertThat(step.summary()).contains("Nothing is on the calendar").doesNotContain("```");
  }

  @Test
  void a_right_to_read_is_enough_also_on_a_pull_request() {
    hand("Maintenance", "2026-12-01T12:00", "2026-12-01T14:00");
    scene
        .sandbox()
        .calendar()
        .accept(
            Scene.GOOGLE_TOKEN,
            Account.serviceAccount("reader@p.iam.gserviceaccount.com").withRole(AccessRole.READER));
    assertNoVerdict(report.step(), 0, "Maintenance");
    report.pullRequest(7, "t", "b");
    assertNoVerdict(report.step(), 0, "Maintenance");
    assertNothingWritten();
  }

  @Test
  void a_calendar_that_is_not_there_is_told_with_its_id() {
    report.input("calendar", "c_other@group.calendar.google.com");
    assertNoVerdict(report.step(), 3, "c_other@group.calendar.google.com is not there", "(404)");
  }

  @Test
  void without_a_calendar_or_credentials_there_is_nothing_to_look_at() {
    report.input("calendar", "");
    assertNoVerdict(report.step(), 2, "There is no calendar to look at.", "Set the input calendar");
    report.input("calendar", Scene.CALENDAR).input("google-access-token", "");
    assertNoVerdict(report.step(), 2, "There are no Google credentials");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "at, 2026-12-01T14:00, a time without an offset",
    "at, 2026-12-01, a date without a time",
    "at, soon, not a date with a time and an offset",
    "lookback, 91d, longer than 90 days",
    "lookahead, 2161h, longer than 90 days",
    "lookback, a day, not a length of time",
    "lookahead, -1h, not a length of time",
  })
  void an_input_that_cannot_be_meant_is_refused(String input, String value, String words) {
    report.input(input, value);
    assertNoVerdict(report.step(), 2, "Input " + input, words);
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void it_looks_in_one_direction_but_not_in_none() {
    hand("Before", "2026-12-01T10:00", "2026-12-01T11:00");
    hand("After", "2026-12-01T14:00", "2026-12-01T15:00");
    report.input("lookback", "90d").input("lookahead", "0");
    assertThat(report.step().summary()).contains("Before").doesNotContain("After");
    report.input("lookback", "0").input("lookahead", "90d");
    assertThat(report.step().summary()).contains("After").doesNotContain("[Before");
    report.input("lookahead", "0");
    assertNoVerdict(report.step(), 2, "lookback and lookahead are both 0");
  }

  @Test
  void all_pages_are_read() throws JsonProcessingException {
    for (int i = 0; i < 7; i++) {
      hand("Event " + i, "2026-12-01T10:0" + i, "2026-12-01T11:00");
    }
    scene.sandbox().calendar().switches().pageSize(3);
    assertThat(changes(report.step())).hasSize(7);
  }

  @Test
  void on_the_day_when_clocks_go_back_each_half_past_two_is_its_own()
      throws JsonProcessingException {
    scene
        .hands()
        .createByHand(
            "Second",
            java.time.Instant.parse("2026-10-25T01:20:00Z"),
            java.time.Instant.parse("2026-10-25T01:40:00Z"),
            "");
    scene
        .hands()
        .createAllDay("The long day", LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 25));
    report.input("at", "2026-10-25T02:30+02:00");
    List<JsonNode> first = changes(report.step());
    assertThat(first.getFirst().path("side").asText()).isEqualTo("after");
    assertThat(first.getFirst().path("minutes-from-instant").asInt()).isEqualTo(50);
    assertThat(first.getLast().path("starts-at").asText()).isEqualTo("2026-10-25T00:00:00+02:00");
    assertThat(first.getLast().path("ends-at").asText()).isEqualTo("2026-10-26T00:00:00+01:00");
    report.input("at", "2026-10-25T02:30+01:00");
    assertThat(changes(report.step()).getFirst().path("side").asText()).isEqualTo("at");
  }

  @Test
  void of_a_private_event_only_its_time_is_told() {
    String id = hand("Talk with zoe", "2026-12-01T12:00", "2026-12-01T14:00");
    scene.hands().addGuest(id, "zoe@example.org");
    scene.hands().edit(id, event -> event.put("visibility", "private"));
    Step step = report.step();
    assertThat(step.summary() + step.log() + step.outputs())
        .contains("Private event", "made by hand")
        .doesNotContain("zoe", "example.org", "somebody", "s…@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::set-output name=verdict::open",
        "a\r::error::b\n::warning::c",
        "<img src=x onerror=alert(1)> <!-- --> @everyone #1 [a](https://evil.example)",
        "`code` ``` | pipe \\ * _ ~ <details>",
        "\u202e\u2066 evil \u001b[31m red \u0000",
      })
  void what_people_write_does_nothing(String hostile) {
    String id = hand(hostile, "2026-12-01T12:00", "2026-12-01T14:00");
    scene.hands().editLocation(id, "https://meet.example/s3cret");
    scene.hands().editTitle(id, hostile + " https://meet.example/s3cret zoe@example.org");
    Step step = report.step();
    assertNoVerdict(step, 0);
    assertThat(step.log().lines().filter(line -> line.startsWith("::")))
        .allMatch(line -> line.matches("::(add-mask|group|endgroup)::.*"));
    assertThat(step.log() + step.summary() + step.outputs())
        .doesNotContain("s3cret", "zoe@", "\u202e", "\u001b", "\u0000");
    assertThat(step.summary().replaceAll("(?s)```mermaid\n.*?\n```", ""))
        .doesNotContain("<img", "<details", " @everyone", "(https://evil");
  }

  @Test
  void the_github_token_is_not_used_even_if_it_is_wrong() {
    scene.sandbox().github().accept("ghs_other", GitHubActor.workflow(Scene.REPOSITORY));
    report.input("github-token", "ghs_wrong");
    assertNoVerdict(report.step(), 0);
    assertThat(scene.sandbox().requests().all()).hasSize(1);
  }

  private static String edge(String title, String start, String duration) {
    return """
    title: %s
    issue: 7
    start: %s
    duration: %s
    timezone: Europe/Berlin
    services: [api]
    """
        .formatted(title, start, duration);
  }

  private String hand(String title, String start, String end) {
    return scene.hands().createByHand(title, Scene.berlin(start), Scene.berlin(end), "");
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 12, day);
  }

  private static List<JsonNode> changes(Step step) throws JsonProcessingException {
    List<JsonNode> changes = new ArrayList<>();
    JSON.readTree(step.output("changes")).forEach(changes::add);
    return changes;
  }
}
