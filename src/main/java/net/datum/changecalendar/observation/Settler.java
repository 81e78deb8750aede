package net.datum.changecalendar.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Revision;
import net.datum.changecalendar.issue.CodeHistory;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Observed.Standing;
import net.datum.changecalendar.plan.Operation;
import net.datum.changecalendar.plan.Plan;
import net.datum.changecalendar.plan.Planner;

/** Asks for what a change's plan leaves open. */
public final class Settler {
  private static final int PERSISTENCE = 20;

  private final Services services;
  private final Together together;
  private final long runId;
  private final Supplier<Boolean> atHead;
  private final Map<String, Future<CodeHistory.Relation>> asked = new ConcurrentHashMap<>();

  /**
   * Prepares to settle.
   *
   * @param runId GitHub's number of the workflow run, whose own openings count
   * @param atHead whether this checkout may rewrite the schedule whatever was last applied; asked
   *     only where that matters
   */
  public Settler(Services services, Together together, long runId, Supplier<Boolean> atHead) {
    this.services = services;
    this.together = together;
    this.runId = runId;
    this.atHead = atHead;
  }

  /**
   * Looks up by id what the list may have missed, and whether this checkout is older, until the
   * plan asks for nothing more.
   */
  public Observed settle(Subject subject, Observed start) {
    Observed observed = start;
    for (int i = 0; i < PERSISTENCE; i++) {
      observed = counting(subject, observed);
      Plan plan = Planner.plan(subject.intent(), observed);
      if (plan.asksStanding()) {
        observed = observed.with(standing(subject, plan));
        continue;
      }
      if (!(plan.operation() instanceof Operation.Insert insert)) {
        return observed;
      }
      Optional<CalendarEvent> found =
          together.call(() -> Objects.requireNonNull(services.calendar()).find(insert.id()));
      if (found.isEmpty()) {
        return observed;
      }
      // Another attempt was applied by another commit: how this one stands to it is asked anew.
      List<Attempt> more = new ArrayList<>(observed.attempts());
      more.add(attempt(insert, found.get()));
      observed = observed.with(more);
    }
    throw new ServiceFailure(
        "The calendar has more than "
            + PERSISTENCE
            + " events of change "
            + subject.change().id()
            + " that its list does not show.",
        "Give the change a new id in its manifest.");
  }

  /**
   * The same without openings of code that is on a branch and that this checkout does not contain:
   * what is deployed now is not what they were for.
   */
  private Observed counting(Subject subject, Observed observed) {
    if (observed.attempts().isEmpty()) {
      return observed;
    }
    Attempt latest = observed.attempts().getLast();
    Set<Opening> discounted =
        latest.wholeCourse().openings().stream()
            .filter(opening -> !counts(opening, subject.intent().revision()))
            .collect(Collectors.toSet());
    if (discounted.equals(latest.discounted())) {
      return observed;
    }
    List<Attempt> attempts = new ArrayList<>(observed.attempts());
    attempts.set(attempts.size() - 1, latest.without(discounted));
    return observed.with(attempts);
  }

  private boolean counts(Opening opening, Revision own) {
    Revision opened = opening.revision();
    boolean ofThisRun = opening.runId() == runId && !opened.isKnown() && !own.isKnown();
    return opened.mainline()
        || ofThisRun
        || opened.isSame(own)
        || relation(opened, own) == CodeHistory.Relation.CONTAINED;
  }

  private Standing standing(Subject subject, Plan plan) {
    LastApplied notes = plan.attempt() == null ? null : plan.attempt().notes();
    if (notes == null) {
      return Standing.OLDER;
    }
    Revision applied = notes.revision();
    Revision own = subject.intent().revision();
    if (atHead.get()) {
      return Standing.CURRENT;
    }
    return switch (relation(applied, own)) {
      case SAME, CONTAINED -> Standing.CURRENT;
      // What is merged comes before what is not: it takes back what a branch wrote.
      case DIVERGED ->
          applied.mainline()
              ? Standing.OLDER
              : own.mainline() ? Standing.CURRENT : Standing.UNMERGED;
      case BEHIND, UNKNOWN -> applied.mainline() ? Standing.OLDER : Standing.UNMERGED;
    };
  }

  /** Many events may have been written by one commit: it is asked for once. */
  private CodeHistory.Relation relation(Revision other, Revision own) {
    CodeHistory history = services.history();
    if (history == null || !other.isKnown() || !own.isKnown()) {
      return CodeHistory.Relation.UNKNOWN;
    }
    return Together.await(
        asked.computeIfAbsent(
            other.commit() + " " + own.commit(),
            key ->
                together.start(
                    () -> together.call(() -> history.relation(other.commit(), own.commit())))));
  }

  /** The id is made from repository, change and attempt: notes of any other are not ours. */
  private static Attempt attempt(Operation.Insert insert, CalendarEvent event) {
    LastApplied notes = EventNotes.read(event).orElse(null);
    if (notes == null ? !event.tombstone() : !notes.isOf(event)) {
      throw new ServiceFailure(
          "The event "
              + event.id()
              + " has the id of this change, but not this repository's mark, so it is not touched.",
          "Delete that event and give the manifest a new start; if it is deleted, give the change"
              + " a new id.");
    }
    return new Attempt(insert.attempt(), event, notes);
  }
}
