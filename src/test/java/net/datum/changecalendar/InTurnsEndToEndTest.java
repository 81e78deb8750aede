package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.runner.Scene;
import org.junit.jupiter.api.Test;

/** Runs that take turns, for other environments or at other commits, come to rest. */
class InTurnsEndToEndTest extends EndToEnd {

  @Test
  void an_older_checkout_does_not_rewrite_the_comment() {
    planned();
    step();
    newer();
    nextRun(1002);
    forget();
    older();
    nextRun(1003);
    assertNothingWritten();
    newer();
    nextRun(1004);
    assertNothingWritten();
  }

  @Test
  void nor_does_one_that_differs_in_who_approves_alone() {
    planned("approvers: [lee@datum.net]").commit(Scene.commit(1));
    step();
    planned("participants: [lee@datum.net]").commit(Scene.commit(2));
    nextRun(1002);
    forget();
    planned("approvers: [lee@datum.net]").commit(Scene.commit(1));
    nextRun(1001);
    planned("participants: [lee@datum.net]").commit(Scene.commit(2));
    nextRun(1002);
    assertNothingWritten();
  }

  @Test
  void an_opening_at_an_older_checkout_is_told_once() {
    planned("environments: [staging, production]");
    step();
    newer();
    nextRun(1002);
    at("2026-12-01T14:10");
    older();
    assertVerdict(nextRun(1003), "open", "");
    assertThat(comment()).contains("1003");
    newer();
    runner().input("environment", "staging");
    assertVerdict(nextRun(1004), "open", "");
    assertThat(comment()).contains("1003").contains("1004").contains("Switch over");
    forget();
    older();
    runner().input("environment", "production");
    assertVerdict(nextRun(1003), "open", "");
    newer();
    runner().input("environment", "staging");
    assertVerdict(nextRun(1004), "open", "");
    assertNothingWritten();
  }

  @Test
  void two_environments_come_to_rest() {
    planned("environments: [staging, production]", "approvers: [lee@datum.net]");
    step();
    scene.hands().reply(scene.eventId(1), "lee@datum.net", "accepted");
    at("2026-12-01T14:10");
    for (int i = 0; i < 2; i++) {
      forget();
      runner().input("environment", "staging");
      assertVerdict(nextRun(2001), "open", "");
      runner().input("environment", "production");
      assertVerdict(nextRun(2002), "open", "");
    }
    assertNothingWritten();
  }

  @Test
  void the_comment_never_tells_an_opening_that_a_refusal_forestalled() {
    planned("approvers: [lee@datum.net]");
    step();
    scene.hands().reply(scene.eventId(1), "lee@datum.net", "accepted");
    at("2026-12-01T14:10");
    scene
        .sandbox()
        .faults()
        .watch(call -> {
          if (call.method().equals("PATCH") && call.body().contains("cc-opened")) {
            scene.sandbox().faults().clear();
            scene.hands().reply(scene.eventId(1), "lee@datum.net", "declined");
          }
        });
    assertVerdict(nextRun(1002), "blocked", "declined");
    assertThat(comment()).doesNotContain("Underway", "1002");
  }

  @Test
  void the_comment_tells_no_opening_that_could_not_be_recorded() {
    planned();
    step();
    at("2026-12-01T14:10");
    scene
        .sandbox()
        .faults()
        .on("PATCH", ".*/events/.*")
        .always()
        .calendarError(500, "backendError", "x");
    assertNoVerdict(nextRun(1002), 3);
    assertThat(comment()).doesNotContain("Underway", "1002");
  }

  private void newer() {
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T14:00", "90m", "environments: [staging, production]")
                .replace("Fail over", "Switch over"))
        .commit(Scene.commit(2));
  }

  private void older() {
    planned("environments: [staging, production]").commit(Scene.commit(1));
  }

  private String comment() {
    return scene.comments().getFirst().path("body").asText();
  }
}
