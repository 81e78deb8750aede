package net.datum.changecalendar.plan;

import java.util.List;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventId;

/** One write on the calendar, or none. */
public sealed interface Operation {
  /** There is nothing to say. */
  record None() implements Operation {}

  /**
   * A new event.
   *
   * @param mail whether guests get an invitation
   */
  record Insert(EventId id, int attempt, EventFields fields, boolean mail) implements Operation {}

  /**
   * Changes an event.
   *
   * @param edits what a person would notice; empty where only the action's notes change, or replies
   *     go back to open
   * @param mail whether the guests are told
   */
  record Update(CalendarEvent event, EventFields fields, List<Edit> edits, boolean mail)
      implements Operation {
    public Update {
      edits = List.copyOf(edits);
    }
  }

  /**
   * Takes an event off the calendar: the note that it was the action comes first, so that nobody
   * takes it for a person's doing.
   *
   * @param mail whether the guests are told
   */
  record Cancel(CalendarEvent event, EventFields note, boolean mail) implements Operation {}

  /** The word of the output {@code operation}. */
  default String word() {
    return switch (this) {
      case None() -> "none";
      case Insert i -> "create";
      case Update u when u.edits().isEmpty() && u.fields().guests() == null -> "note";
      case Update u ->
          u.edits().stream().anyMatch(e -> e.field() == Field.WINDOW) ? "move" : "update";
      case Cancel c -> "cancel";
    };
  }
}
