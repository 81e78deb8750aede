package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.plan.Stage;
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

    assertThat(render(later, Stage.PLANNED)).isEqualTo(render(Samples.LINKS, Stage.PLANNED));
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
    String comment =
        Comment.render(
            77,
            two,
            null,
            Map.of("staging", Stage.DONE, "production", Stage.MISSED),
            Samples.LINKS);

    assertThat(comment)
        .contains(
            "production: missed: its window passed and no gate opened;"
                + " staging: done: a gate opened for it in its window.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCELLED", "WITHDRAWN", "MISSED", "DONE", "UNDERWAY", "PLANNED"})
  void the_stage_is_said(String stage) {
    String word = Stage.valueOf(stage).word();

    assertThat(render(Samples.LINKS, Stage.valueOf(stage)).toLowerCase(Locale.ROOT))
        .containsPattern("\n\n" + word);
  }

  private String render(RunLinks links, Stage stage) {
    return Comment.render(77, change, attempt, Map.of("production", stage), links);
  }
}
