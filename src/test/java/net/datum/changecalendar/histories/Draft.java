package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a manifest says.
 *
 * @param conference a URL, {@code none}, or empty where nothing is said
 */
record Draft(
    Span window,
    int title,
    int scope,
    Set<String> participants,
    Set<String> approvers,
    String blastRadius,
    boolean cancelled,
    String deployment,
    Set<String> environments,
    boolean emergency,
    String conference) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withZone(ZoneId.of("Europe/Berlin"));

  static Draft first(Span window) {
    return new Draft(
        window,
        0,
        0,
        Set.of("sam@datum.net"),
        Set.of(),
        "low",
        false,
        "any",
        Set.of("production", "staging"),
        false,
        "");
  }

  /** An older one, judged as strictly as the newer one that was applied to the event. */
  Draft overtaken(JsonNode event) {
    Set<String> all = new TreeSet<>(approvers);
    all.addAll(Noted.askedOf(event));
    return new Draft(
        window,
        title,
        scope,
        participants,
        all,
        Noted.note(event, "blast-radius"),
        cancelled,
        deployment,
        environments,
        emergency && !Noted.note(event, "emergency").isEmpty(),
        conference);
  }

  /** All that are invited, those too whom the policy adds. */
  Set<String> guests(Policy policy, IssueState issue) {
    Set<String> guests = new TreeSet<>(participants);
    guests.addAll(approvers);
    if (!policy.guest().isEmpty()) {
      guests.add(policy.guest());
    }
    if (policy.invitesAssignee() && issue.assigned()) {
      guests.add(Policy.ASSIGNEE_ADDRESS);
    }
    return guests;
  }

  String scopeText() {
    return "Scope, version " + scope + ".";
  }

  String yaml() {
    long minutes = java.time.Duration.between(window.start(), window.end()).toMinutes();
    Set<String> only = new TreeSet<>(participants);
    only.removeAll(approvers);
    return """
    title: Fail over, version %d
    issue: 412
    start: %s
    duration: %dm
    timezone: Europe/Berlin
    scope: %s
    blast-radius: %s
    services: [control-plane]
    participants: %s
    approvers: %s
    state: %s
    deployment: %s
    environments: %s
    """
            .formatted(
                title,
                LOCAL.format(window.start()),
                minutes,
                scopeText(),
                blastRadius,
                only,
                new TreeSet<>(approvers),
                cancelled ? "cancelled" : "planned",
                deployment,
                new TreeSet<>(environments))
        + (emergency ? "emergency: The certificate expires\n" : "")
        + (conference.isEmpty() ? "" : "conference: " + conference + "\n");
  }

  Draft withWindow(Span newWindow) {
    return new Draft(
        newWindow,
        title,
        scope,
        participants,
        approvers,
        blastRadius,
        cancelled,
        deployment,
        environments,
        emergency,
        conference);
  }

  Draft withTitle(int version) {
    return new Draft(
        window,
        version,
        scope,
        participants,
        approvers,
        blastRadius,
        cancelled,
        deployment,
        environments,
        emergency,
        conference);
  }

  Draft withScope(int version) {
    return new Draft(
        window,
        title,
        version,
        participants,
        approvers,
        blastRadius,
        cancelled,
        deployment,
        environments,
        emergency,
        conference);
  }

  Draft withPeople(Set<String> newParticipants, Set<String> newApprovers) {
    return new Draft(
        window,
        title,
        scope,
        newParticipants,
        newApprovers,
        blastRadius,
        cancelled,
        deployment,
        environments,
        emergency,
        conference);
  }

  Draft withBlastRadius(String word) {
    return new Draft(
        window,
        title,
        scope,
        participants,
        approvers,
        word,
        cancelled,
        deployment,
        environments,
        emergency,
        conference);
  }

  Draft withState(boolean off) {
    return new Draft(
        window,
        title,
        scope,
        participants,
        approvers,
        blastRadius,
        off,
        deployment,
        environments,
        emergency,
        conference);
  }

  Draft withDeployment(String word, Set<String> where) {
    return new Draft(
        window,
        title,
        scope,
        participants,
        approvers,
        blastRadius,
        cancelled,
        word,
        where,
        emergency,
        conference);
  }

  Draft withEmergency(boolean on) {
    return new Draft(
        window,
        title,
        scope,
        participants,
        approvers,
        blastRadius,
        cancelled,
        deployment,
        environments,
        on,
        conference);
  }

  Draft withConference(String where) {
    return new Draft(
        window,
        title,
        scope,
        participants,
        approvers,
        blastRadius,
        cancelled,
        deployment,
        environments,
        emergency,
        where);
  }
}
