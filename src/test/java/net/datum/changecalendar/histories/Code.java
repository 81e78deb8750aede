package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiPredicate;
import net.datum.changecalendar.histories.Noted.Opening;
import net.datum.changecalendar.histories.Noted.Outcome;

/**
 * The code that a run has before it, and what of an event counts for it.
 *
 * @param commit empty where nobody knows it
 * @param mainline whether it is what the default branch or a tag points at
 * @param head whether a sync has it at the default branch's head, which overtakes every other
 * @param run the run's number
 * @param ancestor whether the first commit is the second one or an ancestor of it
 */
record Code(
    String commit, boolean mainline, boolean head, long run, BiPredicate<String, String> ancestor) {

  /** How it stands to the code that the event was last written from. */
  enum Standing {
    /** It writes. */
    CURRENT,
    /** It judges the event as it is. */
    OLDER,
    /** The event is a branch's, which is none of this run's business and not its to take back. */
    UNMERGED
  }

  Standing standing(JsonNode event) {
    String wrote = Noted.note(event, "commit");
    if (head || contains(wrote)) {
      return Standing.CURRENT;
    }
    if (Noted.note(event, "mainline").equals("yes")) {
      return Standing.OLDER;
    }
    boolean known = !wrote.isEmpty() && !commit.isEmpty();
    boolean goneOn = known && !ancestor.test(commit, wrote);
    return mainline && goneOn ? Standing.CURRENT : Standing.UNMERGED;
  }

  private boolean contains(String other) {
    return !other.isEmpty() && !commit.isEmpty() && ancestor.test(other, commit);
  }

  /** Those of merged code, and of code that this one contains. */
  List<Opening> openings(JsonNode event) {
    return Noted.openings(event).stream().filter(this::counts).toList();
  }

  private boolean counts(Opening opening) {
    boolean itself = opening.commit().isEmpty() && commit.isEmpty();
    return opening.mainline()
        || contains(opening.commit())
        || (itself && opening.run().equals(Long.toString(run)));
  }

  /** All but what came of openings that do not count. */
  List<Outcome> outcomes(JsonNode event) {
    return Noted.outcomes(event).stream()
        .filter(outcome -> {
          List<Opening> its =
              Noted.openings(event).stream()
                  .filter(o -> o.run().equals(outcome.run()) && o.isFor(outcome.environment()))
                  .toList();
          return its.isEmpty() || its.stream().anyMatch(this::counts);
        })
        .toList();
  }
}
