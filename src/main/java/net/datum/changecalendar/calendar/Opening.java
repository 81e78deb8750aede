package net.datum.changecalendar.calendar;

import java.time.Instant;
import java.util.List;

/**
 * A gate said open.
 *
 * @param environment for which
 * @param runId GitHub's number of the workflow run; a re-run keeps it
 * @param actor who started the run, a handle without {@code @}; may be empty
 * @param waived the codes of the rules that an emergency waived for it
 * @param revision the code that the run had checked out
 */
public record Opening(
    String environment,
    long runId,
    String actor,
    Instant at,
    List<String> waived,
    Revision revision) {
  public Opening {
    waived = List.copyOf(waived);
  }

  /** One for which nothing is waived so far. */
  public Opening(String environment, long runId, String actor, Instant at, Revision revision) {
    this(environment, runId, actor, at, List.of(), revision);
  }

  /** The same, with what an emergency waives for it. */
  public Opening waiving(List<String> codes) {
    return new Opening(environment, runId, actor, at, codes, revision);
  }

  /** Whether both are one and the same: an environment keeps the letters of its first opening. */
  public boolean isSame(Opening other) {
    return environment.equalsIgnoreCase(other.environment)
        && runId == other.runId
        && at.equals(other.at);
  }
}
