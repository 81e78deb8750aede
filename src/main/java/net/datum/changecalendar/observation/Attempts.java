package net.datum.changecalendar.observation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import org.jspecify.annotations.Nullable;

/** All attempts that a list shows, by change: what is noted on an event is read once for all. */
public final class Attempts {
  private final Map<String, List<Attempt>> byChange = new LinkedHashMap<>();

  private Attempts() {}

  /** The live events and tombstones of changes. A person's copy of one is not among them. */
  public static Attempts in(@Nullable Listing listing) {
    var attempts = new Attempts();
    if (listing != null) {
      listing.events().forEach(attempts::add);
      attempts.byChange.values().forEach(all -> all.sort(Comparator.comparingInt(Attempt::number)));
    }
    return attempts;
  }

  private void add(CalendarEvent event) {
    LastApplied notes = EventNotes.read(event).orElse(null);
    if (notes != null && notes.isOf(event)) {
      byChange
          .computeIfAbsent(notes.changeId(), id -> new ArrayList<>())
          .add(new Attempt(notes.attempt(), event, notes));
    }
  }

  /** All of them, those of a change by number. */
  public List<Attempt> all() {
    return byChange.values().stream().flatMap(List::stream).toList();
  }

  /** The latest of each change. */
  public List<Attempt> latest() {
    return byChange.values().stream().map(List::getLast).toList();
  }

  /** Those of one change, by number. */
  public List<Attempt> of(Subject subject) {
    return of(subject.change().id());
  }

  /** The same by its id. */
  public List<Attempt> of(String changeId) {
    return List.copyOf(byChange.getOrDefault(changeId, List.of()));
  }

  /**
   * Whether a gate opened for a change, or it succeeded, in this environment, as far as is known.
   */
  public boolean isOpened(String changeId, String environment) {
    return byChange.getOrDefault(changeId, List.of()).stream()
        .map(Attempt::course)
        .anyMatch(course ->
            course.openings().stream().anyMatch(o -> o.environment().equalsIgnoreCase(environment))
                || course.outcome(environment).filter(o -> o.result().isSettled()).isPresent());
  }
}
