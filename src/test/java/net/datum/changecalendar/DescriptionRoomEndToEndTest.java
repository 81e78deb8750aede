package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a person wrote on the event stays, also where a run writes more above it. */
class DescriptionRoomEndToEndTest extends EndToEnd {
  private static final String SCOPE = "scope: " + "a lot is touched ".repeat(150);

  private String description() {
    return scene.event(1).path("description").asText();
  }

  private String writes(int letters) {
    String note = "p".repeat(letters);
    scene.hands().editDescription(scene.eventId(1), was -> was + "<br>" + note);
    return note;
  }

  private void rescheduled() {
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T16:00", "90m")
                .replaceFirst("(?s)scope: .*?\n(?=blast)", SCOPE + "\n"))
        .commit(Scene.commit(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 4_000, 6_500})
  void a_long_note_stays_whole_when_the_manifest_says_more(int letters) {
    planned();
    step();
    String note = writes(letters);
    rescheduled();
    Step step = nextRun(1002);
    assertThat(ManagedText.split(description()).persons()).as(step.log()).isEqualTo(note);
    assertThat(scene.event(1).path("start").toString()).contains("T16:00");
    forget();
    nextRun(1003);
    assertThat(scene.sandbox().requests().writes()).as("it settles").isEmpty();
  }

  @Test
  void one_that_leaves_no_room_at_all_keeps_the_description_as_it_is() {
    planned();
    step();
    scene
        .hands()
        .editDescription(scene.eventId(1), was -> ManagedText.MARKER + "<br>" + "p".repeat(7_980));
    String before = description();
    rescheduled();
    Step step = nextRun(1002);
    assertThat(description()).isEqualTo(before);
    assertThat(scene.event(1).path("start").toString()).contains("T16:00");
    assertThat(step.log()).contains("leaves no room, so the description is left alone");
  }
}
