package net.datum.changecalendar.change;

import java.time.ZoneId;

/**
 * A period closed to change: an event on a freeze calendar, one of a series by itself.
 *
 * @param title as people wrote it; may be empty
 * @param shown when, as its calendar has it; an all-day one from midnight to midnight in its
 *     calendar's zone
 * @param allDay whether it is dates rather than hours
 */
public record Freeze(String title, Window shown, boolean allDay) {
  /** A freeze of hours. */
  public Freeze(String title, Window shown) {
    this(title, shown, /* allDay= */ false);
  }

  /**
   * When it is closed to a change.
   *
   * @param zone in which that change was planned
   */
  public Window window(ZoneId zone) {
    return allDay ? shown.floating(zone) : shown;
  }
}
