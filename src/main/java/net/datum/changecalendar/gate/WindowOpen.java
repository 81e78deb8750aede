package net.datum.changecalendar.gate;

import java.util.Optional;
import net.datum.changecalendar.change.Length;
import net.datum.changecalendar.plan.Stage;

/** {@code window-not-open}: the window has begun. */
final class WindowOpen implements Rule {
  @Override
  public Optional<Reason> judge(Case subject) {
    boolean judged = subject.stage() == Stage.PLANNED;
    if (!judged || !subject.now().isBefore(subject.opens())) {
      return Optional.empty();
    }
    boolean early = !subject.opens().equals(subject.window().start());
    return Optional.of(
        subject.holds(
            Reason.Code.WINDOW_NOT_OPEN,
            "start",
            "The window has not opened yet: "
                + subject.window().words()
                + (early
                    ? "; the policy lets it begin "
                        + Length.words(subject.policy().leeway().early())
                        + " before."
                    : "."),
            "Run this job again then, or move the event on the calendar, which asks approvers anew.",
            subject.opens()));
  }
}
