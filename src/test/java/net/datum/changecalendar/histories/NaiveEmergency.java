package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import net.datum.changecalendar.histories.NaiveGate.Answer;
import net.datum.changecalendar.histories.NaiveGate.Expected;
import net.datum.changecalendar.histories.NaiveGate.Operation;
import net.datum.changecalendar.histories.NaiveRules.Planned;
import net.datum.changecalendar.histories.Noted.Early;
import net.datum.changecalendar.histories.Noted.Opening;
import net.datum.changecalendar.histories.Noted.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a run that declares an emergency has to do and say, worked out anew from docs/life.md. Of
 * the expectation, the window is the emergency's own, and a merge is none.
 */
final class NaiveEmergency {
  private NaiveEmergency() {}

  /** The id of the change. */
  static String change(long run) {
    return "emergency-" + run;
  }

  /**
   * Judges a run.
   *
   * @param s where the change's own events do not matter
   * @param event the emergency's, or null where there is none yet
   */
  static Expected judge(NaiveGate.Situation s, @Nullable JsonNode event) {
    if (event == null) {
      Instant start = s.now().truncatedTo(ChronoUnit.MINUTES);
      Span window = new Span(start, start.plus(Duration.ofHours(1)));
      boolean conference = !s.policy().conference("high").isEmpty();
      Reasons reasons = reasons(s, window, s.now(), conference);
      return s.confirmed()
          ? Expected.planned(reasons, Operation.INSERT, true, window)
          : Expected.planned(reasons, Operation.NONE, false, null);
    }
    Span window = Span.of(event);
    Early early = Noted.early(event);
    List<Opening> openings = s.code().openings(event);
    boolean opened =
        openings.stream().anyMatch(o -> o.isFor(s.environment()) && o.countsIn(window, early));
    boolean closed = !s.now().isBefore(window.end().plus(s.policy().overrun()));
    boolean succeeded =
        s.code().outcomes(event).stream()
            .filter(o -> o.isFor(s.environment()))
            .map(Outcome::result)
            .anyMatch("succeeded"::equals);
    if (opened ? closed : succeeded || window.endedAt(s.now())) {
      return Expected.of(Answer.BLOCKED, "window-passed", Operation.NONE, window);
    }
    if (opened) {
      return Expected.of(Answer.OPEN, "", Operation.NONE, window);
    }
    boolean conference = Place.joins(Place.of(event)) || Place.hasMeet(event);
    Instant seen = s.sightings().of(event, window, s.now());
    return Expected.planned(
        reasons(s, window, seen, conference), Operation.NONE, s.confirmed(), window);
  }

  private static Reasons reasons(
      NaiveGate.Situation s, Span window, Instant seen, boolean conference) {
    Reasons reasons = new Reasons(true);
    Planned planned = new Planned(change(s.run()), window, seen, "high", Set.of(), 0, conference);
    NaiveRules.judge(planned, s.policy(), s.around(), s.now(), reasons);
    if (!s.confirmed()) {
      reasons.blocks("issue-not-confirmed");
    }
    return reasons;
  }
}
