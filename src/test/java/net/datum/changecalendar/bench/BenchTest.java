package net.datum.changecalendar.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many requests a {@code sync} makes. Only numbers of requests, never times. */
class BenchTest {
  private static final int MANIFESTS = 12;
  private static final int ISSUES = 7;

  @TempDir Path root;

  @Test
  void what_new_changes_take_grows_with_their_number_and_no_faster() {
    Map<RequestKind, Integer> requests = result(1, 1, 2_500).allNew().requests();
    assertThat(requests).isEqualTo(allNew(1, 1));
    assertThat(result(MANIFESTS, ISSUES, 2_500).allNew().requests())
        .isEqualTo(allNew(MANIFESTS, ISSUES));
  }

  /**
   * Looked for by its id, inserted, read again to see that no other run's is there, and told of on
   * the issue, whose comments may have one already; then the comment is noted on the event.
   */
  private static Map<RequestKind, Integer> allNew(int changes, int issues) {
    return Map.of(
        RequestKind.LIST, 1,
        RequestKind.GET, 2 * changes,
        RequestKind.INSERT, changes,
        RequestKind.PATCH, changes,
        RequestKind.ISSUE, issues,
        RequestKind.COMMENTS, changes,
        RequestKind.COMMENT, changes);
  }

  @Test
  void unchanged_changes_take_one_list_and_each_issue_once_and_nothing_is_written() {
    assertThat(result(MANIFESTS, ISSUES, 2_500).unchanged().requests())
        .isEqualTo(Map.of(RequestKind.LIST, 1, RequestKind.ISSUE, ISSUES));
  }

  @Test
  void a_list_of_several_pages_takes_a_request_a_page_and_no_more() {
    assertThat(result(MANIFESTS, ISSUES, 5).unchanged().requests())
        .isEqualTo(Map.of(RequestKind.LIST, 3, RequestKind.ISSUE, ISSUES));
  }

  private SyncBench.Result result(int manifests, int issues, int page) {
    var clock = SandboxClock.at("2026-11-30T10:00:00Z");
    Path folder = root.resolve(manifests + "-" + page);
    return new SyncBench(folder, clock, Program.inProcess(clock), () -> Cost.NONE, Duration.ZERO)
        .page(page)
        .run(manifests, issues);
  }
}
