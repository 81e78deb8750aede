package net.datum.changecalendar.change;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The planned thing: one manifest with everything resolved that a name could stand for, or the
 * emergency of a run, which has no manifest.
 *
 * @param id unique in its repository; names the change for life
 * @param title one line
 * @param issue where the change comes from
 * @param window the planned time, as the manifest has it
 * @param scope what is touched and what people will notice; may have several lines
 * @param services what the change touches, for finding overlaps
 * @param environments where it is carried out; at least one
 * @param deployment which deployments carry it out
 * @param attendees one entry a person, in the manifest's order
 * @param conference where to meet, or null for none
 * @param emergency why some of the gate's rules are waived, or null
 * @param cancelled whether the manifest withdraws the change
 * @param manifest the file, relative to the repository's root, with forward slashes; null for the
 *     emergency of a run
 * @param unreachable how many more approvers the manifest names whose addresses this run can't look
 *     up; nobody can ask them yet
 */
public record Change(
    String id,
    String title,
    IssueReference issue,
    Window window,
    String scope,
    BlastRadius blastRadius,
    List<String> services,
    List<String> environments,
    Deployment deployment,
    List<Attendee> attendees,
    @Nullable URI conference,
    @Nullable Emergency emergency,
    boolean cancelled,
    @Nullable String manifest,
    int unreachable) {
  public Change {
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    attendees = List.copyOf(attendees);
    if ((manifest == null) != (deployment instanceof Deployment.Run)) {
      throw new IllegalArgumentException("only the emergency of a run has no manifest: " + id);
    }
  }

  /** The same change, not withdrawn. */
  public Change planned() {
    return with(
        window,
        blastRadius,
        services,
        environments,
        attendees,
        conference,
        emergency,
        /* nowCancelled= */ false);
  }

  /**
   * The same change where a newer manifest has been applied than the one that it comes from: what
   * both could say differently of how strictly to judge it is the newer one's. Nobody is judged by
   * what was taken back, nor without what was added.
   *
   * @param newRadius the newer one's
   * @param newServices the newer one's
   * @param askedOf whom the newer one asks to approve, in addition
   * @param anEmergency whether it is an emergency by the newer one as well
   */
  public Change overtaken(
      BlastRadius newRadius, List<String> newServices, List<String> askedOf, boolean anEmergency) {
    List<Attendee> all = new ArrayList<>(attendees);
    for (String email : askedOf) {
      if (!approvers().contains(email)) {
        all.removeIf(attendee -> attendee.email().equals(email));
        all.add(new Attendee(email, Attendee.Role.APPROVER, null));
      }
    }
    return with(
        window,
        newRadius,
        newServices,
        environments,
        all,
        conference,
        anEmergency ? emergency : null,
        /* nowCancelled= */ false);
  }

  public Change with(List<Attendee> newAttendees) {
    return with(
        window,
        blastRadius,
        services,
        environments,
        newAttendees,
        conference,
        emergency,
        cancelled);
  }

  public Change with(Window newWindow, List<String> newEnvironments) {
    return with(
        newWindow,
        blastRadius,
        services,
        newEnvironments,
        attendees,
        conference,
        emergency,
        cancelled);
  }

  /** The same change with another place to meet. */
  public Change meetingAt(URI place) {
    return with(
        window, blastRadius, services, environments, attendees, place, emergency, cancelled);
  }

  /** The same emergency, knowing what its deployment carries too. */
  public Change carrying(List<String> ids) {
    Emergency known = Objects.requireNonNull(emergency, "only an emergency passes others by");
    return with(
        window,
        blastRadius,
        services,
        environments,
        attendees,
        conference,
        new Emergency(known.reason(), known.actor(), known.reviewWithin(), ids),
        cancelled);
  }

  private Change with(
      Window newWindow,
      BlastRadius newRadius,
      List<String> newServices,
      List<String> newEnvironments,
      List<Attendee> newAttendees,
      @Nullable URI newConference,
      @Nullable Emergency nowEmergency,
      boolean nowCancelled) {
    return new Change(
        id,
        title,
        issue,
        newWindow,
        scope,
        newRadius,
        newServices,
        newEnvironments,
        deployment,
        newAttendees,
        newConference,
        nowEmergency,
        nowCancelled,
        manifest,
        unreachable);
  }

  /** Whether it is the emergency of a run, of which there is no manifest. */
  public boolean ofRun() {
    return manifest == null;
  }

  /** The addresses whose acceptance the gate waits for. */
  public List<String> approvers() {
    return attendees.stream()
        .filter(attendee -> attendee.role() == Attendee.Role.APPROVER)
        .map(Attendee::email)
        .toList();
  }

  /**
   * How many people the manifest names as approvers, whether this run knows their addresses or not.
   */
  public int approversNamed() {
    return (int) approvers().stream().map(Attendee::mailbox).distinct().count() + unreachable;
  }

  /** Whether the change is carried out in {@code environment}; case does not matter to GitHub. */
  public boolean concerns(String environment) {
    return environments.stream().anyMatch(environment::equalsIgnoreCase);
  }
}
