package net.datum.changecalendar.calendar;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.change.Freeze;

/** A freeze calendar of Google Calendar. Whatever is on it counts, also what shows as free. */
public final class GoogleFreezeCalendar implements FreezeCalendar {
  private static final String REMEDY =
      "In Google Calendar, share this calendar of the policy's freezes with the account that signs"
          + " in here, with the right to see all event details; or take it out of freezes.";

  private final GoogleChangeCalendar calendar;

  /**
   * Prepares the calendar; nothing is sent.
   *
   * @param root to which {@code calendar/v3/} is added, with a slash at its end
   */
  public GoogleFreezeCalendar(URI root, String calendarId, GoogleSignIn signIn, Retry retry) {
    this.calendar =
        new GoogleChangeCalendar(
            root, calendarId, signIn, retry, REMEDY, "listing the freezes on " + calendarId);
  }

  @Override
  public List<Freeze> freezesBetween(Instant start, Instant end) {
    return calendar.eventsBetween(start, end).events().stream()
        .map(event ->
            new Freeze(event.title(), Objects.requireNonNull(event.window()), event.allDay()))
        .toList();
  }
}
