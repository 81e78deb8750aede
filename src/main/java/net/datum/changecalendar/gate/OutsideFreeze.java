package net.datum.changecalendar.gate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Stage;

/**
 * {@code inside-freeze}: no freeze shares an instant with what is left of the window, however short
 * it is.
 */
final class OutsideFreeze implements Rule {
  private static final int TOLD = 5;

  @Override
  public Optional<Reason> judge(Case subject) {
    Window rest = subject.rest();
    if (rest == null || subject.stage() != Stage.PLANNED) {
      return Optional.empty();
    }
    List<Freeze> freezes =
        subject.freezes().stream()
            .filter(freeze -> when(freeze, subject).overlaps(rest))
            .sorted(
                Comparator.comparing((Freeze f) -> when(f, subject).start())
                    .thenComparing(Freeze::title))
            .toList();
    if (freezes.isEmpty()) {
      return Optional.empty();
    }
    Instant after =
        freezes.stream()
            .map(freeze -> when(freeze, subject).end())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    if (!after.isAfter(subject.window().start())) {
      // Only an early start reaches into it.
      return Optional.of(
          subject.holds(
              Reason.Code.INSIDE_FREEZE,
              "start",
              "An early start lies in a freeze: " + told(freezes, subject) + ".",
              "Run this job again when the freeze is over.",
              after));
    }
    return Optional.of(
        subject.blocks(
            Reason.Code.INSIDE_FREEZE,
            "start",
            "The window lies in a freeze: " + told(freezes, subject) + ".",
            "Move the window to before the freeze, or to %s or later."
                .formatted(Window.words(after, subject.window().zone()))));
  }

  /** By the zone of the manifest: lists of events do not always say an event's own. */
  private static Window when(Freeze freeze, Case subject) {
    return freeze.window(subject.change().window().zone());
  }

  private static String told(List<Freeze> freezes, Case subject) {
    String more = freezes.size() > TOLD ? "; and " + (freezes.size() - TOLD) + " more" : "";
    return freezes.stream()
            .limit(TOLD)
            .map(freeze ->
                "\"%s\", %s"
                    .formatted(
                        freeze.title().isBlank() ? "no title" : freeze.title(),
                        when(freeze, subject).in(subject.window().zone()).words()))
            .collect(Collectors.joining("; "))
        + more;
  }
}
