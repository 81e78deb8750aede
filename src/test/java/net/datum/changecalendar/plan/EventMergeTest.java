package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.COMMIT;
import static net.datum.changecalendar.plan.Examples.NEXT_COMMIT;
import static net.datum.changecalendar.plan.Examples.NOW;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static net.datum.changecalendar.plan.Examples.participant;
import static net.datum.changecalendar.plan.Examples.stakeholder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.calendar.LastApplied.Sighting;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import net.datum.changecalendar.plan.Examples.EventExample;
import net.datum.changecalendar.plan.Observed.Standing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifest against the live event, both of which may have changed. */
class EventMergeTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Window DRAGGED = later(Duration.ofHours(4));
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  /** Field, how the manifest changes it, how a person does, whether guests are mailed. */
  static Stream<Arguments> fields() {
    return Stream.of(
        field(Field.WINDOW, c -> c.window(later(DAY)), e -> e.window(DRAGGED), true),
        field(Field.TITLE, c -> c.title("Newer"), e -> e.title("By hand"), false),
        field(
            Field.LOCATION,
            c -> c.conference("https://example.zoom.us/j/1"),
            e -> e.location("Room 12"),
            true),
        field(Field.COLOUR, c -> c.blastRadius(BlastRadius.HIGH), e -> e.colour("9"), false),
        field(Field.TEXT, c -> c.scope("Reads pause too."), e -> e.description("Mine"), false));
  }

  private static Arguments field(
      Field field,
      UnaryOperator<ChangeExample> manifest,
      UnaryOperator<EventExample> person,
      boolean mail) {
    return Arguments.of(field, manifest, person, mail);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void what_only_the_manifest_changed_is_written(
      Field field,
      UnaryOperator<ChangeExample> manifest,
      UnaryOperator<EventExample> person,
      boolean mail) {
    Story story = Story.begun(change()).manifest(manifest.apply(change()));

    Plan plan = story.runsOnce();

    var update = (Operation.Update) plan.operation();
    assertThat(update.edits()).extracting(Edit::field).containsExactly(field);
    assertThat(update.mail()).isEqualTo(mail);
    assertThat(plan.drift()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void what_only_a_person_changed_stays_and_is_told(
      Field field,
      UnaryOperator<ChangeExample> manifest,
      UnaryOperator<EventExample> person,
      boolean mail) {
    Story story = Story.begun(change()).byHand(person);
    EventExample before = Examples.event(story.live());

    Plan plan = story.runsOnce();

    assertThat(plan.drift())
        .singleElement()
        .satisfies(d -> assertThat(d.field()).isEqualTo(field))
        .satisfies(d -> assertThat(d.resolved()).isTrue());
    assertThat(visible(Examples.event(story.live()))).isEqualTo(visible(before));
    assertThat(story.mails()).containsExactly("insert");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void what_both_changed_differently_stays_unresolved_at_every_run_until_people_settle_it(
      Field field,
      UnaryOperator<ChangeExample> manifest,
      UnaryOperator<EventExample> person,
      boolean mail) {
    Story story = Story.begun(change()).byHand(person).manifest(manifest.apply(change()));
    EventExample before = Examples.event(story.live());

    for (int run = 1; run <= 3; run++) {
      assertThat(story.run().drift())
          .as("run %d", run)
          .contains(drift(story, field))
          .filteredOn(d -> d.field() == field)
          .allMatch(d -> !d.resolved());
    }
    assertThat(visible(Examples.event(story.live()))).isEqualTo(visible(before));
    assertThat(story.plan().operation()).isEqualTo(new Operation.None());
  }

  private static Drift drift(Story story, Field field) {
    return story.plan().drift().stream().filter(d -> d.field() == field).findFirst().orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void a_person_who_takes_the_edit_back_lets_the_manifest_through(
      Field field,
      UnaryOperator<ChangeExample> manifest,
      UnaryOperator<EventExample> person,
      boolean mail) {
    Story story = Story.begun(change());
    var original = story.live();
    story.byHand(person).manifest(manifest.apply(change())).run();
    story.byHand(e ->
        e.title(original.title())
            .window(original.window())
            .location(original.location())
            .colour(original.colour())
            .description(original.description()));

    var update = (Operation.Update) story.runsOnce().operation();

    assertThat(update.edits()).extracting(Edit::field).containsExactly(field);
    assertThat(story.plan().drift()).isEmpty();
  }

  @Test
  void many_fields_are_merged_each_by_itself() {
    Story story =
        Story.begun(change())
            .byHand(e -> e.title("By hand").location("Room 12"))
            .manifest(change().window(later(DAY)).scope("More.").blastRadius(BlastRadius.MEDIUM));

    Plan plan = story.runsOnce();

    assertThat(((Operation.Update) plan.operation()).edits())
        .extracting(Edit::field)
        .containsExactlyInAnyOrder(Field.WINDOW, Field.TEXT, Field.COLOUR);
    assertThat(plan.drift())
        .extracting(Drift::field)
        .containsExactlyInAnyOrder(Field.TITLE, Field.LOCATION);
    assertThat(story.live().title()).isEqualTo("By hand");
    assertThat(story.live().location()).isEqualTo("Room 12");
  }

  @Test
  void white_space_around_what_is_shown_is_no_edit() {
    Story story = Story.begun(change()).byHand(e -> e.title(" " + e.build().title() + "\n"));

    assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    assertThat(story.plan().drift()).isEmpty();
  }

  @Nested
  class Converged {
    @Test
    void a_window_that_manifest_and_person_moved_alike_is_noted_without_mail() {
      Story story =
          Story.begun(change()).byHand(e -> e.window(DRAGGED)).manifest(change().window(DRAGGED));

      Plan plan = story.runsOnce();

      assertThat(plan.drift()).isEmpty();
      assertThat(plan.operation().word()).isEqualTo("note");
      assertThat(story.mails()).containsExactly("insert");
      assertThat(story.notes().window()).isEqualTo(Times.of(DRAGGED));
    }

    @Test
    void after_it_the_manifest_may_move_on() {
      Story story =
          Story.begun(change()).byHand(e -> e.window(DRAGGED)).manifest(change().window(DRAGGED));
      story.run();

      story.manifest(change().window(later(DAY)));

      assertThat(story.runsOnce().operation().word()).isEqualTo("move");
      assertThat(story.live().window()).isEqualTo(later(DAY));
    }

    @Test
    void a_title_that_both_changed_alike_is_noted_without_mail() {
      Story story =
          Story.begun(change()).byHand(e -> e.title("Better")).manifest(change().title("Better"));

      assertThat(story.run().drift()).extracting(Drift::field).doesNotContain(Field.TITLE);
      assertThat(story.mails()).containsExactly("insert");
      assertThat(story.plan().drift()).extracting(Drift::field).doesNotContain(Field.TITLE);
    }
  }

  @Nested
  class Commits {
    @Test
    void a_new_commit_alone_writes_nothing_and_asks_nothing() {
      Story story = Story.begun(change()).commit(NEXT_COMMIT, Standing.NOT_ASKED);

      Plan plan = story.plan();

      assertThat(plan.operation()).isEqualTo(new Operation.None());
      assertThat(plan.asksStanding()).isFalse();
      assertThat(plan.drift()).isEmpty();
    }

    @Test
    void links_are_brought_up_to_date_along_with_something_else() {
      Story story =
          Story.begun(change())
              .commit(NEXT_COMMIT, Standing.CURRENT)
              .manifest(change().title("Newer"));

      story.runsOnce();

      assertThat(story.live().description()).contains(NEXT_COMMIT).doesNotContain(COMMIT);
      assertThat(story.notes().commit()).isEqualTo(NEXT_COMMIT);
    }

    @Test
    void links_are_not_refreshed_in_a_text_that_a_person_edited() {
      Story story =
          Story.begun(change())
              .byHand(e -> e.description("Mine"))
              .commit(NEXT_COMMIT, Standing.CURRENT)
              .manifest(change().title("Newer"));

      story.runsOnce();

      assertThat(story.live().description()).isEqualTo("Mine");
    }

    @Test
    void where_fields_differ_another_commit_asks_first_how_it_stands() {
      Story story = Story.begun(change()).manifest(change().window(later(DAY)));

      assertThat(story.plan().asksStanding()).isFalse();
      story.commit(NEXT_COMMIT, Standing.NOT_ASKED);
      assertThat(story.plan().asksStanding()).isTrue();
      assertThat(story.plan().operation()).isInstanceOf(Operation.Update.class);
      story.commit(NEXT_COMMIT, Standing.CURRENT);
      assertThat(story.plan().asksStanding()).isFalse();
      assertThat(story.runsOnce().operation().word()).isEqualTo("move");
    }

    @Test
    void an_older_checkout_writes_nothing() {
      Story story =
          Story.begun(change())
              .commit(NEXT_COMMIT, Standing.OLDER)
              .manifest(change().window(later(DAY)).title("Older").scope("Older"));

      Plan plan = story.plan();

      assertThat(plan.operation()).isEqualTo(new Operation.None());
      assertThat(plan.notes()).singleElement().asString().contains("nothing of it is rewritten");
      assertThat(plan.attempt()).isEqualTo(story.calendar.latest());
    }

    @Test
    void an_older_checkout_still_notes_when_it_first_saw_a_window_and_nothing_else() {
      Story story =
          Story.begun(change().attendees(approver("lee@datum.net")))
              .byHand(e -> e.window(DRAGGED).reply("lee@datum.net", Reply.ACCEPTED))
              .at(LATER)
              .commit(NEXT_COMMIT, Standing.OLDER)
              .manifest(change().attendees(approver("lee@datum.net")).title("Older"));
      var before = story.live();

      Plan plan = story.runsOnce();

      var update = (Operation.Update) plan.operation();
      assertThat(update.fields().properties()).containsOnlyKeys("cc-seen");
      assertThat(update.mail()).isFalse();
      assertThat(visible(Examples.event(story.live()))).isEqualTo(visible(Examples.event(before)));
      assertThat(story.notes().seen()).isEqualTo(new Sighting(Times.of(DRAGGED), LATER));
      assertThat(story.notes().asked().times()).isEqualTo(Times.of(WINDOW));
      assertThat(story.notes().commit()).isEqualTo(COMMIT);
    }
  }

  @Nested
  class Sightings {
    @Test
    void a_window_that_stays_was_first_seen_when_it_was() {
      Story story = Story.begun(change()).at(LATER).manifest(change().title("Newer"));

      story.run();

      assertThat(story.notes().seen()).isEqualTo(new Sighting(Times.of(WINDOW), NOW));
    }

    @Test
    void a_window_that_the_manifest_moves_is_seen_now() {
      Story story = Story.begun(change()).at(LATER).manifest(change().window(later(DAY)));

      story.run();

      assertThat(story.notes().seen()).isEqualTo(new Sighting(Times.of(later(DAY)), LATER));
    }

    @Test
    void a_window_that_a_person_moves_is_seen_when_a_run_sees_it() {
      Story story = Story.begun(change()).byHand(e -> e.window(DRAGGED)).at(LATER);

      assertThat(story.runsOnce().operation().word()).isEqualTo("note");
      assertThat(story.notes().seen()).isEqualTo(new Sighting(Times.of(DRAGGED), LATER));
    }

    @Test
    void another_zone_with_the_same_times_is_no_move() {
      Story story =
          Story.begun(change())
              .at(LATER)
              .byHand(e -> e.window(new Window(WINDOW.start(), WINDOW.end(), ZoneOffset.UTC)));

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
      assertThat(story.plan().drift()).isEmpty();
    }
  }

  @Nested
  class All_day {
    private final Window day =
        new Window(
            Instant.parse("2026-11-30T23:00:00Z"),
            Instant.parse("2026-12-01T23:00:00Z"),
            Examples.BERLIN);
    private final Story story = Story.begun(change()).byHand(e -> e.allDay(day));

    @Test
    void a_drag_to_a_whole_day_is_a_move_like_any_other() {
      Plan plan = story.runsOnce();

      assertThat(plan.windowMovedByPerson()).isTrue();
      assertThat(story.live().allDay()).isTrue();
      assertThat(story.notes().seen().times()).isEqualTo(Times.of(day));
    }

    @Test
    void a_move_in_the_manifest_does_not_overwrite_it() {
      Plan plan = story.manifest(change().window(later(DAY))).run();

      assertThat(plan.windowUnresolved()).isTrue();
      assertThat(story.live().allDay()).isTrue();
    }

    @Test
    void a_manifest_that_takes_the_whole_day_over_agrees() {
      Plan plan = story.manifest(change().window(day)).runsOnce();

      assertThat(plan.drift()).isEmpty();
    }
  }

  @Nested
  class Approvals {
    private final ChangeExample approved =
        change().attendees(approver("lee@datum.net"), participant("ann@datum.net"));
    private final Story story =
        Story.begun(approved)
            .byHand(e ->
                e.reply("lee@datum.net", Reply.ACCEPTED)
                    .reply("ann@datum.net", Reply.ACCEPTED)
                    .with(
                        new Guest(
                            "eve@x.org", "Eve", true, Reply.TENTATIVE, "?", 2, false, false)));

    @Test
    void replies_stay_while_the_window_does() {
      story.manifest(
          change()
              .attendees(approver("lee@datum.net"), participant("ann@datum.net"))
              .conference("https://example.zoom.us/j/1"));

      story.runsOnce();

      assertThat(reply("lee@datum.net")).isEqualTo(Reply.ACCEPTED);
    }

    @Test
    void approvers_are_asked_anew_when_the_manifest_moves_the_window_and_nobody_else() {
      Guest eve = story.live().guest("eve@x.org").orElseThrow();
      story.manifest(
          change()
              .window(later(DAY))
              .attendees(approver("lee@datum.net"), participant("ann@datum.net")));

      story.runsOnce();

      assertThat(reply("lee@datum.net")).isEqualTo(Reply.NEEDS_ACTION);
      assertThat(reply("ann@datum.net")).isEqualTo(Reply.ACCEPTED);
      assertThat(story.live().guest("eve@x.org")).contains(eve);
      assertThat(story.notes().asked().times()).isEqualTo(Times.of(later(DAY)));
      assertThat(story.mails()).containsExactly("insert", "update");
    }

    @Test
    void approvers_are_asked_anew_when_a_person_moves_the_window() {
      story.byHand(e -> e.window(DRAGGED));

      Plan plan = story.runsOnce();

      assertThat(((Operation.Update) plan.operation()).mail()).isTrue();
      assertThat(reply("lee@datum.net")).isEqualTo(Reply.NEEDS_ACTION);
      assertThat(reply("ann@datum.net")).isEqualTo(Reply.ACCEPTED);
      assertThat(story.live().window()).isEqualTo(DRAGGED);
    }

    @Test
    void approvers_who_never_answered_need_no_second_mail_when_a_person_moves_the_window() {
      story.byHand(e -> e.window(DRAGGED).reply("lee@datum.net", Reply.NEEDS_ACTION));

      story.runsOnce();

      assertThat(story.mails()).containsExactly("insert");
      assertThat(story.notes().asked().times()).isEqualTo(Times.of(DRAGGED));
    }

    @Test
    void a_refusal_is_asked_anew_too() {
      story.byHand(e -> e.window(DRAGGED).reply("lee@datum.net", Reply.DECLINED));

      story.runsOnce();

      assertThat(reply("lee@datum.net")).isEqualTo(Reply.NEEDS_ACTION);
    }

    @Test
    void an_approver_who_answered_after_being_asked_anew_keeps_the_answer() {
      story.byHand(e -> e.window(DRAGGED)).run();
      story.byHand(e -> e.reply("lee@datum.net", Reply.ACCEPTED));

      assertThat(story.plan().operation()).isEqualTo(new Operation.None());
    }

    @Test
    void who_becomes_the_first_approver_is_asked_anew() {
      Story without =
          Story.begun(change().attendees(participant("ann@datum.net")))
              .byHand(e -> e.reply("ann@datum.net", Reply.ACCEPTED))
              .manifest(change().attendees(approver("ann@datum.net")));

      without.runsOnce();

      assertThat(without.live().guest("ann@datum.net").orElseThrow().reply())
          .isEqualTo(Reply.NEEDS_ACTION);
    }

    private Reply reply(String email) {
      return story.live().guest(email).orElseThrow().reply();
    }
  }

  @Nested
  class Guests {
    private final ChangeExample two =
        change().attendees(participant("ann@datum.net"), stakeholder("ola@datum.net"));

    @Test
    void who_comes_and_goes_in_the_manifest_is_one_mail() {
      Story story =
          Story.begun(two)
              .manifest(
                  change().attendees(participant("ann@datum.net"), participant("new@datum.net")));

      var update = (Operation.Update) story.runsOnce().operation();

      assertThat(update.edits()).containsExactly(new Edit(Field.GUESTS, "1 removed", "1 invited"));
      assertThat(story.mails()).containsExactly("insert", "update");
      assertThat(story.live().guests())
          .extracting(Guest::email)
          .containsExactly("ann@datum.net", "new@datum.net");
    }

    @Test
    void what_a_person_did_to_the_guests_is_told_and_stays() {
      Story story =
          Story.begun(two)
              .byHand(e -> e.without("ola@datum.net").with(Guest.invited("eve@x.org", false)));

      Plan plan = story.runsOnce();

      assertThat(plan.drift())
          .containsExactly(new Drift(Field.GUESTS, true, "", "1 added by hand, 1 removed by hand"));
      assertThat(story.live().guests())
          .extracting(Guest::email)
          .containsExactly("ann@datum.net", "eve@x.org");
    }

    @Test
    void who_was_removed_by_hand_stays_away_whatever_else_is_written() {
      Story story =
          Story.begun(two)
              .byHand(e -> e.without("ola@datum.net"))
              .manifest(
                  change()
                      .window(later(DAY))
                      .attendees(
                          participant("ann@datum.net"),
                          stakeholder("ola@datum.net"),
                          participant("new@datum.net")));

      story.runsOnce();

      assertThat(story.live().guest("ola@datum.net")).isEmpty();
    }

    @Test
    void who_was_removed_by_hand_comes_back_after_leaving_the_manifest_and_returning() {
      Story story = Story.begun(two).byHand(e -> e.without("ola@datum.net"));
      story.manifest(change().attendees(participant("ann@datum.net"))).runsOnce();
      story.manifest(two).runsOnce();

      assertThat(story.live().guest("ola@datum.net")).isPresent();
    }

    @Test
    void nobody_is_told_by_address_in_edits_or_drift() {
      Story story =
          Story.begun(two)
              .byHand(e -> e.with(Guest.invited("eve@x.org", false)))
              .manifest(change().attendees(participant("new@datum.net")));

      Plan plan = story.plan();

      assertThat(((Operation.Update) plan.operation()).edits() + "" + plan.drift())
          .doesNotContain("@");
    }
  }

  @Nested
  class Guests_that_the_service_does_not_tell {
    private final ChangeExample approved = change().attendees(approver("lee@datum.net"));
    private final Story story = Story.begun(approved);
    private final List<Guest> told =
        List.of(Guest.invited("lee@datum.net", false).withReply(Reply.ACCEPTED));

    @Test
    void are_left_alone_and_it_is_told() {
      story
          .byHand(e -> e.guestsOmitted())
          .manifest(change().attendees(approver("new@datum.net")).title("Newer"));

      Plan plan = story.runsOnce();

      assertThat(((Operation.Update) plan.operation()).fields().guests()).isNull();
      assertThat(plan.notes()).singleElement().asString().contains("left alone");
    }

    @Test
    void are_merged_once_they_are_told_again() {
      story.byHand(e -> e.guestsOmitted());
      story.manifest(change().attendees(approver("lee@datum.net"), participant("new@datum.net")));
      story.runsOnce();
      story.byHand(e -> e.guestsTold(told));

      story.runsOnce();

      assertThat(story.live().guests())
          .extracting(Guest::email)
          .containsExactly("lee@datum.net", "new@datum.net");
    }

    @Test
    void do_not_count_as_asked_about_a_window_that_moved_meanwhile() {
      story.byHand(e -> e.guestsOmitted().window(DRAGGED));
      story.runsOnce();
      assertThat(story.notes().asked().times()).isEqualTo(Times.of(WINDOW));
      story.byHand(e -> e.guestsTold(told));

      story.runsOnce();

      assertThat(story.live().guests())
          .extracting(Guest::reply)
          .containsExactly(Reply.NEEDS_ACTION);
      assertThat(story.notes().asked().times()).isEqualTo(Times.of(DRAGGED));
    }
  }

  @Nested
  class Descriptions {
    private final Story story =
        Story.begun(change())
            .byHand(e -> e.description(e.build().description() + "<br>Bring a <b>laptop</b>."));

    @Test
    void what_a_person_types_below_the_marker_is_no_drift() {
      Plan plan = story.plan();

      assertThat(plan.operation()).isEqualTo(new Operation.None());
      assertThat(plan.drift()).isEmpty();
    }

    @Test
    void it_survives_every_rewriting_above() {
      for (String scope : List.of("One.", "Two.", "Three.")) {
        story.manifest(change().scope(scope)).runsOnce();
      }

      assertThat(story.live().description()).contains("Three.");
      assertThat(ManagedText.split(story.live().description()).persons())
          .isEqualTo("Bring a <b>laptop</b>.");
    }

    @Test
    void it_survives_a_refreshing_of_the_links() {
      story.commit(NEXT_COMMIT, Standing.CURRENT).manifest(change().title("Newer")).runsOnce();

      assertThat(story.live().description()).contains(NEXT_COMMIT);
      assertThat(ManagedText.split(story.live().description()).persons())
          .isEqualTo("Bring a <b>laptop</b>.");
    }

    @Test
    void a_description_that_a_person_emptied_stays_empty() {
      story.byHand(e -> e.description("")).manifest(change().title("Newer"));

      story.runsOnce();

      assertThat(story.live().description()).isEmpty();
    }

    @Test
    void html_that_an_editor_rewrote_reads_the_same_and_is_no_edit() {
      story.byHand(
          e -> e.description("<html-blob>" + e.build().description().replace("<br>", "<br/>\n")));

      assertThat(story.plan().drift()).isEmpty();
    }
  }

  @Nested
  class Damaged_notes {
    @ParameterizedTest(name = "{0}")
    @MethodSource("net.datum.changecalendar.plan.EventMergeTest#fields")
    void never_let_the_manifest_overwrite_what_a_person_changed(
        Field field,
        UnaryOperator<ChangeExample> manifest,
        UnaryOperator<EventExample> person,
        boolean mail) {
      Story story =
          Story.begun(change())
              .byHand(e ->
                  person
                      .apply(e)
                      .property("cc-" + field.name().toLowerCase(java.util.Locale.ROOT), null))
              .manifest(manifest.apply(change()));
      EventExample before = Examples.event(story.live());

      story.run();

      assertThat(visible(Examples.event(story.live()))).isEqualTo(visible(before));
    }

    @Test
    void of_guests_remove_nobody() {
      Story story =
          Story.begun(change().attendees(participant("ann@datum.net")))
              .byHand(e -> e.property("cc-guests", "many").property("cc-guests-0", null))
              .manifest(change());

      story.runsOnce();

      assertThat(story.live().guest("ann@datum.net")).isPresent();
    }

    @Test
    void of_a_sighting_count_from_now() {
      Story story = Story.begun(change()).at(START).byHand(e -> e.property("cc-seen", "?"));

      story.runsOnce();

      assertThat(story.notes().seen().at()).isEqualTo(START);
    }
  }

  @Test
  void mail_goes_out_only_when_window_place_guests_or_existence_change() {
    Story story = Story.begun(change().attendees(participant("ann@datum.net")));
    Consumer<ChangeExample> next =
        c -> story.manifest(c.attendees(participant("ann@datum.net"))).runsOnce();

    next.accept(change().title("2"));
    next.accept(change().title("2").scope("2"));
    next.accept(change().title("2").scope("2").blastRadius(BlastRadius.HIGH));
    next.accept(change().title("2").scope("2").blastRadius(BlastRadius.HIGH).services("other"));
    assertThat(story.mails()).containsExactly("insert");
    next.accept(change().conference("https://example.zoom.us/j/1"));
    assertThat(story.mails()).containsExactly("insert", "update");
  }

  /** What a person sees of an event. */
  private static String visible(EventExample example) {
    var e = example.build();
    return String.join(
        "\n",
        e.title(),
        e.description(),
        e.location(),
        String.valueOf(e.window()),
        String.valueOf(e.colour()),
        e.guests().toString());
  }
}
