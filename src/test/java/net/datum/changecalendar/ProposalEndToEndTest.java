package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that is not merged, in every mode: whatever it says, nothing is written and none opens. */
class ProposalEndToEndTest extends EndToEnd {
  private static final String QUEUE =
      "{\"merge_group\": {\"base_sha\": \"%s\", \"head_sha\": \"%s\"}}"
          .formatted(Scene.commit(1), Scene.commit(2));

  @BeforeEach
  void a_change_is_underway() {
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
    planned();
    at("2026-12-01T14:10");
    assertVerdict(step(), "open", "");
    // What the proposal would change.
    planned("participants: [sam@datum.net]");
    runner().run(1002);
    forget();
  }

  private Runner proposing(String trigger) {
    return switch (trigger) {
      case "pull_request" -> runner().pullRequest(7, "t", "b");
      case "fork" -> runner().forkedPullRequest(7).input("google-access-token", "");
      default -> runner().trigger("merge_group", "refs/heads/gh-readonly-queue/main/pr-7", QUEUE);
    };
  }

  private static void with(Runner runner, String mode) {
    runner.mode(mode);
    if (mode.equals("complete")) {
      runner.input("outcome", "success").input("change", "eu-failover");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gate, pull_request",
    "plan, pull_request",
    "sync, pull_request",
    "complete, pull_request",
    "report, pull_request",
    "gate, fork",
    "plan, fork",
    "sync, fork",
    "complete, fork",
    "report, fork",
    "gate, queue",
    "plan, queue",
    "sync, queue",
    "complete, queue",
    "report, queue",
  })
  void nothing_is_written_and_no_gate_opens(String mode, String trigger) {
    with(proposing(trigger), mode);
    Step step = step();
    assertThat(step.outputs()).doesNotContainKey("verdict");
    assertThat(step.output("proceed")).isIn("", "false");
    assertNothingWritten();
    if (!mode.equals("complete") && !mode.equals("report")) {
      assertThat(step.status()).as(step.log()).isZero();
    }
    Step post = runner().post(step, "success");
    assertThat(post.status()).isZero();
    assertNothingWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "plan", "sync", "complete", "report"})
  void pull_request_target_is_refused_before_anybody_is_asked(String mode) {
    with(runner().trigger("pull_request_target", "refs/heads/main", "{}"), mode);
    Step step = step();
    assertNoVerdict(step, 2, "pull_request_target", "Use the trigger pull_request");
    assertThat(scene.sandbox().requests().all()).isEmpty();
    assertThat(runner().post(step, "success").status()).isZero();
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "plan", "sync"})
  void a_fork_is_planned_without_the_calendar_and_told_what_was_not_seen(String mode) {
    with(proposing("fork"), mode);
    Step step = step();
    assertNoVerdict(step, 0, "no Google credentials", "the calendar was not looked at");
    assertThat(scene.sandbox().requests().of("calendar")).isEmpty();
    assertThat(scene.sandbox().requests().of("github")).isNotEmpty();
    scene.issue().close("completed");
    assertNoVerdict(step(), 2, "closed (completed)");
  }
}
