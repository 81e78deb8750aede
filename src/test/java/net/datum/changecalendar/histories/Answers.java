package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.datum.changecalendar.histories.NaiveGate.Answer;
import net.datum.changecalendar.histories.NaiveGate.Expected;
import net.datum.changecalendar.histories.Noted.Opening;
import net.datum.changecalendar.histories.World.PastRun;
import net.datum.changecalendar.runner.Step;
import org.jspecify.annotations.Nullable;

/** Holds what a gate says and records to what the naive one expects. */
final class Answers {
  private Answers() {}

  /**
   * What is wrong with a gate that ran in peace, as sentences.
   *
   * @param confirmed whether the issue is as the policy asks
   */
  static List<String> wrongs(
      PastRun run, Expected expected, Step step, Shot before, Shot after, boolean confirmed) {
    List<String> wrongs = new ArrayList<>();
    String verdict = step.output("verdict");
    if (expected.answer() == Answer.INVALID) {
      if (step.status() != 2 || !verdict.isEmpty()) {
        wrongs.add("status 2 and no verdict were due, not " + step.status() + " " + verdict);
      }
      return wrongs;
    }
    if (!verdict.equals(expected.answer().word())) {
      wrongs.add("the verdict is " + verdict + " and should be " + expected);
    }
    Set<String> reasons = codes(step.output("reasons"));
    if (!expected.planned() && !confirmed) {
      // What is over or withdrawn tells of its issue too, where the run had to ask for it.
      reasons.remove("issue-not-confirmed");
    }
    if (expected.exact()
        ? !reasons.equals(expected.reasons())
        : !reasons.containsAll(expected.reasons())) {
      wrongs.add("the reasons are " + reasons + " and should be " + expected.reasons());
    }
    Set<String> waived = codes(step.output("waived"));
    if (expected.exact() && !waived.equals(expected.waived())) {
      wrongs.add("waived is " + waived + " and should be " + expected.waived());
    }
    if (verdict.equals("open")) {
      judgeOpening(run, expected, before.judged(run), after.judged(run), wrongs);
    }
    return wrongs;
  }

  private static Set<String> codes(String words) {
    return words.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(words.split(" ", -1)));
  }

  /** The opening is recorded and counts; a new one with what was waived for it. */
  private static void judgeOpening(
      PastRun run,
      Expected expected,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      List<String> wrongs) {
    List<Opening> counting =
        after == null
            ? List.of()
            : Noted.openings(after).stream()
                .filter(o -> o.run().equals(Long.toString(run.id())))
                .filter(o -> o.isFor(run.gate().environment()))
                .filter(o -> o.countsIn(Span.of(after), Noted.early(after)))
                .toList();
    if (counting.isEmpty()) {
      wrongs.add("it opened, and the opening is not recorded");
      return;
    }
    Opening opening = counting.getLast();
    boolean isNew = before == null || !Noted.openings(before).contains(opening);
    if (isNew && !opening.waived().equals(expected.waived())) {
      wrongs.add("waived is recorded as " + opening.waived() + ", not " + expected.waived());
    }
  }
}
