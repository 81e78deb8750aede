package net.datum.changecalendar.manifest;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.Attendee.Role;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.manifest.Manifest.Conference;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what a manifest leaves to the run: whose repository, whose address, which conference.
 */
public final class Changes {
  private final Manifest manifest;
  private final People people;
  private final Problems problems;
  private final Map<String, Attendee> attendees = new LinkedHashMap<>();

  private Changes(Manifest manifest, People people) {
    this.manifest = manifest;
    this.people = people;
    this.problems = Problems.of(manifest.file());
  }

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
   * @param people who has which address; where they are not complete, as on a pull request from a
   *     fork, a handle that is not among them is a warning, and the guest is left out
   */
  public static Resolved resolve(Manifest manifest, RepositoryName own, People people) {
    return new Changes(manifest, people).resolve(own);
  }

  private Resolved resolve(RepositoryName own) {
    invite("participants", manifest.participants(), Role.PARTICIPANT);
    invite("stakeholders", manifest.stakeholders(), Role.STAKEHOLDER);
    invite("approvers", manifest.approvers(), Role.APPROVER);
    if (problems.hasErrors()) {
      return new Resolved(null, problems.list());
    }
    @Nullable URI conference =
        switch (manifest.conference()) {
          case Conference.At(URI url) -> url;
          case Conference.None(), Conference.ByPolicy() -> null;
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
            new ArrayList<>(attendees.values()),
            conference,
            manifest.emergency(),
            manifest.cancelled(),
            manifest.file());
    return new Resolved(change, problems.list());
  }

  private void invite(String key, List<String> names, Role role) {
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (!name.startsWith("@")) {
        add(new Attendee(name, role, null));
        continue;
      }
      var handle = name.substring(1);
      var position = manifest.positionOf("%s[%d]".formatted(key, i));
      var email = people.emailOf(handle);
      if (email.isPresent()) {
        add(new Attendee(email.get(), role, handle));
      } else if (people.complete()) {
        problems.error(
            position,
            "Nobody knows the address of `@%s`.".formatted(handle),
            "Add it to the `people` input or to the policy's, or write the address here.");
      } else {
        problems.warning(
            position,
            "The address of `@%s` can't be looked up in this run.".formatted(handle),
            "A pull request from a fork cannot read the `people` input; the run after the merge can.");
      }
    }
  }

  /** Keeps one entry a person, with the weightiest role and the handle if either has one. */
  private void add(Attendee attendee) {
    attendees.merge(
        attendee.email(),
        attendee,
        (first, second) ->
            new Attendee(
                first.email(),
                first.role().compareTo(second.role()) <= 0 ? first.role() : second.role(),
                first.handle() == null ? second.handle() : first.handle()));
  }
}
