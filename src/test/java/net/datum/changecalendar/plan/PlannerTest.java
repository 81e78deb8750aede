package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.COMMIT;
import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.NEXT_COMMIT;
import static net.datum.changecalendar.plan.Examples.NOW;
import static net.datum.changecalendar.plan.Examples.REPOSITORY_ID;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static net.datum.changecalendar.plan.Examples.participant;
import static net.datum.changecalendar.plan.Examples.stakeholder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import net.datum.changecalendar.plan.Observed.Standing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The table at the head of {@link Planner}, cell by cell. */
class PlannerTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Nested
  class Without_an_event {
    @Test
    void a_planned_change_is_inserted_as_the_first_attempt() {
      var story =
          Story.of(change().attendees(participant("ann@datum.net"), stakeholder("s@datum.net")));

      var insert = (Operation.Insert) story.runsOnce().operation();

      assertThat(insert.attempt()).isEqualTo(1);
      assertThat(insert.id()).isEqualTo(EventId.of(REPOSITORY_ID, "eu-failover", 1));
      assertThat(story.live().window()).isEqualTo(WINDOW);
      assertThat(story.live().guests())
          .containsExactly(
              Guest.invited("ann@datum.net", false), Guest.invited("s@datum.net", true));
      assertThat(story.live().description()).endsWith(ManagedText.MARKER);
      assertThat(story.notes().seen().at()).isEqualTo(NOW);
      assertThat(story.notes().window()).isEqualTo(Times.of(WINDOW));
      assertThat(story.notes().course().openings()).isEmpty();
    }

    @Test
    void only_a_change_with_approvers_notes_what_they_were_asked_about() {
      var without = Story.begun(change());
      var with = Story.begun(change().attendees(Examples.approver("lee@datum.net")));

      assertThat(without.notes().asked()).isNull();
      assertThat(with.notes().asked().times()).isEqualTo(Times.of(WINDOW));
    }

    @Test
    void a_window_that_has_begun_is_still_inserted() {
      assertThat(Story.of(change()).at(END.minusSeconds(1)).runsOnce().operation())
          .isInstanceOf(Operation.Insert.class);
    }

    @Test
    void nothing_is_inserted_for_a_window_that_has_ended() {
      assertThat(Story.of(change()).at(END).plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void nothing_is_inserted_for_a_cancelled_change() {
      assertThat(Story.of(change().cancelled()).plan().operation()).isEqualTo(new Operation.None());
    }
  }

  @Nested
  class Deleted_by_a_person {
    private final Story story = Story.begun(change()).byHand(e -> e.tombstone());

    @Test
    void with_the_same_start_it_stays_withdrawn() {
      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void a_new_end_alone_does_not_bring_it_back() {
      story.manifest(change().window(new Window(START, END.plus(DAY), WINDOW.zone())));

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void a_new_start_makes_the_next_attempt() {
      story.manifest(change().window(later(DAY)));

      var insert = (Operation.Insert) story.runsOnce().operation();

      assertThat(insert.attempt()).isEqualTo(2);
      assertThat(story.calendar.events()).hasSize(2);
    }

    @Test
    void a_new_start_whose_window_has_ended_makes_none() {
      story.manifest(change().window(later(DAY))).at(END.plus(DAY));

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void cancelling_it_too_does_nothing() {
      story.manifest(change().window(later(DAY)).cancelled());

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void an_older_checkout_does_not_bring_it_back() {
      story.manifest(change().window(later(DAY))).commit("c".repeat(40), Standing.OLDER);

      Plan plan = story.plan();

      assertThat(plan.operation()).isEqualTo(new Operation.None());
      assertThat(plan.notes()).singleElement().asString().contains("ccccccc", "judged as it is");
    }

    @Test
    void a_tombstone_that_lost_its_notes_is_compared_by_its_window() {
      story.byHand(e -> e.properties(Map.of()));
      assertThat(story.plan().operation()).isEqualTo(new Operation.None());

      story.manifest(change().window(later(DAY)));
      assertThat(story.plan().operation()).isInstanceOf(Operation.Insert.class);
    }

    @Test
    void a_tombstone_that_lost_all_stays_withdrawn() {
      story.byHand(e -> e.properties(Map.of()).window(null));
      story.manifest(change().window(later(DAY)));

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }
  }

  @Nested
  class Cancelled_by_the_manifest {
    private final Story story = Story.begun(change());

    @Test
    void a_planned_event_is_cancelled_once_and_the_guests_are_told() {
      story.manifest(change().cancelled());

      Plan plan = story.runsOnce();

      assertThat(plan.operation()).isInstanceOf(Operation.Cancel.class);
      assertThat(story.live().tombstone()).isTrue();
      assertThat(story.notes().cancelled()).isTrue();
      assertThat(story.mails()).containsExactly("insert", "cancel");
    }

    @Test
    void a_cancellation_that_was_only_noted_is_completed() {
      story.manifest(change().cancelled());
      story.calendar.patch(story.live(), ((Operation.Cancel) story.plan().operation()).note());

      assertThat(story.runsOnce().operation()).isInstanceOf(Operation.Cancel.class);
      assertThat(story.live().tombstone()).isTrue();
    }

    @Test
    void planned_again_it_becomes_the_next_attempt_even_with_the_same_start() {
      story.manifest(change().cancelled()).run();
      story.manifest(change());

      var insert = (Operation.Insert) story.runsOnce().operation();

      assertThat(insert.attempt()).isEqualTo(2);
    }

    @Test
    void planned_again_after_its_window_it_stays_away() {
      story.manifest(change().cancelled()).run();
      story.manifest(change()).at(END);

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void a_person_who_deletes_an_event_whose_cancellation_was_taken_back_withdraws_it() {
      story.manifest(change().cancelled());
      story.calendar.patch(story.live(), ((Operation.Cancel) story.plan().operation()).note());
      story.manifest(change()).runsOnce();
      assertThat(story.notes().cancelled()).isFalse();
      assertThat(story.mails()).containsExactly("insert");

      story.byHand(e -> e.tombstone());

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
      assertThat(Stage.of(change().build(), story.calendar.latest(), "production", NOW))
          .isEqualTo(Stage.WITHDRAWN);
    }

    @Test
    void what_a_gate_opened_for_stays_on_the_calendar() {
      story.at(START).opened("production", 1).manifest(change().cancelled());

      Plan plan = story.plan();

      assertThat(plan.operation()).isEqualTo(new Operation.None());
      assertThat(plan.notes()).singleElement().asString().contains("A gate has opened");
    }

    @Test
    void what_was_opened_for_another_environment_stays_too() {
      story.manifest(change().environments("production", "staging"));
      story.at(START).opened("staging", 1);
      story.manifest(change().environments("production", "staging").cancelled());

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void what_somebody_told_the_outcome_of_stays_too() {
      ChangeExample byHand = change().deployment(new Deployment.None());
      story.manifest(byHand).at(START).cameOf("production", 7, Result.SUCCEEDED);
      story.manifest(change().deployment(new Deployment.None()).cancelled());

      Plan plan = story.plan();

      assertThat(plan.operation()).isEqualTo(new Operation.None());
      assertThat(plan.notes()).singleElement().asString().contains("outcome of this change");
    }

    @Test
    void what_has_passed_stays_as_history() {
      story.at(END).manifest(change().cancelled());

      Plan plan = story.plan();

      assertThat(plan.operation()).isEqualTo(new Operation.None());
      assertThat(plan.notes()).singleElement().asString().contains("history");
    }

    @Test
    void an_older_checkout_cancels_nothing() {
      story.manifest(change().cancelled()).commit("c".repeat(40), Standing.OLDER);

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void another_commit_asks_first_how_it_stands() {
      story.manifest(change().cancelled()).commit(NEXT_COMMIT, Standing.NOT_ASKED);
      assertThat(story.plan().asksStanding()).isTrue();

      story.commit(NEXT_COMMIT, Standing.CURRENT);
      assertThat(story.plan().asksStanding()).isFalse();
      assertThat(story.runsOnce().operation()).isInstanceOf(Operation.Cancel.class);
    }
  }

  @Nested
  class Planned {
    private final Story story = Story.begun(change());

    @Test
    void unchanged_there_is_nothing_to_say() {
      assertThat(story.plan())
          .isEqualTo(
              new Plan(new Operation.None(), story.calendar.latest(), List.of(), List.of(), false));
    }

    @Test
    void moved_in_the_manifest_the_same_event_moves() {
      story.manifest(change().window(later(DAY)));

      var update = (Operation.Update) story.runsOnce().operation();

      assertThat(update.word()).isEqualTo("move");
      assertThat(story.calendar.events()).hasSize(1);
      assertThat(story.live().window()).isEqualTo(later(DAY));
    }

    @Test
    void moved_into_the_past_in_the_manifest_the_same_event_still_tells_so() {
      story.manifest(change().window(later(DAY.negated().multipliedBy(30))));

      assertThat(story.run().operation()).isInstanceOf(Operation.Update.class);
      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void the_latest_attempt_counts() {
      story.byHand(e -> e.tombstone());
      story.manifest(change().window(later(DAY))).run();

      story.manifest(change().window(later(DAY)).title("Another title"));
      story.runsOnce();

      assertThat(story.calendar.attempts()).extracting(Attempt::number).containsExactly(1, 2);
      assertThat(story.live().title()).isEqualTo("Another title");
    }
  }

  @Nested
  class Opened {
    private final Story story = Story.begun(change()).at(START).opened("production", 1);

    @Test
    void with_the_same_start_a_new_end_moves_the_same_event() {
      Window longer = new Window(START, END.plus(Duration.ofHours(1)), WINDOW.zone());
      story.manifest(change().window(longer));

      assertThat(story.runsOnce().operation()).isInstanceOf(Operation.Update.class);
      assertThat(story.live().window()).isEqualTo(longer);
      assertThat(story.notes().course().openings()).hasSize(1);
    }

    @Test
    void a_new_start_makes_the_next_attempt_and_leaves_the_opened_event() {
      story.manifest(change().window(later(DAY)));

      var insert = (Operation.Insert) story.runsOnce().operation();

      assertThat(insert.attempt()).isEqualTo(2);
      assertThat(story.notes().course().openings()).isEmpty();
      assertThat(story.calendar.attempts().getFirst().event().window()).isEqualTo(WINDOW);
    }

    @Test
    void a_new_start_whose_window_has_ended_makes_none() {
      story.manifest(change().window(later(DAY.negated())));

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void a_drag_by_a_person_is_no_new_start() {
      story.byHand(e -> e.window(later(DAY)));

      story.runsOnce();

      assertThat(story.calendar.events()).hasSize(1);
      assertThat(story.live().window()).isEqualTo(later(DAY));
    }

    @Test
    void a_manifest_that_follows_a_drag_makes_no_next_attempt() {
      story.byHand(e -> e.window(later(DAY))).at(later(DAY).start()).opened("production", 2);
      story.manifest(change().window(later(DAY)));

      story.runsOnce();
      assertThat(story.calendar.events()).hasSize(1);
      assertThat(story.notes().window()).isEqualTo(Times.of(later(DAY)));
      story.at(later(DAY).end());
      assertThat(story.runsOnce().operation()).isEqualTo(new Operation.None());
      story.manifest(change().window(later(DAY.plus(DAY))));
      assertThat(story.runsOnce().operation()).isInstanceOf(Operation.Insert.class);
    }

    @Test
    void an_older_checkout_makes_no_next_attempt() {
      story.manifest(change().window(later(DAY))).commit("c".repeat(40), Standing.OLDER);

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }
  }

  @Nested
  class Ended {
    private final Story story = Story.begun(change()).at(END);

    @Test
    void with_the_same_start_it_is_history_whatever_else_the_manifest_says() {
      story.manifest(
          change().window(new Window(START, END.plus(DAY), WINDOW.zone())).title("New title"));

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void a_second_before_it_is_not_yet_history() {
      story.at(END.minusSeconds(1)).manifest(change().title("New title"));

      assertThat(story.runsOnce().operation()).isInstanceOf(Operation.Update.class);
    }

    @Test
    void missed_a_new_start_makes_the_next_attempt() {
      story.manifest(change().window(later(DAY)));

      assertThat(((Operation.Insert) story.runsOnce().operation()).attempt()).isEqualTo(2);
    }

    @Test
    void done_a_new_start_makes_the_next_attempt() {
      story.at(START).opened("production", 1).at(END).manifest(change().window(later(DAY)));

      assertThat(((Operation.Insert) story.runsOnce().operation()).attempt()).isEqualTo(2);
    }

    @Test
    void a_person_who_dragged_it_on_keeps_it_alive() {
      story.byHand(e -> e.window(later(DAY)));

      story.runsOnce();

      assertThat(story.live().window()).isEqualTo(later(DAY));
      assertThat(story.calendar.events()).hasSize(1);
    }

    @Test
    void an_attempt_after_an_attempt_after_an_attempt_counts_on() {
      for (int i = 1; i <= 3; i++) {
        story.manifest(change().window(later(DAY.multipliedBy(i)))).runsOnce();
        story.at(END.plus(DAY.multipliedBy(i)));
      }

      assertThat(story.calendar.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void the_plan_does_not_depend_on_when_it_is_made_within_one_stage() {
    var story = Story.begun(change());

    assertThat(story.at(START).plan().operation()).isEqualTo(new Operation.None());
    assertThat(story.at(END.minusMillis(1)).plan().operation()).isEqualTo(new Operation.None());
  }

  @Test
  void a_live_event_without_notes_is_no_attempt_of_ours() {
    var event = Examples.event().build();
    var observed =
        Examples.observed(
            NOW, Examples.confirmed(), List.of(new Attempt(1, event, null)), Standing.NOT_ASKED);

    assertThat(EventNotes.isOurs(event)).isFalse();
    assertThatThrownBy(() -> Planner.plan(Examples.intent(change().build(), COMMIT), observed))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
