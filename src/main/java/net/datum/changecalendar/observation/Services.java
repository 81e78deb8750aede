package net.datum.changecalendar.observation;

import java.util.List;
import java.util.function.Supplier;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.FreezeCalendar;
import net.datum.changecalendar.issue.CodeHistory;
import net.datum.changecalendar.issue.IssueTracker;
import org.jspecify.annotations.Nullable;

/**
 * What a run talks to.
 *
 * @param calendar null where there are no credentials for it, in a plan alone
 * @param freezes the calendars of freezes; none where the calendar is null
 * @param issues null where there is no token, in a plan alone
 * @param history null likewise
 * @param atHead whether the checkout is what the default branch points at; asked once
 * @param release lets go of connections
 */
public record Services(
    @Nullable ChangeCalendar calendar,
    List<FreezeCalendar> freezes,
    @Nullable IssueTracker issues,
    @Nullable CodeHistory history,
    Supplier<Boolean> atHead,
    Runnable release)
    implements AutoCloseable {
  public Services {
    freezes = List.copyOf(freezes);
  }

  @Override
  public void close() {
    release.run();
  }
}
