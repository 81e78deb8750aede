package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.NOW;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {
  private static final Instant LAST = END.minusSeconds(1);

  @Test
  void until_its_window_ends_a_change_is_planned() {
    Attempt attempt = attempt(Story.begun(change()));

    assertThat(stage(change(), attempt, NOW)).isEqualTo(Stage.PLANNED);
    assertThat(stage(change(), attempt, START)).isEqualTo(Stage.PLANNED);
    assertThat(stage(change(), attempt, LAST)).isEqualTo(Stage.PLANNED);
    assertThat(stage(change(), attempt, END)).isEqualTo(Stage.MISSED);
  }

  @Test
  void opened_it_is_underway_until_the_end_and_then_done() {
    Attempt attempt = attempt(Story.begun(change()).at(START).opened("production", 1));

    assertThat(stage(change(), attempt, START)).isEqualTo(Stage.UNDERWAY);
    assertThat(stage(change(), attempt, LAST)).isEqualTo(Stage.UNDERWAY);
    assertThat(stage(change(), attempt, END)).isEqualTo(Stage.DONE);
  }

  @Test
  void an_opening_counts_for_its_environment_alone_whatever_its_case() {
    ChangeExample both = change().environments("production", "staging");
    Attempt attempt = attempt(Story.begun(both).at(START).opened("Staging", 1));

    assertThat(Stage.of(both.build(), attempt, "production", START)).isEqualTo(Stage.PLANNED);
    assertThat(Stage.of(both.build(), attempt, "production", END)).isEqualTo(Stage.MISSED);
    assertThat(Stage.of(both.build(), attempt, "staging", START)).isEqualTo(Stage.UNDERWAY);
    assertThat(Stage.of(both.build(), attempt, "STAGING", END)).isEqualTo(Stage.DONE);
  }

  @Test
  void the_events_window_counts_and_not_the_manifests() {
    Attempt dragged =
        attempt(Story.begun(change()).byHand(e -> e.window(later(Duration.ofDays(1)))));

    assertThat(stage(change(), dragged, END)).isEqualTo(Stage.PLANNED);
    assertThat(stage(change(), dragged, END.plus(Duration.ofDays(1)))).isEqualTo(Stage.MISSED);
    assertThat(Stage.windowOf(change().build(), dragged)).isEqualTo(later(Duration.ofDays(1)));
  }

  @Test
  void without_an_event_the_manifests_window_counts() {
    assertThat(stage(change(), null, LAST)).isEqualTo(Stage.PLANNED);
    assertThat(stage(change(), null, END)).isEqualTo(Stage.MISSED);
    assertThat(Stage.windowOf(change().build(), null)).isEqualTo(WINDOW);
  }

  @Test
  void the_manifests_cancellation_outweighs_all_else() {
    Story story = Story.begun(change()).at(START).opened("production", 1);

    assertThat(stage(change().cancelled(), null, NOW)).isEqualTo(Stage.CANCELLED);
    assertThat(stage(change().cancelled(), attempt(story), START)).isEqualTo(Stage.CANCELLED);
    story.byHand(e -> e.tombstone());
    assertThat(stage(change().cancelled(), attempt(story), START)).isEqualTo(Stage.CANCELLED);
  }

  @Test
  void a_deleted_event_is_withdrawn_unless_the_action_noted_that_it_was_itself() {
    Story deleted = Story.begun(change()).byHand(e -> e.tombstone());
    Story cancelled = Story.begun(change()).manifest(change().cancelled());
    cancelled.run();

    assertThat(stage(change(), attempt(deleted), NOW)).isEqualTo(Stage.WITHDRAWN);
    assertThat(stage(change(), attempt(cancelled), NOW)).isEqualTo(Stage.CANCELLED);
  }

  @Test
  void a_deleted_event_is_withdrawn_even_when_opened_or_over() {
    Story story = Story.begun(change()).at(START).opened("production", 1);
    story.byHand(e -> e.tombstone());

    assertThat(stage(change(), attempt(story), START)).isEqualTo(Stage.WITHDRAWN);
    assertThat(stage(change(), attempt(story), END)).isEqualTo(Stage.WITHDRAWN);
  }

  @Test
  void a_tombstone_without_notes_is_withdrawn() {
    Story story = Story.begun(change()).byHand(e -> e.tombstone().properties(Map.of()));

    assertThat(stage(change(), attempt(story), NOW)).isEqualTo(Stage.WITHDRAWN);
  }

  @Test
  void done_by_hand_it_is_underway_at_its_start_done_at_its_end_and_never_missed() {
    ChangeExample byHand = change().deployment(new Deployment.None());
    Attempt attempt = attempt(Story.begun(byHand));

    assertThat(stage(byHand, attempt, START.minusSeconds(1))).isEqualTo(Stage.PLANNED);
    assertThat(stage(byHand, attempt, START)).isEqualTo(Stage.UNDERWAY);
    assertThat(stage(byHand, attempt, LAST)).isEqualTo(Stage.UNDERWAY);
    assertThat(stage(byHand, attempt, END)).isEqualTo(Stage.DONE);
  }

  @Test
  void what_succeeded_is_done_at_once() {
    Attempt attempt = attempt(carriedOut(Result.SUCCEEDED));

    assertThat(stage(change(), attempt, START)).isEqualTo(Stage.DONE);
    assertThat(stage(change(), attempt, END)).isEqualTo(Stage.DONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Result.class,
      names = {"FAILED", "ABORTED"})
  void what_failed_is_underway_until_the_end_and_then_not_carried_out(Result result) {
    Attempt attempt = attempt(carriedOut(result));

    assertThat(stage(change(), attempt, LAST)).isEqualTo(Stage.UNDERWAY);
    assertThat(stage(change(), attempt, END)).isEqualTo(Stage.NOT_CARRIED_OUT);
  }

  @Test
  void an_outcome_does_not_count_once_the_start_was_moved_past_its_opening() {
    Story story = carriedOut(Result.SUCCEEDED).byHand(e -> e.window(later(Duration.ofDays(1))));

    assertThat(stage(change(), attempt(story), END)).isEqualTo(Stage.PLANNED);
    Window sameStart = Window.of(START, END.plusSeconds(60), WINDOW.zone());
    story.byHand(e -> e.window(sameStart));
    assertThat(stage(change(), attempt(story), END)).isEqualTo(Stage.DONE);
  }

  @Test
  void an_outcome_that_somebody_told_counts_without_an_opening() {
    Story late = Story.begun(change()).at(END).cameOf("production", 7, Result.SUCCEEDED);

    assertThat(stage(change(), attempt(late), END)).isEqualTo(Stage.DONE);
    ChangeExample byHand = change().deployment(new Deployment.None());
    Story failed = Story.begun(byHand).at(START).cameOf("production", 7, Result.FAILED);
    assertThat(stage(byHand, attempt(failed), LAST)).isEqualTo(Stage.UNDERWAY);
    assertThat(stage(byHand, attempt(failed), END)).isEqualTo(Stage.NOT_CARRIED_OUT);
  }

  @Test
  void a_failure_that_somebody_told_is_no_opening() {
    Story failed = Story.begun(change()).at(START).cameOf("production", 7, Result.FAILED);

    assertThat(stage(change(), attempt(failed), LAST)).isEqualTo(Stage.PLANNED);
    assertThat(stage(change(), attempt(failed), END)).isEqualTo(Stage.NOT_CARRIED_OUT);
    failed.opened("production", 8);
    assertThat(stage(change(), attempt(failed), LAST)).isEqualTo(Stage.UNDERWAY);
  }

  @Test
  void the_event_alone_tells_the_same() {
    Attempt attempt = attempt(carriedOut(Result.FAILED));

    assertThat(Stage.of(attempt, "production", LAST)).isEqualTo(Stage.UNDERWAY);
    assertThat(Stage.of(attempt, "production", END)).isEqualTo(Stage.NOT_CARRIED_OUT);
  }

  private static Story carriedOut(Result result) {
    return Story.begun(change()).at(START).opened("production", 1).cameOf("production", 1, result);
  }

  private static Attempt attempt(Story story) {
    return story.calendar.latest();
  }

  private static Stage stage(ChangeExample example, @Nullable Attempt attempt, Instant now) {
    Change change = example.build();
    return Stage.of(change, attempt, "production", now);
  }
}
