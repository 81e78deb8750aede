package net.datum.changecalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.observation.Attempts;
import net.datum.changecalendar.plan.Foresight;
import net.datum.changecalendar.report.ChangeReport;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with changes that are only proposed, beyond what is wrong with their files.
 *
 * @param touched files of the pull request or merge group, path to status; null where the run is
 *     for neither, so that every manifest counts as touched
 * @param calendarSeen whether it is known which changes have an event
 */
record Proposal(
    List<ChangeReport> changes,
    List<Manifest> manifests,
    @Nullable Map<String, String> touched,
    boolean calendarSeen) {

  /** What a pull request must mend before it is merged. */
  List<Problem> problems(Instant now) {
    List<Problem> problems = new ArrayList<>();
    for (ChangeReport change : changes) {
      Manifest manifest = manifest(change);
      boolean isTouched = touched == null || touched.containsKey(manifest.file());
      if (!isTouched || change.change().cancelled()) {
        continue;
      }
      change.verdict().reasons().stream()
          .filter(reason -> reason.code() == Reason.Code.ISSUE_NOT_CONFIRMED)
          .filter(reason -> !(change.issue() instanceof IssueFinding.NotAsked))
          .forEach(reason ->
              problems.add(
                  Problem.error(manifest.positionOf("issue"), reason.what(), reason.remedy())));
      if (isNew(change, manifest) && manifest.window().hasEndedAt(now)) {
        problems.add(
            Problem.error(
                manifest.positionOf("start"),
                "The window of this new change is already over: " + manifest.window().words() + ".",
                "Give it a start that is still to come."));
      }
    }
    return problems;
  }

  private boolean isNew(ChangeReport change, Manifest manifest) {
    return calendarSeen
        ? change.attempt() == null || (change.plan() != null && change.plan().lapsed())
        : touched != null && "added".equals(touched.get(manifest.file()));
  }

  /** Warns where what is proposed calls off a change whose code is merged. */
  List<Problem> calledOff(Attempts attempts, Instant now) {
    if (touched == null) {
      return List.of();
    }
    return manifests.stream()
        .filter(manifest -> "modified".equals(touched.get(manifest.file())))
        .flatMap(manifest ->
            manifest.environments().stream()
                .limit(1)
                .flatMap(environment ->
                    Carried.calledOff(List.of(manifest), environment, attempts, now).stream()))
        .toList();
  }

  /** Warns where merging closes the issue, which would then block the change. */
  List<Problem> closedOnMerge(Payload payload, String repository) {
    List<Problem> warnings = new ArrayList<>();
    for (ChangeReport change : changes) {
      if (Foresight.closesIssue(payload.text(), change.change(), repository)) {
        warnings.add(
            Problem.warning(
                manifest(change).positionOf("issue"),
                "The pull request's text closes issue "
                    + change.change().issue()
                    + " on merge, and a closed issue blocks the change.",
                "Write \"for\" instead of \"fixes\" or \"closes\"; the issue is closed when the"
                    + " change is done."));
      }
    }
    return warnings;
  }

  private Manifest manifest(ChangeReport change) {
    return manifests.stream()
        .filter(m -> m.id().equals(change.change().id()))
        .findFirst()
        .orElseThrow();
  }
}
