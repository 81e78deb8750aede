package net.datum.changecalendar;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import net.datum.changecalendar.action.Progress;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventId;

/**
 * A calendar whose writes need permission, and are noted, so that a run that is cancelled can tell
 * of them.
 */
record ToldCalendar(ChangeCalendar calendar, WritePermission permission, Progress progress)
    implements ChangeCalendar {
  @Override
  public Listing ownEvents(long repositoryId) {
    return calendar.ownEvents(repositoryId);
  }

  @Override
  public Listing eventsBetween(Instant start, Instant end) {
    return calendar.eventsBetween(start, end);
  }

  @Override
  public Optional<CalendarEvent> find(EventId id) {
    return calendar.find(id);
  }

  @Override
  public Written insert(EventId id, EventFields fields, boolean mail) {
    permission.demand();
    return told("new event " + id, () -> calendar.insert(id, fields, mail));
  }

  @Override
  public Written update(CalendarEvent observed, EventFields fields, boolean mail) {
    permission.demand(observed);
    return told("event " + observed.id(), () -> calendar.update(observed, fields, mail));
  }

  @Override
  public Written delete(CalendarEvent observed, boolean mail) {
    permission.demand(observed);
    return told("the end of event " + observed.id(), () -> calendar.delete(observed, mail));
  }

  private Written told(String what, Supplier<Written> write) {
    return progress.writing(what, write, answer -> answer instanceof Written.Done);
  }
}
