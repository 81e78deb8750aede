package net.datum.changecalendar.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.plan.Stage;
import net.datum.changecalendar.report.Happening.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrospectTest {
  private static final String TODAY = "2026-12-01T";

  private final Retrospects samples = new Retrospects(Samples.friendly());

  @Test
  void what_went_on_comes_first_then_what_had_ended_then_what_was_to_come_and_all_day_last() {
    assertThat(titles(samples.incident()))
        .containsExactly(
            "Provider's maintenance, ask a…@example.org at (the conference's link)",
            "Fail over the EU control-plane database",
            "Release API v2",
            "Move DNS",
            "Freeze: end of the year");
  }

  @Test
  void of_what_went_on_the_latest_to_begin_comes_first_and_what_was_missed_last() {
    Retrospect look =
        look(
            change("long", "10:00", "20:00", "10:05", null),
            change("missed", "14:10", "14:40", null, null),
            change("late", "12:00", "20:00", "14:00", null),
            change("done", "12:00", "20:00", "12:00", "14:30"));
    assertThat(ids(look)).containsExactly("late", "done", "long", "missed");
    assertThat(look.happenings()).allMatch(h -> h.side() == Side.AT);
  }

  @Test
  void of_what_had_ended_the_latest_end_counts_whenever_the_window_ended() {
    assertThat(
            ids(
                look(
                    change("early", "13:00", "15:00", "13:05", "13:30"),
                    change("overrun", "10:00", "11:00", "10:30", "14:10"),
                    change("unknown", "12:00", "14:00", "12:30", null))))
        .containsExactly("overrun", "unknown", "early");
  }

  @Test
  void what_opened_after_the_instant_was_still_to_come_though_its_window_had_begun() {
    Retrospect look = look(change("later", "14:00", "16:00", "14:50", "15:00"));
    assertThat(look.happenings().getFirst().side()).isEqualTo(Side.AFTER);
    assertThat(when(look)).isEqualTo("opened 30 min after");
  }

  @ParameterizedTest
  @CsvSource({
    "14:00, 14:20, BEFORE, ended at that instant",
    "14:20, 14:40, AT, 'going on, opened at that instant'",
    "14:19, 14:21, AT, 'going on, opened 1 min before'",
    "14:21, 14:40, AFTER, opened 1 min after",
    "13:00, 13:55, BEFORE, ended 25 min before",
  })
  void the_end_of_what_went_on_is_outside_of_it(
      String opened, String ended, Side side, String words) {
    Retrospect look = look(change("c", "12:00", "20:00", opened, ended));
    assertThat(look.happenings().getFirst().side()).isEqualTo(side);
    assertThat(when(look)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "14:20, 15:00, 'going on, its window began at that instant'",
    "14:00, 14:20, its window ended at that instant",
    "15:20, 15:40, its window began 1 h after",
    "17:20, 17:40, its window begins 3 h after",
  })
  void where_nothing_is_recorded_the_window_counts(String start, String end, String words) {
    assertThat(when(look(hand("h", start, end)))).isEqualTo(words);
  }

  @Test
  void seen_from_the_present_it_speaks_as_people_do() {
    Retrospect look =
        samples.around(Retrospects.AT, Retrospects.AT, List.of(hand("h", "15:20", "16:00")));
    assertThat(when(look)).isEqualTo("its window begins in 1 h");
    assertThat(look.groups().getFirst().name()).isEqualTo("Still to come");
  }

  @Test
  void a_window_that_was_moved_after_the_opening_leaves_the_opening_where_it_was() {
    Retrospect look = look(change("moved", "18:00", "19:00", "13:20", null));
    assertThat(look.happenings().getFirst().side()).isEqualTo(Side.BEFORE);
    assertThat(when(look)).isEqualTo("opened 1 h before");
  }

  @Test
  void what_does_not_reach_into_the_span_is_left_out_and_an_overrun_reaches() {
    CalendarEvent over =
        samples.change(
            "overrun",
            "Overrun",
            "2026-11-30T12:00:00Z/2026-11-30T13:00:00Z",
            samples.opening("2026-11-30T12:30:00Z"),
            samples.outcome("2026-11-30T12:30:00Z", "2026-11-30T15:00:00Z", Result.SUCCEEDED));
    CalendarEvent gone =
        Retrospects.event(
            "gone",
            "Gone",
            Retrospects.window("2026-11-30T12:00:00Z/2026-11-30T14:19:00Z"),
            false,
            Map.of());
    CalendarEvent far = hand("far", "18:21", "19:00");
    CalendarEvent edge = hand("edge", "18:20", "19:00");
    assertThat(ids(look(over, gone, far, edge))).containsExactly("overrun", "edge");
  }

  @Test
  void a_persons_copy_of_a_changes_event_was_made_by_hand() {
    CalendarEvent event = change("copied", "13:00", "14:00", "13:05", null);
    Retrospect look =
        look(Retrospects.event("copy", "Copy", event.window(), false, event.properties()));
    assertThat(look.happenings().getFirst().madeByHand()).isTrue();
    assertThat(RetrospectOutputs.of(look)).doesNotContainKey("change-id");
  }

  @Test
  void an_outcome_that_nobody_recorded_is_marked() {
    Retrospect look = look(change("unknown", "12:00", "13:00", "12:30", null));
    assertThat(RetrospectSummary.render(look))
        .contains("⚠️ Nobody recorded what came of 1 change.", "⚠️ done, outcome unknown");
    assertThat(RetrospectOutputs.of(look).get("changes")).contains("\"outcome-unknown\":true");
    assertThat(look.happenings().getFirst().stage()).contains(Stage.DONE);
  }

  @Test
  void where_nothing_is_there_it_says_so() {
    Retrospect look = samples.nothing();
    assertThat(RetrospectSummary.render(look))
        .contains("Nothing is on the calendar **Production changes** between Mon 30 Nov 2026 15:20")
        .doesNotContain("```", "###");
    assertThat(RetrospectOutputs.of(look))
        .containsOnly(Map.entry("proceed", "false"), Map.entry("changes", "[]"));
  }

  @Test
  void however_much_there_is_it_fits() {
    String long20 = "x".repeat(5_000);
    List<CalendarEvent> many =
        IntStream.range(0, 4_000)
            .mapToObj(i ->
                Retrospects.event("e" + i, i + long20, window("13:00", "14:00"), false, Map.of()))
            .toList();
    Retrospect look = look(many.toArray(CalendarEvent[]::new));
    assertThat(Rows.size(RetrospectSummary.render(look))).isLessThan(400_000);
    assertThat(RetrospectSummary.render(look))
        .contains("more are left out.", "Not drawn: 3980 more events.");
    assertThat(RetrospectOutputs.of(look).get("changes"))
        .satisfies(all -> assertThat(all.getBytes(UTF_8)).hasSizeLessThan(128 * 1024))
        .endsWith("}]");
    assertThat(RetrospectLines.of(look).getLast().lines()).contains("3900 more are left out.");
  }

  private Retrospect look(CalendarEvent... events) {
    return samples.around(Retrospects.AT, Retrospects.NOW, List.of(events));
  }

  private static String when(Retrospect look) {
    return new HappeningText(look, look.happenings().getFirst()).when();
  }

  private CalendarEvent change(String id, String start, String end, String opened, String ended) {
    return samples.change(
        id,
        id,
        TODAY + start + ":00Z/" + TODAY + end + ":00Z",
        opened == null ? null : samples.opening(TODAY + opened + ":00Z"),
        ended == null
            ? null
            : samples.outcome(
                Instant.parse(TODAY + opened + ":00Z").toString(),
                TODAY + ended + ":00Z",
                Result.SUCCEEDED));
  }

  private static CalendarEvent hand(String id, String start, String end) {
    return Retrospects.event(id, id, window(start, end), false, Map.of());
  }

  private static net.datum.changecalendar.change.Window window(String start, String end) {
    return Retrospects.window(TODAY + start + ":00Z/" + TODAY + end + ":00Z");
  }

  private static List<String> titles(Retrospect look) {
    return look.happenings().stream().map(h -> new HappeningText(look, h).title()).toList();
  }

  private static List<String> ids(Retrospect look) {
    return look.happenings().stream()
        .map(h -> h.madeByHand() ? h.event().id() : h.change().changeId())
        .toList();
  }
}
