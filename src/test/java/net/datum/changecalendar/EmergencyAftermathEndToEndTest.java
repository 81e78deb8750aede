package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;

/** What comes after a run has declared an emergency: its outcome, sync, report. */
class EmergencyAftermathEndToEndTest extends EndToEnd {
  private static final String REASON = "Roll the control plane back, logins fail";
  private static final String ID = "emergency-1001";

  /** Opens the gate at 13:00 in Berlin, for an hour. */
  private Step opened() {
    Step step = declared().step();
    assertVerdict(step, "open", "");
    forget();
    return step;
  }

  private Runner declared() {
    return runner()
        .trigger("workflow_dispatch", "refs/heads/main", "{}")
        .input("emergency", REASON)
        .input("issue", "412");
  }

  private Runner nothingDeclared() {
    return runner().input("emergency", "").input("issue", "");
  }

  private JsonNode event() {
    return scene
        .sandbox()
        .calendar()
        .event(Scene.CALENDAR, EventId.of(Scene.REPOSITORY_ID, ID, 1).value())
        .orElseThrow();
  }

  private String description() {
    return ManagedText.canonical(event().path("description").asText());
  }

  private String comment() {
    assertThat(scene.comments()).hasSize(1);
    return scene.comments().getFirst().path("body").asText();
  }

  @Test
  void the_post_step_records_the_outcome_on_event_and_issue() {
    Step gate = opened();
    at("2026-12-01T13:20");
    Step post = runner().post(gate, "success");

    assertThat(post.status()).isZero();
    assertThat(post.log()).contains(ID, "recorded").doesNotContain("::warning");
    assertThat(post.summary()).contains("## ✅ Succeeded for production").contains(REASON);
    assertThat(event().path("summary").asText()).isEqualTo("🚨 ✅ Emergency: " + REASON);
    assertThat(description())
        .startsWith("production: opened")
        .contains("succeeded Tue 1 Dec 2026", "20 min after it opened", "Declared by: drewr");
    assertThat(comment()).contains("Done: it succeeded.", REASON, "by Thu 3 Dec 2026");
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
  }

  @Test
  void a_failure_is_told_and_its_run_may_try_again() {
    Step gate = opened();
    runner().post(gate, "failure");

    assertThat(event().path("summary").asText()).startsWith("🚨 ❌ Emergency");
    assertThat(comment()).contains("it failed, and may be tried again");
    assertVerdict(step(), "open", "");
  }

  @Test
  void complete_records_it_for_the_run_itself_and_by_name_for_another() {
    opened();
    nothingDeclared().mode("complete").withoutCheckout();
    Step own = runner().input("outcome", "failure").step();
    assertThat(own.status()).as(own.log()).isZero();
    assertThat(event().path("summary").asText()).startsWith("🚨 ❌ ");
    runner().run(1002).input("change", ID);
    Step named = runner().input("outcome", "success").step();

    assertThat(named.status()).as(named.log()).isZero();
    assertThat(named.output("change-id")).isEqualTo(ID);
    assertThat(event().path("summary").asText()).startsWith("🚨 ✅ ");
    assertThat(comment()).contains("Done: it succeeded.");
  }

  @Test
  void sync_does_not_take_it_for_an_orphan() {
    Step gate = opened();
    planned();
    policy("orphans: cancel");
    nothingDeclared();
    syncing(1);
    Step inside = step();
    assertThat(inside.status()).as(inside.log()).isZero();
    runner().post(gate, "success");
    String before = event().toString();
    forget();
    at("2026-12-01T18:00");
    Step after = step();

    assertThat(after.status()).as(after.log()).isZero();
    assertThat(after.log()).doesNotContain(ID, "is gone");
    assertThat(event().toString()).isEqualTo(before);
  }

  @Test
  void sync_leaves_one_alone_whose_opening_was_never_recorded() {
    declared();
    policy("orphans: cancel");
    scene
        .sandbox()
        .faults()
        .on("PATCH", ".*/events/.*")
        .always()
        .calendarError(500, "backendError", "Backend Error");
    assertNoVerdict(step(), 3);
    scene.sandbox().faults().clear();
    assertThat(event().path("status").asText()).isEqualTo("confirmed");
    String before = event().toString();
    planned();
    nothingDeclared();
    syncing(1);
    Step sync = step();

    assertThat(sync.status()).as(sync.log()).isZero();
    assertThat(sync.log()).doesNotContain("is gone");
    assertThat(event().toString()).isEqualTo(before);
  }

  @Test
  void a_run_that_was_cut_short_goes_on_with_the_event_that_it_made() {
    declared();
    scene
        .sandbox()
        .faults()
        .on("PATCH", ".*/events/.*")
        .always()
        .calendarError(500, "backendError", "Backend Error");
    assertNoVerdict(step(), 3);
    scene.sandbox().faults().clear();
    at("2026-12-01T13:20");

    assertVerdict(step(), "open", "");
    assertThat(event().path("start").path("dateTime").asText()).contains("T13:00:00");
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void report_marks_it() {
    Step gate = opened();
    at("2026-12-01T13:20");
    runner().post(gate, "success");
    at("2026-12-01T14:30");
    Step report = nothingDeclared().mode("report").input("github-token", "").step();

    assertThat(report.status()).as(report.log()).isZero();
    assertThat(report.summary()).contains("🚨 Emergency: " + REASON);
    assertThat(report.log()).contains("🚨 Emergency: " + REASON);
    assertThat(report.output("changes"))
        .contains("\"change-id\":\"" + ID + "\"", "\"emergency\":true");
  }

  @Test
  void the_next_deployment_passes_it_by() {
    opened();
    nothingDeclared().push();
    Step next = nextRun(1002);

    assertVerdict(next, "not-applicable", "");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }
}
