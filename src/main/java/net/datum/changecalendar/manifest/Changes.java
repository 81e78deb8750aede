package net.datum.changecalendar.manifest;

import java.net.URI;
import java.util.List;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.manifest.Manifest.Conference;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what a manifest leaves to the run and to the policy: whose repository, whose address,
 * which conference.
 */
public final class Changes {
  private Changes() {}

  /**
   * A manifest, resolved.
   *
   * @param change null if one of the problems is an error
   */
  public record Resolved(@Nullable Change change, List<Problem> problems) {
    public Resolved {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Makes the manifest a change.
   *
   * @param own the manifest's repository
   */
  public static Resolved resolve(
      Manifest manifest, RepositoryName own, Policy policy, Invitations invitations) {
    var problems = Problems.of(manifest.file());
    List<Attendee> attendees = invitations.of(manifest, problems);
    if (problems.hasErrors()) {
      return new Resolved(null, problems.list());
    }
    @Nullable URI conference =
        switch (manifest.conference()) {
          case Conference.At(URI url) -> url;
          case Conference.None() -> null;
          case Conference.ByPolicy() ->
              policy.rules().conference().of(manifest.blastRadius()).url();
        };
    var repository = manifest.issueRepository();
    var change =
        new Change(
            manifest.id(),
            manifest.title(),
            new IssueReference(repository == null ? own : repository, manifest.issueNumber()),
            manifest.window(),
            manifest.scope(),
            manifest.blastRadius(),
            manifest.services(),
            manifest.environments(),
            manifest.deployment(),
            attendees,
            conference,
            manifest.emergency() == null
                ? null
                : new Emergency(
                    manifest.emergency(), null, policy.rules().emergency().reviewWithin()),
            manifest.cancelled(),
            manifest.file(),
            invitations.unreachable(manifest.approvers()));
    return new Resolved(change, problems.list());
  }
}
