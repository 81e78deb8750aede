package net.datum.changecalendar.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * An event of the calendar, seen from an instant.
 *
 * @param notes what the action noted on it, or null where people made it by hand
 * @param window the event's, in the calendar's zone
 * @param environments what happened where; none where people made it by hand
 * @param stretches when it went on, at least one
 * @param side of the instant
 * @param nearest the stretch that the instant sees first on that side
 */
record Happening(
    CalendarEvent event,
    @Nullable LastApplied notes,
    Window window,
    List<EnvironmentCourse> environments,
    List<Stretch> stretches,
    Side side,
    Stretch nearest) {

  /** Where it lies, seen from the instant. */
  enum Side {
    /** It went on. */
    AT,
    /** It had ended, at least in part. */
    BEFORE,
    /** It was still to come. */
    AFTER
  }

  // The first that holds for an environment is told of the change.
  private static final List<Stage> TELLING =
      List.of(Stage.UNDERWAY, Stage.NOT_CARRIED_OUT, Stage.MISSED, Stage.PLANNED);

  /** What went on comes first, the latest start first of all; then by distance; all day last. */
  static final Comparator<Happening> NEAREST_FIRST =
      Comparator.comparing(Happening::aside)
          .thenComparing(Happening::side)
          .thenComparing(happening -> happening.side == Side.AT && happening.missed())
          .thenComparingLong(Happening::rank)
          .thenComparing(happening -> happening.event.id());

  Happening {
    environments = List.copyOf(environments);
    stretches = List.copyOf(stretches);
  }

  /** The event as it is seen; empty where the service does not tell when it is. */
  static Optional<Happening> of(CalendarEvent event, ZoneId zone, Instant at, Instant now) {
    if (event.tombstone() || event.window() == null) {
      return Optional.empty();
    }
    Window window = Window.of(event.window().start(), event.window().end(), zone);
    // A copy that a person made of a change's event was made by hand, whatever notes came along.
    LastApplied notes =
        EventNotes.read(event)
            .filter(noted -> noted.isOf(event) || noted.isOfInstance(event))
            .orElse(null);
    List<EnvironmentCourse> environments =
        notes == null ? List.of() : EnvironmentCourse.all(event, notes, window, now);
    Course course = notes == null ? Course.NONE : notes.course();
    List<Stretch> noted =
        environments.stream().flatMap(e -> e.stretches(window, course).stream()).toList();
    List<Stretch> stretches =
        noted.isEmpty() ? List.of(new Stretch(window.start(), window.end(), false, false)) : noted;
    Side side = sideOf(stretches, at);
    Stretch nearest =
        stretches.stream()
            .filter(stretch -> sideOf(List.of(stretch), at) == side)
            .min(Comparator.comparingLong(stretch -> nearness(side, stretch)))
            .orElseThrow();
    return Optional.of(new Happening(event, notes, window, environments, stretches, side, nearest));
  }

  private static Side sideOf(List<Stretch> stretches, Instant at) {
    if (stretches.stream().anyMatch(stretch -> stretch.contains(at))) {
      return Side.AT;
    }
    return stretches.stream().anyMatch(stretch -> stretch.hasEndedAt(at))
        ? Side.BEFORE
        : Side.AFTER;
  }

  /** The less, the nearer to the instant. */
  private static long nearness(Side side, Stretch stretch) {
    return switch (side) {
      case AT -> -stretch.start().toEpochMilli();
      case BEFORE -> -stretch.end().toEpochMilli();
      case AFTER -> stretch.start().toEpochMilli();
    };
  }

  private long rank() {
    return nearness(side, nearest);
  }

  /** Whether its window or what went on touches the time from one instant to another. */
  boolean touches(Instant from, Instant to) {
    return touches(window.start(), window.end(), from, to)
        || stretches.stream().anyMatch(s -> touches(s.start(), s.end(), from, to));
  }

  private static boolean touches(Instant start, Instant end, Instant from, Instant to) {
    return !start.isAfter(to) && !end.isBefore(from);
  }

  boolean madeByHand() {
    return notes == null;
  }

  /** Whether it stands apart from what has hours: a freeze, a day off. */
  boolean aside() {
    return event.allDay() && notes == null;
  }

  /** Whether its window passed and no gate opened anywhere. */
  boolean missed() {
    return !environments.isEmpty()
        && environments.stream().allMatch(e -> e.stage() == Stage.MISSED);
  }

  /** Whether it is over somewhere, and nobody told what came of it. */
  boolean outcomeUnknown() {
    return environments.stream().anyMatch(EnvironmentCourse::outcomeUnknown);
  }

  /** The stage of the change as a whole: it is done when it is so everywhere. */
  Optional<Stage> stage() {
    if (environments.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        TELLING.stream()
            .filter(stage -> environments.stream().anyMatch(e -> e.stage() == stage))
            .findFirst()
            .orElse(Stage.DONE));
  }

  /** What the action noted; only where people did not make the event by hand. */
  LastApplied change() {
    return Objects.requireNonNull(notes);
  }

  /** From the instant to it: negative where it had ended, nothing where it went on. */
  Duration from(Instant at) {
    return nearest.from(at);
  }
}
