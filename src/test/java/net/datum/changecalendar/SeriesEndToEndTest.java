package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A person makes our event repeat: what it says of the window is no longer certain. */
class SeriesEndToEndTest extends EndToEnd {
  private static final String WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4";
  private static final Instant START = Scene.berlin("2026-12-01T14:00");

  private void series() {
    scene.hands().makeSeries(scene.eventId(1), WEEKLY);
    forget();
  }

  @Nested
  class Planned {
    @BeforeEach
    void an_event_that_repeats() {
      planned();
      step();
      series();
    }

    private void blocks() {
      at("2026-12-01T14:10");
      Step step = step();
      assertVerdict(step, "blocked", "unresolved-drift");
      assertThat(step.log())
          .contains("Somebody made the calendar event a series, so its window is not certain")
          .contains("choose \"Does not repeat\"")
          .contains("By hand: Somebody made the event a series");
      assertNothingWritten();
    }

    @Test
    void it_blocks_in_its_window() {
      blocks();
    }

    @Test
    void it_blocks_where_this_event_was_deleted() {
      scene.hands().deleteInstance(scene.eventId(1), START);
      blocks();
    }

    @Test
    void it_blocks_where_this_event_was_moved() {
      scene
          .hands()
          .moveInstance(
              scene.eventId(1),
              START,
              Scene.berlin("2026-12-01T18:00"),
              Scene.berlin("2026-12-01T19:00"));
      blocks();
    }

    @Test
    void it_blocks_where_all_of_them_were_deleted_one_by_one() {
      for (int week = 0; week < 4; week++) {
        scene.hands().deleteInstance(scene.eventId(1), START.plusSeconds(week * 7L * 86_400));
      }
      blocks();
    }

    @Test
    void it_is_withdrawn_where_the_whole_series_was_deleted() {
      scene.hands().delete(scene.eventId(1));
      at("2026-12-01T14:10");
      assertVerdict(step(), "blocked", "withdrawn");
    }

    @Test
    void no_emergency_waives_it() {
      planned("emergency: Certificate expires at 15:00");
      at("2026-12-01T14:10");
      assertVerdict(step(), "blocked", "unresolved-drift");
      assertThat(scene.event(1).path("summary").asText()).startsWith("Fail over");
    }

    @Test
    void it_opens_once_it_is_a_single_event_again() {
      scene.hands().deleteInstance(scene.eventId(1), START);
      blocks();
      scene.hands().makeSingle(scene.eventId(1));
      assertVerdict(step(), "open", "");
    }

    @Test
    void a_manifest_that_moves_it_does_not_move_a_series() {
      runner().file(Scene.MANIFEST, Scene.manifest("2026-12-02T14:00", "90m"));
      syncing(2);
      Step step = step();

      assertThat(step.status()).as(step.log()).isZero();
      assertThat(step.log()).contains("unresolved-drift", "Does not repeat");
      assertThat(step.summary()).contains("Somebody made the event a series");
      assertNothingWritten();
      scene.hands().makeSingle(scene.eventId(1));
      assertThat(step().output("operation")).isEqualTo("move");
    }

    @Test
    void its_repetitions_are_no_neighbours_of_it_and_no_duplicates() {
      scene
          .hands()
          .moveInstance(scene.eventId(1), START, START.plusSeconds(600), START.plusSeconds(1200));
      Step step = step();

      assertThat(step.output("reasons")).isEqualTo("window-not-open unresolved-drift");
      assertThat(step.summary()).doesNotContain("Also on the calendar");
      assertThat(step.log()).doesNotContain("likely a duplicate");
    }

    @Test
    void a_manifest_that_is_cancelled_takes_all_of_it_off_the_calendar() {
      planned("state: cancelled");
      step();
      assertThat(scene.event(1).path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void without_its_manifest_it_is_one_orphan() {
      scene.hands().deleteInstance(scene.eventId(1), START.plusSeconds(7 * 86_400));
      runner().remove(Scene.MANIFEST);
      syncing(2);
      Step step = step();

      assertThat(step.log().split("is still planned", -1)).as(step.log()).hasSizeGreaterThan(1);
      assertThat(step.summary().split("is gone", -1)).hasSize(2);
    }
  }

  @Test
  void another_change_still_overlaps_its_repetitions() {
    policy("overlap: block");
    planned();
    step();
    series();
    runner()
        .file(".github/changes/next.yaml", Scene.manifest("2026-12-08T14:00", "90m"))
        .remove(Scene.MANIFEST);
    Step step = step();
    assertThat(step.output("reasons")).as(step.log()).isEqualTo("window-not-open overlaps");
  }

  @Nested
  class Opened {
    private Step gate;

    @BeforeEach
    void a_gate_opened() {
      planned();
      at("2026-12-01T14:10");
      gate = step();
      assertVerdict(gate, "open", "");
      series();
    }

    @Test
    void it_goes_on_underway() {
      assertVerdict(nextRun(1002), "open", "");
    }

    @Test
    void its_outcome_is_noted_and_marks_no_repetition() throws JsonProcessingException {
      at("2026-12-01T14:33");
      Step post = runner().post(gate, "success");

      assertThat(post.status()).isZero();
      assertThat(scene.event(1).path("summary").asText()).startsWith("Fail over");
      assertThat(scene.event(1).path("recurrence").toString()).contains(WEEKLY);
      assertThat(scene.comments().getFirst().path("body").asText()).contains("it succeeded");
      assertThat(scene.sandbox().calendar().mails()).isEmpty();
      report_lists_the_change_with_its_outcome_and_the_rest_by_hand();
    }

    private void report_lists_the_change_with_its_outcome_and_the_rest_by_hand()
        throws JsonProcessingException {
      at("2026-12-01T16:00");
      Runner report = scene.machine(root.resolve("report")).withoutCheckout();
      report
          .input("calendar", Scene.CALENDAR)
          .input("mode", "report")
          .input("lookahead", "10d")
          .trigger("workflow_dispatch", "refs/heads/main", "{}");
      Step step = report.step();
      JsonNode changes = new ObjectMapper().readTree(step.output("changes"));

      assertThat(changes).as(step.log()).hasSize(2);
      assertThat(changes.get(0).path("change-id").asText())
          .as(changes.toString())
          .isEqualTo("eu-failover");
      assertThat(changes.get(0).path("environments").get(0).path("outcome").asText())
          .isEqualTo("succeeded");
      assertThat(changes.get(1).path("environments")).isEmpty();
    }
  }
}
