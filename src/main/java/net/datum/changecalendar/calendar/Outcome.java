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
 * @param at when it was told, which is when the deployment ended where the run that opened told it
 */
public record Outcome(
    String environment, long runId, int runAttempt, Instant since, Instant at, Result result) {

  /** What there is to come of a change; the worse, the later. */
  public enum Result {
    SUCCEEDED,
    /** Somebody stopped it. */
    ABORTED,
    /** It failed, and a later deployment of another run succeeded: a fix, or what took it back. */
    RECOVERED,
    FAILED;

    /** The word that people read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The same after "it". */
    public String predicate() {
      return switch (this) {
        case SUCCEEDED, FAILED -> word();
        case ABORTED -> "was aborted";
        case RECOVERED -> "failed, and a later deployment succeeded";
      };
    }

    /** Whether a deployment succeeded since, so that nothing has to wait for the change. */
    public boolean isSettled() {
      return this == SUCCEEDED || this == RECOVERED;
    }

    /** Whether the change itself failed. */
    public boolean isFailure() {
      return this == FAILED || this == RECOVERED;
    }
  }

  /** The same, with another result. */
  public Outcome with(Result other) {
    return new Outcome(environment, runId, runAttempt, since, at, other);
  }

  /** Whether the other one is of the same run, started the same time. */
  public boolean isOfSameGo(Outcome other) {
    return runId == other.runId && runAttempt == other.runAttempt;
  }
}
