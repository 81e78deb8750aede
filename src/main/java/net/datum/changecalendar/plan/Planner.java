package net.datum.changecalendar.plan;

import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/**
 * Decides the one operation that makes the calendar say what the manifest says, without taking back
 * what people did there.
 *
 * <pre>
 * latest attempt        manifest             operation
 * none                  planned              insert attempt 1, unless its window has ended
 * none                  cancelled            none
 * deleted by a person   same start           none: it is withdrawn
 * deleted by a person   new start            insert the next attempt
 * cancelled by us       planned again        insert the next attempt
 * planned               same or moved        merge field by field into the same event
 * planned               cancelled            cancel
 * ended, done, opened   new start            insert the next attempt; none where its window has ended
 * made a series         same or moved        none: nothing of it is sure until it is single again
 * opened, not ended     same start           merge: a new end moves the same event
 * opened, told, ended   cancelled            none: what had its moment stays
 * ended, or done        same start           none: it is history
 * moved by a person     its live start       the same start
 * </pre>
 *
 * A commit that is older than the one last applied changes none of this: it reads, and writes
 * nothing. One that cannot be known counts as older.
 */
public final class Planner {
  private static final String UNKNOWN =
      "Which commit is checked out cannot be known, so the event is judged as it is and nothing of"
          + " it is rewritten. Let actions/checkout find git where the job runs.";

  private Planner() {}

  /** The plan for one change. The issue is not looked at: who applies asks for it first. */
  public static Plan plan(Intent intent, Observed observed) {
    Change change = intent.change();
    if (observed.attempts().isEmpty()) {
      boolean insert = !change.cancelled() && !change.window().hasEndedAt(observed.now());
      Operation operation = insert ? insertion(intent, observed, 1) : new Operation.None();
      return new Plan(operation, null, List.of(), List.of(), false);
    }
    Attempt latest = observed.attempts().getLast();
    if (latest.event().tombstone()) {
      return afterDeletion(intent, observed, latest);
    }
    LastApplied notes = latest.notes();
    if (notes == null) {
      throw new IllegalArgumentException("a live event of ours has notes: " + latest.event().id());
    }
    Window window = Stage.windowOf(change, latest);
    boolean opened = notes.course().begunIn(window);
    boolean ended = window.hasEndedAt(observed.now());
    if (change.cancelled()) {
      return cancellation(intent, observed, latest, ended);
    }
    boolean over = ended || isDone(change, latest, observed.now());
    if (opened || over) {
      // A manifest that catches up with where a person moved the event means that very event.
      if (hasNewStart(change, notes) && !window.start().equals(change.window().start())) {
        return nextAttempt(intent, observed, latest);
      }
      if (over) {
        return marked(intent, latest, notes);
      }
    }
    return latest.event().recurs()
        ? series(latest)
        : new EventMerge(intent, observed, latest, notes).plan();
  }

  private static Plan afterDeletion(Intent intent, Observed observed, Attempt latest) {
    Change change = intent.change();
    boolean byUs = latest.notes() != null && latest.notes().cancelled();
    boolean again = !change.cancelled() && (byUs || hasNewStart(change, latest));
    if (again) {
      return nextAttempt(intent, observed, latest);
    }
    // What a person withdrew stays withdrawn for a manifest that was cancelled once and no more.
    return change.cancelled() && !byUs
        ? subjectToStanding(intent, observed, nothing(latest))
        : nothing(latest);
  }

  private static Plan nextAttempt(Intent intent, Observed observed, Attempt latest) {
    boolean lapsed = intent.change().window().hasEndedAt(observed.now());
    Operation operation =
        lapsed ? new Operation.None() : insertion(intent, observed, latest.number() + 1);
    return subjectToStanding(
        intent, observed, new Plan(operation, latest, List.of(), List.of(), false, lapsed));
  }

  private static Plan cancellation(
      Intent intent, Observed observed, Attempt latest, boolean ended) {
    Course course = latest.course();
    boolean opened = !course.openings().isEmpty();
    boolean told = !course.outcomes().isEmpty();
    if (opened || told || ended) {
      String note =
          opened
              ? "A gate has opened for this change, so the event stays on the calendar."
              : told
                  ? "An outcome of this change was recorded, so the event stays on the calendar."
                  : "The window has passed, so the event stays on the calendar as history.";
      // Nothing is written, but a cancellation that has been overtaken must not be judged either.
      return subjectToStanding(
          intent,
          observed,
          new Plan(new Operation.None(), latest, List.of(), List.of(note), false));
    }
    var mark = EventNotes.cancelledAt(observed.now(), intent.revision());
    Operation cancel =
        new Operation.Cancel(latest.event(), EventFieldsOf.notes(mark), intent.policy().mail());
    return subjectToStanding(
        intent, observed, new Plan(cancel, latest, List.of(), List.of(), false));
  }

  private static Operation insertion(Intent intent, Observed observed, int attempt) {
    EventId id = EventId.of(intent.repositoryId(), intent.change().id(), attempt);
    return new Operation.Insert(
        id,
        attempt,
        EventFieldsOf.newEvent(intent, attempt, observed.now()),
        intent.policy().mail());
  }

  /**
   * Whatever is written to a series is written to all of its repetitions, and a new window could
   * bring those back that people deleted.
   */
  private static Plan series(Attempt latest) {
    Drift repeats = new Drift(Field.RECURRENCE, /* resolved= */ false, "", "");
    return new Plan(new Operation.None(), latest, List.of(repeats), List.of(), false);
  }

  /**
   * What is over is left alone, except for marks that a run could not set or a moved window
   * changed: they follow from the event alone. What is not merged may take other openings for its
   * own.
   */
  private static Plan marked(Intent intent, Attempt latest, LastApplied notes) {
    if (latest.event().recurs() || !intent.revision().mainline()) {
      return nothing(latest);
    }
    Operation operation =
        OutcomeMerge.marks(latest, notes.course())
            .<Operation>map(fields ->
                new Operation.Update(latest.event(), fields, List.of(), /* mail= */ false))
            .orElseGet(Operation.None::new);
    return new Plan(operation, latest, List.of(), List.of(), false);
  }

  private static Plan nothing(Attempt latest) {
    return new Plan(new Operation.None(), latest, List.of(), List.of(), false);
  }

  /** Lets a plan that writes what the manifest says pass only where the checkout is not older. */
  static Plan subjectToStanding(Intent intent, Observed observed, Plan plan) {
    LastApplied notes = plan.attempt() == null ? null : plan.attempt().notes();
    boolean known = intent.revision().isKnown();
    if (known && (notes == null || notes.revision().isSame(intent.revision()))) {
      return plan;
    }
    return switch (observed.standing()) {
      case CURRENT -> plan;
      case NOT_ASKED ->
          new Plan(
              plan.operation(), plan.attempt(), plan.drift(), plan.notes(), true, plan.lapsed());
      case OLDER -> older(intent, plan.attempt());
      case UNMERGED -> unmerged(intent, notes, plan.attempt());
    };
  }

  /** What an older manifest makes of the event is no drift: the event is right and it is not. */
  private static Plan older(Intent intent, @Nullable Attempt attempt) {
    String note =
        intent.revision().isKnown()
            ? "This checkout (%s) is not a descendant of the commit whose manifest was last applied, so"
                    .formatted(shortened(intent.revision().commit()))
                + " the event is judged as it is and nothing of it is rewritten. If it is one, give"
                + " the job permissions: contents: read."
            : UNKNOWN;
    return new Plan(new Operation.None(), attempt, List.of(), List.of(note), false);
  }

  private static Plan unmerged(
      Intent intent, @Nullable LastApplied notes, @Nullable Attempt attempt) {
    String note =
        intent.revision().isKnown()
            ? "The event was last written from %s, which this checkout does not contain and which was not the code of the default branch or of a tag."
                .formatted(
                    notes != null && notes.revision().isKnown()
                        ? shortened(notes.commit())
                        : "unknown code")
            : UNKNOWN;
    return new Plan(new Operation.None(), attempt, List.of(), List.of(note), false);
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(7, commit.length()));
  }

  private static boolean isDone(Change change, Attempt latest, Instant now) {
    return change.environments().stream()
        .allMatch(environment -> Stage.of(change, latest, environment, now) == Stage.DONE);
  }

  private static boolean hasNewStart(Change change, LastApplied notes) {
    return notes.window() == null || !notes.window().start().equals(change.window().start());
  }

  private static boolean hasNewStart(Change change, Attempt tombstone) {
    if (tombstone.notes() != null && tombstone.notes().window() != null) {
      return hasNewStart(change, tombstone.notes());
    }
    Window live = tombstone.event().window();
    return live != null && !live.start().equals(change.window().start());
  }
}
