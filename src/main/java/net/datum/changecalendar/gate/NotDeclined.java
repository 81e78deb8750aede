package net.datum.changecalendar.gate;

import java.util.List;
import java.util.Optional;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.plan.Stage;

/** {@code declined}: no approver declined. */
final class NotDeclined implements Rule {
  @Override
  public Optional<Reason> judge(Case subject) {
    if (subject.attempt() == null || subject.stage() != Stage.PLANNED) {
      return Optional.empty();
    }
    List<String> declined =
        Approved.approversWho(subject, guest -> guest.reply() == Guest.Reply.DECLINED);
    if (declined.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        subject.blocks(
            Reason.Code.DECLINED,
            "approvers",
            "Declined by " + String.join(", ", declined) + ".",
            "Settle it with them: they can answer the invitation anew, or the window moves."));
  }
}
