package net.datum.changecalendar.plan;

import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Window;

/**
 * How an event looks from afar: by blast radius while it is planned, by outcome when one is known,
 * and whether it is an emergency.
 *
 * @param title what stands before the title, with a blank at its end; empty before there is an
 *     outcome, but for an emergency
 * @param colour Calendar's id of a colour
 */
public record Marks(String title, String colour) {

  /** The marks of a change as its manifest has it. */
  static Marks of(Change change, Course course, Window window) {
    return of(change.environments(), change.blastRadius(), course, window)
        .emergency(change.emergency() != null);
  }

  /** The marks of a change as its event has it, after this course. */
  static Marks of(LastApplied notes, Course course, Window window) {
    return of(notes.environments(), notes.blastRadius(), course, window)
        .emergency(!notes.emergency().isEmpty());
  }

  private Marks emergency(boolean is) {
    return is ? new Marks("🚨 " + title, colour) : this;
  }

  /**
   * The worst outcome decides. While some environments have none yet, success is told by how many
   * have it.
   */
  private static Marks of(
      List<String> environments, BlastRadius radius, Course course, Window window) {
    List<Result> results = new ArrayList<>();
    for (String environment : environments) {
      course.outcomeIn(window, environment).map(Outcome::result).ifPresent(results::add);
    }
    if (results.stream().anyMatch(Result::isFailure)) {
      return new Marks("❌ ", "11");
    }
    if (results.contains(Result.ABORTED)) {
      return new Marks("🛑 ", "8");
    }
    if (results.isEmpty()) {
      return new Marks("", colour(radius));
    }
    return results.size() == environments.size()
        ? new Marks("✅ ", "10")
        : new Marks("✅ %d/%d ".formatted(results.size(), environments.size()), colour(radius));
  }

  /** Calendar's ids of Sage, Banana and Tomato: green, yellow and red. */
  private static String colour(BlastRadius radius) {
    return switch (radius) {
      case LOW -> "2";
      case MEDIUM -> "5";
      case HIGH -> "11";
    };
  }

  /** A title without a mark that was set before it. */
  public static String without(String mark, String title) {
    return title.startsWith(mark) ? title.substring(mark.length()) : title;
  }
}
