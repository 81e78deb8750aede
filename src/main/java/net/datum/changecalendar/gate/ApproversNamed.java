package net.datum.changecalendar.gate;

import java.util.Optional;
import net.datum.changecalendar.plan.Stage;

/**
 * {@code awaiting-approval}: the change names as many approvers as the policy asks for. No time and
 * no reply makes up for those who are not named, so that this blocks.
 */
final class ApproversNamed implements Rule {
  @Override
  public Optional<Reason> judge(Case subject) {
    int asked = subject.policy().approvers().of(subject.change().blastRadius());
    int named = subject.change().approversNamed();
    if (named >= asked || subject.stage() != Stage.PLANNED) {
      return Optional.empty();
    }
    return Optional.of(
        subject.blocks(
            Reason.Code.AWAITING_APPROVAL,
            "approvers",
            "The policy asks for %d approver%s of a change of %s blast radius, and the manifest names %s."
                .formatted(
                    asked,
                    asked == 1 ? "" : "s",
                    subject.change().blastRadius().word(),
                    named == 0 ? "none" : Integer.toString(named)),
            "Name them as approvers in the manifest; then they accept the invitation."));
  }
}
