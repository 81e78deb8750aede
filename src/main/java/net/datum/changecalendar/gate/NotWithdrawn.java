package net.datum.changecalendar.gate;

import java.util.Optional;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Stage;

/** {@code withdrawn}: nobody took the change off the calendar, or cancelled it in the manifest. */
final class NotWithdrawn implements Rule {
  @Override
  public Optional<Reason> judge(Case subject) {
    if (subject.stage() == Stage.WITHDRAWN) {
      return Optional.of(
          subject.blocks(
              Reason.Code.WITHDRAWN,
              "start",
              "A person deleted the event from the calendar, which withdraws the change.",
              subject.remedy(
                  "Talk to them; then give the manifest a new "
                      + (isForgotten(subject) ? "id" : "start")
                      + ", which makes a new event, or set state: cancelled.")));
    }
    boolean onBranch =
        subject.standing() == Observed.Standing.UNMERGED && !subject.change().cancelled();
    if (subject.stage() != Stage.CANCELLED || onBranch) {
      return Optional.empty();
    }
    String what =
        Gate.cancelledUnderway(subject)
            ? "The manifest cancels this change, but a gate had already opened for it."
            : "The manifest says state: cancelled.";
    return Optional.of(
        subject.blocks(
            Reason.Code.WITHDRAWN,
            "state",
            what,
            "To carry it out after all, set state: planned and a start that is still to come."));
  }

  /** Whether Calendar kept nothing of the event, so that nobody can tell a new start from it. */
  private static boolean isForgotten(Case subject) {
    Attempt attempt = subject.attempt();
    return attempt != null && attempt.notes() == null && attempt.event().window() == null;
  }
}
