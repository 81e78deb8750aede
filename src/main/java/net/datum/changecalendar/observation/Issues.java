package net.datum.changecalendar.observation;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.change.IssueDemands;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.issue.IssueTracker;
import org.jspecify.annotations.Nullable;

/** Looks for issues, each once however many changes come from it, and holds them to the policy. */
public final class Issues {
  private final @Nullable IssueTracker tracker;
  private final Together together;
  private final IssueDemands demands;
  private final Map<IssueReference, Future<IssueFinding>> asked = new ConcurrentHashMap<>();

  /**
   * Prepares to look.
   *
   * @param tracker null where there is no token, so that nothing is asked
   */
  public Issues(@Nullable IssueTracker tracker, Together together, IssueDemands demands) {
    this.tracker = tracker;
    this.together = together;
    this.demands = demands;
  }

  /** What there is to find; waits for it. */
  public IssueFinding find(IssueReference reference) {
    IssueTracker there = tracker;
    return there == null
        ? new IssueFinding.NotAsked(reference)
        : Together.await(
            asked.computeIfAbsent(reference, key -> together.start(() -> look(there, key))));
  }

  private IssueFinding look(IssueTracker there, IssueReference reference) {
    int enough = demands.comments();
    Future<OptionalInt> comments =
        together.start(() ->
            enough == 0
                ? OptionalInt.of(0)
                : together.call(() -> there.countComments(reference, enough)));
    IssueFinding finding;
    try {
      finding = together.call(() -> there.find(reference));
    } finally {
      // Waited for also where the other fails, so that it does not go on behind the run.
      Together.await(comments);
    }
    OptionalInt counted = Together.await(comments);
    if (finding instanceof IssueFinding.Confirmed && counted.isEmpty()) {
      // The one answer denies the other: nobody knows, and it must not read as a denial.
      throw new ServiceFailure(
          "GitHub shows the issue " + reference + ", and says that its comments are not there.",
          "Run the job again; if it stays so, look at GitHub's status page.");
    }
    return finding.heldAgainst(demands, counted.orElse(0));
  }
}
