package net.datum.changecalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.Manifests;
import net.datum.changecalendar.manifest.Position;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.observation.Attempts;
import org.jspecify.annotations.Nullable;

/**
 * The merged code that a deployment carries though no gate opens for it: that of changes which were
 * called off, or whose manifest is gone, after their merge.
 */
final class Carried {
  private Carried() {}

  /** Whether the change's code goes out with deployments that do not carry it out. */
  static boolean isBy(LastApplied notes) {
    return !notes.manifest().isEmpty()
        && !notes.byHand()
        && !notes.deployment().startsWith(new Deployment.Tag("").words());
  }

  /**
   * Of changes that the manifests call off before their window has ended, a warning each: after
   * that nobody expects the window to hold anything.
   *
   * @param attempts of all changes, as far as the calendar was looked at
   */
  static List<Problem> calledOff(
      List<Manifest> manifests, String environment, Attempts attempts, Instant now) {
    return manifests.stream()
        .filter(manifest -> manifest.cancelled() && !manifest.window().hasEndedAt(now))
        .filter(manifest -> manifest.isCarriedTo(environment))
        .filter(manifest -> !attempts.isOpened(manifest.id(), environment))
        .map(manifest ->
            Problem.warning(
                manifest.positionOf("state"),
                "Change \"%s\" is called off, but its code is merged: unless it was reverted, a deployment to %s carries it."
                    .formatted(manifest.id(), environment),
                "Revert its pull request; or plan it again, with state: planned and a new start."))
        .toList();
  }

  /** Of planned events whose manifest is not in the checkout, a warning each. */
  static List<Problem> gone(Attempts attempts, Reading reading, String environment, Instant now) {
    List<Problem> warnings = new ArrayList<>();
    for (Attempt attempt : Orphans.find(attempts, reading, now)) {
      LastApplied notes = Objects.requireNonNull(attempt.notes());
      if (isBy(notes) && notes.environments().stream().anyMatch(environment::equalsIgnoreCase)) {
        warnings.add(
            Problem.warning(
                Position.file(notes.manifest()),
                "The manifest of change \"%s\" is not in this checkout, and its event \"%s\" (%s) is still planned: if its code is merged, this deployment carries it without a window."
                    .formatted(
                        notes.changeId(),
                        attempt.event().title(),
                        Objects.requireNonNull(attempt.event().window()).words()),
                "Restore the file, or revert the code; with state: cancelled in it the event goes"
                    + " too."));
      }
    }
    return warnings;
  }

  /**
   * Of manifests that a pull request removes, a warning each; not of those for which the calendar
   * shows that nothing is planned any more.
   *
   * @param touched files, path to status, or null
   */
  static List<Problem> removed(
      @Nullable Map<String, String> touched, Manifests read, Attempts attempts, Instant now) {
    if (touched == null) {
      return List.of();
    }
    List<Attempt> latest =
        attempts.latest().stream().filter(attempt -> attempt.notes() != null).toList();
    List<Problem> warnings = new ArrayList<>();
    for (Map.Entry<String, String> file : touched.entrySet()) {
      List<Attempt> own =
          latest.stream()
              .filter(attempt ->
                  Objects.requireNonNull(attempt.notes()).manifest().equals(file.getKey()))
              .toList();
      boolean over = !own.isEmpty() && own.stream().noneMatch(one -> Orphans.isPlanned(one, now));
      if (file.getValue().equals("removed") && read.covers(file.getKey()) && !over) {
        warnings.add(
            Problem.warning(
                Position.file(file.getKey()),
                "This pull request removes a manifest. If its code is merged and not deployed yet, the next deployment carries it without a window.",
                "To call the change off, revert its code too. To keep its window, keep the file."));
      }
    }
    return warnings;
  }
}
