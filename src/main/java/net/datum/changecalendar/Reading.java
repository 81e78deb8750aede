package net.datum.changecalendar;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.Mode;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.calendar.Revision;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.gate.CarriedOut;
import net.datum.changecalendar.manifest.Changes;
import net.datum.changecalendar.manifest.ConferenceReader;
import net.datum.changecalendar.manifest.Emergencies;
import net.datum.changecalendar.manifest.Invitations;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.ManifestReader;
import net.datum.changecalendar.manifest.Manifests;
import net.datum.changecalendar.manifest.People;
import net.datum.changecalendar.manifest.PeopleReader;
import net.datum.changecalendar.manifest.Policy;
import net.datum.changecalendar.manifest.PolicyReader;
import net.datum.changecalendar.manifest.Position;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.observation.Subject;
import net.datum.changecalendar.plan.Intent;
import net.datum.changecalendar.report.Description;
import net.datum.changecalendar.report.Masking;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/**
 * The policy and the manifests of a checkout, read and resolved.
 *
 * @param policy as it is written, or its defaults
 * @param read the manifests as they are written
 * @param beside the manifests of the commit, as far as they can be read, also where an emergency
 *     passes them by
 * @param changes those in which nothing is wrong, in the order of their files
 * @param problems of all files and inputs that were read
 * @param stops whether a problem is one of the whole run: what an input names, which rules count or
 *     which of two files, nobody knows
 */
record Reading(
    Setting setting,
    Policy policy,
    Invitations invitations,
    Manifests read,
    List<Manifest> beside,
    List<Change> changes,
    List<Problem> problems,
    boolean stops) {
  Reading {
    beside = List.copyOf(beside);
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }

  /** Reads them all; what is wrong with any goes to the problems. */
  static Reading of(Setting setting, Payload payload, Instant now) {
    Inputs inputs = setting.inputs();
    PolicyReader.Result law = PolicyReader.read(setting.context().workspace(), inputs.policy());
    Set<Problem> problems = new LinkedHashSet<>(law.problems());
    Policy policy = withConference(inputs, law.policy(), problems);
    Manifests read =
        new ManifestReader(URI.create(setting.context().server()))
            .read(setting.context().workspace(), inputs.manifest(), now, policy.rules().history());
    setting.commands().log(Masking.addresses(read.account()));
    // What both readers find on their way, such as a link out of the workspace, is told once.
    problems.addAll(read.problems());
    if (inputs.mode() == Mode.GATE) {
      // For the others it may be a default that the repository does not have.
      policy.problemOfInput(inputs.environment()).ifPresent(problems::add);
    }
    Invitations invitations = invitations(setting, payload, policy, problems);
    List<Change> changes = new ArrayList<>();
    for (Manifest manifest : read.manifests()) {
      Changes.Resolved resolved =
          Changes.resolve(manifest, setting.repository(), policy, invitations);
      List<Problem> unknown = policy.problemsOf(manifest);
      problems.addAll(unknown);
      problems.addAll(resolved.problems());
      if (resolved.change() != null && unknown.isEmpty()) {
        changes.add(resolved.change());
      }
    }
    // What is wrong with the policy shows only in part when it is read.
    boolean stops =
        law.isInvalid()
            || read.sameIds()
            || problems.stream().anyMatch(p -> p.isError() && isOfRun(p.position(), policy));
    return new Reading(
        setting,
        policy,
        invitations,
        read,
        read.manifests(),
        changes,
        List.copyOf(problems),
        stops);
  }

  private static boolean isOfRun(Position position, Policy policy) {
    return position.isInput() || position.file().equals(policy.file());
  }

  /**
   * Reads what an emergency needs that this run declares: the policy, and no manifest. Those of its
   * commit are read only to say what it carries too: one that is broken must not keep anybody from
   * rolling back.
   */
  static Reading ofEmergency(Setting setting, Payload payload, String reason, Instant now) {
    Inputs inputs = setting.inputs();
    WorkflowContext context = setting.context();
    PolicyReader.Result law = PolicyReader.readAlone(context.workspace(), inputs.policy());
    Set<Problem> problems = new LinkedHashSet<>(law.problems());
    Policy policy = withConference(inputs, law.policy(), problems);
    policy.problemOfInput(inputs.environment()).ifPresent(problems::add);
    Invitations invitations = invitations(setting, payload, policy, problems);
    Changes.Resolved resolved =
        Emergencies.resolve(
            new Emergencies.Declaration(
                reason,
                inputs.issue(),
                inputs.environment(),
                context.initiator(),
                context.runId(),
                now),
            URI.create(context.server()),
            setting.repository(),
            policy,
            invitations);
    problems.addAll(resolved.problems());
    return new Reading(
        setting,
        policy,
        invitations,
        Manifests.NONE,
        beside(setting, now, policy, problems),
        resolved.change() == null ? List.of() : List.of(resolved.change()),
        List.copyOf(problems),
        problems.stream().anyMatch(Problem::isError));
  }

  private static List<Manifest> beside(
      Setting setting, Instant now, Policy policy, Collection<Problem> problems) {
    Manifests read =
        new ManifestReader(URI.create(setting.context().server()))
            .read(
                setting.context().workspace(),
                setting.inputs().manifest(),
                now,
                policy.rules().history());
    long broken =
        read.problems().stream()
            .filter(Problem::isError)
            .map(problem -> problem.position().file())
            .distinct()
            .count();
    if (broken > 0) {
      problems.add(
          Problem.warning(
              Emergencies.AT_REASON,
              "What else this commit carries is not known in full: %d of its manifests cannot be read."
                  .formatted(broken),
              "The emergency does not need them. Fix them afterwards; mode plan shows what is wrong."));
    }
    return read.manifests();
  }

  /** Where everybody may read the policy, the link to meet comes from a secret. */
  private static Policy withConference(Inputs inputs, Policy policy, Collection<Problem> problems) {
    if (inputs.conference() == null) {
      return policy;
    }
    ConferenceReader.Result read = ConferenceReader.read(inputs.conference());
    problems.addAll(read.problems());
    return read.url() == null ? policy : policy.withConference(read.url());
  }

  private static Invitations invitations(
      Setting setting, Payload payload, Policy policy, Collection<Problem> problems) {
    People people = people(setting, payload, problems).and(policy.people());
    var invitations = new Invitations(people, policy);
    problems.addAll(invitations.problems());
    String calendar = Calendars.of(setting, policy);
    if (calendar != null) {
      policy.problemOfCalendar(calendar).ifPresent(problems::add);
    }
    return invitations;
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

  /**
   * The changes whose manifests are history. Who is not known any more stops none of them: their
   * problems are warnings.
   */
  List<Change> history() {
    var all = new Invitations(People.outOfReach().and(policy.people()), policy);
    return read.history().stream()
        .map(manifest -> Changes.resolve(manifest, setting.repository(), policy, all).change())
        .filter(Objects::nonNull)
        .toList();
  }

  List<Manifest> manifests() {
    return read.manifests();
  }

  boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }

  private @Nullable Manifest manifest(Change change) {
    return Stream.concat(manifests().stream(), read.history().stream())
        .filter(m -> m.id().equals(change.id()))
        .findFirst()
        .orElse(null);
  }

  /** An emergency of a run is the run's own, whatever is checked out. */
  private Revision revision(Change change) {
    Revision known = setting.revision();
    return known.isKnown() || !change.ofRun()
        ? known
        : new Revision(setting.context().sha(), /* mainline= */ false);
  }

  /** A change with what is to be on its event. */
  Subject subject(CarriedOut carriedOut) {
    Change change = carriedOut.change();
    RunLinks links = setting.links();
    Intent intent =
        new Intent(
            change,
            setting.context().repositoryId(),
            setting.context().repository(),
            revision(change),
            (known, window) -> Description.of(known, window, links),
            links.issue(change.issue()),
            rules());
    return new Subject(
        manifest(change),
        change,
        intent,
        carriedOut.named(),
        invitations,
        change.emergency() == null ? List.of() : beside,
        List.of());
  }
}
