package net.datum.changecalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.manifest.Position;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.observation.Attempts;

/** Planned events of the repository whose manifest is gone. */
final class Orphans {
  private final Setting setting;
  private final Applier applier;
  private final ChangePolicy policy;
  private final Supplier<Boolean> atHead;
  private final Instant now;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int cancelled;
  private boolean failed;

  /**
   * Prepares to look.
   *
   * @param atHead whether the checkout is the default branch's head, so that what has no manifest
   *     in it has none at all
   */
  Orphans(
      Setting setting,
      Applier applier,
      ChangePolicy policy,
      Supplier<Boolean> atHead,
      Instant now) {
    this.setting = setting;
    this.applier = applier;
    this.policy = policy;
    this.atHead = atHead;
    this.now = now;
  }

  /** A problem each, where they are told. */
  List<Problem> problems() {
    return problems;
  }

  List<String> notes() {
    return notes;
  }

  /** How many were taken off the calendar. */
  int cancelled() {
    return cancelled;
  }

  /** Whether any of them could not be, though the policy asks for it. */
  boolean failed() {
    return failed;
  }

  /** Looks for them, and tells or cancels what it finds. */
  void look(Listing listing, Attempts attempts, Reading reading) {
    List<Attempt> orphans = find(attempts, reading, now);
    if (orphans.isEmpty()) {
      return;
    }
    if (!atHead.get()) {
      notes.add(
          (orphans.size() == 1
                  ? "1 planned change has"
                  : "%d planned changes have".formatted(orphans.size()))
              + " no manifest in this checkout; it is not the default branch's head, so nothing is"
              + " done about that.");
      return;
    }
    orphans.forEach(orphan -> take(orphan, listing));
  }

  /**
   * The events that are planned and whose manifest is not in the checkout, though it is covered.
   */
  static List<Attempt> find(Attempts attempts, Reading reading, Instant now) {
    Set<String> known = new HashSet<>();
    reading.manifests().forEach(m -> known.add(m.id()));
    reading.read().history().forEach(m -> known.add(m.id()));
    Set<String> faulty = new HashSet<>();
    reading.problems().forEach(p -> faulty.add(p.position().file()));
    return attempts.latest().stream()
        .filter(attempt -> isPlanned(attempt, now))
        .filter(attempt -> {
          LastApplied notes = Objects.requireNonNull(attempt.notes());
          return !notes.manifest().isEmpty()
              && !known.contains(notes.changeId())
              && reading.read().covers(notes.manifest())
              && !faulty.contains(notes.manifest());
        })
        .sorted(Comparator.comparing(attempt -> attempt.event().id()))
        .toList();
  }

  /** What a gate ever opened for is history, wherever somebody dragged it since. */
  static boolean isPlanned(Attempt attempt, Instant now) {
    Window window = attempt.event().window();
    LastApplied notes = attempt.notes();
    return !attempt.event().tombstone()
        && window != null
        && !window.hasEndedAt(now)
        && notes != null
        && notes.course().isNone()
        && !(notes.byHand() && window.contains(now));
  }

  private void take(Attempt orphan, Listing listing) {
    LastApplied notes = Objects.requireNonNull(orphan.notes());
    String what =
        "The manifest of change \"%s\" is gone, and its event \"%s\" (%s) is still planned."
                .formatted(
                    notes.changeId(),
                    orphan.event().title(),
                    Objects.requireNonNull(orphan.event().window()).words())
            + (Carried.isBy(notes)
                ? " If its code is merged, the next deployment carries it without a window."
                : "");
    Position position = Position.file(notes.manifest());
    try {
      if (policy.onOrphan() == ChangePolicy.OnOrphan.CANCEL && cancel(orphan, listing)) {
        cancelled++;
        this.notes.add(what + " It was taken off the calendar, as the policy says.");
        return;
      }
    } catch (ServiceFailure e) {
      Failures.trace(setting.commands(), e);
      failed = true;
      problems.add(
          Problem.error(
              position, what + " It could not be taken off the calendar: " + e.what(), e.remedy()));
      return;
    }
    problems.add(
        Problem.warning(
            position,
            what,
            "Bring the file back with state: cancelled, or delete the event on the calendar. Revert"
                + " its code if it is not to go out."));
  }

  /** Whether it is off the calendar; not where somebody changed it meanwhile. */
  private boolean cancel(Attempt orphan, Listing listing) {
    Applier.demandWriter(listing);
    var note = EventFields.properties(EventNotes.cancelledAt(now, setting.revision()));
    return applier.cancel(orphan.event(), note, policy.mail()).isPresent();
  }
}
