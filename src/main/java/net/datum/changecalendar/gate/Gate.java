package net.datum.changecalendar.gate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/** Decides whether a deployment may go on, with every reason at once. */
public final class Gate {
  /** All rules that are judged before a change is underway. */
  static final List<Rule> RULES =
      List.of(
          new IssueConfirmed(),
          new NotWithdrawn(),
          new WindowOpen(),
          new WindowNotPassed(),
          new DriftResolved(),
          new NoticeGiven(),
          new OutsideFreeze(),
          new NoOverlap(),
          new NotDeclined(),
          new ApproversNamed(),
          new Approved(),
          new ConferenceThere());

  /**
   * Once a gate has opened, a retry or a roll-back passes until the window and what it may overrun
   * end: only these are judged.
   */
  static final List<Rule> RULES_UNDERWAY = List.of(new NotWithdrawn(), new WindowNotPassed());

  private Gate() {}

  /** The verdict for one change that the deployment carries out. */
  public static Verdict judge(Case subject) {
    Stage stage = subject.stage();
    // What a branch called off is called off for nobody else.
    boolean over =
        (stage == Stage.CANCELLED && subject.standing() != Observed.Standing.UNMERGED)
            || stage == Stage.DONE;
    if (over && !subject.named() && !cancelledUnderway(subject)) {
      return Verdict.notApplicable();
    }
    List<Reason> reasons =
        (isBegun(subject) ? RULES_UNDERWAY : RULES)
            .stream()
                .map(rule -> rule.judge(subject))
                .flatMap(Optional::stream)
                .map(reason -> waived(subject, reason))
                .toList();
    Verdict.Kind kind = Verdict.Kind.OPEN;
    for (Reason reason : reasons) {
      if (reason.effect() == Effect.BLOCKS) {
        kind = Verdict.Kind.BLOCKED;
      } else if (reason.effect() == Effect.HOLDS && kind == Verdict.Kind.OPEN) {
        kind = Verdict.Kind.WAIT;
      }
    }
    return new Verdict(kind, reasons, nextTransition(subject, kind, reasons));
  }

  private static boolean isBegun(Case subject) {
    return subject.stage() == Stage.UNDERWAY
        || subject.course().openedIn(subject.window(), subject.environment());
  }

  /**
   * A change that the manifest cancels after a gate opened for it holds its deployments back until
   * its window ends, since what was begun was not meant to go on. What succeeded is over.
   */
  static boolean cancelledUnderway(Case subject) {
    return subject.change().cancelled()
        && subject.course().openedIn(subject.window(), subject.environment())
        && subject
            .course()
            .outcomeIn(subject.window(), subject.environment())
            .filter(outcome -> outcome.result().isSettled())
            .isEmpty()
        && subject.now().isBefore(subject.closes());
  }

  private static Reason waived(Case subject, Reason reason) {
    boolean stops = reason.effect() == Effect.BLOCKS || reason.effect() == Effect.HOLDS;
    return subject.change().emergency() != null && reason.code().waivable() && stops
        ? reason.waived()
        : reason;
  }

  /**
   * The next instant at which time alone changes the verdict: the window's start or end, with the
   * leeway that counts, or the instant to which a reason holds; a verdict that only people change
   * has none.
   */
  private static @Nullable Instant nextTransition(
      Case subject, Verdict.Kind kind, List<Reason> reasons) {
    Instant closes = subject.stage() == Stage.UNDERWAY ? subject.closes() : subject.window().end();
    if (kind == Verdict.Kind.BLOCKED || !subject.now().isBefore(closes)) {
      return null;
    }
    return subject.now().isBefore(subject.opens())
        ? subject.opens()
        : reasons.stream()
            .filter(reason -> reason.effect() == Effect.HOLDS)
            .map(Reason::until)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(closes);
  }
}
