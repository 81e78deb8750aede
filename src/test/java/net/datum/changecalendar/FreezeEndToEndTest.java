package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.AccessRole;
import net.datum.changecalendar.sandbox.CalendarHands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on the policy's freeze calendars is closed to change. */
class FreezeEndToEndTest extends EndToEnd {
  private static final String BOOKS = "c_books@group.calendar.google.com";
  private static final String SALES = "c_sales@group.calendar.google.com";
  private static final String OF_BOOKS = "c_books(@|%40)group.calendar.google.com/events$";

  @BeforeEach
  void two_calendars_of_freezes() {
    scene.sandbox().calendar().addCalendar(BOOKS, "Books", Scene.BERLIN);
    scene.sandbox().calendar().addCalendar(SALES, "Sales", ZoneId.of("America/New_York"));
    policy("freezes:", "  - " + BOOKS, "  - " + SALES);
  }

  private CalendarHands on(String calendar) {
    return scene.sandbox().calendar().hands(calendar);
  }

  private String closed(String calendar, String title, String start, String end) {
    return on(calendar).createByHand(title, Scene.berlin(start), Scene.berlin(end), "");
  }

  /** On the first calendar, as long as the window and longer. */
  private String closed() {
    return closed(BOOKS, "Books are closed", "2026-12-01T00:00", "2026-12-03T00:00");
  }

  private void byHand(String start, String end) {
    scene.hands().drag(scene.eventId(1), Scene.berlin(start), Scene.berlin(end));
  }

  @Nested
  class Closes {
    @Test
    void the_gate_inside_the_window_and_tells_where_to_move() {
      planned();
      closed();
      at("2026-12-01T14:10");
      Step step = step();

      assertVerdict(step, "blocked", "inside-freeze");
      assertThat(step.log())
          .contains(
              "The window lies in a freeze: \"Books are closed\", 2026-12-01 00:00 to 2026-12-03"
                  + " 00:00 Europe/Berlin.")
          .contains(
              "Move the window to before the freeze, or to 2026-12-03 00:00 Europe/Berlin or later.")
          .contains("::error file=" + Scene.MANIFEST + ",line=3");
      assertThat(scene.event(1).path("extendedProperties").toString()).doesNotContain("cc-opened");
    }

    @Test
    void nothing_where_the_calendar_only_says_where_somebody_is_or_what_was_taken_off() {
      scene.sandbox().calendar().switches().cancelledInLists(true);
      for (String type : List.of("workingLocation", "birthday", "focusTime", "outOfOffice")) {
        String id =
            on(BOOKS).createAllDay("Home", LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 2));
        on(BOOKS).edit(id, event -> event.put("eventType", type));
      }
      on(BOOKS).delete(closed());
      planned();
      at("2026-12-01T14:10");
      Step step = step();

      assertVerdict(step, "open", "");
      assertThat(step.summary()).doesNotContain("Home", "Books are closed");
    }

    @Test
    void it_for_each_calendar_and_all_of_them_are_told() {
      planned();
      closed();
      closed(SALES, "Cyber week", "2026-12-01T12:00", "2026-12-01T18:00");
      Step step = step();

      assertVerdict(step, "blocked", "window-not-open inside-freeze");
      assertThat(step.log())
          .contains("\"Books are closed\", 2026-12-01 00:00")
          .contains("\"Cyber week\", 2026-12-01 12:00 to 18:00 Europe/Berlin");
      assertThat(step.summary())
          .contains("    section Freezes\n")
          .contains("Books are closed :crit, freeze1, ")
          .contains("Cyber week :crit, freeze2, ");
    }

    @Test
    void it_where_a_short_one_lies_inside_until_that_is_over() {
      planned();
      closed(SALES, "Payroll", "2026-12-01T14:45", "2026-12-01T14:50");
      at("2026-12-01T14:10");
      assertVerdict(step(), "blocked", "inside-freeze");
      at("2026-12-01T14:49:59");
      assertVerdict(step(), "blocked", "inside-freeze");
      at("2026-12-01T14:50");
      assertVerdict(step(), "open", "");
    }

    @Test
    void nothing_where_it_merely_touches() {
      planned();
      closed(BOOKS, "Before", "2026-12-01T12:00", "2026-12-01T14:00");
      closed(BOOKS, "After", "2026-12-01T15:30", "2026-12-01T18:00");
      at("2026-12-01T14:00");

      assertVerdict(step(), "open", "");
    }

    @Test
    void nothing_any_more_once_underway() {
      planned();
      at("2026-12-01T14:10");
      assertVerdict(step(), "open", "");
      closed();

      assertVerdict(nextRun(1002), "open", "");
    }

    @Test
    void it_though_it_shows_as_free() {
      planned();
      String id = closed();
      on(BOOKS).edit(id, event -> event.put("transparency", "transparent"));

      assertVerdict(step(), "blocked", "window-not-open inside-freeze");
    }

    @Test
    void nothing_any_more_once_a_person_deletes_it() {
      planned();
      String id = closed();
      assertVerdict(step(), "blocked", "window-not-open inside-freeze");
      on(BOOKS).delete(id);

      assertVerdict(step(), "wait", "window-not-open");
    }

    @ParameterizedTest
    @CsvSource({
      "America/New_York, 2026-11-30, true",
      "America/New_York, 2026-12-01, true",
      "America/New_York, 2026-12-02, false",
      "Asia/Kolkata, 2026-11-30, false",
      "Asia/Kolkata, 2026-12-01, true",
    })
    void all_day_is_a_day_in_the_zone_of_the_freezes_calendar_or_of_the_manifest(
        ZoneId zone, LocalDate day, boolean blocks) {
      scene.sandbox().calendar().addCalendar(SALES, "Sales", zone);
      on(SALES).createAllDay("Holiday", day, day);
      // From 23:30 to 01:00 UTC.
      runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T00:30", "90m"));
      at("2026-12-01T00:30");

      assertVerdict(step(), blocks ? "blocked" : "open", blocks ? "inside-freeze" : "");
    }

    @Test
    void every_day_of_a_long_one_and_of_a_series_its_own_days_alone() {
      planned();
      at("2026-11-30T12:00");
      on(BOOKS).createAllDay("Year's end", LocalDate.of(2026, 11, 20), LocalDate.of(2027, 1, 6));
      assertVerdict(step(), "blocked", "window-not-open inside-freeze");
      scene.sandbox().calendar().addCalendar(BOOKS, "Books", Scene.BERLIN);
      on(BOOKS)
          .createRecurring(
              "Payroll on Tuesdays",
              Scene.berlin("2026-10-06T14:00"),
              Scene.berlin("2026-10-06T15:00"),
              "RRULE:FREQ=WEEKLY;COUNT=30");
      Step tuesday = step();
      assertVerdict(tuesday, "blocked", "window-not-open inside-freeze");
      // The clocks went back in between, and people mean the time on the wall.
      assertThat(tuesday.log())
          .contains("\"Payroll on Tuesdays\", 2026-12-01 14:00 to 15:00 Europe/Berlin");
      runner()
          .file(Scene.MANIFEST, Scene.manifest("2026-12-02T14:00", "90m"))
          .commit(Scene.commit(2));
      assertVerdict(step(), "wait", "window-not-open");
    }

    @Test
    void a_window_that_a_person_drags_there_far_from_where_it_was() {
      planned();
      step();
      closed(SALES, "Black Friday", "2026-12-18T00:00", "2026-12-19T00:00");
      byHand("2026-12-18T10:00", "2026-12-18T11:00");
      assertVerdict(step(), "blocked", "window-not-open inside-freeze");
      byHand("2026-12-20T10:00", "2026-12-20T11:00");
      assertVerdict(step(), "wait", "window-not-open");
    }

    @Test
    void an_early_start_before_what_was_read_around_the_manifests_window() {
      policy("early-start: 3h", "freezes: [" + BOOKS + "]");
      at("2026-11-30T08:00");
      planned();
      step();
      byHand("2026-11-30T15:00", "2026-11-30T16:00");
      closed(BOOKS, "Close of the month", "2026-11-30T12:30", "2026-11-30T13:30");
      at("2026-11-30T12:40");
      assertVerdict(step(), "wait", "inside-freeze");
    }

    @Test
    void a_window_that_the_manifest_moves_there() {
      planned();
      step();
      closed(SALES, "Black Friday", "2026-12-18T00:00", "2026-12-19T00:00");
      runner()
          .file(Scene.MANIFEST, Scene.manifest("2026-12-18T10:00", "1h"))
          .commit(Scene.commit(2));
      assertVerdict(step(), "blocked", "window-not-open inside-freeze");
    }

    @Test
    void nothing_where_the_manifest_is_an_emergency_and_it_is_listed() {
      planned("emergency: Certificate expires at 15:00");
      closed();
      at("2026-12-01T14:10");
      Step step = step();

      assertVerdict(step, "open", "");
      assertThat(step.output("waived")).isEqualTo("inside-freeze");
    }
  }

  @Nested
  class Shows {
    @Test
    void no_title_of_a_private_one() {
      planned();
      String id = closed(SALES, "Layoffs of lee@datum.net", "2026-12-01T12:00", "2026-12-02T12:00");
      on(SALES).edit(id, event -> event.put("visibility", "private"));
      Step step = step();

      assertVerdict(step, "blocked", "window-not-open inside-freeze");
      assertThat(step.log()).contains("\"Private event\", 2026-12-01 12:00");
      assertThat(step.log() + step.summary() + step.outputs() + scene.comments())
          .doesNotContain("Layoffs", "lee@");
    }

    @Test
    void no_address_of_a_title_and_none_that_has_none() {
      planned();
      closed(SALES, "Sam sam@datum.net is away", "2026-12-01T12:00", "2026-12-02T12:00");
      closed(BOOKS, "", "2026-12-01T12:00", "2026-12-02T12:00");
      Step step = step();

      assertVerdict(step, "blocked", "window-not-open inside-freeze");
      assertThat(step.log()).contains("Sam s…@datum.net is away", "\"no title\"");
      assertThat(step.log() + step.summary() + step.outputs() + scene.comments())
          .doesNotContain("sam@datum.net");
    }

    @Test
    void it_in_a_plan_days_before_as_a_warning() {
      at("2026-11-20T12:00");
      closed();
      scene
          .sandbox()
          .github()
          .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
      planned().pullRequest(7, "t", "b");
      Step step = step();

      assertNoVerdict(
          step,
          0,
          "::warning file=" + Scene.MANIFEST + ",line=3",
          "The window lies in a freeze: \"Books are closed\"");
      assertThat(step.summary()).contains("section Freezes", "Books are closed");
      assertNothingWritten();
    }
  }

  @Nested
  class Sync {
    private Step moved(int commit, String start) {
      runner().file(Scene.MANIFEST, Scene.manifest(start, "1h"));
      syncing(commit);
      Step step = step();
      assertThat(step.status()).as(step.log()).isZero();
      return step;
    }

    @BeforeEach
    void black_friday_is_closed() {
      planned();
      syncing(1);
      step();
      closed(SALES, "Black Friday", "2026-12-18T00:00", "2026-12-19T00:00");
    }

    @Test
    void tells_one_when_it_moves_the_event_there_and_none_when_it_moves_it_on() {
      Step there = moved(2, "2026-12-18T10:00");
      assertThat(there.output("operation")).isEqualTo("move");
      assertThat(there.output("reasons")).isEqualTo("window-not-open inside-freeze");
      assertThat(there.log()).contains("\"Black Friday\"");
      Step onward = moved(3, "2026-12-22T10:00");
      assertThat(onward.output("operation")).isEqualTo("move");
      assertThat(onward.output("reasons")).isEqualTo("window-not-open");
    }

    @Test
    void tells_one_when_it_makes_the_event_of_a_next_attempt_there() {
      at("2026-12-02T09:00");
      Step step = moved(2, "2026-12-18T10:00");
      assertThat(step.output("operation")).isEqualTo("create");
      assertThat(step.output("reasons")).isEqualTo("window-not-open inside-freeze");
    }

    @Test
    void of_an_older_checkout_tells_those_of_the_event_as_it_is() {
      moved(2, "2026-12-18T10:00");
      planned().commit(Scene.commit(1));
      Step older = step();
      assertThat(older.output("operation")).as(older.log()).isEqualTo("none");
      assertThat(older.output("reasons")).isEqualTo("window-not-open inside-freeze");
    }
  }

  @Nested
  class Unreadable {
    @BeforeEach
    void the_window_is_open() {
      planned();
      at("2026-12-01T14:10");
    }

    /** Nothing else was wrong: the next run opens. */
    private void unknown(String... words) {
      assertNoVerdict(step(), 3, words);
      assertThat(scene.events().toString()).doesNotContain("cc-opened");
    }

    @Test
    void one_that_is_not_shared_leaves_no_verdict_and_is_named() {
      scene.sandbox().calendar().share(BOOKS, "change-calendar@datum.net", AccessRole.NONE);
      unknown(
          "the calendar " + BOOKS + " is not there for this account (404)",
          "share this calendar of the policy's freezes with the account that signs in here");
      scene.sandbox().calendar().share(BOOKS, "change-calendar@datum.net", AccessRole.READER);
      assertVerdict(step(), "open", "");
    }

    @Test
    void one_that_is_not_there_leaves_none_either() {
      policy("freezes: [c_typo@group.calendar.google.com]");
      unknown("the calendar c_typo@group.calendar.google.com is not there", "(404)");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500, 503})
    void a_refusal_leaves_none_and_names_the_calendar(int status) {
      scene
          .sandbox()
          .faults()
          .on("GET", OF_BOOKS)
          .always()
          .calendarError(status, status == 403 ? "forbidden" : "backendError", "no");
      unknown(BOOKS, "(" + status, status == 403 ? "share this calendar" : "Run the job again");
      scene.sandbox().faults().clear();
      assertVerdict(step(), "open", "");
    }

    @Test
    void an_answer_that_is_cut_or_without_the_zone_of_all_day_events_leaves_none() {
      scene.sandbox().faults().on("GET", OF_BOOKS).always().cutBody();
      unknown(BOOKS, "no usable answer");
      scene.sandbox().faults().clear();
      scene
          .sandbox()
          .faults()
          .on("GET", OF_BOOKS)
          .always()
          .status(
              200,
              """
              {"kind": "calendar#events", "summary": "Books", "accessRole": "reader", "items": [
                {"id": "abcde", "status": "confirmed", "summary": "Holiday",
                 "start": {"date": "2026-11-30"}, "end": {"date": "2026-12-01"}}]}
              """,
              Map.of("Content-Type", "application/json"));
      unknown(BOOKS, "its all-day events are in a \"timeZone\" that nobody knows");
      scene.sandbox().faults().clear();
      assertVerdict(step(), "open", "");
    }

    @Test
    void where_only_busy_times_are_shared_they_count_without_a_title() {
      closed();
      scene
          .sandbox()
          .calendar()
          .share(BOOKS, "change-calendar@datum.net", AccessRole.FREE_BUSY_READER);
      Step step = step();

      assertVerdict(step, "blocked", "inside-freeze");
      assertThat(step.log()).contains("\"Private event\"").doesNotContain("Books are closed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_calendar_of_the_changes_is_refused_at_its_line_whatever_its_case(boolean upper) {
      String id = upper ? Scene.CALENDAR.toUpperCase(Locale.ROOT) : Scene.CALENDAR;
      policy("calendar: x@group.calendar.google.com", "freezes: [" + id + "]");
      assertNoVerdict(
          step(),
          2,
          "::error file=" + POLICY + ",line=2,col=11",
          "`freezes[0]` is the calendar that the changes are on.");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void without_a_change_to_judge_none_is_asked() {
      runner().remove(Scene.MANIFEST);
      assertVerdict(step(), "not-applicable", "");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void sync_only_notes_it_and_keeps_the_calendar_true() {
      syncing(1);
      scene
          .sandbox()
          .faults()
          .on("GET", OF_BOOKS)
          .always()
          .calendarError(500, "backendError", "no");
      Step step = step();

      assertThat(step.status()).as(step.log()).isZero();
      assertThat(step.log()).contains("No freeze is told here.", BOOKS);
      assertThat(scene.events()).hasSize(1);
      scene.sandbox().faults().clear();
      closed();
      Step next = step();
      assertThat(next.status()).isZero();
      assertThat(next.log())
          .contains("The window lies in a freeze: \"Books are closed\"")
          .doesNotContain("No freeze is told here.");
    }
  }

  @Test
  void each_calendar_costs_one_request() {
    planned();
    step();
    forget();
    assertVerdict(nextRun(1002), "wait", "window-not-open");

    assertNothingWritten();
    assertThat(scene.sandbox().requests().all()).hasSize(5);
    assertThat(scene.sandbox().requests().all())
        .filteredOn(request -> request.path().contains("c_books"))
        .hasSize(1);
  }
}
