package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says about a change is about one window, and shows nobody's address. */
class OneWindowEndToEndTest extends EndToEnd {
  @Test
  void a_missed_change_that_was_moved_to_another_past_window_shows_that_one() {
    planned();
    step();
    at("2026-12-02T10:00");
    runner()
        .file(Scene.MANIFEST, Scene.manifest("2026-12-01T18:00", "90m"))
        .commit(Scene.commit(2));
    Step step = nextRun(1002);
    assertVerdict(step, "blocked", "window-passed");
    assertThat(step.log()).contains("18:00").doesNotContain("14:00");
    assertThat(step.summary()).contains("18:00").doesNotContain("14:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sam.private@datum.net", "https://sam.private@datum.net/x"})
  void an_address_in_an_environment_or_a_reason_is_masked(String text) {
    planned("emergency: Call " + text + " now");
    Step open = step();
    assertThat(open.log() + open.summary()).doesNotContain("sam.private");
    assertThat(scene.comments().toString()).doesNotContain("sam.private");
    runner().input("environment", text);
    Step other = nextRun(1002);
    assertVerdict(other, "not-applicable", "");
    assertThat(other.log() + other.summary()).doesNotContain("sam.private");
    runner().input("change", "eu-failover");
    Step named = nextRun(1003);
    assertThat(named.log() + named.summary()).doesNotContain("sam.private");
  }
}
