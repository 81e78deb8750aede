package net.datum.changecalendar.plan;

import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written for one change, and what was noticed.
 *
 * @param attempt the latest attempt before the operation, or null where there is none yet
 * @param drift what people did on the calendar
 * @param notes what else somebody should know, a sentence each
 * @param asksStanding whether the operation may only be applied once it is known that this checkout
 *     is not older than the one that was last applied
 * @param lapsed whether the manifest is about a further attempt whose window ended before anything
 *     made its event: the latest attempt is history and says nothing of it
 */
public record Plan(
    Operation operation,
    @Nullable Attempt attempt,
    List<Drift> drift,
    List<String> notes,
    boolean asksStanding,
    boolean lapsed) {
  public Plan {
    drift = List.copyOf(drift);
    notes = List.copyOf(notes);
  }

  /** A plan for the latest attempt. */
  public Plan(
      Operation operation,
      @Nullable Attempt attempt,
      List<Drift> drift,
      List<String> notes,
      boolean asksStanding) {
    this(operation, attempt, drift, notes, asksStanding, false);
  }

  /**
   * The latest attempt as an update will leave it, which a plan that writes nothing is judged on;
   * as it is where there is none.
   */
  public @Nullable Attempt projected() {
    return attempt != null && operation instanceof Operation.Update update
        ? attempt.with(update.fields().on(attempt.event()))
        : attempt;
  }

  /**
   * Whether the manifest is about a later attempt than this one, which has no event yet: what
   * became of this one says nothing of it.
   */
  public boolean isAboutNext(Attempt last) {
    return lapsed
        || (operation instanceof Operation.Insert insert && last.number() < insert.attempt());
  }

  /** Whether the manifest and a person moved the window, differently. */
  public boolean windowUnresolved() {
    return drift.stream().anyMatch(d -> d.field() == Field.WINDOW && !d.resolved());
  }

  /** Whether a person moved the window and the manifest did not. */
  public boolean windowMovedByPerson() {
    return drift.stream().anyMatch(d -> d.field() == Field.WINDOW && d.resolved());
  }
}
