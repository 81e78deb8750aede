package net.datum.changecalendar.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the gate.
 *
 * @param reasons every rule that has something to say, those that weigh most first
 * @param nextTransition when time alone changes the answer, or null where it does not
 */
public record Verdict(Kind kind, List<Reason> reasons, @Nullable Instant nextTransition) {

  /** The answers there are; a run that cannot find out has none. */
  public enum Kind {
    NOT_APPLICABLE("not-applicable"),
    OPEN("open"),
    WAIT("wait"),
    BLOCKED("blocked");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word of the output {@code verdict}. */
    public String word() {
      return word;
    }

    /** Whether the deployment may go on. */
    public boolean proceeds() {
      return this == OPEN || this == NOT_APPLICABLE;
    }
  }

  public Verdict {
    reasons =
        reasons.stream()
            .sorted(Comparator.comparing(Reason::effect).thenComparing(Reason::code))
            .toList();
  }

  /** Nothing here is to be judged. */
  public static Verdict notApplicable() {
    return new Verdict(Kind.NOT_APPLICABLE, List.of(), null);
  }

  /**
   * The answer for a deployment that carries out all of these: the least favourable of them. It
   * changes at the first transition of any, unless people have to act first.
   */
  public static Verdict all(List<Verdict> verdicts) {
    Kind kind = Kind.NOT_APPLICABLE;
    List<Reason> reasons = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      kind = verdict.kind.compareTo(kind) > 0 ? verdict.kind : kind;
      reasons.addAll(verdict.reasons);
    }
    Instant next =
        verdicts.stream()
            .map(Verdict::nextTransition)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Verdict(kind, reasons, kind == Kind.BLOCKED ? null : next);
  }
}
