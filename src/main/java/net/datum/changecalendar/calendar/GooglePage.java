package net.datum.changecalendar.calendar;

import com.google.api.client.util.Data;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.datum.changecalendar.action.BrokenAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of events. Calendar sends its events as a list, also where there are none: a
 * page that lacks what all have is refused, since a freeze or an event could be missed by it.
 *
 * @param calendar its name as people see it, or null
 * @param zone the calendar's
 * @param next names the page after this one, or null at the end
 */
record GooglePage(
    @Nullable String calendar,
    ZoneId zone,
    boolean writable,
    List<Event> events,
    @Nullable String next) {
  private static final Set<String> WRITERS = Set.of("owner", "writer");

  static GooglePage of(@Nullable Events answer) throws BrokenAnswer {
    String next = answer == null ? null : answer.getNextPageToken();
    if (next != null && (next.isEmpty() || Data.isNull(next))) {
      throw new BrokenAnswer("its \"nextPageToken\" names no page");
    }
    Events page = GoogleAnswer.of(answer);
    if (!"calendar#events".equals(page.getKind())) {
      throw new BrokenAnswer("by its \"kind\" it is no list of events");
    }
    if (page.get("error") != null) {
      throw new BrokenAnswer("it has an \"error\"");
    }
    if (page.getItems() == null) {
      throw BrokenAnswer.lacks("items");
    }
    if (page.getAccessRole() == null || page.getAccessRole().isEmpty()) {
      throw BrokenAnswer.lacks("accessRole");
    }
    boolean zoned = ZoneId.getAvailableZoneIds().contains(String.valueOf(page.getTimeZone()));
    if (!zoned && page.getItems().stream().anyMatch(GoogleEvents::isAllDay)) {
      throw new BrokenAnswer("its all-day events are in a \"timeZone\" that nobody knows");
    }
    return new GooglePage(
        page.getSummary(),
        zoned ? ZoneId.of(page.getTimeZone()) : ZoneOffset.UTC,
        WRITERS.contains(page.getAccessRole()),
        page.getItems(),
        next);
  }
}
