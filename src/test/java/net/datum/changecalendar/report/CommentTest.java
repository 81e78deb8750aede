package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentTest {
  private final Samples samples = Samples.friendly();
  private final Change change = samples.failover();
  private final Attempt attempt = samples.attempt(change, List.of());

  @Test
  void the_same_facts_give_the_same_text_in_every_run() {
    RunLinks later = new RunLinks("https://github.com", "datum/infra", "0".repeat(40), 5);

    assertThat(render(later)).isEqualTo(render(Samples.LINKS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-->", "a--b", "a---b", "a b", "ünïcode", "<!-- x -->", "a\nb", "*"})
  void no_id_ends_the_marker(String id) {
    String marker = Comment.marker(77, id);

    assertThat(marker).startsWith("<!-- change-calendar-action: 77 ").endsWith(" -->");
    assertThat(marker.substring(4, marker.length() - 4)).doesNotContain("--").doesNotContain(">");
    assertThat(marker).isASCII().doesNotContain("\n");
  }

  @Test
  void markers_are_apart_where_ids_are() {
    assertThat(Comment.marker(77, "eu-failover"))
        .isEqualTo("<!-- change-calendar-action: 77 eu-failover -->");
    assertThat(
            List.of("a", "a b", "a%20b", "a/b", "a--b", "a-%2Db").stream()
                .map(id -> Comment.marker(77, id)))
        .doesNotHaveDuplicates();
    assertThat(Comment.marker(7, "a")).isNotEqualTo(Comment.marker(77, "a"));
  }

  @Test
  void environments_that_differ_are_told_apart() {
    Change two = samples.certificate();
    Window window = two.window();
    Attempt opened =
        samples.attempt(
            two, List.of(new Opening("staging", 7, "drewr", window.start(), Examples.REVISION)));
    String comment = Comment.render(77, two, opened, List.of(), Samples.LINKS, window.end());

    assertThat(comment)
        .contains("production: missed: its window passed and no gate opened")
        .contains(
            "staging: done: a gate opened for it in its window, and nobody told what came of it");
  }

  @Test
  void the_stage_is_said() {
    assertThat(render(Samples.LINKS)).contains("<!-- course -->\nPlanned.\n");
    assertThat(Comment.render(77, change, attempt, List.of(), Samples.LINKS, change.window().end()))
        .contains("<!-- course -->\nMissed: its window passed and no gate opened.\n");
  }

  @Test
  void a_run_without_the_manifest_brings_the_course_up_to_date_as_one_with_it_would() {
    Instant opened = change.window().start().plusSeconds(60);
    Instant ended = opened.plusSeconds(1_380);
    Course course =
        new Course(
            List.of(new Opening("production", 7, "drewr", opened, Examples.REVISION)),
            List.of(new Outcome("production", 7, 1, opened, ended, Result.SUCCEEDED)),
            Duration.ZERO,
            null);
    Attempt after = samples.attempt(change, course);
    String later = Comment.render(77, change, after, List.of(), Samples.LINKS, ended);

    assertThat(Comment.withCourse(render(Samples.LINKS), after, Samples.LINKS, ended))
        .contains(later);
    assertThat(later)
        .contains("Done: it succeeded.")
        .contains("23 min after it opened")
        .contains("by [run 7](https://github.com/datum/infra/actions/runs/7) of drewr");
  }

  @Test
  void a_comment_that_somebody_edited_is_left_alone() {
    String cut = render(Samples.LINKS).replace("<!-- end of course -->", "");

    assertThat(Comment.withCourse(cut, attempt, Samples.LINKS, Samples.NOW)).isEmpty();
    assertThat(Comment.withCourse("Mine.", attempt, Samples.LINKS, Samples.NOW)).isEmpty();
  }

  private String render(RunLinks links) {
    return Comment.render(77, change, attempt, List.of(), links, Samples.NOW);
  }
}
