package net.datum.changecalendar.calendar;

import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.change.Freeze;

/**
 * A calendar whose events are closed to change. Its method throws
 * net.datum.changecalendar.action.ServiceFailure where the service can't be reached or refuses.
 */
public interface FreezeCalendar {
  /**
   * All freezes that share an instant with the half-open span, recurring ones one by one; of
   * all-day ones those that do so in the calendar's zone.
   */
  List<Freeze> freezesBetween(Instant start, Instant end);
}
