package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.Attendee.Role;
import net.datum.changecalendar.change.Change;

/**
 * Whom a run can invite: whose address it knows, which addresses the policy allows, and who always
 * comes along. No message tells an address.
 */
public final class Invitations {
  /** Above this, Google Calendar stops passing replies on. */
  private static final int GUESTS = 200;

  private static final String FROM_A_FORK =
      "A pull request from a fork cannot read the `people` input; the run after the merge can.";

  private final People people;
  private final Policy policy;
  private final List<Attendee> always;
  private final List<Problem> problems;

  /**
   * Prepares to invite.
   *
   * @param people who has which address; where they are not complete, as on a pull request from a
   *     fork, a handle that is not among them is a warning, and the guest is left out
   */
  public Invitations(People people, Policy policy) {
    this.people = people;
    this.policy = policy;
    var found = Problems.of(policy.file() == null ? "" : policy.file());
    var guests = new Guests();
    invite(
        "guests", policy.inviting().guests(), Role.STAKEHOLDER, guests, policy::positionOf, found);
    this.always = guests.list();
    this.problems = found.list();
  }

  /** Where a key of the file that names people stands. */
  @FunctionalInterface
  interface Places {
    Position of(String key);
  }

  /** One entry a person, with the weightiest role and the handle if either has one. */
  private static final class Guests {
    private final Map<String, Attendee> byEmail = new LinkedHashMap<>();

    void add(Attendee attendee) {
      byEmail.merge(
          attendee.email(),
          attendee,
          (first, second) ->
              new Attendee(
                  first.email(),
                  first.role().compareTo(second.role()) <= 0 ? first.role() : second.role(),
                  first.handle() == null ? second.handle() : first.handle()));
    }

    List<Attendee> list() {
      return new ArrayList<>(byEmail.values());
    }
  }

  /** What is wrong with those whom the policy invites to everything. */
  public List<Problem> problems() {
    return problems;
  }

  /** All whom a manifest's change invites; what is wrong with any goes to the problems. */
  List<Attendee> of(Manifest manifest, Problems found) {
    var guests = new Guests();
    Places places = manifest::positionOf;
    invite("participants", manifest.participants(), Role.PARTICIPANT, guests, places, found);
    invite("stakeholders", manifest.stakeholders(), Role.STAKEHOLDER, guests, places, found);
    invite("approvers", manifest.approvers(), Role.APPROVER, guests, places, found);
    always.forEach(guests::add);
    List<Attendee> all = guests.list();
    if (all.size() > GUESTS) {
      found.error(
          manifest.positionOf("participants"),
          "With the policy's `guests` this change invites %d people.".formatted(all.size()),
          "Keep to %d; a group's address stands for all its people.".formatted(GUESTS));
    }
    return all;
  }

  /** How many of these are handles whose addresses are out of this run's reach. */
  int unreachable(List<String> names) {
    return people.complete()
        ? 0
        : (int)
            names.stream()
                .filter(name -> name.startsWith("@") && people.emailOf(name).isEmpty())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
  }

  /** Those whom the policy always invites, and this person if the address is known. */
  List<Attendee> of(String handle) {
    var guests = new Guests();
    emailOf(handle).ifPresent(e -> guests.add(new Attendee(e, Role.PARTICIPANT, handle)));
    always.forEach(guests::add);
    return guests.list();
  }

  /** Whether those to whom an issue is assigned are invited. */
  public boolean inviteAssignees() {
    return policy.inviting().assignees();
  }

  /**
   * The change with those to whom its issue is assigned, as participants unless the manifest gives
   * them another part.
   */
  public Change withAssignees(Change change, List<String> handles) {
    var guests = new Guests();
    change.attendees().forEach(guests::add);
    for (String handle : inviteAssignees() ? handles : List.<String>of()) {
      Optional<String> email = emailOf(handle);
      if (email.isPresent() && !guests.byEmail.containsKey(email.get())) {
        guests.add(new Attendee(email.get(), Role.PARTICIPANT, handle));
      }
    }
    return change.with(guests.list());
  }

  /** Those among the assignees whom nobody can invite, a sentence each. */
  public List<String> uninvited(List<String> handles) {
    return inviteAssignees()
        ? handles.stream()
            .filter(handle -> emailOf(handle).isEmpty())
            .map(this::whyUninvited)
            .toList()
        : List.of();
  }

  private String whyUninvited(String handle) {
    String why =
        people.emailOf(handle).isPresent()
            ? "whose address has a domain that the policy does not allow: not invited."
            : people.complete()
                ? "whose address nobody knows: not invited. Add it to the input people, or to the policy's."
                : "whose address can't be looked up in this run. " + FROM_A_FORK;
    return "The issue is assigned to @%s, %s".formatted(handle, why);
  }

  private Optional<String> emailOf(String handle) {
    return people.emailOf(handle).filter(this::isAllowed);
  }

  private boolean isAllowed(String email) {
    List<String> domains = policy.inviting().domains();
    return domains.isEmpty()
        || domains.contains(email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
  }

  private void invite(
      String key, List<String> names, Role role, Guests guests, Places places, Problems found) {
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var entry = "%s[%d]".formatted(key, i);
      boolean isHandle = name.startsWith("@");
      var handle = isHandle ? name.substring(1) : null;
      Optional<String> email = isHandle ? people.emailOf(name) : Optional.of(name);
      if (email.isEmpty()) {
        unknown(name, places.of(entry), found);
      } else if (!isAllowed(email.get())) {
        found.error(
            places.of(entry),
            "`%s` is %s, %s of a domain that the policy does not allow."
                .formatted(entry, Quoted.of(name), isHandle ? "whose address is" : "an address"),
            "Invite an address of %s, or add the domain to `guest-domains` in %s."
                .formatted(
                    Fields.words(policy.inviting().domains()),
                    Quoted.path(policy.file() == null ? "" : policy.file())));
      } else {
        guests.add(new Attendee(email.get(), role, handle));
      }
    }
  }

  private void unknown(String name, Position position, Problems found) {
    if (people.complete()) {
      found.error(
          position,
          "Nobody knows the address of `%s`.".formatted(name),
          "Add it to the `people` input or to the policy's, or write the address here.");
    } else {
      found.warning(
          position,
          "The address of `%s` can't be looked up in this run.".formatted(name),
          FROM_A_FORK);
    }
  }
}
