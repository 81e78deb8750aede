package net.datum.changecalendar.gate;

import java.util.Optional;

/** {@code window-passed}: there is some window left in which to carry the change out. */
final class WindowNotPassed implements Rule {
  @Override
  public Optional<Reason> judge(Case subject) {
    return switch (subject.stage()) {
      case MISSED ->
          Optional.of(
              subject.blocks(
                  Reason.Code.WINDOW_PASSED,
                  "start",
                  "The window has passed ("
                      + subject.window().words()
                      + ") and no gate opened in"
                      + " it.",
                  subject.remedy("Give the manifest a new start, or set state: cancelled.")));
      case DONE ->
          Optional.of(
              subject.blocks(
                  Reason.Code.WINDOW_PASSED,
                  "start",
                  "This change was carried out already"
                      + subject
                          .course()
                          .outcomeIn(subject.window(), subject.environment())
                          .map(outcome -> " and " + outcome.result().predicate())
                          .orElse("")
                      + "; its window: "
                      + subject.window().words()
                      + ".",
                  subject.remedy("To carry it out once more, give the manifest a new start.")));
      case NOT_CARRIED_OUT ->
          Optional.of(
              subject.blocks(
                  Reason.Code.WINDOW_PASSED,
                  "start",
                  "The window has passed ("
                      + subject.window().words()
                      + ") and the change was not carried out: its deployment "
                      + subject
                          .course()
                          .outcomeIn(subject.window(), subject.environment())
                          .map(outcome -> outcome.result().predicate())
                          .orElse("failed")
                      + ".",
                  subject.remedy("Give the manifest a new start, or set state: cancelled.")));
      case PLANNED, UNDERWAY, CANCELLED, WITHDRAWN -> Optional.empty();
    };
  }
}
