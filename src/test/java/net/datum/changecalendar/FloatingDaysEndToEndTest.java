package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.CalendarHands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A date on a freeze calendar is closed where that is and where the change was planned. */
class FloatingDaysEndToEndTest extends EndToEnd {
  private static final String HOLIDAYS = "en.new_zealand#holiday@group.v.calendar.google.com";
  private static final LocalDate DAY = LocalDate.of(2026, 12, 25);

  private CalendarHands holidays(String zone) {
    scene.sandbox().calendar().addCalendar(HOLIDAYS, "Holidays", ZoneId.of(zone));
    policy("freezes: ['" + HOLIDAYS + "']");
    return scene.sandbox().calendar().hands(HOLIDAYS);
  }

  private void holiday(String zone) {
    holidays(zone).createAllDay("Christmas Day", DAY, DAY);
  }

  private static Instant local(String time, String zone) {
    return LocalDateTime.parse(time).atZone(ZoneId.of(zone)).toInstant();
  }

  /** A change of ten minutes, at its start. */
  private void change(String zone, String start, String... more) {
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest(start, "10m", more)
                .replace("timezone: Europe/Berlin", "timezone: " + zone));
    clock.set(local(start, zone));
  }

  @ParameterizedTest
  @CsvSource({
    // Google serves the calendar in UTC: its day is from 13:00 in Auckland to 13:00 the day after.
    "UTC, Pacific/Auckland, 2026-12-24T23:50, false",
    "UTC, Pacific/Auckland, 2026-12-24T23:51, true",
    "UTC, Pacific/Auckland, 2026-12-25T00:00, true",
    "UTC, Pacific/Auckland, 2026-12-26T12:59, true",
    "UTC, Pacific/Auckland, 2026-12-26T13:00, false",
    // From 16:00 the day before in Los Angeles.
    "UTC, America/Los_Angeles, 2026-12-24T15:50, false",
    "UTC, America/Los_Angeles, 2026-12-24T15:51, true",
    "UTC, America/Los_Angeles, 2026-12-25T23:59, true",
    "UTC, America/Los_Angeles, 2026-12-26T00:00, false",
    "UTC, Pacific/Kiritimati, 2026-12-24T23:50, false",
    "UTC, Pacific/Kiritimati, 2026-12-24T23:51, true",
    "UTC, Pacific/Kiritimati, 2026-12-26T13:59, true",
    "UTC, Pacific/Kiritimati, 2026-12-26T14:00, false",
    // The farthest two zones, in both directions: a day or more beyond the window.
    "Pacific/Pago_Pago, Pacific/Kiritimati, 2026-12-24T23:50, false",
    "Pacific/Pago_Pago, Pacific/Kiritimati, 2026-12-25T00:00, true",
    "Pacific/Pago_Pago, Pacific/Kiritimati, 2026-12-27T00:59, true",
    "Pacific/Pago_Pago, Pacific/Kiritimati, 2026-12-27T01:00, false",
    "Pacific/Kiritimati, Pacific/Pago_Pago, 2026-12-23T22:50, false",
    "Pacific/Kiritimati, Pacific/Pago_Pago, 2026-12-23T22:51, true",
    "Pacific/Kiritimati, Pacific/Pago_Pago, 2026-12-25T23:59, true",
    "Pacific/Kiritimati, Pacific/Pago_Pago, 2026-12-26T00:00, false",
  })
  void closed_from_the_first_midnight_of_the_two_to_the_last(
      String calendar, String zone, String start, boolean blocks) {
    holiday(calendar);
    change(zone, start);

    assertVerdict(step(), blocks ? "blocked" : "open", blocks ? "inside-freeze" : "");
  }

  @Test
  void the_remedy_names_the_end_of_what_is_closed() {
    holiday("UTC");
    change("Pacific/Auckland", "2026-12-25T09:00");
    Step step = step();

    assertThat(step.log())
        .contains("\"Christmas Day\", 2026-12-25 00:00 to 2026-12-26 13:00 Pacific/Auckland.")
        .contains("or to 2026-12-26 13:00 Pacific/Auckland or later");
    assertThat(step.summary()).contains("Christmas Day :crit, freeze1, ");
  }

  @Test
  void an_early_start_waits_for_the_end_of_what_is_closed() {
    holidays("UTC").createAllDay("Christmas Day", DAY, DAY);
    policy("early-start: 2h", "freezes: ['" + HOLIDAYS + "']");
    change("Pacific/Auckland", "2026-12-26T14:00");
    clock.set(local("2026-12-26T12:30", "Pacific/Auckland"));
    Step step = step();

    assertVerdict(step, "wait", "inside-freeze");
    assertThat(step.output("next-transition")).isEqualTo("2026-12-26T13:00:00+13:00");
  }

  @Test
  void hours_stay_where_they_are() {
    holidays("UTC")
        .createByHand(
            "Peak",
            Instant.parse("2026-12-25T00:00:00Z"),
            Instant.parse("2026-12-26T00:00:00Z"),
            "");
    change("Pacific/Auckland", "2026-12-25T12:50");

    assertVerdict(step(), "open", "");
  }

  @Test
  void an_emergency_waives_it() {
    holiday("UTC");
    change("Pacific/Auckland", "2026-12-25T09:00", "emergency: Certificate expires at 15:00");
    Step step = step();

    assertVerdict(step, "open", "");
    assertThat(step.output("waived")).isEqualTo("inside-freeze");
  }

  @Test
  void a_window_that_a_person_dragged_is_closed_by_the_manifests_zone() {
    holiday("UTC");
    change("Pacific/Auckland", "2026-12-23T09:00");
    clock.set(local("2026-12-22T09:00", "Pacific/Auckland"));
    step();
    // The calendar is in Berlin, where it is the evening of the day before.
    Instant start = local("2026-12-25T08:00", "Pacific/Auckland");
    scene.hands().drag(scene.eventId(1), start, start.plusSeconds(600));
    clock.set(start);

    assertVerdict(step(), "blocked", "inside-freeze");
  }

  @Test
  void sync_shows_it_for_each_change_by_its_own_zone() {
    holiday("UTC");
    change("Pacific/Auckland", "2026-12-25T09:00");
    runner()
        .file(
            ".github/changes/west.yaml",
            Scene.manifest("2026-12-24T14:00", "10m")
                .replace("timezone: Europe/Berlin", "timezone: America/Los_Angeles"))
        .file(
            ".github/changes/east.yaml",
            Scene.manifest("2026-12-26T12:30", "10m")
                .replace("timezone: Europe/Berlin", "timezone: Pacific/Kiritimati"));
    clock.set(BEFORE_ALL);
    syncing(1);
    Step step = step();

    assertThat(step.status()).as(step.log()).isZero();
    assertThat(step.log())
        .contains("2026-12-25 00:00 to 2026-12-26 13:00 Pacific/Auckland")
        .contains("2026-12-25 00:00 to 2026-12-26 14:00 Pacific/Kiritimati")
        .doesNotContain("America/Los_Angeles. Move");
  }

  private static final Instant BEFORE_ALL = Instant.parse("2026-12-20T00:00:00Z");

  @Test
  void another_change_that_somebody_made_all_day_floats_too() {
    policy("overlap: block");
    runner()
        .file(
            ".github/changes/other.yaml",
            Scene.manifest("2026-12-25T09:00", "10m", "deployment: none"));
    change("Pacific/Auckland", "2026-12-25T04:00");
    clock.set(BEFORE_ALL);
    syncing(1);
    step();
    scene
        .hands()
        .edit(
            Scene.eventId("other", 1),
            event -> {
              event.putObject("start").put("date", "2026-12-25");
              event.putObject("end").put("date", "2026-12-26");
            });
    // In Berlin it is still the 24th.
    clock.set(local("2026-12-25T04:00", "Pacific/Auckland"));
    runner().mode("gate");

    assertVerdict(step(), "blocked", "overlaps");
  }

  @Test
  void an_event_of_ours_made_all_day_is_open_in_its_calendars_zone_alone() {
    change("Pacific/Auckland", "2026-12-26T04:00");
    clock.set(BEFORE_ALL);
    step();
    scene
        .hands()
        .edit(
            scene.eventId(1),
            event -> {
              event.putObject("start").put("date", "2026-12-25");
              event.putObject("end").put("date", "2026-12-26");
            });
    clock.set(local("2026-12-25T04:00", "Pacific/Auckland"));
    assertVerdict(step(), "wait", "window-not-open");
    clock.set(Scene.berlin("2026-12-25T00:00"));
    assertVerdict(step(), "open", "");
  }

  @Test
  void the_post_step_finds_the_outcome_of_a_day_inside_it_without_having_listed_anything() {
    change("Europe/Berlin", "2026-12-01T00:10");
    Step gate = step();
    assertVerdict(gate, "open", "");
    scene
        .hands()
        .edit(
            scene.eventId(1),
            event -> {
              event.putObject("start").put("date", "2026-12-01");
              event.putObject("end").put("date", "2026-12-02");
            });
    at("2026-12-01T00:30");
    runner().post(gate, "success");

    assertThat(scene.event(1).path("summary").asText()).startsWith("✅");
  }
}
