package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In its steady state a gate makes one round of requests: none waits for another's answer. Shown by
 * holding every answer back until all requests have arrived.
 */
class OneRoundTest {
  private static final int STEADY = 3;

  @TempDir Path root;

  @Test
  void a_gate_that_waits_makes_its_requests_all_at_once() {
    var clock = SandboxClock.at(EndToEnd.BEFORE);
    try (var scene = new Scene(root, clock, Program.inProcess(clock))) {
      scene.runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m"));
      scene.runner().step();
      allAtOnce(scene);
    }
  }

  @Test
  void a_gate_whose_opening_is_recorded_makes_its_requests_all_at_once() {
    var clock = SandboxClock.at("2026-12-01T13:10:00Z");
    try (var scene = new Scene(root, clock, Program.inProcess(clock))) {
      scene.runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m"));
      scene.runner().step();
      allAtOnce(scene);
    }
  }

  @Test
  void each_freeze_calendar_costs_one_more_request_and_no_other_round() {
    var clock = SandboxClock.at(EndToEnd.BEFORE);
    try (var scene = new Scene(root, clock, Program.inProcess(clock))) {
      scene
          .sandbox()
          .calendar()
          .addCalendar("c_books@group.calendar.google.com", "Books", Scene.BERLIN)
          .addCalendar("c_sales@group.calendar.google.com", "Sales", Scene.BERLIN);
      scene
          .runner()
          .file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m"))
          .file(
              EndToEnd.POLICY,
              """
              freezes: [c_books@group.calendar.google.com, c_sales@group.calendar.google.com]
              """);
      scene.runner().step();
      allAtOnce(scene, STEADY + 2);
    }
  }

  @Test
  void what_is_asked_of_the_issue_and_its_assignees_makes_no_other_round() {
    var clock = SandboxClock.at(EndToEnd.BEFORE);
    try (var scene = new Scene(root, clock, Program.inProcess(clock))) {
      scene
          .runner()
          .file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m"))
          .file(
              EndToEnd.POLICY,
              """
              invite-assignees: true
              people: {sam: sam@datum.net}
              issue: {labels: [change], assignee: true, body: true, comments: 1}
              """);
      scene.issue().label("change").assign("sam");
      scene.sandbox().github().comment(Scene.REPOSITORY, 412, "sam", "I have a plan.");
      scene.runner().step();
      allAtOnce(scene, STEADY + 1);
    }
  }

  private static void allAtOnce(Scene scene) {
    allAtOnce(scene, STEADY);
  }

  private static void allAtOnce(Scene scene, int requests) {
    scene.sandbox().requests().clear();
    var arrived = new CountDownLatch(requests);
    var together = new AtomicInteger();
    scene
        .sandbox()
        .faults()
        .watch(call -> {
          arrived.countDown();
          try {
            if (arrived.await(30, TimeUnit.SECONDS)) {
              together.incrementAndGet();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    scene.runner().step();
    assertThat(scene.sandbox().requests().all()).hasSize(requests);
    assertThat(scene.sandbox().requests().writes()).isEmpty();
    assertThat(together).hasValue(requests);
  }
}
