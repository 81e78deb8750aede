package net.datum.changecalendar.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The team's calendar. Every method is one call, or one a page, on the service, and throws
 * net.datum.changecalendar.action.ServiceFailure where the service can't be reached or refuses.
 */
public interface ChangeCalendar {

  /**
   * What a query found.
   *
   * @param name the calendar's name as people see it
   * @param zone the calendar's zone
   * @param writable whether the account that asked may write
   */
  record Listing(String name, ZoneId zone, boolean writable, List<CalendarEvent> events) {
    public Listing {
      events = List.copyOf(events);
    }
  }

  /** What became of a write. */
  sealed interface Written {
    /** It is done; the event as it is now. */
    record Done(CalendarEvent event) implements Written {}

    /**
     * Not done: the event changed, came or went since it was observed. Observe, plan and apply
     * again.
     */
    record Outdated() implements Written {}
  }

  /**
   * All events of one repository's changes, tombstones too; of one that people made a series the
   * event itself, not its repetitions.
   */
  Listing ownEvents(long repositoryId);

  /**
   * All live events that share an instant with the half-open span, recurring ones one by one, each
   * with its window.
   */
  Listing eventsBetween(Instant start, Instant end);

  /** One event by its id, tombstones too. */
  Optional<CalendarEvent> find(EventId id);

  Written insert(EventId id, EventFields fields, boolean mail);

  /** Changes the observed version of an event, and no other. */
  Written update(CalendarEvent observed, EventFields fields, boolean mail);

  /** Deletes the observed version of an event, and no other. */
  Written delete(CalendarEvent observed, boolean mail);
}
