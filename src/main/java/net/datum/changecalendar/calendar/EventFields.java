package net.datum.changecalendar.calendar;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a write sets on an event; null leaves a field as it is.
 *
 * @param guests the whole list, since Calendar replaces lists whole
 * @param source where the event comes from; Calendar shows it to the creator
 * @param properties private properties to set, or to delete where the value is empty; those that
 *     are not named stay
 */
public record EventFields(
    @Nullable String title,
    @Nullable String description,
    @Nullable String location,
    @Nullable Window window,
    @Nullable List<Guest> guests,
    @Nullable String colour,
    @Nullable Source source,
    Map<String, String> properties) {

  /** A link back, with its name. */
  public record Source(String title, URI url) {}

  public EventFields {
    guests = guests == null ? null : List.copyOf(guests);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /** The event as it is once these fields are set on it. */
  public CalendarEvent on(CalendarEvent event) {
    Map<String, String> merged = new LinkedHashMap<>(event.properties());
    merged.putAll(properties);
    return new CalendarEvent(
        event.id(),
        event.etag(),
        event.tombstone(),
        event.link(),
        title == null ? event.title() : title,
        description == null ? event.description() : description,
        location == null ? event.location() : location,
        event.meeting(),
        window == null ? event.window() : window,
        event.allDay() && window == null,
        guests == null ? event.guests() : guests,
        event.guestsOmitted(),
        event.creator(),
        colour == null ? event.colour() : colour,
        merged,
        event.recurs(),
        event.instance());
  }

  /** Sets private properties and nothing that a person sees. */
  public static EventFields properties(Map<String, String> properties) {
    return new EventFields(null, null, null, null, null, null, null, properties);
  }
}
