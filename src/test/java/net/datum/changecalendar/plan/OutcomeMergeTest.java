package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.plan.OutcomeMerge.Teller;
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
  void of_the_jobs_of_a_run_the_worst_counts_and_the_run_itself_has_the_last_word() {
    Outcome failed = of(1, 1, Result.FAILED);
    Outcome succeeded = of(1, 1, Result.SUCCEEDED);

    assertThat(counting(Course.NONE, failed, Teller.JOB)).isEqualTo(failed);
    assertThat(counting(known(failed), succeeded, Teller.JOB)).isEqualTo(failed);
    assertThat(counting(known(succeeded), failed, Teller.JOB)).isEqualTo(failed);
    assertThat(counting(known(failed), succeeded, Teller.RUN)).isEqualTo(succeeded);
    Outcome again = of(1, 2, Result.SUCCEEDED);
    assertThat(counting(known(failed), again, Teller.JOB)).isEqualTo(again);
  }

  @Test
  void success_of_another_run_does_not_make_a_failure_the_success_of_the_change() {
    Outcome failed = of(1, 1, Result.FAILED);
    Outcome recovered = failed.with(Result.RECOVERED);

    for (Teller teller : List.of(Teller.JOB, Teller.RUN)) {
      assertThat(counting(known(failed), of(2, 1, Result.SUCCEEDED), teller)).isEqualTo(recovered);
      assertThat(counting(known(failed), of(2, 1, Result.ABORTED), teller)).isEqualTo(failed);
      Outcome again = of(2, 1, Result.FAILED);
      assertThat(counting(known(recovered), again, teller)).isEqualTo(again);
      assertThat(counting(known(recovered), of(3, 1, Result.SUCCEEDED), teller))
          .isEqualTo(recovered);
    }
    Outcome rerun = of(1, 2, Result.SUCCEEDED);
    assertThat(counting(known(recovered), rerun, Teller.JOB)).isEqualTo(rerun);
    Outcome aborted = of(1, 1, Result.ABORTED);
    Outcome other = of(2, 1, Result.SUCCEEDED);
    assertThat(counting(known(aborted), other, Teller.JOB)).isEqualTo(other);
  }

  @Test
  void what_a_person_tells_once_more_changes_nothing() {
    Outcome succeeded = of(1, 1, Result.SUCCEEDED);
    Outcome failed = of(9, 1, Result.FAILED);

    assertThat(counting(known(succeeded), of(9, 1, Result.SUCCEEDED), Teller.PERSON))
        .isEqualTo(succeeded);
    assertThat(counting(known(succeeded), failed, Teller.PERSON)).isEqualTo(failed);
    assertThat(counting(known(failed), of(8, 1, Result.SUCCEEDED), Teller.PERSON).result())
        .isEqualTo(Result.SUCCEEDED);
    Outcome recovered = of(1, 1, Result.RECOVERED);
    assertThat(counting(known(recovered), failed, Teller.PERSON)).isEqualTo(recovered);
  }

  @Test
  void a_failure_that_a_person_tells_after_a_later_deployment_succeeded_holds_nothing_back() {
    Course course =
        new Course(
            List.of(opening(1), opening(2)),
            List.of(of(2, 1, Result.SUCCEEDED)),
            Duration.ZERO,
            null);

    assertThat(counting(course, of(9, 1, Result.FAILED), Teller.PERSON).result())
        .isEqualTo(Result.RECOVERED);
  }

  @Test
  void what_came_of_another_window_does_not_count() {
    Outcome before = new Outcome("production", 1, 1, START.minusSeconds(90), END, Result.FAILED);
    Outcome succeeded = of(2, 1, Result.SUCCEEDED);

    assertThat(counting(known(before), succeeded, Teller.JOB)).isEqualTo(succeeded);
  }

  @Test
  void the_next_run_sets_a_mark_that_is_missing() {
    Story story = carriedOut(Result.SUCCEEDED);
    String title = story.live().title();
    story.byHand(event -> event.title(Marks.without("✅ ", title)).property("cc-mark", ""));

    story.run();

    assertThat(story.live().title()).isEqualTo(title);
    assertThat(story.runsOnce().operation()).isInstanceOf(Operation.None.class);
  }

  private static Course known(Outcome outcome) {
    return Course.NONE.with(outcome);
  }

  private static Opening opening(long run) {
    return new Opening("production", run, "drewr", START.plusSeconds(run), Examples.REVISION);
  }

  private static Outcome counting(Course course, Outcome told, Teller teller) {
    return OutcomeMerge.counting(course, Examples.WINDOW, told, teller);
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
