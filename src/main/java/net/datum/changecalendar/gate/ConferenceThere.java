package net.datum.changecalendar.gate;

import java.util.Optional;
import java.util.regex.Pattern;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.change.Meeting;
import net.datum.changecalendar.plan.Stage;

/**
 * {@code conference-missing}: where the policy expects a conference for this blast radius, the
 * event has a link to join one, whoever put it there.
 */
final class ConferenceThere implements Rule {
  private static final Pattern LINK = Pattern.compile("https://\\S");

  @Override
  public Optional<Reason> judge(Case subject) {
    Meeting meeting = subject.policy().conference().of(subject.change().blastRadius());
    boolean known = subject.plan() != null;
    if (!known || !meeting.expected() || subject.stage() != Stage.PLANNED || isThere(subject)) {
      return Optional.empty();
    }
    boolean removed = subject.change().conference() != null;
    return Optional.of(
        subject.blocks(
            Reason.Code.CONFERENCE_MISSING,
            "conference",
            "The policy expects a conference for a change of "
                + subject.change().blastRadius().word()
                + " blast radius, and "
                + (removed ? "somebody took it off the event." : "there is none."),
            removed
                ? "Add the link to the event's place again."
                : "Give the manifest a conference, or add one to the event on the calendar."));
  }

  private static boolean isThere(Case subject) {
    Attempt attempt = subject.attempt();
    return attempt == null
        ? subject.change().conference() != null
        : attempt.event().meeting() || LINK.matcher(attempt.event().location()).find();
  }
}
