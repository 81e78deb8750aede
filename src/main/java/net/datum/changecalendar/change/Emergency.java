package net.datum.changecalendar.change;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a change goes ahead where some rules of the house would stop it.
 *
 * @param reason one line
 * @param actor who declared it, a handle without {@code @}, where it is one of a run; else null
 * @param reviewWithin within how many business days it is to be reviewed, from 1
 * @param carries the ids of the merged changes for which no gate opened and which its deployment
 *     carries too
 */
public record Emergency(
    String reason, @Nullable String actor, int reviewWithin, List<String> carries) {
  public Emergency {
    carries = List.copyOf(carries);
  }

  /** An emergency of which nobody has found out yet what it carries. */
  public Emergency(String reason, @Nullable String actor, int reviewWithin) {
    this(reason, actor, reviewWithin, List.of());
  }

  /**
   * The last day for the review of an emergency in this window: so many business days, Monday to
   * Friday, after the day on which the window ends in its zone. Nobody's holidays are known.
   */
  public LocalDate reviewBy(Window window) {
    LocalDate day = window.end().minusNanos(1).atZone(window.zone()).toLocalDate();
    for (int left = reviewWithin; left > 0; ) {
      day = day.plusDays(1);
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      left -= weekend ? 0 : 1;
    }
    return day;
  }
}
