package net.datum.changecalendar.calendar;

import org.jspecify.annotations.Nullable;

/**
 * One scheduled go at a change, with the event that stands for it.
 *
 * @param number from 1
 * @param notes what the action noted on the event; null only on a tombstone that lost them
 */
public record Attempt(int number, CalendarEvent event, @Nullable LastApplied notes) {
  /** What happened to it: nothing that anybody knows of where its notes are lost. */
  public Course course() {
    return notes == null ? Course.NONE : notes.course();
  }

  /** The same attempt with its event as a write left it. */
  public Attempt with(CalendarEvent written) {
    return new Attempt(number, written, EventNotes.read(written).orElse(notes));
  }
}
