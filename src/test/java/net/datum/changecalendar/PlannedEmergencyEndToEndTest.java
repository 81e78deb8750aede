package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;

/** An emergency that a manifest declares. */
class PlannedEmergencyEndToEndTest extends EndToEnd {
  private static final String REASON = "Certificate expires at 15:00";
  private static final String EMERGENCY = "emergency: " + REASON;
  private static final String TITLE = "Fail over the EU control-plane database";

  private String title() {
    return scene.event(1).path("summary").asText();
  }

  private String description() {
    return ManagedText.canonical(scene.event(1).path("description").asText());
  }

  private String notes() {
    return scene.event(1).path("extendedProperties").path("private").toString();
  }

  private String comment() {
    assertThat(scene.comments()).hasSize(1);
    return scene.comments().getFirst().path("body").asText();
  }

  @Test
  void event_comment_summary_and_outputs_name_the_reason_and_the_day_of_the_review() {
    policy("lead-time: {high: 2d}", "approvers: {high: 1}");
    planned(EMERGENCY);
    at("2026-12-01T14:10");
    Step step = step();

    assertVerdict(step, "open", "");
    assertThat(title()).isEqualTo("🚨 " + TITLE);
    assertThat(description()).contains(REASON, "by Thu 3 Dec 2026");
    assertThat(comment())
        .contains("### 🚨 " + TITLE, REASON, "by Thu 3 Dec 2026")
        .contains("the emergency waiving notice-too-short, awaiting-approval");
    assertThat(step.summary())
        .contains(REASON, "by Thu 3 Dec 2026", "🚨\u00a0waived | `notice-too-short`");
    assertThat(step.log()).contains("The emergency is to be reviewed by Thu 3 Dec 2026.");
    assertThat(step.output("waived")).isEqualTo("notice-too-short awaiting-approval");
    assertThat(step.output("review-by")).isEqualTo("2026-12-03");
    assertThat(notes()).contains("@notice-too-short+awaiting-approval@");
    forget();
    Step again = step();
    assertVerdict(again, "open", "");
    assertNothingWritten();
  }

  @Test
  void it_opens_no_window_that_has_not_begun_or_is_over_and_overrides_no_declined() {
    planned(EMERGENCY, "approvers: [lee@datum.net]");
    assertVerdict(step(), "wait", "window-not-open");
    scene.hands().reply(scene.eventId(1), "lee@datum.net", "declined");
    at("2026-12-01T14:10");
    assertVerdict(step(), "blocked", "declined");
    at("2026-12-01T15:30");
    assertVerdict(step(), "blocked", "window-passed");
  }

  @Test
  void what_is_waived_is_listed_with_a_verdict_that_does_not_open_too() {
    policy("lead-time: {high: 2d}");
    planned(EMERGENCY);
    Step step = step();
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.output("waived")).isEqualTo("notice-too-short");
    assertThat(step.output("review-by")).isEqualTo("2026-12-03");
  }

  @Test
  void taken_back_with_the_key() {
    planned(EMERGENCY);
    step();
    assertThat(notes()).contains(REASON);
    planned().commit(Scene.commit(2));
    Step step = nextRun(1002);

    assertVerdict(step, "wait", "window-not-open");
    assertThat(title()).isEqualTo(TITLE);
    assertThat(description()).doesNotContain(REASON, "reviewed");
    assertThat(notes()).doesNotContain(REASON);
    assertThat(comment()).doesNotContain(REASON, "🚨");
    assertThat(step.outputs()).doesNotContainKeys("waived", "review-by");
    forget();
    nextRun(1003);
    assertNothingWritten();
  }

  @Test
  void declared_once_underway_it_is_on_the_event_and_the_opening_stays() {
    planned();
    at("2026-12-01T14:10");
    assertVerdict(step(), "open", "");
    planned(EMERGENCY).commit(Scene.commit(2));
    assertVerdict(nextRun(1002), "open", "");

    assertThat(title()).isEqualTo("🚨 " + TITLE);
    assertThat(notes()).contains("1001@2026-12-01T13:10:00Z");
  }

  @Test
  void a_title_that_a_person_wrote_stays_behind_the_mark() {
    planned();
    step();
    scene.hands().editTitle(scene.eventId(1), "Fail over, led by Sam");
    planned(EMERGENCY).commit(Scene.commit(2));
    nextRun(1002);
    assertThat(title()).isEqualTo("🚨 Fail over, led by Sam");
    forget();
    nextRun(1003);
    assertNothingWritten();
    planned().commit(Scene.commit(3));
    nextRun(1004);
    assertThat(title()).isEqualTo("Fail over, led by Sam");
  }

  @Test
  void the_review_counts_from_where_the_window_is_now() {
    policy("emergency: {review-within: 1}");
    planned(EMERGENCY);
    assertThat(step().output("review-by")).isEqualTo("2026-12-02");
    // A Friday.
    scene
        .hands()
        .drag(scene.eventId(1), Scene.berlin("2026-12-04T14:00"), Scene.berlin("2026-12-04T15:30"));
    Step step = nextRun(1002);

    assertThat(step.output("review-by")).isEqualTo("2026-12-07");
    assertThat(description()).contains("by Mon 7 Dec 2026");
    forget();
    nextRun(1003);
    assertNothingWritten();
  }

  @Test
  void outcome_and_report_keep_the_mark() {
    planned(EMERGENCY);
    at("2026-12-01T14:10");
    Step gate = step();
    runner().post(gate, "failure");
    assertThat(title()).isEqualTo("🚨 ❌ " + TITLE);
    Step report = runner().mode("report").step();

    assertThat(report.summary()).contains("🚨 " + TITLE);
    assertThat(report.log()).contains("🚨 " + TITLE);
    assertThat(report.output("changes"))
        .contains("\"title\":\"" + TITLE + "\"", "\"emergency\":true");
    runner().mode("sync");
    syncing(1);
    forget();
    Step sync = step();
    assertThat(sync.status()).as(sync.log()).isZero();
    assertThat(title()).isEqualTo("🚨 ❌ " + TITLE);
    assertNothingWritten();
  }

  @Test
  void its_reason_names_nobody_by_address() {
    planned("emergency: lee.secret@datum.net sees the certificate expire");
    at("2026-12-01T14:10");
    Step step = step();

    assertVerdict(step, "open", "");
    scene.hands().edit(scene.eventId(1), event -> event.put("visibility", "private"));
    Step report = runner().mode("report").step();
    assertThat(report.summary()).contains("🚨 Private event").doesNotContain("certificate");
    assertThat(
            step.log()
                + step.summary()
                + step.outputs()
                + scene.comments()
                + report.log()
                + report.summary()
                + report.outputs())
        .contains("sees the certificate expire")
        .doesNotContain("lee.secret@");
  }
}
