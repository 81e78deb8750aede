package net.datum.changecalendar;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.Misplaced;
import net.datum.changecalendar.manifest.Position;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.observation.Attempts;
import org.jspecify.annotations.Nullable;

/**
 * Manifests that nobody would judge, though somebody works on them now: one that is not where
 * manifests are looked for, and one whose window ended so long ago that it is history, as with a
 * wrong year.
 */
final class Touched {
  private static final Set<String> NEW = Set.of("added", "renamed", "copied");
  private static final int FILES = 300;

  private Touched() {}

  /**
   * What a pull request must fix or should look at.
   *
   * @param files of the pull request or merge group, path to status; null where there is none
   */
  static List<Problem> problems(@Nullable Map<String, String> files, Reading reading) {
    List<Problem> problems = new ArrayList<>();
    if (files == null) {
      return problems;
    }
    for (Manifest manifest : reading.read().history()) {
      if (files.containsKey(manifest.file()) && !manifest.cancelled()) {
        problems.add(
            Problem.error(
                manifest.positionOf("start"),
                "The window of this change ended long ago: %s. Nothing would wait for it."
                    .formatted(manifest.window().words()),
                "Check the year of `start`. If the change is over, leave its file as it was."));
      }
    }
    new TreeMap<>(files)
        .entrySet().stream()
            .filter(file -> NEW.contains(file.getValue()) && !reading.read().covers(file.getKey()))
            .limit(FILES)
            .filter(file -> looksLikeManifest(reading.setting(), file.getKey()))
            .forEach(file ->
                problems.add(
                    Problem.warning(
                        Position.file(file.getKey()),
                        "This file looks like the manifest of a change and is not read: %s does not"
                                .formatted(reading.read().where())
                            + " cover it.",
                        "Move it to where manifests are, or name it by the input `manifest`.")));
    return problems;
  }

  /** Whether it does, in the workspace and in no place to which it leads. */
  private static boolean looksLikeManifest(Setting setting, String name) {
    try {
      Path root = setting.context().workspace().toRealPath();
      Path file = root.resolve(name).toRealPath();
      return file.startsWith(root) && Misplaced.looksLikeManifest(file);
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Manifests of history without an event that ended: what is meant to be carried out, nobody waits
   * for. A push can be fixed by whoever made it; later runs only warn.
   */
  static List<Problem> withoutEvent(Attempts attempts, Reading reading, Instant now) {
    boolean pushed = reading.setting().context().trigger().equals("push");
    List<Problem> problems = new ArrayList<>();
    for (Manifest manifest : reading.read().history()) {
      List<Attempt> own = attempts.of(manifest.id());
      if (manifest.cancelled() || own.stream().anyMatch(attempt -> isOver(attempt, now))) {
        continue;
      }
      var problem =
          Problem.error(
              manifest.positionOf("start"),
              "The window of this change ended long ago (%s), and the calendar has %s."
                  .formatted(
                      manifest.window().words(),
                      own.isEmpty() ? "no event of it" : "its event still to come"),
              "Check the year of `start`. If the change is over, set `state: cancelled` or delete"
                  + " the file.");
      problems.add(pushed ? problem : problem.asWarning());
    }
    return problems;
  }

  private static boolean isOver(Attempt attempt, Instant now) {
    Window window = attempt.event().window();
    return attempt.event().tombstone() || (window != null && window.hasEndedAt(now));
  }
}
