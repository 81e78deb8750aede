package net.datum.changecalendar.observation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the outside gave, and what follows from it.
 *
 * @param now when
 * @param calendar as it was listed, or null where it could not be looked at
 * @param attempts of all changes that the list shows; none where the calendar could not be looked
 *     at
 * @param changes in the order in which they were asked for
 * @param touched files of the pull request or merge group, path to status; null where there is none
 */
public record Observations(
    Instant now,
    @Nullable Listing calendar,
    Attempts attempts,
    List<Seen> changes,
    @Nullable Map<String, String> touched) {

  /**
   * One change.
   *
   * @param plan null where the calendar could not be looked at
   * @param comment our comment on the issue, if it was looked for
   */
  public record Seen(
      Subject subject, Observed observed, @Nullable Plan plan, CommentSearch comment) {}

  public Observations {
    changes = List.copyOf(changes);
  }
}
