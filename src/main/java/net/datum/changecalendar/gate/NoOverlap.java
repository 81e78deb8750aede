package net.datum.changecalendar.gate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * {@code overlaps}: no other change, of whatever repository, that shares a service with this one is
 * planned in what is left of the window, and none at all where either is high.
 */
final class NoOverlap implements Rule {
  @Override
  public Optional<Reason> judge(Case subject) {
    if (subject.stage() != Stage.PLANNED) {
      return Optional.empty();
    }
    List<CalendarEvent> others =
        subject.around().stream().filter(event -> touches(subject, event)).toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    String named = others.stream().map(NoOverlap::named).collect(Collectors.joining("; "));
    boolean tells = subject.policy().onOverlap() == ChangePolicy.Response.TELL;
    Instant after =
        others.stream()
            .map(event -> Objects.requireNonNull(when(subject, event)).end())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    if (!tells && !after.isAfter(subject.window().start())) {
      // Only an early start touches it.
      return Optional.of(
          subject.holds(
              Reason.Code.OVERLAPS,
              "start",
              "An early start touches another change: " + named + ".",
              "Run this job again when that one is over.",
              after));
    }
    Reason blocks =
        subject.blocks(
            Reason.Code.OVERLAPS,
            "start",
            "Another change touches this one: " + named + ".",
            "Agree with its owners who goes first, and move the other one.");
    return Optional.of(tells ? blocks.with(Reason.Effect.TOLD) : blocks);
  }

  private static boolean touches(Case subject, CalendarEvent event) {
    Window rest = subject.rest();
    Window window = when(subject, event);
    if (rest == null || window == null || !rest.overlaps(window)) {
      return false;
    }
    LastApplied other = EventNotes.read(event).orElse(null);
    if (other == null
        || isSelf(subject, other)
        || isOver(other, Objects.requireNonNull(event.window()))) {
      return false;
    }
    boolean high =
        subject.change().blastRadius() == BlastRadius.HIGH
            || other.blastRadius() == BlastRadius.HIGH;
    boolean shares = subject.change().services().stream().anyMatch(other.services()::contains);
    return high || shares;
  }

  private static @Nullable Window when(Case subject, CalendarEvent event) {
    return event.window(subject.change().window().zone());
  }

  /** What succeeded everywhere touches nothing any more, though its window has not ended. */
  private static boolean isOver(LastApplied other, Window window) {
    return !other.environments().isEmpty()
        && other.environments().stream()
            .allMatch(environment ->
                other
                    .course()
                    .outcomeIn(window, environment)
                    .filter(outcome -> outcome.result().isSettled())
                    .isPresent());
  }

  private static boolean isSelf(Case subject, LastApplied other) {
    // Where the next attempt has no event yet, the one before it tells whose copies there may be.
    Attempt before = subject.plan() == null ? null : subject.plan().attempt();
    Attempt latest = subject.attempt() == null ? before : subject.attempt();
    LastApplied own = latest == null ? null : latest.notes();
    return own != null
        && own.repositoryId() == other.repositoryId()
        && own.changeId().equals(other.changeId());
  }

  private static String named(CalendarEvent event) {
    String when = event.window() == null ? "" : ", " + event.window().words();
    return "\"" + event.title() + "\"" + when;
  }
}
