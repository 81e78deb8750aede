package net.datum.changecalendar.gate;

import java.util.Optional;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.plan.Observed;

/**
 * {@code unresolved-drift}: the event is a single one and comes from no branch that is not merged,
 * so that its window is the change's; manifest and calendar did not both move the window,
 * differently; and where the policy says so, nobody moved it on the calendar at all.
 */
final class DriftResolved implements Rule {
  @Override
  public Optional<Reason> judge(Case subject) {
    if (subject.plan() == null) {
      return Optional.empty();
    }
    Attempt attempt = subject.attempt();
    if (attempt != null && attempt.event().recurs() && !attempt.event().tombstone()) {
      return Optional.of(
          subject.blocks(
              Reason.Code.UNRESOLVED_DRIFT,
              "start",
              "Somebody made the calendar event a series, so its window is not certain: one"
                  + " repetition can be moved or deleted on its own.",
              "Make it a single event again: edit the event on the calendar, choose \"Does not"
                  + " repeat\", and save that for all events. Then run this job again."));
    }
    String windows =
        "the manifest says %s, the calendar %s"
            .formatted(subject.change().window().words(), subject.window().words());
    if (subject.standing() == Observed.Standing.UNMERGED) {
      return Optional.of(
          subject.blocks(
              Reason.Code.UNRESOLVED_DRIFT,
              "start",
              "The event was last written by code that is not in this checkout, nor on the default"
                  + " branch or a tag"
                  + (isMoved(subject) ? ": " + windows : "")
                  + ".",
              "Run mode sync on the default branch, which brings the event back to the merged"
                  + " manifest; or merge that branch. Then run this job again."));
    }
    if (subject.plan().windowUnresolved()) {
      return Optional.of(
          subject.blocks(
              Reason.Code.UNRESOLVED_DRIFT,
              "start",
              "The window was moved in the manifest and on the calendar, differently: "
                  + windows
                  + ".",
              "Settle which one counts, and give the other the same start and end."));
    }
    boolean blocks = subject.policy().onDrift() == ChangePolicy.Response.BLOCK;
    if (blocks && subject.plan().windowMovedByPerson()) {
      return Optional.of(
          subject.blocks(
              Reason.Code.UNRESOLVED_DRIFT,
              "start",
              "A person moved the event, and the policy does not let that count: " + windows + ".",
              "Give the manifest the calendar's start and end, or move the event back."));
    }
    return Optional.empty();
  }

  private static boolean isMoved(Case subject) {
    return !Times.of(subject.change().window()).equals(Times.of(subject.window()));
  }
}
