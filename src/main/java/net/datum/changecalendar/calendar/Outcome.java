package net.datum.changecalendar.calendar;

import java.time.Instant;
import java.util.Locale;

/**
 * What came of a change in one environment.
 *
 * @param environment for which
 * @param runId GitHub's number of the workflow run that told it
 * @param runAttempt how often that run was started, from 1
 * @param since when the gate had opened for that run; where none had, the same as {@code at}
 * @param at when it was told, which is when the deployment ended
 */
public record Outcome(
    String environment, long runId, int runAttempt, Instant since, Instant at, Result result) {

  /** What there is to come of a change; the worse, the later. */
  public enum Result {
    SUCCEEDED,
    /** Somebody stopped it. */
    ABORTED,
    FAILED;

    /** The word that people read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The same after "it". */
    public String predicate() {
      return this == ABORTED ? "was aborted" : word();
    }
  }

  /** Whether it says no more than another one: the same of the same go. */
  public boolean repeats(Outcome other) {
    return environment.equalsIgnoreCase(other.environment)
        && isOfSameGo(other)
        && result == other.result;
  }

  /** Whether the other one is of the same run, started the same time. */
  public boolean isOfSameGo(Outcome other) {
    return runId == other.runId && runAttempt == other.runAttempt;
  }
}
