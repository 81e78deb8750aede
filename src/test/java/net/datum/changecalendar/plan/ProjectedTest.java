package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.NOW;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static net.datum.changecalendar.plan.Examples.participant;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.LastApplied.Asked;
import net.datum.changecalendar.calendar.LastApplied.Sighting;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan that writes nothing takes the event for. */
class ProjectedTest {
  private static final String LEE = "lee@datum.net";
  private static final String DREW = "drewr@datum.net";
  private static final Window MOVED = later(Duration.ofDays(1));
  private static final Instant LATER = NOW.plusSeconds(3600);

  private static ChangeExample example() {
    return change().attendees(participant(DREW), approver(LEE));
  }

  /** What the manifest may become. */
  static Stream<ChangeExample> newer() {
    return Stream.of(
        example().window(MOVED),
        example().title("Anew"),
        example().scope("More.").conference("https://example.zoom.us/j/1"),
        example().blastRadius(BlastRadius.HIGH).services("dns").environments("a", "b"),
        example().emergency("Certificate expires"),
        change().attendees(participant(LEE), approver("kim@datum.net")),
        change());
  }

  @ParameterizedTest
  @MethodSource("newer")
  void it_is_the_event_as_the_write_would_leave_it(ChangeExample manifest) {
    Story story =
        Story.begun(example())
            .byHand(e -> e.reply(LEE, Reply.ACCEPTED).reply(DREW, Reply.ACCEPTED))
            .at(LATER)
            .manifest(manifest);
    Attempt projected = story.plan().projected();

    assertThat(story.run().operation()).isInstanceOf(Operation.Update.class);

    Attempt written = story.calendar.latest();
    assertThat(withoutEtag(projected.event())).isEqualTo(withoutEtag(written.event()));
    assertThat(projected.notes()).isEqualTo(written.notes());
    assertThat(projected.number()).isEqualTo(written.number());
  }

  private static CalendarEvent withoutEtag(CalendarEvent event) {
    return Examples.event(event).etag("").build();
  }

  @Test
  void a_window_that_the_manifest_moves_is_first_seen_now_and_approvers_are_asked_anew() {
    Story story =
        Story.begun(example())
            .byHand(e -> e.reply(LEE, Reply.ACCEPTED).reply(DREW, Reply.TENTATIVE))
            .at(LATER)
            .manifest(example().window(MOVED));

    Attempt projected = story.plan().projected();

    LastApplied notes = projected.notes();
    assertThat(projected.event().window()).isEqualTo(MOVED);
    assertThat(projected.event().guest(LEE)).map(Guest::reply).contains(Reply.NEEDS_ACTION);
    assertThat(projected.event().guest(DREW)).map(Guest::reply).contains(Reply.TENTATIVE);
    assertThat(notes.seen()).isEqualTo(new Sighting(Times.of(MOVED), LATER));
    assertThat(notes.asked()).isEqualTo(new Asked(Times.of(MOVED), List.of(LEE), List.of(DREW)));
    assertThat(EventNotes.read(projected.event())).contains(notes);
    assertThat(story.live().window()).as("nothing was written").isEqualTo(WINDOW);
  }

  @Test
  void a_whole_day_that_the_manifest_moves_is_none_any_more() {
    Window day = Window.of(START, START.plus(Duration.ofDays(1)), Examples.BERLIN);
    Story story = Story.begun(change().window(day)).byHand(e -> e.allDay(day));

    assertThat(story.plan().projected().event().allDay()).isTrue();
    story.manifest(change().window(MOVED));

    assertThat(story.plan().projected().event().allDay()).isFalse();
  }

  @Test
  void what_a_person_changed_stays_in_it() {
    Story story =
        Story.begun(change())
            .byHand(e -> e.title("By hand").meeting().colour("9"))
            .manifest(change().scope("More."));

    CalendarEvent projected = story.plan().projected().event();

    assertThat(projected.title()).isEqualTo("By hand");
    assertThat(projected.meeting()).isTrue();
    assertThat(projected.colour()).isEqualTo("9");
    assertThat(projected.description()).startsWith("More.");
  }

  @Test
  void without_an_update_it_is_the_latest_attempt_as_it_is() {
    Story story = Story.begun(change());
    Attempt latest = story.calendar.latest();

    assertThat(Story.of(change()).plan().projected()).as("nothing there yet").isNull();
    assertThat(story.plan().projected()).as("nothing to write").isEqualTo(latest);
    assertThat(story.manifest(change().cancelled()).plan().projected())
        .as("to be cancelled")
        .isEqualTo(latest);
    assertThat(story.manifest(change().window(MOVED)).at(END).plan().projected())
        .as("the next attempt is to come")
        .isEqualTo(latest);
  }
}
