package net.datum.changecalendar.calendar;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One scheduled go at a change, with the event that stands for it.
 *
 * @param number from 1
 * @param notes what the action noted on the event, without what does not count; null only on a
 *     tombstone that lost them
 * @param discounted openings on the event that do not count for this run, and what came of them
 *     neither
 */
public record Attempt(
    int number, CalendarEvent event, @Nullable LastApplied notes, Set<Opening> discounted) {
  public Attempt {
    discounted = Set.copyOf(discounted);
    notes = notes == null ? null : notes.with(notes.course().without(discounted));
  }

  /** An attempt of which everything counts. */
  public Attempt(int number, CalendarEvent event, @Nullable LastApplied notes) {
    this(number, event, notes, Set.of());
  }

  /** What happened to it: nothing that anybody knows of where its notes are lost. */
  public Course course() {
    return notes == null ? Course.NONE : notes.course();
  }

  /** What is noted on the event, whether it counts or not. */
  public Course wholeCourse() {
    return discounted.isEmpty()
        ? course()
        : EventNotes.read(event).map(LastApplied::course).orElse(Course.NONE);
  }

  /** The same attempt with its event as a write left it. */
  public Attempt with(CalendarEvent written) {
    return new Attempt(number, written, EventNotes.read(written).orElse(notes), discounted);
  }

  /** The same without openings that do not count for this run. */
  public Attempt without(Set<Opening> openings) {
    return new Attempt(number, event, notes, openings);
  }
}
