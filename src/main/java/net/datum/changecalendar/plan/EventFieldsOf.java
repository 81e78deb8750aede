package net.datum.changecalendar.plan;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.Digest;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.LastApplied.Asked;
import net.datum.changecalendar.calendar.LastApplied.Sighting;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Emergency;
import org.jspecify.annotations.Nullable;

/** A change as an event has it. */
final class EventFieldsOf {
  private EventFieldsOf() {}

  static EventFields newEvent(Intent intent, int attempt, Instant now) {
    Change change = intent.change();
    Times times = Times.of(change.window());
    Intent.Text text = intent.text(change.window());
    Marks marks = Marks.of(change, Course.NONE, change.window());
    LastApplied notes =
        notes(
            intent,
            attempt,
            marks,
            new Sighting(times, now),
            change.approvers().isEmpty() ? null : new Asked(times, change.approvers(), List.of()),
            Digest.of(ManagedText.canonical(text.html())),
            text.says());
    Map<String, String> properties = new LinkedHashMap<>(EventNotes.write(notes));
    if (change.emergency() != null && !change.emergency().carries().isEmpty()) {
      properties.putAll(carries(change));
    }
    properties.values().removeIf(String::isEmpty);
    return new EventFields(
        marks.title() + change.title(),
        text.html(),
        location(change),
        change.window(),
        change.attendees().stream().map(a -> Guest.invited(a.email(), a.optional())).toList(),
        marks.colour(),
        source(intent),
        properties);
  }

  /** What is noted of what an emergency carries too. */
  static Map<String, String> carries(Change change) {
    Emergency emergency = change.emergency();
    return emergency == null ? Map.of() : EventNotes.carries(emergency.carries());
  }

  static EventFields notes(Map<String, String> properties) {
    return EventFields.properties(properties);
  }

  static EventFields.Source source(Intent intent) {
    return new EventFields.Source(intent.change().issue().toString(), intent.source());
  }

  /** What is noted when all of the manifest has been applied. */
  static LastApplied notes(
      Intent intent,
      int attempt,
      Marks marks,
      @Nullable Sighting seen,
      @Nullable Asked asked,
      String text,
      String says) {
    Change change = intent.change();
    Map<String, Boolean> guests = new LinkedHashMap<>();
    for (Attendee attendee : change.attendees()) {
      guests.putIfAbsent(attendee.email(), attendee.optional());
    }
    return new LastApplied(
        intent.repositoryId(),
        intent.repository(),
        change.id(),
        attempt,
        intent.revision(),
        change.manifest() == null ? "" : change.manifest(),
        change.issue().toString(),
        change.blastRadius(),
        change.services(),
        change.environments(),
        change.deployment().words(),
        Times.of(change.window()),
        Digest.of(change.title()),
        marks.title(),
        Digest.of(location(change)),
        text,
        Digest.of(says),
        marks.colour(),
        guests,
        change.emergency() == null ? "" : change.emergency().reason(),
        seen,
        asked,
        Course.none(intent.policy().leeway().overrun()),
        false,
        null);
  }

  /** Calendar shows a meeting's URL as a link to join when it is the place. */
  static String location(Change change) {
    URI conference = change.conference();
    return conference == null ? "" : conference.toString();
  }
}
