package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Contracts;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A test that runs the whole program against the sandbox over HTTP. Whatever the test, every
 * request that the program sent, and every answer that it got, must be valid by the services'
 * published descriptions; what a fault answered is not judged.
 */
abstract class EndToEnd {
  /** An hour before the usual window, 14:00 to 15:30 in Berlin. */
  static final String BEFORE = "2026-12-01T12:00:00Z";

  static final String POLICY = ".github/change-policy.yaml";

  @TempDir Path root;
  SandboxClock clock;
  Scene scene;

  @BeforeEach
  void set_the_scene() {
    clock = SandboxClock.at(BEFORE);
    scene = new Scene(root, clock, Program.inProcess(clock));
    // What a run tells those who ask for more is searched for secrets too.
    runner().variable("RUNNER_DEBUG", "1");
  }

  @AfterEach
  void hold_the_requests_against_the_published_descriptions() {
    try {
      assertThat(Contracts.check(scene.sandbox().requests())).isEmpty();
    } finally {
      scene.close();
    }
  }

  Runner runner() {
    return scene.runner();
  }

  /** Writes the usual manifest: 14:00 to 15:30 in Berlin, with these further lines. */
  Runner planned(String... more) {
    return runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m", more));
  }

  /** Writes the policy, a line each. */
  Runner policy(String... lines) {
    return runner().file(POLICY, String.join("\n", lines) + "\n");
  }

  /** Prepares a sync of this commit, to which the default branch points from now on. */
  Runner syncing(int commit) {
    scene.sandbox().github().ref(Scene.REPOSITORY, "main", Scene.commit(commit));
    return runner()
        .commit(Scene.commit(commit))
        .mode("sync")
        .trigger(
            "push",
            "refs/heads/main",
            "{\"ref\": \"refs/heads/main\", \"repository\": {\"default_branch\": \"main\"}}");
  }

  Step step() {
    return runner().step();
  }

  /** A step of another run, as a deployment later the same day would be. */
  Step nextRun(long id) {
    return runner().run(id).step();
  }

  void at(String berlin) {
    clock.set(Scene.berlin(berlin));
  }

  /** Forgets what was asked and mailed so far. */
  void forget() {
    scene.sandbox().requests().clear();
    scene.sandbox().calendar().clearMails();
  }

  static void assertVerdict(Step step, String verdict, String reasons) {
    assertThat(step.output("verdict")).as(step.log()).isEqualTo(verdict);
    assertThat(step.output("reasons")).as(step.log()).isEqualTo(reasons);
    boolean proceeds = verdict.equals("open") || verdict.equals("not-applicable");
    assertThat(step.output("proceed")).isEqualTo(Boolean.toString(proceeds));
    assertThat(step.status()).isEqualTo(proceeds ? 0 : 1);
  }

  /** An error is neither open nor a denial: it has no verdict, and says what to do. */
  static void assertNoVerdict(Step step, int status, String... words) {
    assertThat(step.status()).as(step.log()).isEqualTo(status);
    assertThat(step.outputs()).doesNotContainKey("verdict");
    assertThat(step.output("proceed")).isIn("", "false");
    for (String word : words) {
      assertThat(step.log()).contains(word);
    }
  }

  void assertNothingWritten() {
    assertThat(scene.sandbox().requests().writes()).isEmpty();
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
  }
}
