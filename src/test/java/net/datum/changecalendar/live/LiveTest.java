package net.datum.changecalendar.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.datum.changecalendar.sandbox.Contracts;
import net.datum.changecalendar.sandbox.Mail;
import net.datum.changecalendar.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live acceptance against services that behave as we take for true. */
final class LiveTest {
  @TempDir private Path folder;

  private LiveWorld world;

  @BeforeEach
  void start() {
    world = new LiveWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void on_the_sandbox_all_holds_and_nothing_is_left() {
    int status = world.everything();
    assertThat(world.log().lines().filter(line -> line.matches("(differs|not tried) .*")))
        .isEmpty();
    assertThat(status).isZero();
    assertThat(world.log()).contains("All that was made is deleted.");
    assertThat(world.sandbox().calendar().events(LiveWorld.CALENDAR)).isEmpty();
    assertThat(world.sandbox().github().comments(LiveWorld.REPOSITORY, 1)).isEmpty();
    assertThat(Contracts.checkRequests(world.sandbox().requests()))
        .as("the deployment that is none, and nothing else")
        .hasSize(1)
        .allMatch(wrong -> wrong.contains("/deployments"));
    for (Check check : Checks.ALL) {
      assertThat(world.report()).contains("| ✅ holds | `" + check.id() + "` |");
    }
  }

  @Test
  void with_a_calendar_alone_nobody_is_mailed_and_each_other_check_says_what_it_takes() {
    world
        .variable(Given.READ_TOKEN, "")
        .variable(Given.OTHER_TOKEN, "")
        .variable("GITHUB_TOKEN", "")
        .variable(RunnerChecks.SAW, "")
        .variable("GOOGLE_APPLICATION_CREDENTIALS", "");
    assertThat(world.run(List.of())).isZero();
    assertThat(world.sandbox().calendar().mails()).isEmpty();
    for (Check check : Checks.ALL) {
      String line =
          world
              .log()
              .lines()
              .filter(it -> it.contains(" " + check.id() + ": "))
              .findFirst()
              .orElse("");
      assertThat(line).startsWith(check.needs().isEmpty() ? "holds" : "not tried");
      check.needs().forEach(need -> assertThat(line).contains(need.words()));
    }
  }

  @Test
  void a_guest_is_mailed_by_one_check_alone_and_only_where_that_is_allowed() {
    world.run(List.of("--guest", LiveWorld.GUEST, "--user", LiveWorld.USER));
    assertThat(world.sandbox().calendar().mails()).isEmpty();
    world.everything();
    assertThat(world.sandbox().calendar().mails())
        .extracting(Mail::kind)
        .containsExactly(Mail.Kind.INVITATION, Mail.Kind.UPDATE, Mail.Kind.CANCELLATION);
    assertThat(world.sandbox().calendar().mails())
        .extracting(Mail::to)
        .containsOnly(LiveWorld.GUEST);
  }

  @Test
  void report_and_log_show_no_token_no_address_and_not_the_calendar() {
    world.everything();
    String shown = world.report() + world.log();
    assertThat(shown)
        .doesNotContain("ya29", "ghs_job", LiveWorld.CALENDAR, "live%40group")
        .doesNotContain(LiveWorld.GUEST, "guest@", "guest+", "guest%40", "lee@", "datum.net");
    assertThat(shown).doesNotContain("Private name", "Private words");
    assertThat(shown).contains("/calendars/***/events");
  }

  @Test
  void a_day_with_other_events_is_refused_and_they_are_never_touched() {
    Instant day = Instant.parse("2031-03-04T00:00:00Z");
    String lunch =
        world
            .sandbox()
            .calendar()
            .hands(LiveWorld.CALENDAR)
            .createByHand("Lunch", day.plusSeconds(3600), day.plusSeconds(7200), "");
    String before = event(lunch);
    assertThat(world.everything("--day", "2031-03-04")).isEqualTo(Live.UNKNOWN);
    assertThat(world.log()).contains("1 events that are not ours", "--beside-others");
    assertThat(writes()).isZero();
    assertThat(world.everything("--day", "2031-03-04", "--beside-others", "--only", "collision"))
        .isZero();
    assertThat(world.run(List.of("clean"))).isZero();
    assertThat(event(lunch)).isEqualTo(before);
  }

  private String event(String id) {
    return world.sandbox().calendar().event(LiveWorld.CALENDAR, id).orElseThrow().toString();
  }

  private long writes() {
    return world.sandbox().requests().all().stream()
        .filter(request -> !request.method().equals("GET"))
        .count();
  }

  @Test
  void clean_deletes_what_a_run_that_was_killed_left_behind_and_nothing_else() {
    world
        .sandbox()
        .faults()
        .on("DELETE", "/events/")
        .always()
        .calendarError(403, "forbidden", "No");
    world.run(List.of("--only", "collision"));
    assertThat(world.log()).contains("3 events are left: ./live clean deletes them.");
    world.sandbox().faults().clear();
    String lunch =
        world
            .sandbox()
            .calendar()
            .hands(LiveWorld.CALENDAR)
            .createByHand("Lunch", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), "");
    assertThat(world.run(List.of("clean"))).isZero();
    assertThat(
            world.sandbox().calendar().events(LiveWorld.CALENDAR).stream()
                .map(event -> event.path("id").asText())
                .collect(Collectors.toList()))
        .containsExactly(lunch);
  }

  @Test
  void an_event_that_is_not_ours_stays_even_if_the_service_lists_it_as_ours() {
    String lunch =
        world
            .sandbox()
            .calendar()
            .hands(LiveWorld.CALENDAR)
            .createByHand("Lunch", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), "");
    world
        .sandbox()
        .faults()
        .on("GET", "/events$")
        .status(200, "{\"items\": [{\"id\": \"" + lunch + "\"}]}", Map.of());
    assertThat(world.run(List.of("clean"))).isEqualTo(Live.UNKNOWN);
    assertThat(writes()).isZero();
  }

  @Test
  void an_issue_that_was_locked_before_stays_so() {
    world.sandbox().github().issue(LiveWorld.REPOSITORY, 1).lock();
    world.everything("--only", "issue-locked");
    assertThat(requests("PUT")).isZero();
    assertThat(requests("DELETE")).isZero();
    world.sandbox().github().issue(LiveWorld.REPOSITORY, 1).unlock();
    world.everything("--only", "issue-locked");
    assertThat(requests("PUT")).isOne();
    assertThat(requests("DELETE")).isOne();
  }

  private long requests(String method) {
    return world.sandbox().requests().all().stream()
        .filter(request -> request.method().equals(method))
        .count();
  }

  @Test
  void a_limit_of_rate_is_waited_for() {
    world
        .sandbox()
        .faults()
        .on("POST", "/events$")
        .times(2)
        .calendarError(403, "rateLimitExceeded", "Rate Limit Exceeded", 1);
    assertThat(world.everything("--only", "insert-of-living-id")).isZero();
  }

  @Test
  void a_run_that_takes_too_long_still_deletes_what_it_made_and_reports() {
    world
        .sandbox()
        .faults()
        .watch(call -> world.passes(Duration.ofMinutes(call.method().equals("PATCH") ? 31 : 0)));
    assertThat(world.everything("--only", "patch-nothing,if-match")).isEqualTo(Live.UNKNOWN);
    assertThat(world.log()).contains("longer than its timeout", "All that was made is deleted.");
    assertThat(world.sandbox().calendar().events(LiveWorld.CALENDAR)).isEmpty();
    assertThat(world.report()).contains("2 broke off");
  }

  @Test
  void a_run_that_cannot_delete_what_it_made_says_so_and_reports() {
    world.sandbox().faults().on("DELETE", "/events/").always().reset();
    assertThat(world.everything("--only", "collision")).isZero();
    assertThat(world.log()).contains("./live clean deletes it.");
    assertThat(world.report()).contains("1 hold");
  }

  @Test
  void what_cannot_be_found_out_is_no_difference() {
    world
        .sandbox()
        .faults()
        .on("POST", "/events$")
        .always()
        .calendarError(403, "quotaExceeded", "Calendar usage limits exceeded.");
    assertThat(world.everything("--only", "patch-nothing")).isEqualTo(Live.UNKNOWN);
    assertThat(world.log()).contains("It broke off: the insert answered 403 quotaExceeded.");
  }

  @Test
  void a_calendar_that_is_not_shared_ends_the_run_before_it_begins() {
    world.variable(Given.TOKEN, "ya29.unknown");
    assertThat(world.everything()).isEqualTo(Live.UNKNOWN);
    assertThat(world.log()).contains("The calendar cannot be used: the list answered 401");
    assertThat(writes()).isZero();
  }

  @Test
  void a_token_goes_nowhere_but_over_https_or_to_this_machine() {
    assertThat(world.run(List.of("--calendar-api-url", "http://calendar.example.com/")))
        .isEqualTo(2);
    assertThat(world.log()).contains("neither https nor http on a loopback address");
  }

  @Test
  void words_that_make_no_sense_are_told_and_nothing_is_sent() {
    for (List<String> words :
        List.of(
            List.of("--mail"),
            List.of("--guest", "nobody"),
            List.of("--day", "tomorrow"),
            List.of("--only", "no-such-check"),
            List.of("--issue", "#1"),
            List.of("--calendar-api-urls", "x"),
            List.of("--guest"))) {
      assertThat(world.run(words)).isEqualTo(2);
      assertThat(world.log()).contains("Usage: ./live");
    }
    assertThat(world.sandbox().requests().all()).isEmpty();
  }

  @Test
  void the_workflows_summary_has_the_report() {
    Path summary = world.write("summary.md", "Before.\n");
    world.variable("GITHUB_STEP_SUMMARY", summary.toString());
    world.everything("--only", "collision");
    assertThat(summary).content().isEqualTo("Before.\n" + world.report());
  }

  @Test
  void a_token_is_sent_to_the_api_alone_wherever_a_transfer_leads() {
    try (Sandbox elsewhere = Sandbox.start(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
      world
          .sandbox()
          .faults()
          .on("GET", "/issues/2$")
          .status(301, "{}", Map.of("Location", elsewhere.githubApiUrl() + "/x"));
      assertThat(world.everything("--only", "issue-transferred")).isOne();
      assertThat(elsewhere.requests().all()).isEmpty();
    }
  }
}
