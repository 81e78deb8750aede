package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.histories.Noted.Opening;

/** What mode complete may record for a change that it names, worked out again from docs/life.md. */
final class NaiveComplete {
  private NaiveComplete() {}

  /** The word for an outcome on the event. */
  static String word(String jobStatus) {
    return Map.of("success", "succeeded", "failure", "failed").getOrDefault(jobStatus, "aborted");
  }

  static boolean mayRecord(
      List<JsonNode> attempts, long run, String environment, String jobStatus, Instant now) {
    if (attempts.isEmpty() || !Shot.isLive(attempts.getLast())) {
      return false;
    }
    JsonNode event = attempts.getLast();
    if (!Noted.list(event, "environments").contains(environment)) {
      return false;
    }
    Span window = Span.of(event);
    List<Opening> openings =
        Noted.openings(event).stream().filter(o -> o.isFor(environment)).toList();
    if (now.isBefore(window.start())) {
      return openings.stream().anyMatch(o -> o.run().equals(Long.toString(run)));
    }
    return !jobStatus.equals("success")
        || window.endedAt(now)
        || Noted.note(event, "deployment").equals("none")
        || openings.stream().anyMatch(o -> o.countsIn(window, Noted.early(event)));
  }
}
