package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.calendar.Outcome.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeMergeTest {
  private static final String TITLE = Story.begun(change()).live().title();

  private static Story carriedOut(Result result) {
    return Story.begun(change()).at(START).opened("production", 1).cameOf("production", 1, result);
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, ✅, 10", "FAILED, ❌, 11", "ABORTED, 🛑, 8"})
  void it_marks_title_and_colour(Result result, String mark, String colour) {
    Story story = carriedOut(result);

    assertThat(story.live().title()).isEqualTo(mark + " " + TITLE);
    assertThat(story.live().colour()).isEqualTo(colour);
  }

  @Test
  void what_a_person_wrote_and_chose_stays() {
    Story story = Story.begun(change()).at(START).opened("production", 1);
    story.byHand(e -> e.title("Mine").colour("3").description("Anew."));
    story.cameOf("production", 1, Result.SUCCEEDED);

    assertThat(story.live().title()).isEqualTo("✅ Mine");
    assertThat(story.live().colour()).isEqualTo("3");
    assertThat(story.live().description()).endsWith("Anew.");
  }

  @Test
  void one_mark_takes_the_place_of_another() {
    Story story = carriedOut(Result.FAILED).cameOf("production", 2, Result.SUCCEEDED);

    assertThat(story.live().title()).isEqualTo("✅ " + TITLE);
  }

  @Test
  void a_mark_that_a_person_took_off_stays_off_until_the_next_outcome() {
    Story story = carriedOut(Result.FAILED).byHand(e -> e.title(TITLE));
    assertThat(story.runsOnce().operation()).isInstanceOf(Operation.None.class);
    story.cameOf("production", 2, Result.SUCCEEDED);

    assertThat(story.live().title()).isEqualTo("✅ " + TITLE);
  }

  @Test
  void a_manifest_that_is_applied_again_finds_nothing_to_do() {
    assertThat(carriedOut(Result.FAILED).runsOnce().operation()).isInstanceOf(Operation.None.class);
    assertThat(carriedOut(Result.SUCCEEDED).runsOnce().operation())
        .isInstanceOf(Operation.None.class);
  }

  @Test
  void a_manifests_new_title_keeps_the_mark_and_its_new_scope_the_record() {
    Story story = carriedOut(Result.FAILED);
    story.manifest(change().title("Anew").scope("More."));
    story.run();

    assertThat(story.live().title()).isEqualTo("❌ Anew");
    assertThat(story.live().colour()).isEqualTo("11");
    assertThat(story.live().description()).startsWith("record").contains("More.");
  }

  @Test
  void moved_to_another_day_it_is_planned_again_without_a_mark() {
    Story story = carriedOut(Result.ABORTED).byHand(e -> e.window(later(Duration.ofDays(1))));
    story.run();

    assertThat(story.live().title()).isEqualTo(TITLE);
    assertThat(story.live().colour()).isNotEqualTo("8");
    assertThat(story.notes().mark()).isEmpty();
    assertThat(story.runsOnce().operation()).isInstanceOf(Operation.None.class);
  }

  @Test
  void what_is_done_is_history_also_before_its_window_ends() {
    Story story = carriedOut(Result.SUCCEEDED);
    story.manifest(change().title("Anew"));
    assertThat(story.run().operation()).isInstanceOf(Operation.None.class);
    story.manifest(change().window(later(Duration.ofDays(1))));

    var insert = (Operation.Insert) story.run().operation();
    assertThat(insert.attempt()).isEqualTo(2);
  }

  @Test
  void only_what_differs_is_news() {
    Outcome failed = new Outcome("production", 1, 1, START, END, Result.FAILED);
    Course course = Course.NONE.with(failed);

    assertThat(OutcomeMerge.isNews(Course.NONE, failed, false)).isTrue();
    assertThat(OutcomeMerge.isNews(course, failed, false)).isFalse();
    assertThat(OutcomeMerge.isNews(course, failed, true)).isFalse();
    assertThat(OutcomeMerge.isNews(course, of(1, 1, Result.SUCCEEDED), false)).isFalse();
    assertThat(OutcomeMerge.isNews(course, of(1, 1, Result.SUCCEEDED), true)).isTrue();
    assertThat(OutcomeMerge.isNews(course, of(1, 2, Result.FAILED), false)).isTrue();
    assertThat(OutcomeMerge.isNews(course, of(2, 1, Result.SUCCEEDED), false)).isTrue();
    Course succeeded = Course.NONE.with(of(1, 1, Result.SUCCEEDED));
    assertThat(OutcomeMerge.isNews(succeeded, failed, false)).isTrue();
    assertThat(OutcomeMerge.isNews(succeeded, of(1, 1, Result.ABORTED), false)).isTrue();
  }

  private static Outcome of(long runId, int runAttempt, Result result) {
    return new Outcome("PRODUCTION", runId, runAttempt, START, END, result);
  }

  @Test
  void a_record_ends_with_its_marker_and_nothing_else_has_it() {
    assertThat(ManagedText.withoutMarker("a " + ManagedText.RECORD_MARKER + " b"))
        .isEqualTo("a … b");
  }
}
