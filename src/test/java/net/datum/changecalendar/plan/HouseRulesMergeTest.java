package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static net.datum.changecalendar.plan.Examples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import net.datum.changecalendar.plan.Examples.PolicyExample;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What of the policy is seen in what a run writes. */
class HouseRulesMergeTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration EARLY = Duration.ofMinutes(10);
  private static final Duration OVERRUN = Duration.ofHours(1);
  private static final String LEE = "lee@datum.net";

  @Nested
  class A_house_that_mails_nobody {
    private final PolicyExample quiet = policy().withoutMail();

    @Test
    void mails_of_no_new_event() {
      assertThat(Story.begun(change(), quiet).mails()).isEmpty();
      assertThat(Story.begun(change()).mails()).as("by default").containsExactly("insert");
    }

    @Test
    void mails_of_no_move_no_place_and_no_guest() {
      for (ChangeExample newer :
          new ChangeExample[] {
            change().window(later(DAY)),
            change().conference("https://example.zoom.us/j/1"),
            change().attendees(approver(LEE))
          }) {
        Story story = Story.begun(change(), quiet).manifest(newer);

        assertThat(story.runsOnce().operation()).isInstanceOf(Operation.Update.class);
        assertThat(story.mails()).isEmpty();
      }
    }

    @Test
    void tells_of_a_move_as_a_move_all_the_same() {
      Story story = Story.begun(change(), quiet).manifest(change().window(later(DAY)));

      assertThat(story.plan().operation().word()).isEqualTo("move");
    }

    @Test
    void asks_approvers_anew_all_the_same() {
      Story story =
          Story.begun(change().attendees(approver(LEE)), quiet)
              .byHand(e -> e.reply(LEE, Reply.ACCEPTED).window(later(DAY)));

      assertThat(story.runsOnce().operation().word()).isEqualTo("update");

      assertThat(story.live().guest(LEE)).map(Guest::reply).contains(Reply.NEEDS_ACTION);
      assertThat(story.mails()).isEmpty();
    }

    @Test
    void mails_of_no_cancellation() {
      Story story = Story.begun(change(), quiet).manifest(change().cancelled());

      story.run();

      assertThat(story.live().tombstone()).isTrue();
      assertThat(story.mails()).isEmpty();
    }

    @Test
    void mails_of_no_next_attempt() {
      Story story =
          Story.begun(change(), quiet).at(Examples.END).manifest(change().window(later(DAY)));

      assertThat(story.run().operation()).isInstanceOf(Operation.Insert.class);
      assertThat(story.mails()).isEmpty();
    }
  }

  @Nested
  class An_overrun_that_the_house_allows {
    private final PolicyExample easy = policy().leeway(EARLY, OVERRUN);

    @Test
    void is_noted_with_a_new_event_and_no_run_has_more_to_say() {
      Story story = Story.begun(change(), easy);

      assertThat(story.notes().course().overrun()).isEqualTo(OVERRUN);
      assertThat(story.plan().operation()).isInstanceOf(Operation.None.class);
    }

    @Test
    void is_noted_where_there_was_none_and_nobody_hears_of_it() {
      Story story = Story.begun(change()).policy(easy);

      assertThat(story.runsOnce().operation().word()).isEqualTo("note");
      assertThat(story.notes().course().overrun()).isEqualTo(OVERRUN);
      assertThat(story.mails()).containsExactly("insert");
    }

    @Test
    void is_noted_anew_where_it_changes() {
      Duration longer = OVERRUN.plusHours(1);
      Story story = Story.begun(change(), easy).policy(policy().leeway(EARLY, longer));

      story.runsOnce();

      assertThat(story.notes().course().overrun()).isEqualTo(longer);
    }

    @Test
    void is_noted_without_the_early_start_which_says_nothing_of_the_event() {
      Story story = Story.begun(change()).policy(policy().leeway(EARLY, Duration.ZERO));

      assertThat(story.plan().operation()).isInstanceOf(Operation.None.class);
    }

    @Test
    void is_taken_back_where_there_is_none_any_more() {
      Story story = Story.begun(change(), easy).policy(policy());

      assertThat(story.runsOnce().operation().word()).isEqualTo("note");
      assertThat(story.notes().course().overrun()).isZero();
    }
  }
}
