package net.datum.changecalendar.calendar;

import java.time.Instant;

/**
 * A gate said open.
 *
 * @param environment for which
 * @param runId GitHub's number of the workflow run; a re-run keeps it
 * @param actor who started the run, a handle without {@code @}; may be empty
 */
public record Opening(String environment, long runId, String actor, Instant at) {}
