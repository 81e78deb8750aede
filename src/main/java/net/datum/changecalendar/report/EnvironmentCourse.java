package net.datum.changecalendar.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a change in one environment.
 *
 * @param outcome the last one that was told, or null
 * @param counts whether that outcome is of the present window
 */
record EnvironmentCourse(
    String name, Stage stage, List<Opening> openings, @Nullable Outcome outcome, boolean counts) {
  EnvironmentCourse {
    openings = List.copyOf(openings);
  }

  /** All that the change is for, and any others that something is noted of. */
  static List<EnvironmentCourse> all(
      CalendarEvent event, LastApplied notes, Window window, Instant now) {
    Course course = notes.course();
    var attempt = new Attempt(notes.attempt(), event, notes);
    Map<String, String> names = new LinkedHashMap<>();
    Stream.of(
            notes.environments().stream(),
            course.openings().stream().map(Opening::environment),
            course.outcomes().stream().map(Outcome::environment))
        .flatMap(environments -> environments)
        .forEach(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
    return names.values().stream()
        .map(name ->
            new EnvironmentCourse(
                name,
                Stage.of(attempt, name, now),
                course.openings().stream()
                    .filter(opening -> opening.environment().equalsIgnoreCase(name))
                    .toList(),
                course.outcome(name).orElse(null),
                course.outcomeIn(window, name).isPresent()))
        .toList();
  }

  /** What came of it in the present window, or null. */
  Outcome.@Nullable Result result() {
    return outcome != null && counts ? outcome.result() : null;
  }

  /** The runs for which gates opened, and the one that told the outcome; each once. */
  List<Long> runs() {
    return Stream.concat(
            openings.stream().map(Opening::runId), Stream.ofNullable(outcome).map(Outcome::runId))
        .distinct()
        .toList();
  }

  /** Whether it is over, and nobody told what came of it. */
  boolean outcomeUnknown() {
    return stage == Stage.DONE && result() == null;
  }

  /**
   * When something went on here; none where nothing is noted of that. Of the outcomes only the last
   * is noted, which therefore ends all that opened before it.
   */
  List<Stretch> stretches(Window window, Course course) {
    List<Stretch> stretches = new ArrayList<>();
    for (Opening opening : openings) {
      if (outcome != null && !outcome.at().isBefore(opening.at())) {
        stretches.add(new Stretch(opening.at(), outcome.at(), true, true));
      } else if (course.counts(opening.at(), window) && opening.at().isBefore(window.end())) {
        stretches.add(new Stretch(opening.at(), window.end(), true, false));
      } else {
        // Somebody has moved the window since; how long it took, nobody noted.
        stretches.add(new Stretch(opening.at(), opening.at(), true, false));
      }
    }
    if (openings.isEmpty() && outcome != null && counts && window.contains(outcome.at())) {
      stretches.add(new Stretch(window.start(), outcome.at(), false, true));
    }
    return stretches;
  }
}
