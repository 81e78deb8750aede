package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A window has to be known as long before its start as the policy asks, whoever moves it. */
class NoticeEndToEndTest extends EndToEnd {

  @BeforeEach
  void the_policy_asks_for_two_days() {
    policy("lead-time: {high: 2d, low: 1h}");
  }

  private Runner plannedAt(String start) {
    return runner().file(Scene.MANIFEST, Scene.manifest(start, "90m"));
  }

  private void drag(String start, String end) {
    scene.hands().drag(scene.eventId(1), Scene.berlin(start), Scene.berlin(end));
  }

  private String noted() {
    return scene.event(1).path("extendedProperties").path("private").path("cc-seen").asText();
  }

  @Nested
  class Blocks {
    @Test
    void a_window_that_was_first_seen_too_late_and_says_from_when_it_would_do() {
      planned();
      Step step = step();

      assertVerdict(step, "blocked", "window-not-open notice-too-short");
      assertThat(step.log())
          .contains(
              "This window was first seen 1 h before its start, and the policy asks for 2 days"
                  + " before a change of high blast radius.")
          .contains(
              "seen now may start at 2026-12-03 13:01 Europe/Berlin, and one seen later so much"
                  + " later. Or say why it cannot wait")
          .contains("::error file=" + Scene.MANIFEST + ",line=3");
      plannedAt("2026-12-03T13:01").commit(Scene.commit(2));
      assertVerdict(step(), "wait", "window-not-open");
      at("2026-12-03T13:01");
      assertVerdict(nextRun(1002), "open", "");
    }

    @Test
    void also_inside_the_window_and_where_it_is_first_seen_there() {
      planned();
      step();
      at("2026-12-01T14:10");
      Step seenBefore = step();
      assertVerdict(seenBefore, "blocked", "notice-too-short");
      assertThat(seenBefore.log()).contains("first seen 1 h before its start");
      plannedAt("2026-12-01T14:05").commit(Scene.commit(2));
      Step seenInside = step();
      assertVerdict(seenInside, "blocked", "notice-too-short");
      assertThat(seenInside.log()).contains("first seen 5 min after its start");
    }

    @Test
    void not_where_exactly_the_lead_time_is_given() {
      at("2026-11-29T14:00");
      planned();
      assertVerdict(step(), "wait", "window-not-open");
      at("2026-12-01T14:00");
      assertVerdict(nextRun(1002), "open", "");
    }

    @Test
    void where_a_second_is_missing() {
      at("2026-11-29T14:00:01");
      planned();
      Step step = step();
      assertVerdict(step, "blocked", "window-not-open notice-too-short");
      assertThat(step.log()).contains("first seen 1 day 23 h before its start");
    }

    @Test
    void by_the_blast_radius_and_not_where_none_is_asked() {
      runner()
          .file(
              Scene.MANIFEST,
              Scene.manifest("2026-12-01T14:00", "90m").replace("radius: high", "radius: medium"));
      assertVerdict(step(), "wait", "window-not-open");
      runner()
          .file(
              ".github/changes/low.yaml",
              Scene.manifest("2026-12-01T13:30", "90m").replace("radius: high", "radius: low"));
      assertVerdict(step(), "blocked", "window-not-open notice-too-short");
    }

    @Test
    void not_once_underway() {
      at("2026-11-29T10:00");
      planned();
      step();
      at("2026-12-01T14:10");
      assertVerdict(step(), "open", "");
      // A longer window is another one, of which nobody had notice.
      runner()
          .file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "3h"))
          .commit(Scene.commit(2));
      assertVerdict(nextRun(1002), "open", "");
    }

    @Test
    void not_where_an_emergency_waives_it() {
      planned("emergency: Certificate expires at 15:00");
      at("2026-12-01T14:10");
      Step step = step();
      assertVerdict(step, "open", "");
      assertThat(step.output("waived")).isEqualTo("notice-too-short");
    }
  }

  @Nested
  class Remembers {
    @Test
    void when_it_was_first_seen_whatever_runs_come_after() {
      at("2026-11-29T10:00");
      planned();
      step();
      String first = noted();
      assertThat(first).contains("2026-11-29T09:00:00Z");
      at("2026-11-30T10:00");
      runner()
          .file(
              Scene.MANIFEST,
              Scene.manifest("2026-12-01T14:00", "90m").replace("five minutes", "six minutes"))
          .commit(Scene.commit(2));
      assertVerdict(nextRun(1002), "wait", "window-not-open");
      assertThat(noted()).isEqualTo(first);
      at("2026-12-01T14:00");
      assertVerdict(nextRun(1003), "open", "");
      assertThat(noted()).isEqualTo(first);
    }

    @Test
    void it_where_another_run_writes_at_the_same_time() {
      at("2026-11-29T10:00");
      planned();
      step();
      at("2026-11-30T15:59");
      plannedAt("2026-12-02T16:00").commit(Scene.commit(2));
      // Somebody replies or moves it while the run writes; it observes anew and still is in time.
      scene
          .sandbox()
          .faults()
          .on("PATCH", ".*/events/.*")
          .times(2)
          .calendarError(412, "conditionNotMet", "Precondition Failed");
      assertVerdict(step(), "wait", "window-not-open");
      assertThat(noted()).contains("2026-11-30T14:59:");
    }

    @Test
    void it_where_the_same_window_is_inserted_by_two_runs_at_once() {
      at("2026-11-29T10:00");
      planned();
      scene.sandbox().calendar().switches().propertyListLag(20);
      step();
      String first = noted();
      at("2026-11-30T10:00");
      assertVerdict(nextRun(1002), "wait", "window-not-open");
      assertThat(noted()).isEqualTo(first);
    }

    @Test
    void it_though_an_older_checkout_comes_along() {
      at("2026-11-28T10:00");
      planned();
      step();
      plannedAt("2026-12-01T16:00").commit(Scene.commit(3));
      nextRun(1003);
      String first = noted();
      at("2026-11-30T10:00");
      planned().commit(Scene.commit(2));
      assertVerdict(nextRun(1002), "wait", "window-not-open");
      assertThat(noted()).isEqualTo(first);
      at("2026-12-01T16:00");
      assertVerdict(nextRun(1004), "open", "");
    }

    @Test
    void what_a_person_drags_from_the_run_on_that_sees_it() {
      at("2026-11-27T10:00");
      planned();
      step();
      drag("2026-12-01T15:00", "2026-12-01T16:30");
      at("2026-11-30T15:00");
      Step late = step();
      assertVerdict(late, "blocked", "window-not-open notice-too-short");
      assertThat(late.log()).contains("first seen 1 day before its start");
      drag("2026-12-03T15:00", "2026-12-03T16:30");
      assertVerdict(step(), "wait", "window-not-open");
      forget();
      at("2026-12-03T15:00");
      assertVerdict(nextRun(1002), "open", "");
    }

    @Test
    void no_window_that_was_there_before_and_left() {
      at("2026-11-27T10:00");
      planned();
      step();
      drag("2026-12-04T14:00", "2026-12-04T15:30");
      step();
      drag("2026-12-01T14:00", "2026-12-01T15:30");
      at("2026-11-30T10:00");
      assertVerdict(step(), "blocked", "window-not-open notice-too-short");
    }

    @Test
    void what_an_older_checkout_is_the_first_to_see() {
      at("2026-11-27T10:00");
      planned().commit(Scene.commit(3));
      step();
      drag("2026-12-02T14:00", "2026-12-02T15:30");
      at("2026-11-30T10:00");
      planned().commit(Scene.commit(2));
      assertVerdict(nextRun(1002), "wait", "window-not-open");
      assertThat(noted()).contains("2026-11-30T09:00:00Z");
      at("2026-12-02T14:00");
      planned().commit(Scene.commit(3));
      assertVerdict(nextRun(1003), "open", "");
    }

    @Test
    void what_sync_put_on_the_calendar() {
      at("2026-11-29T10:00");
      planned();
      syncing(1);
      assertThat(step().status()).isZero();
      at("2026-12-01T14:00");
      runner().mode("gate");
      assertVerdict(nextRun(1002), "open", "");
    }

    @Test
    void what_sync_sees_dragged() {
      at("2026-11-27T10:00");
      planned();
      syncing(1);
      step();
      drag("2026-12-02T14:00", "2026-12-02T15:30");
      at("2026-11-30T14:00");
      Step sync = step();
      assertThat(sync.status()).as(sync.log()).isZero();
      at("2026-12-02T14:00");
      runner().mode("gate");
      assertVerdict(nextRun(1002), "open", "");
    }
  }

  @Nested
  class Plan {
    @BeforeEach
    void a_pull_request() {
      scene
          .sandbox()
          .github()
          .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "modified"));
    }

    @Test
    void warns_before_there_is_an_event() {
      planned().pullRequest(7, "t", "b");
      Step step = step();

      assertNoVerdict(
          step,
          0,
          "::warning file=" + Scene.MANIFEST + ",line=3",
          "This window was first seen 1 h before its start");
      assertNothingWritten();
    }

    @Test
    void is_silent_where_there_is_time() {
      at("2026-11-29T14:00");
      planned().pullRequest(7, "t", "b");
      assertThat(step().log()).doesNotContain("first seen");
    }

    @Test
    void warns_where_the_pull_request_moves_the_window_of_an_event() {
      at("2026-11-27T10:00");
      planned();
      step();
      forget();
      at("2026-11-30T10:00");
      plannedAt("2026-12-01T16:00").commit(Scene.commit(2)).pullRequest(7, "t", "b");
      Step step = step();

      assertNoVerdict(
          step, 0, "::warning file=" + Scene.MANIFEST, "first seen 1 day 6 h before its start");
      assertThat(step.output("operation")).isEqualTo("move");
      plannedAt("2026-12-04T16:00");
      assertThat(step().log()).doesNotContain("first seen");
      // As it was, it is still in time.
      planned();
      assertThat(step().log()).doesNotContain("first seen");
      assertNothingWritten();
    }
  }
}
