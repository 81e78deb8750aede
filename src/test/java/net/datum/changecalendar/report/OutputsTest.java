package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputsTest {
  private final Samples samples = Samples.friendly();

  @Test
  void a_plan_never_proceeds_and_has_no_verdict() {
    assertThat(Outputs.of(samples.plan()))
        .containsEntry("proceed", "false")
        .doesNotContainKey("verdict")
        .containsEntry("operation", "create");
  }

  @Test
  void a_run_that_failed_has_no_verdict_and_does_not_proceed() {
    assertThat(Outputs.of(samples.failed()))
        .containsEntry("proceed", "false")
        .containsEntry("changes", "[]")
        .doesNotContainKeys("verdict", "change-id");
  }

  @Test
  void not_applicable_proceeds() {
    assertThat(Outputs.of(samples.notApplicable()))
        .containsEntry("verdict", "not-applicable")
        .containsEntry("proceed", "true")
        .containsEntry("reasons", "");
  }

  @Test
  void the_least_favourable_change_decides() {
    assertThat(Outputs.of(samples.blocked()))
        .containsEntry("verdict", "blocked")
        .containsEntry("change-id", "rotate-certificate")
        .containsEntry("issue-url", "https://github.com/datum/edge/issues/7")
        .containsEntry("operation", "none")
        .doesNotContainKey("event-id");
  }

  @Test
  void waived_and_told_are_no_reasons() {
    assertThat(Outputs.of(samples.open()))
        .containsEntry("verdict", "open")
        .containsEntry("proceed", "true")
        .containsEntry("reasons", "")
        .containsEntry("starts-at", "2026-12-01T14:00:00+01:00")
        .containsEntry("next-transition", "2026-12-01T15:30:00+01:00");
  }

  @Test
  void json_escapes_all_but_plain_ascii() {
    assertThat(Json.string("a\"\\\n\u2028é😀<$('`"))
        .isEqualTo("\"a\\\"\\\\\\u000a\\u2028\\u00e9\\ud83d\\ude00\\u003c\\u0024(\\u0027\\u0060\"");
  }
}
