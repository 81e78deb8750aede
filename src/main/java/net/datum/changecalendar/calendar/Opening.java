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
 */
public record Opening(
    String environment, long runId, String actor, Instant at, List<String> waived) {
  public Opening {
    waived = List.copyOf(waived);
  }

  /** One for which nothing was waived. */
  public Opening(String environment, long runId, String actor, Instant at) {
    this(environment, runId, actor, at, List.of());
  }
}
