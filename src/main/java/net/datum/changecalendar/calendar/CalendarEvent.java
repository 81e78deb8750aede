package net.datum.changecalendar.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is on the calendar, whoever made it.
 *
 * @param etag names this version of the event
 * @param tombstone whether it was deleted; then hardly anything else is certain to be there
 * @param link where a person opens it, or null
 * @param meeting whether a conference of Calendar's own is attached, such as Meet's
 * @param window when it is, an all-day event from midnight to midnight in the calendar's zone; null
 *     where the service does not tell
 * @param guestsOmitted whether the service did not tell all guests, or not by their addresses: such
 *     a list must not be written back
 * @param creator the address that it was made from, or null where the service does not tell
 * @param colour Calendar's colour id, or null for the calendar's own
 * @param properties the private properties on this calendar's copy, none of them empty: Calendar
 *     may keep an empty one or drop it
 * @param recurs whether it repeats: then its window is that of the first repetition, whatever
 *     people did to that one since
 * @param instance what it repeats, or null where it is no repetition
 */
public record CalendarEvent(
    String id,
    String etag,
    boolean tombstone,
    @Nullable String link,
    String title,
    String description,
    String location,
    boolean meeting,
    @Nullable Window window,
    boolean allDay,
    List<Guest> guests,
    boolean guestsOmitted,
    @Nullable String creator,
    @Nullable String colour,
    Map<String, String> properties,
    boolean recurs,
    @Nullable Instance instance) {

  /**
   * One repetition of a series, with an id of its own and the properties of the series.
   *
   * @param series the id of the event that people made a series
   * @param start when it begins by the series, wherever people moved it; null where the service
   *     does not tell
   */
  public record Instance(String series, @Nullable Instant start) {}

  public CalendarEvent {
    guests = List.copyOf(guests);
    properties =
        properties.entrySet().stream()
            .filter(property -> !property.getValue().isEmpty())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * When it is for a change that was planned in this zone: all day are dates, wherever they are.
   * Null where the service does not tell.
   */
  public @Nullable Window window(ZoneId zone) {
    return allDay && window != null ? window.floating(zone) : window;
  }

  public Optional<Guest> guest(String email) {
    String address = email.toLowerCase(Locale.ROOT);
    return guests.stream().filter(guest -> guest.email().equals(address)).findFirst();
  }
}
