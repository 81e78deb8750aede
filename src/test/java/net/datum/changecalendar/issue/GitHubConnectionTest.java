package net.datum.changecalendar.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.datum.changecalendar.action.Deadline;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.RunClock;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubConnectionTest {
  /** A gate that waits for five hours looks so often, and a sync of a large house asks more. */
  private static final int OFTEN = 160;

  private static final IssueReference ISSUE =
      new IssueReference(RepositoryName.parse(Scene.REPOSITORY).orElseThrow(), 412);

  @TempDir Path root;
  private Scene scene;
  private GitHubConnection connection;
  private GitHubIssueTracker tracker;

  @BeforeEach
  void connect() {
    SandboxClock clock = SandboxClock.at("2026-12-01T12:00:00Z");
    scene = new Scene(root, clock, Program.inProcess(clock));
    var retry = new Retry(clock, Pause.by(clock), new Deadline(clock, Duration.ofMinutes(10)));
    connection =
        new GitHubConnection(
            scene.sandbox().githubApiUrl().toString(),
            Scene.GITHUB_TOKEN,
            retry,
            new RunClock(clock, warning -> {}),
            Network.from(Map.of(), retry.deadline(), secret -> {}));
    tracker = new GitHubIssueTracker(connection);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void a_run_may_ask_for_the_same_as_often_as_it_needs_to() {
    for (int i = 0; i < 150; i++) {
      tracker.addComment(ISSUE, "Comment " + i);
    }
    for (int i = 0; i < OFTEN; i++) {
      assertThat(tracker.find(ISSUE)).isInstanceOf(IssueFinding.Confirmed.class);
      assertThat(tracker.findComment(ISSUE, "not there")).isEmpty();
    }
    // Two pages each time.
    assertThat(scene.sandbox().requests().all())
        .filteredOn(r -> r.method().equals("GET") && r.path().endsWith("/comments"))
        .hasSize(2 * OFTEN);
  }

  @Test
  void a_list_whose_pages_lead_on_and_on_is_given_up() {
    String next = "<%s/repos/datum/infra/issues/412/comments?page=2>; rel=\"next\"";
    scene
        .sandbox()
        .faults()
        .on("GET", ".*/comments$")
        .always()
        .status(
            200,
            "[{\"id\": 1, \"body\": \"x\", \"user\": {\"login\": \"kim\"}}]",
            Map.of(
                "Content-Type",
                "application/json",
                "Link",
                next.formatted(scene.sandbox().githubApiUrl())));
    assertThatThrownBy(() -> tracker.findComment(ISSUE, "not there"))
        .isInstanceOf(ServiceFailure.class)
        .hasStackTraceContaining("a list that does not end");
  }
}
