package net.datum.changecalendar.calendar;

import com.google.api.client.util.Data;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
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
    if (answer == null || !"calendar#events".equals(answer.getKind())) {
      throw new BrokenAnswer("it is no list of events");
    }
    // The library has objects of its own in the place of null, which look empty.
    List<Event> items = answer.getItems();
    if (items == null || Data.isNull(items) || items.stream().anyMatch(GooglePage::isNull)) {
      throw new BrokenAnswer("its list of events is missing, or has gaps");
    }
    if (answer.getAccessRole() == null || answer.containsKey("error")) {
      throw new BrokenAnswer("it lacks what each list of events tells");
    }
    boolean zoned = ZoneId.getAvailableZoneIds().contains(String.valueOf(answer.getTimeZone()));
    if (!zoned && items.stream().anyMatch(GoogleEvents::isAllDay)) {
      throw new BrokenAnswer("all-day events in a zone that nobody knows");
    }
    String next = answer.getNextPageToken();
    if (next != null && next.isEmpty()) {
      throw new BrokenAnswer("it does not name its next page");
    }
    return new GooglePage(
        answer.getSummary(),
        zoned ? ZoneId.of(answer.getTimeZone()) : ZoneOffset.UTC,
        WRITERS.contains(answer.getAccessRole()),
        items,
        next);
  }

  private static boolean isNull(@Nullable Event event) {
    return event == null || Data.isNull(event);
  }
}
