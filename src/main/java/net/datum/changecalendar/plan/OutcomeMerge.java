package net.datum.changecalendar.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/**
 * Writes an outcome into the event as it is: its mark before whatever title is there, its colour
 * unless a person chose another, its record above the description.
 */
public final class OutcomeMerge {
  private OutcomeMerge() {}

  /**
   * Whether there is anything to record: not where the same was recorded before. Several jobs of
   * one run may tell of the same environment; then the worst counts.
   *
   * @param replaces whether the outcome stands for all of its run, so that it also takes the place
   *     of a worse one
   */
  public static boolean isNews(Course course, Outcome outcome, boolean replaces) {
    Outcome known = course.outcome(outcome.environment()).orElse(null);
    if (known == null || !known.isOfSameGo(outcome)) {
      return true;
    }
    int difference = outcome.result().compareTo(known.result());
    return replaces ? difference != 0 : difference > 0;
  }

  /**
   * What to write on an event, without mailing anybody.
   *
   * @param attempt live, with notes and a window
   * @param records the record's HTML with this outcome in it, the fullest first: the first that
   *     finds room is written
   */
  public static EventFields fields(Attempt attempt, Outcome outcome, List<String> records) {
    CalendarEvent live = attempt.event();
    LastApplied notes = Objects.requireNonNull(attempt.notes());
    if (live.recurs()) {
      // What people see of it would be seen on every repetition.
      return EventFields.properties(EventNotes.cameOf(outcome));
    }
    Window window = Objects.requireNonNull(live.window());
    Marks marks = Marks.of(notes, notes.course().with(outcome), window);
    boolean ownColour = notes.colour().equals(live.colour() == null ? "" : live.colour());
    Map<String, String> properties = new LinkedHashMap<>(EventNotes.cameOf(outcome));
    properties.putAll(EventNotes.mark(marks.title()));
    if (ownColour) {
      properties.putAll(EventNotes.colour(marks.colour()));
    }
    return new EventFields(
        marks.title() + Marks.without(notes.mark(), live.title()),
        described(live.description(), records),
        null,
        null,
        null,
        ownColour ? marks.colour() : null,
        null,
        properties);
  }

  /**
   * A description with its record; where there is room for none, what a person wrote stays. Null
   * where it is best left alone.
   */
  private static @Nullable String described(String live, List<String> records) {
    ManagedText.Parts parts = ManagedText.split(live);
    ManagedText.Parts fitting =
        records.stream()
            .map(parts::withRecord)
            .filter(ManagedText.Parts::fits)
            .findFirst()
            .orElseGet(parts::fitting);
    return fitting.fits() ? fitting.joined() : null;
  }
}
