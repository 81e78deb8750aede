package net.datum.changecalendar.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
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
  private final Supplier<Boolean> atHead;
  private final Map<String, Future<Boolean>> asked = new ConcurrentHashMap<>();

  /**
   * Prepares to settle.
   *
   * @param atHead whether this checkout may rewrite the schedule whatever was last applied; asked
   *     only where that matters
   */
  public Settler(Services services, Together together, Supplier<Boolean> atHead) {
    this.services = services;
    this.together = together;
    this.atHead = atHead;
  }

  /**
   * Looks up by id what the list may have missed, and whether this checkout is older, until the
   * plan asks for nothing more.
   */
  public Observed settle(Subject subject, Observed start) {
    Observed observed = start;
    for (int i = 0; i < PERSISTENCE; i++) {
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

  private Standing standing(Subject subject, Plan plan) {
    CodeHistory history = services.history();
    LastApplied notes = plan.attempt() == null ? null : plan.attempt().notes();
    String commit = subject.intent().commit();
    if (history == null || notes == null || commit.isEmpty()) {
      return Standing.OLDER;
    }
    // Many events may have been applied by one commit: it is asked for once.
    Future<Boolean> current =
        asked.computeIfAbsent(
            notes.commit() + " " + commit,
            key ->
                together.start(() ->
                    atHead.get()
                        || (!notes.commit().isEmpty()
                            && together.call(() -> history.isAncestor(notes.commit(), commit)))));
    return Together.await(current) ? Standing.CURRENT : Standing.OLDER;
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
