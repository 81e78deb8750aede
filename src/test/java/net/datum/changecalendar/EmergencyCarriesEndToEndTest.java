package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An emergency deploys a commit, and with it what is merged there and no gate opened for. */
class EmergencyCarriesEndToEndTest extends EndToEnd {
  private static final String OTHER = ".github/changes/other.yaml";
  private static final String CARRIES =
      "eu-failover, other: merged, and no gate had opened for them";

  @BeforeEach
  void two_changes_are_merged() {
    planned();
    runner().file(OTHER, Scene.manifest("2026-12-05T14:00", "90m", "deployment: named"));
  }

  private Step emergency(long run) {
    return runner()
        .run(run)
        .trigger("workflow_dispatch", "refs/heads/main", "{}")
        .input("emergency", "Certificate expires at 15:00")
        .input("issue", "412")
        .step();
  }

  private JsonNode event(long run) {
    String id = EventId.of(Scene.REPOSITORY_ID, "emergency-" + run, 1).value();
    return scene.sandbox().calendar().event(Scene.CALENDAR, id).orElseThrow();
  }

  @Nested
  class OfARun {
    @Test
    void they_are_on_event_issue_summary_and_log() {
      Step step = emergency(2001);

      assertVerdict(step, "open", "");
      assertThat(event(2001).path("description").asText())
          .contains("<b>Carries too:</b> " + CARRIES);
      assertThat(scene.comments().getFirst().path("body").asText())
          .contains("| **Carries too** | " + CARRIES);
      assertThat(step.summary()).contains("| **Carries too** | " + CARRIES);
      assertThat(step.log())
          .contains(
              "The emergency's deployment carries merged changes for which no gate opened:"
                  + " eu-failover, other.");
    }

    @Test
    void one_that_was_called_off_is_among_them() {
      planned("state: cancelled");
      assertThat(emergency(2001).summary()).contains(CARRIES);
    }

    @Test
    void one_that_a_gate_opened_for_is_not() {
      at("2026-12-01T14:10");
      step();
      Step step = emergency(2001);
      assertThat(step.summary()).contains("| **Carries too** | other: merged, and no gate had");
    }

    @Test
    void nothing_is_said_where_there_is_none() {
      runner().remove(OTHER);
      planned("deployment: none");
      Step step = emergency(2001);
      assertThat(step.summary() + step.log()).doesNotContain("arries");
      assertThat(event(2001).path("description").asText()).doesNotContain("Carries");
      assertThat(event(2001).toString()).doesNotContain("cc-carries");
    }

    @Test
    void nor_of_those_for_another_environment_or_a_tag() {
      planned("environments: [staging]");
      runner().file(OTHER, Scene.manifest("2026-12-05T14:00", "90m", "deployment: tag v2.0.0"));
      Step step = emergency(2001);
      assertThat(step.summary() + step.log()).doesNotContain("arries");
    }

    @Test
    void a_broken_manifest_is_counted_and_keeps_nobody_from_rolling_back() {
      runner().file(OTHER, "title: [").file(".github/changes/third.yaml", "start: yesterday\n");
      Step step = emergency(2001);
      assertVerdict(step, "open", "");
      assertThat(step.log())
          .contains("not known in full: 2 of its manifests cannot be read")
          .contains("no gate opened: eu-failover.");
    }

    @Test
    void a_run_again_says_the_same_and_writes_nothing_though_one_was_opened_since() {
      emergency(2001);
      at("2026-12-01T13:20");
      // Another run opens one of them.
      runner()
          .file(OTHER, Scene.manifest("2026-12-01T13:10", "30m", "deployment: named"))
          .remove(Scene.MANIFEST)
          .input("emergency", "")
          .input("issue", "")
          .input("change", "other");
      assertVerdict(nextRun(1002), "open", "");
      runner().input("change", "");
      planned();
      forget();
      Step again = emergency(2001);

      assertVerdict(again, "open", "");
      assertThat(again.summary()).contains(CARRIES);
      assertNothingWritten();
    }
  }

  @Nested
  class OfAManifest {
    @BeforeEach
    void one_of_them_is_an_emergency() {
      planned("emergency: Certificate expires at 15:00");
    }

    @Test
    void the_others_are_named_once_and_for_all() {
      syncing(1);
      step();
      assertThat(scene.event(1).path("description").asText())
          .contains("<b>Carries too:</b> other: merged, and no gate had opened for it");
      forget();
      step();
      assertNothingWritten();
      at("2026-12-01T14:10");
      runner().mode("gate");
      Step step = step();
      assertVerdict(step, "open", "");
      assertThat(step.summary()).contains("| **Carries too** | other: merged");
      forget();
      step();
      runner().mode("sync");
      step();
      assertNothingWritten();
    }

    @Test
    void one_that_is_merged_before_it_opens_comes_to_them() {
      step();
      runner()
          .file(
              ".github/changes/third.yaml",
              Scene.manifest("2026-12-06T14:00", "90m", "deployment: named"));
      runner().commit(Scene.commit(2));
      step();
      assertThat(scene.event(1).path("description").asText())
          .contains("<b>Carries too:</b> other, third: merged");
    }

    @Test
    void what_is_merged_after_it_opened_was_not_carried() {
      at("2026-12-01T14:10");
      assertVerdict(step(), "open", "");
      runner()
          .file(
              ".github/changes/third.yaml",
              Scene.manifest("2026-12-06T14:00", "90m", "deployment: named"));
      runner().commit(Scene.commit(2));
      Step step = nextRun(1002);
      assertVerdict(step, "open", "");
      assertThat(step.summary()).contains("| **Carries too** | other: merged");
    }
  }
}
