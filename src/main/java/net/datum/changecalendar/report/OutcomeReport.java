package net.datum.changecalendar.report;

import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a run recorded of how deployments ended.
 *
 * @param environment that was deployed to
 * @param result null where there was nothing to record
 * @param entries one for each change
 * @param notes what else somebody should know, a sentence each
 */
public record OutcomeReport(
    String environment,
    Instant now,
    RunLinks links,
    Outcome.@Nullable Result result,
    List<Entry> entries,
    List<String> notes) {

  /**
   * One change.
   *
   * @param attempt as it is now; it has notes and a window
   * @param written whether the outcome was written, rather than there already
   * @param warning why the comment does not tell it, or null
   */
  public record Entry(Attempt attempt, boolean written, @Nullable String warning) {}

  public OutcomeReport {
    entries = List.copyOf(entries);
    notes = List.copyOf(notes);
  }
}
