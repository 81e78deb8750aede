package net.datum.changecalendar.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.datum.changecalendar.change.Length;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Stage;

/**
 * {@code notice-too-short}: the present window was first seen at least the policy's lead time
 * before its start, whoever moved it there.
 */
final class NoticeGiven implements Rule {
  @Override
  public Optional<Reason> judge(Case subject) {
    Duration leadTime = subject.policy().leadTime().of(subject.change().blastRadius());
    Window window = subject.window();
    Instant seen = subject.seen();
    Duration notice = Duration.between(seen, window.start());
    // Without a look at the calendar nobody knows since when the window is there.
    boolean known = subject.plan() != null;
    if (!known
        || subject.stage() != Stage.PLANNED
        || leadTime.isZero()
        || notice.compareTo(leadTime) >= 0) {
      return Optional.empty();
    }
    // Rounded up, since whoever reads it types minutes and needs one to do so.
    Instant earliest = subject.now().plus(leadTime).truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    return Optional.of(
        subject.blocks(
            Reason.Code.NOTICE_TOO_SHORT,
            "start",
            "This window was first seen %s, and the policy asks for %s before a change of %s blast radius."
                .formatted(
                    notice.isZero()
                        ? "at its start"
                        : Length.words(notice)
                            + (notice.isNegative() ? " after" : " before")
                            + " its start",
                    Length.words(leadTime),
                    subject.change().blastRadius().word()),
            "Move it later: notice counts from the run that first sees the new window, so that one seen now may start at %s, and one seen later so much later. Or say why it cannot wait, as emergency in the manifest."
                .formatted(Window.words(earliest, window.zone()))));
  }
}
