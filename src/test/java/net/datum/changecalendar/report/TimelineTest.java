package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.plan.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
  private final Samples samples = Samples.friendly();
  private final Change change = samples.failover();

  @Test
  void the_nearest_neighbours_are_drawn_in_their_order_and_the_rest_is_counted() {
    List<CalendarEvent> events =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> {
              Instant start = change.window().end().plus(Duration.ofMinutes(31L - i));
              Window window = Window.of(start, start.plusSeconds(600), Samples.BERLIN);
              return samples.event("n" + i, "Neighbour " + i, window, List.of());
            })
            .toList();
    String chart = chart(events, Samples.NOW);

    assertThat(chart).contains("Neighbour 30 :", "Neighbour 11 :").doesNotContain("Neighbour 10 :");
    assertThat(chart.indexOf("Neighbour 30 :")).isLessThan(chart.indexOf("Neighbour 11 :"));
    assertThat(chart).endsWith("```\n\nNot drawn: 10 more events nearby.\n");
  }

  @Test
  void the_changes_own_event_is_no_neighbour() {
    CalendarEvent own = samples.attempt(change, List.of()).event();

    assertThat(chart(List.of(own), Samples.NOW)).doesNotContain("Also on the calendar");
  }

  @Test
  void a_long_neighbour_is_drawn_no_further_than_a_day_around() {
    assertThat(chart(samples.neighbours(), Samples.NOW))
        .contains(":other1, 2026-11-30T14:00, 2026-12-02T15:30\n")
        .contains("Not drawn: 1 more event nearby.");
  }

  @Test
  void a_now_that_is_far_away_is_not_drawn() {
    assertThat(chart(List.of(), Samples.NOW)).contains("Now :milestone, now, 2026-12-01T11:00, 0m");
    assertThat(chart(List.of(), Samples.NOW.minus(Duration.ofDays(9)))).doesNotContain("milestone");
  }

  @Test
  void no_bar_ends_before_it_begins_where_clocks_go_back() {
    Window window = Samples.window("2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z");
    CalendarEvent neighbour = samples.event("n", "Night", window, List.of());

    assertThat(chart(window, List.of(neighbour)))
        .contains("Europe/Berlin (UTC+02∶00)")
        .contains(":crit, change, 2026-10-25T02:30, 2026-10-25T03:15\n");
  }

  @Test
  void a_bar_is_at_least_a_minute_long() {
    Window blink = Samples.window("2026-12-01T13:00:05Z", "2026-12-01T13:00:50Z");

    assertThat(chart(blink, List.of())).contains("2026-12-01T14:00, 2026-12-01T14:01\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "section x",
        "click a",
        "end",
        "title x",
        "dateFormat x",
        "%% comment",
        "%%{init: {}}%%",
        "2026-12-01",
        "a: b; c # d, e",
        "```",
        ":::",
        "}",
        " ",
      })
  void a_label_is_a_label_whatever_it_says(String title) {
    assertThat(GanttText.label(title, 60))
        .startsWith("\u2060")
        .hasSizeGreaterThan(1)
        .doesNotContainPattern("[:;#,\"'`<>{}%\\n]");
  }

  private String chart(List<CalendarEvent> around, Instant now) {
    ChangeReport report =
        new ChangeReport(
            change,
            1,
            "production",
            Stage.PLANNED,
            samples.confirmed(change),
            samples.attempt(change, List.of()),
            null,
            false,
            around,
            List.of(),
            Verdict.notApplicable(),
            List.of());
    return Timeline.of(report, now, Masking.of(change, null));
  }

  private String chart(Window window, List<CalendarEvent> around) {
    Change moved =
        new Change(
            change.id(),
            change.title(),
            change.issue(),
            window,
            change.scope(),
            change.blastRadius(),
            change.services(),
            change.environments(),
            change.deployment(),
            change.attendees(),
            change.conference(),
            null,
            false,
            change.manifest(),
            /* unreachable= */ 0);
    ChangeReport report =
        new ChangeReport(
            moved,
            1,
            "production",
            Stage.PLANNED,
            samples.confirmed(moved),
            null,
            null,
            false,
            around,
            List.of(),
            Verdict.notApplicable(),
            List.of());
    return Timeline.of(report, Samples.NOW, Masking.of(moved, null));
  }
}
