package net.datum.changecalendar;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.plan.Intent;
import net.datum.changecalendar.report.Description;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/**
 * The manifests of a checkout, read and resolved.
 *
 * @param read as they are written
 * @param changes those in which nothing is wrong, in the order of their files
 * @param problems of all files and inputs that were read
 */
record Reading(Setting setting, Manifests read, List<Change> changes, List<Problem> problems) {
  Reading {
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }

  /** Reads them all; what is wrong with any goes to the problems. */
  static Reading of(Setting setting, Payload payload, ChangePolicy policy, Instant now) {
    Manifests read =
        new ManifestReader(URI.create(setting.context().server()))
            .read(
                setting.context().workspace(), setting.inputs().manifest(), now, policy.history());
    List<Problem> problems = new ArrayList<>(read.problems());
    People people = people(setting, payload, problems);
    List<Change> changes = new ArrayList<>();
    for (Manifest manifest : read.manifests()) {
      Changes.Resolved resolved = Changes.resolve(manifest, setting.repository(), people);
      problems.addAll(resolved.problems());
      if (resolved.change() != null) {
        changes.add(resolved.change());
      }
    }
    return new Reading(setting, read, changes, problems);
  }

  /** Who has which address. A run for a fork's pull request is without the secret that holds it. */
  private static @Nullable People people(Setting setting, Payload payload, List<Problem> problems) {
    String text = setting.inputs().people();
    if (text == null) {
      return payload.fromFork() ? null : People.none();
    }
    PeopleReader.Result result = PeopleReader.read(text);
    problems.addAll(result.problems());
    return result.people();
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
