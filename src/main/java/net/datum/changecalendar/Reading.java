package net.datum.changecalendar;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.Mode;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.gate.CarriedOut;
import net.datum.changecalendar.manifest.Changes;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.ManifestReader;
import net.datum.changecalendar.manifest.Manifests;
import net.datum.changecalendar.manifest.People;
import net.datum.changecalendar.manifest.PeopleReader;
import net.datum.changecalendar.manifest.Policy;
import net.datum.changecalendar.manifest.PolicyReader;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.plan.Intent;
import net.datum.changecalendar.report.Description;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/**
 * The policy and the manifests of a checkout, read and resolved.
 *
 * @param policy as it is written, or its defaults
 * @param read the manifests as they are written
 * @param changes those in which nothing is wrong, in the order of their files
 * @param problems of all files and inputs that were read
 * @param stops whether a problem is one of the whole run: what an input names, which rules count or
 *     which of two files, nobody knows
 */
record Reading(
    Setting setting,
    Policy policy,
    Manifests read,
    List<Change> changes,
    List<Problem> problems,
    boolean stops) {
  Reading {
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }

  /** Reads them all; what is wrong with any goes to the problems. */
  static Reading of(Setting setting, Payload payload, Instant now) {
    Inputs inputs = setting.inputs();
    PolicyReader.Result law = PolicyReader.read(setting.context().workspace(), inputs.policy());
    Policy policy = law.policy();
    Manifests read =
        new ManifestReader(URI.create(setting.context().server()))
            .read(setting.context().workspace(), inputs.manifest(), now, policy.rules().history());
    // What both readers find on their way, such as a link out of the workspace, is told once.
    Set<Problem> problems = new LinkedHashSet<>(law.problems());
    problems.addAll(read.problems());
    if (inputs.mode() == Mode.GATE) {
      // For the others it may be a default that the repository does not have.
      policy.problemOfInput(inputs.environment()).ifPresent(problems::add);
    }
    People people = people(setting, payload, problems).and(policy.people());
    List<Change> changes = new ArrayList<>();
    for (Manifest manifest : read.manifests()) {
      Changes.Resolved resolved = Changes.resolve(manifest, setting.repository(), people);
      List<Problem> unknown = policy.problemsOf(manifest);
      problems.addAll(unknown);
      problems.addAll(resolved.problems());
      if (resolved.change() != null && unknown.isEmpty()) {
        changes.add(resolved.change());
      }
    }
    boolean stops =
        law.isInvalid()
            || read.sameIds()
            || problems.stream().anyMatch(p -> p.isError() && p.position().isInput());
    return new Reading(setting, policy, read, changes, List.copyOf(problems), stops);
  }

  /** Who has which address. A run for a fork's pull request is without the secret that holds it. */
  private static People people(Setting setting, Payload payload, Collection<Problem> problems) {
    String text = setting.inputs().people();
    if (text == null) {
      return payload.fromFork() ? People.outOfReach() : People.none();
    }
    PeopleReader.Result result = PeopleReader.read(text);
    problems.addAll(result.problems());
    return result.people();
  }

  ChangePolicy rules() {
    return policy.rules();
  }

  /** The calendar's id; null where neither input nor policy has one. */
  @Nullable String calendar() {
    return Calendars.of(setting, policy);
  }

  List<Manifest> manifests() {
    return read.manifests();
  }

  boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }

  Manifest manifest(Change change) {
    return manifests().stream().filter(m -> m.id().equals(change.id())).findFirst().orElseThrow();
  }

  /** A change with what is to be on its event. */
  Subject subject(CarriedOut carriedOut) {
    Change change = carriedOut.change();
    RunLinks links = setting.links();
    Description.Rendered text = Description.of(change, links);
    Intent intent =
        new Intent(
            change,
            setting.context().repositoryId(),
            setting.context().repository(),
            links.commit(),
            text.html(),
            text.says(),
            links.issue(change.issue()));
    return new Subject(manifest(change), change, intent, carriedOut.named());
  }
}
