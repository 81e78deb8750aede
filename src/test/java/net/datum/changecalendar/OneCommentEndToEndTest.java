package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicBoolean;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two runs write the first comment at once, and one of them is killed right after it. */
class OneCommentEndToEndTest extends EndToEnd {
  private static final String BOT = "github-actions[bot]";

  private final AtomicBoolean killed = new AtomicBoolean();

  @BeforeEach
  void let_another_run_be_killed_right_after_its_comment() {
    Runner other =
        scene
            .machine(root.resolve("other"))
            .input("calendar", Scene.CALENDAR)
            .file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m"))
            .commit(Scene.commit(1))
            .run(1_001);
    var faults = scene.sandbox().faults();
    faults.watch(call -> {
      boolean posts = call.method().equals("POST") && call.path().endsWith("/comments");
      if (posts && killed.compareAndSet(false, true)) {
        faults
            .on(later -> later.method().equals("POST") && later.path().endsWith("/comments"))
            .resetAfterCommit();
        faults.on(later -> killed.get() && scene.comments().size() == 1).always().reset();
        other.step();
        faults.clear();
      }
    });
  }

  @Test
  void the_next_run_that_has_something_to_tell_takes_its_comment_back() {
    planned();
    step();
    assertThat(scene.comments()).hasSize(2);
    at("2026-12-01T14:10");
    assertVerdict(nextRun(1_002), "open", "");
    assertThat(onlyComment()).contains("Underway", "1002");
    assertThat(noted()).startsWith(scene.comments().getFirst().path("id").asText() + ":");
  }

  @Test
  void so_does_the_post_step_of_the_run_that_goes_on() {
    planned();
    at("2026-12-01T14:10");
    Step gate = step();
    assertVerdict(gate, "open", "");
    assertThat(scene.comments()).hasSize(2);
    runner().post(gate, "success");
    assertThat(onlyComment()).contains("succeeded");
  }

  @Test
  void what_only_quotes_it_stays() {
    planned();
    step();
    String quoted = "> " + scene.comments().getFirst().path("body").asText();
    scene.sandbox().github().comment(Scene.REPOSITORY, 412, BOT, quoted);
    at("2026-12-01T14:10");
    assertVerdict(nextRun(1_002), "open", "");
    assertThat(scene.comments()).hasSize(2);
    assertThat(scene.comments().getLast().path("body").asText()).isEqualTo(quoted);
  }

  @Test
  void a_run_that_has_nothing_to_tell_asks_for_no_comments() {
    planned();
    step();
    forget();
    assertVerdict(nextRun(1_002), "wait", "window-not-open");
    assertThat(scene.sandbox().requests().all())
        .noneMatch(request -> request.path().endsWith("/comments"));
    assertNothingWritten();
  }

  private String onlyComment() {
    assertThat(scene.comments()).hasSize(1);
    return scene.comments().getFirst().path("body").asText();
  }

  private String noted() {
    JsonNode event = scene.events().getFirst();
    return event.at("/extendedProperties/private/cc-comment").asText();
  }
}
