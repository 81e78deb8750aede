package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that does not end open has opened nothing. */
class HalfOpenEndToEndTest extends EndToEnd {
  private static final String SECOND = ".github/changes/us-failover.yaml";

  @BeforeEach
  void two_changes_that_one_deployment_carries_out() {
    planned();
    runner()
        .file(
            SECOND,
            Scene.manifest("2026-12-01T14:00", "90m", "id: us-failover")
                .replace("services: [control-plane, auth]\n", "")
                .replace("blast-radius: high\n", ""));
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T14:00", "90m").replace("blast-radius: high\n", ""));
    step();
    at("2026-12-01T14:10");
  }

  @Test
  void one_that_was_moved_meanwhile_takes_the_other_ones_opening_back() {
    String other = Scene.eventId("us-failover", 1);
    scene
        .sandbox()
        .faults()
        .watch(call -> {
          if (opens(call) && call.path().endsWith(other)) {
            scene.sandbox().faults().clear();
            scene
                .hands()
                .drag(other, Scene.berlin("2026-12-02T14:00"), Scene.berlin("2026-12-02T15:30"));
          }
        });

    assertVerdict(nextRun(1002), "wait", "window-not-open");
    assertThat(scene.events().toString()).doesNotContain("1002@");
  }

  @Test
  void the_next_run_is_judged_as_if_nothing_had_opened() {
    one_that_was_moved_meanwhile_takes_the_other_ones_opening_back();
    scene.issue().close("completed");

    assertThat(nextRun(1003).output("reasons")).contains("issue-not-confirmed");
  }

  @Test
  void what_could_not_be_taken_back_at_once_is_taken_back_when_the_job_ends() {
    String other = Scene.eventId("us-failover", 1);
    scene
        .sandbox()
        .faults()
        .on(call -> opens(call) && call.path().endsWith(other))
        .always()
        .calendarError(403, "forbidden", "x");
    scene
        .sandbox()
        .faults()
        .on(call -> takesBack(call))
        .always()
        .calendarError(403, "forbidden", "x");
    Step gate = nextRun(1002);
    assertNoVerdict(gate, 3);
    assertThat(scene.events().toString()).contains("1002@");
    scene.sandbox().faults().clear();

    Step post = runner().post(gate, "failure");

    assertThat(post.log()).contains("did not end open");
    assertThat(scene.events().toString()).doesNotContain("1002@").doesNotContain("❌");
  }

  @Test
  void what_an_earlier_attempt_of_the_run_opened_stays() {
    assertVerdict(nextRun(1002), "open", "");
    scene.hands().delete(Scene.eventId("us-failover", 1));

    assertVerdict(nextRun(1002), "blocked", "withdrawn");
    assertThat(scene.event(1).toString()).contains("1002@");
  }

  private static boolean opens(Call call) {
    return call.method().equals("PATCH") && call.body().contains("1002@");
  }

  private static boolean takesBack(Call call) {
    return call.method().equals("PATCH")
        && call.body().contains("cc-opened")
        && !call.body().contains("1002@");
  }
}
