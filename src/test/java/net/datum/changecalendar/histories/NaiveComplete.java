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

  enum By {
    JOB,
    RUN,
    PERSON
  }

  /** What an event says once an outcome is told that may be told. */
  static String result(JsonNode before, String environment, long run, int go, String told, By by) {
    Span window = Span.of(before);
    Noted.Early early = Noted.early(before);
    Noted.Outcome known =
        Noted.outcomes(before).stream()
            .filter(o -> o.isFor(environment) && o.countsIn(window, early))
            .findFirst()
            .orElse(null);
    if (known == null) {
      return told;
    }
    boolean failed = known.result().equals("failed") || known.result().equals("recovered");
    boolean sameRun = known.run().equals(Long.toString(run));
    boolean sameGo = sameRun && known.go().equals(Integer.toString(go));
    if (failed && told.equals("failed") && (sameGo || by == By.PERSON)) {
      return known.result();
    }
    if (by == By.PERSON) {
      boolean earlierRun =
          Noted.openings(before).stream()
              .filter(o -> o.isFor(environment) && o.countsIn(window, early))
              .findFirst()
              .filter(o -> !o.run().equals(known.run()))
              .isPresent();
      boolean later = known.result().equals("succeeded") && earlierRun;
      return told.equals("failed") && later ? "recovered" : told;
    }
    if (sameGo && by == By.JOB) {
      List<String> worse = List.of("succeeded", "aborted", "recovered", "failed");
      return worse.indexOf(told) > worse.indexOf(known.result()) ? told : known.result();
    }
    if (sameRun || !failed || told.equals("failed")) {
      return told;
    }
    return told.equals("succeeded") ? "recovered" : known.result();
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
