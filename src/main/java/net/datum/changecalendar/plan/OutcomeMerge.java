package net.datum.changecalendar.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/**
 * Writes an outcome into the event as it is: its mark before whatever title is there, its colour
 * unless a person chose another, its record above the description.
 */
public final class OutcomeMerge {
  private OutcomeMerge() {}

  /** Who tells an outcome. */
  public enum Teller {
    /** One of the jobs of the run that opened; of several for one environment the worst counts. */
    JOB,
    /** The run that opened, for all of its jobs. */
    RUN,
    /** A person, who names the change. */
    PERSON
  }

  /**
   * What counts for an environment once an outcome is told. Success of one run after another one
   * failed is not the change's: it may be what took the change back. Only who failed, or a person,
   * turns a failure into success.
   *
   * @param window of the event as it is
   * @return what was known before where the other one adds nothing
   */
  public static Outcome counting(Course course, Window window, Outcome told, Teller teller) {
    Outcome known = course.outcomeIn(window, told.environment()).orElse(null);
    if (known == null) {
      return told;
    }
    boolean same = known.result().isFailure() && told.result() == Result.FAILED;
    if (known.isOfSameGo(told) || teller == Teller.PERSON) {
      boolean better = told.result().compareTo(known.result()) < 0;
      boolean adds = known.result() != told.result() && !same;
      if (!adds || (better && teller == Teller.JOB)) {
        return known;
      }
      boolean later =
          teller == Teller.PERSON && course.reopenedIn(window, told.environment(), known.runId());
      return told.result() == Result.FAILED && known.result() == Result.SUCCEEDED && later
          ? told.with(Result.RECOVERED)
          : told;
    }
    if (known.runId() == told.runId() || !known.result().isFailure()) {
      return told;
    }
    return switch (told.result()) {
      case SUCCEEDED -> known.with(Result.RECOVERED);
      case ABORTED, RECOVERED -> known;
      case FAILED -> told;
    };
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
    Course course = notes.course().with(outcome);
    EventFields marked = marks(attempt, course).orElse(EventFields.properties(Map.of()));
    Map<String, String> properties = new LinkedHashMap<>(EventNotes.cameOf(outcome));
    properties.putAll(marked.properties());
    return new EventFields(
        marked.title(),
        described(live.description(), records),
        null,
        null,
        null,
        marked.colour(),
        null,
        properties);
  }

  /**
   * What brings title and color up to what is known of a change's course; empty where they are. A
   * mark that a person took off stays off until there is another one to set.
   *
   * @param attempt live, with notes and a window
   */
  static Optional<EventFields> marks(Attempt attempt, Course course) {
    CalendarEvent live = attempt.event();
    LastApplied notes = Objects.requireNonNull(attempt.notes());
    Marks marks = Marks.of(notes, course, Objects.requireNonNull(live.window()));
    boolean other = !marks.title().equals(notes.mark());
    boolean ownColour = notes.colour().equals(live.colour() == null ? "" : live.colour());
    boolean otherColour = ownColour && !marks.colour().equals(notes.colour());
    if (!other && !otherColour) {
      return Optional.empty();
    }
    Map<String, String> properties = new LinkedHashMap<>();
    if (other) {
      properties.putAll(EventNotes.mark(marks.title()));
    }
    if (otherColour) {
      properties.putAll(EventNotes.colour(marks.colour()));
    }
    return Optional.of(
        new EventFields(
            other ? marks.title() + Marks.without(notes.mark(), live.title()) : null,
            null,
            null,
            null,
            null,
            otherColour ? marks.colour() : null,
            null,
            properties));
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
    boolean there =
        ManagedText.canonical(fitting.joined()).equals(ManagedText.canonical(parts.joined()));
    return fitting.fits() && !there ? fitting.joined() : null;
  }
}
