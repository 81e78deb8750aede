package net.datum.changecalendar.gate;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * {@code awaiting-approval}: every approver accepted the window that he or she was asked about, and
 * it is still this one.
 */
final class Approved implements Rule {
  @Override
  public Optional<Reason> judge(Case subject) {
    if (subject.stage() != Stage.PLANNED) {
      return Optional.empty();
    }
    List<String> missing = awaited(subject);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        subject.holds(
            Reason.Code.AWAITING_APPROVAL,
            "approvers",
            "Not accepted yet by " + String.join(", ", missing) + ".",
            remedy(subject),
            null));
  }

  private static List<String> awaited(Case subject) {
    return subject.change().attendees().stream()
        .filter(attendee -> attendee.role() == Attendee.Role.APPROVER)
        .filter(approver -> !answered(subject, approver.email()))
        .map(approver ->
            approver.publicName() + " (" + answer(subject.attempt(), approver.email()) + ")")
        .toList();
  }

  private static String answer(@Nullable Attempt attempt, String email) {
    Guest guest = attempt == null ? null : attempt.event().guest(email).orElse(null);
    if (guest == null) {
      return attempt == null ? "not asked yet" : "not on the event";
    }
    return switch (guest.reply()) {
      case NEEDS_ACTION -> "no reply yet";
      case TENTATIVE -> "perhaps";
      case ACCEPTED -> "accepted, but not this window";
      case DECLINED -> "declined";
    };
  }

  private static String remedy(Case subject) {
    Attempt attempt = subject.attempt();
    List<String> approvers = subject.change().approvers();
    if (attempt == null || approvers.stream().allMatch(email -> isAsked(attempt, email))) {
      return "They accept the invitation on the calendar; then run this job again.";
    }
    return approvers.stream().allMatch(email -> attempt.event().guest(email).isPresent())
        ? "They were not asked about this window yet: run this job at the newest commit, which asks"
            + " them; then they accept the invitation on the calendar."
        : "Who was removed from the event has to be added to it again; then they accept the"
            + " invitation on the calendar.";
  }

  private static boolean isAsked(Attempt attempt, String email) {
    LastApplied notes = attempt.notes();
    Window window = attempt.event().window();
    return attempt.event().guest(email).isPresent()
        && notes != null
        && notes.asked() != null
        && window != null
        && notes.asked().covers(window, email);
  }

  /** Whether the person accepted what he or she was asked, or declined, which is told elsewhere. */
  private static boolean answered(Case subject, String email) {
    Attempt attempt = subject.attempt();
    Guest.Reply reply =
        attempt == null ? null : attempt.event().guest(email).map(Guest::reply).orElse(null);
    if (attempt == null || reply != Guest.Reply.ACCEPTED) {
      return reply == Guest.Reply.DECLINED;
    }
    return isAsked(attempt, email);
  }

  /** The approvers whose guest entry is such, by the names that the public may read. */
  static List<String> approversWho(Case subject, Predicate<Guest> test) {
    Attempt attempt = subject.attempt();
    if (attempt == null) {
      return List.of();
    }
    List<String> emails =
        subject.change().approvers().stream()
            .filter(email -> attempt.event().guest(email).filter(test).isPresent())
            .toList();
    return names(subject, emails);
  }

  private static List<String> names(Case subject, List<String> emails) {
    return subject.change().attendees().stream()
        .filter(attendee -> emails.contains(attendee.email()))
        .map(Attendee::publicName)
        .toList();
  }
}
