package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an emergency leaves on the event: its mark, its note, the date of its review. */
class EmergencyMergeTest {
  private static final String TITLE = "Fail over the EU database";

  @Test
  void it_is_seen_from_afar_and_noted() {
    Story story = Story.begun(change().emergency("Certificate expires"));

    assertThat(story.live().title()).isEqualTo("🚨 " + TITLE);
    assertThat(story.live().colour()).as("blast radius").isEqualTo("2");
    assertThat(story.notes().emergency()).isEqualTo("Certificate expires");
    assertThat(story.plan().operation()).isInstanceOf(Operation.None.class);
  }

  @ParameterizedTest
  @CsvSource({"FAILED, ❌, 11", "ABORTED, 🛑, 8", "SUCCEEDED, ✅, 10"})
  void its_mark_stands_before_that_of_the_outcome(Result result, String mark, String colour) {
    Story story =
        Story.begun(change().emergency("Soon"))
            .at(START)
            .opened("production", 1)
            .cameOf("production", 1, result);

    assertThat(story.live().title()).isEqualTo("🚨 " + mark + " " + TITLE);
    assertThat(story.live().colour()).isEqualTo(colour);
    assertThat(story.plan().operation()).isInstanceOf(Operation.None.class);
  }

  @Test
  void a_manifest_that_becomes_one_marks_the_event_without_mail() {
    Story story = Story.begun(change()).manifest(change().emergency("Soon"));

    story.runsOnce();

    assertThat(story.live().title()).isEqualTo("🚨 " + TITLE);
    assertThat(story.notes().emergency()).isEqualTo("Soon");
    assertThat(story.mails()).containsExactly("insert");
  }

  @Test
  void another_reason_is_noted() {
    Story story = Story.begun(change().emergency("Soon")).manifest(change().emergency("Sooner"));

    story.runsOnce();

    assertThat(story.notes().emergency()).isEqualTo("Sooner");
    assertThat(story.live().title()).isEqualTo("🚨 " + TITLE);
  }

  @Test
  void a_manifest_that_is_none_any_more_takes_mark_and_note_back() {
    Story story = Story.begun(change().emergency("Soon")).manifest(change());

    story.runsOnce();

    assertThat(story.live().title()).isEqualTo(TITLE);
    assertThat(story.notes().mark()).isEmpty();
    assertThat(story.notes().emergency()).isEmpty();
    assertThat(story.mails()).containsExactly("insert");
  }

  @Test
  void the_mark_of_a_failure_stays_when_it_is_none_any_more() {
    Story story =
        Story.begun(change().emergency("Soon"))
            .at(START)
            .opened("production", 1)
            .cameOf("production", 1, Result.FAILED)
            .manifest(change());

    story.runsOnce();

    assertThat(story.live().title()).isEqualTo("❌ " + TITLE);
  }

  @Test
  void a_persons_title_gets_the_mark_and_loses_it_again() {
    Story story =
        Story.begun(change()).byHand(e -> e.title("Mine")).manifest(change().emergency("Soon"));
    story.runsOnce();
    assertThat(story.live().title()).isEqualTo("🚨 Mine");

    story.manifest(change()).runsOnce();

    assertThat(story.live().title()).isEqualTo("Mine");
    assertThat(story.plan().drift()).extracting(Drift::field).containsExactly(Field.TITLE);
  }

  @Test
  void a_person_who_takes_the_mark_off_is_left_alone() {
    Story story = Story.begun(change().emergency("Soon")).byHand(e -> e.title(TITLE));

    assertThat(story.plan().operation()).isInstanceOf(Operation.None.class);
    assertThat(story.plan().drift()).isEmpty();
    story.manifest(change().emergency("Soon").scope("More.")).runsOnce();
    assertThat(story.live().title()).isEqualTo(TITLE);
  }

  @Test
  void a_mark_that_a_person_took_off_comes_back_with_a_new_title_or_an_outcome() {
    Story renamed = Story.begun(change().emergency("Soon")).byHand(e -> e.title(TITLE));
    Story failed = Story.begun(change().emergency("Soon")).byHand(e -> e.title(TITLE));

    renamed.manifest(change().emergency("Soon").title("Anew")).runsOnce();
    failed.at(START).opened("production", 1).cameOf("production", 1, Result.FAILED);

    assertThat(renamed.live().title()).isEqualTo("🚨 Anew");
    assertThat(failed.live().title()).isEqualTo("🚨 ❌ " + TITLE);
  }

  @Test
  void a_mark_that_a_person_took_off_is_not_taken_off_again() {
    Story story = Story.begun(change().emergency("Soon")).byHand(e -> e.title(TITLE));

    story.manifest(change()).runsOnce();

    assertThat(story.live().title()).isEqualTo(TITLE);
    assertThat(story.notes().mark()).isEmpty();
  }

  @Test
  void the_date_of_its_review_follows_a_window_that_a_person_moved_without_mail() {
    // From a Tuesday to the Thursday: two business days later is after a weekend.
    Window moved = later(Duration.ofDays(2));
    Story story = Story.begun(change().emergency("Soon"));
    assertThat(story.live().description()).contains("2026-12-03");

    story.byHand(e -> e.window(moved)).runsOnce();

    assertThat(story.live().window()).isEqualTo(moved);
    assertThat(story.live().description()).contains("2026-12-07").doesNotContain("2026-12-03");
    assertThat(story.mails()).containsExactly("insert");
  }

  @Test
  void an_event_that_is_none_keeps_its_text_where_a_person_moved_the_window() {
    Story story = Story.begun(change());
    String text = story.live().description();

    story.byHand(e -> e.window(later(Duration.ofDays(2)))).runsOnce();

    assertThat(story.live().description()).isEqualTo(text);
  }

  @Test
  void a_text_that_a_person_wrote_does_not_follow() {
    Story story =
        Story.begun(change().emergency("Soon").attendees(approver("lee@datum.net")))
            .byHand(e -> e.description("Mine").window(later(Duration.ofDays(2))));

    story.runsOnce();

    assertThat(story.live().description()).isEqualTo("Mine");
  }
}
