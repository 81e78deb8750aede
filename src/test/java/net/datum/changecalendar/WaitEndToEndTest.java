package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gate that holds on until its window opens, or people have done their part. */
class WaitEndToEndTest extends EndToEnd {
  /** When the run came back to look. */
  private final List<Instant> looks = new ArrayList<>();

  /** What happens while the run sleeps, at its nth sleep from 1. */
  private final List<Runnable> meanwhile = new ArrayList<>();

  @BeforeEach
  void sleep_by_the_clock() {
    scene.close();
    scene =
        new Scene(
            root.resolve("waiting"),
            clock,
            Program.inProcess(
                clock,
                until -> {
                  clock.set(until);
                  looks.add(until);
                  if (looks.size() <= meanwhile.size()) {
                    meanwhile.get(looks.size() - 1).run();
                  }
                }));
  }

  @Test
  void it_wakes_for_the_opening_itself() {
    planned();
    at("2026-12-01T13:55:30");
    Step step = runner().input("wait", "20m").step();

    assertVerdict(step, "open", "");
    assertThat(looks.getLast()).isEqualTo(Scene.berlin("2026-12-01T14:00"));
    assertThat(step.log().lines().filter(line -> line.startsWith("Waiting")))
        .containsExactly(
            "Waiting for the window of eu-failover, which opens at Tue 1 Dec 2026 14:00"
                + " Europe/Berlin (13:00 UTC), until Tue 1 Dec 2026 14:15 Europe/Berlin (13:15"
                + " UTC) at the latest.");
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void it_looks_every_two_minutes_and_writes_nothing_more() {
    planned();
    step();
    forget();
    at("2026-12-01T13:50");
    runner().input("wait", "15m").step();

    assertThat(looks).hasSize(5);
    // The opening and the comment of it, noted.
    assertThat(scene.sandbox().requests().writes()).hasSize(3);
  }

  @Test
  void where_the_window_opens_too_late_it_does_not_wait() {
    planned();
    Step step = runner().input("wait", "20m").step();

    assertVerdict(step, "wait", "window-not-open");
    assertThat(looks).isEmpty();
    assertThat(step.log()).contains("Not waiting: the window opens at Tue 1 Dec 2026 14:00");
  }

  @Test
  void a_freeze_that_only_an_early_start_touches_is_told_as_such() {
    String books = "c_books@group.calendar.google.com";
    scene.sandbox().calendar().addCalendar(books, "Books", Scene.BERLIN);
    scene
        .sandbox()
        .calendar()
        .hands(books)
        .createByHand(
            "Lunch", Scene.berlin("2026-12-01T12:00"), Scene.berlin("2026-12-01T13:30"), "");
    policy("early-start: 1h", "freezes: [" + books + "]");
    planned();
    at("2026-12-01T13:10");
    Step step = runner().input("wait", "10m").step();

    assertVerdict(step, "wait", "inside-freeze");
    assertThat(step.log())
        .contains("Not waiting: inside-freeze of eu-failover ends at Tue 1 Dec 2026 13:30")
        .doesNotContain("the window opens");
    assertThat(looks).isEmpty();
    Step patient = runner().input("wait", "20m").step();
    assertVerdict(patient, "open", "");
    assertThat(patient.log())
        .contains(
            "Waiting for inside-freeze of eu-failover, which ends at Tue 1 Dec 2026 13:30"
                + " Europe/Berlin (12:30 UTC), until");
  }

  @Test
  void an_acceptance_opens_it() {
    planned("approvers: [lee@datum.net]");
    at("2026-12-01T14:05");
    meanwhile.add(() -> {});
    meanwhile.add(() -> scene.hands().reply(scene.eventId(1), "lee@datum.net", "accepted"));
    Step step = runner().input("wait", "20m").step();

    assertVerdict(step, "open", "");
    assertThat(looks).hasSize(2);
    assertThat(step.log()).contains("Waiting for awaiting-approval of eu-failover, until");
  }

  @Test
  void a_person_who_moves_the_event_away_ends_it() {
    planned();
    at("2026-12-01T13:50");
    meanwhile.add(() ->
        scene
            .hands()
            .drag(
                scene.eventId(1),
                Scene.berlin("2026-12-02T10:00"),
                Scene.berlin("2026-12-02T11:00")));
    Step step = runner().input("wait", "20m").step();

    assertVerdict(step, "wait", "window-not-open");
    assertThat(looks).hasSize(1);
  }

  @Test
  void a_denial_ends_it() {
    planned("approvers: [lee@datum.net]");
    at("2026-12-01T14:05");
    meanwhile.add(() -> scene.hands().reply(scene.eventId(1), "lee@datum.net", "declined"));
    assertVerdict(runner().input("wait", "20m").step(), "blocked", "declined");
  }

  @Test
  void when_the_time_is_over_the_verdict_is_still_wait() {
    planned("approvers: [lee@datum.net]");
    at("2026-12-01T14:05");
    Step step = runner().input("wait", "5m").step();

    assertVerdict(step, "wait", "awaiting-approval");
    assertThat(looks.getLast()).isEqualTo(Scene.berlin("2026-12-01T14:10"));
  }

  @Test
  void a_service_that_stumbles_meanwhile_is_asked_again() {
    planned();
    at("2026-12-01T13:55");
    meanwhile.add(() ->
        scene.sandbox().faults().on("GET", ".*/events").times(9).calendarError(503, "x", "y"));
    Step step = runner().input("wait", "20m").step();

    assertVerdict(step, "open", "");
    assertThat(step.log()).contains("until it can be found out again");
  }

  @Test
  void a_service_that_is_down_at_the_end_leaves_no_verdict() {
    planned("approvers: [lee@datum.net]");
    at("2026-12-01T14:05");
    meanwhile.add(() ->
        scene.sandbox().faults().on("GET", ".*/events").always().calendarError(503, "x", "y"));
    assertNoVerdict(runner().input("wait", "5m").step(), 3, "error of its own");
  }

  @ParameterizedTest
  @CsvSource({
    "soon, not a length of time",
    "-5m, not a length of time",
    "20, not a length of time",
    "30s, not a length of time",
    "6h, no longer than",
    "51m, no longer than an hour"
  })
  void what_it_cannot_keep_it_refuses(String wait, String word) {
    planned();
    String words = wait.equals("6h") ? "does not wait so long" : word;
    assertNoVerdict(runner().input("wait", wait).step(), 2, "Input wait", words);
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void in_another_mode_it_is_refused() {
    planned();
    assertNoVerdict(runner().mode("plan").input("wait", "20m").step(), 2, "Input wait");
  }

  @Test
  void on_a_pull_request_nobody_waits() {
    planned();
    at("2026-12-01T13:55");
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
    Step step = runner().input("wait", "20m").pullRequest(7, "t", "b").step();

    assertThat(step.status()).isZero();
    assertThat(looks).isEmpty();
  }
}
