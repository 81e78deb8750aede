package net.datum.changecalendar;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.calendar.ChangeCalendar.Written;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.observation.Observations.Seen;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.plan.Operation;
import net.datum.changecalendar.plan.Plan;
import org.jspecify.annotations.Nullable;

/** Writes what was planned, each write on the version of the event that was observed. */
final class Applier {
  private final ChangeCalendar calendar;
  private final Together together;

  Applier(ChangeCalendar calendar, Together together) {
    this.calendar = calendar;
    this.together = together;
  }

  /**
   * What a change is after its operation.
   *
   * @param attempt null where there is no event
   * @param applied whether the operation was carried out
   */
  record Applied(Seen seen, @Nullable Attempt attempt, boolean applied) {}

  /**
   * An event on which an opening is to be recorded.
   *
   * @param waived the codes of the rules that an emergency waives for it
   */
  record ToOpen(Seen seen, Attempt attempt, List<String> waived) {}

  /**
   * Carries the operations out, all at the same time. A change whose issue is not confirmed is left
   * alone.
   *
   * @return empty where an event was not as observed: observe, plan and apply again
   */
  Optional<List<Applied>> apply(Listing listing, List<Seen> changes) {
    if (changes.stream().anyMatch(Applier::hasWork)) {
      demandWriter(listing);
    }
    return all(together.each(changes, this::apply));
  }

  /** All of them, or none. */
  private static <T> Optional<List<T>> all(List<Optional<T>> results) {
    return results.stream().allMatch(Optional::isPresent)
        ? Optional.of(results.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }

  /** Whether there is anything to write for a change. */
  static boolean hasWork(Seen seen) {
    return isConfirmed(seen) && seen.plan() != null && writes(seen.plan().operation());
  }

  static boolean writes(Operation operation) {
    return !(operation instanceof Operation.None);
  }

  private static boolean isConfirmed(Seen seen) {
    // A cancelled change needs no open issue: taking it off the calendar promises nothing.
    return seen.subject().change().cancelled()
        || seen.observed().issue() instanceof IssueFinding.Confirmed;
  }

  /**
   * Carries one operation out.
   *
   * @return empty where the event was not as observed
   */
  Optional<Applied> apply(Seen seen) {
    Plan plan = seen.plan();
    if (plan == null || !isConfirmed(seen)) {
      return Optional.of(new Applied(seen, plan == null ? null : plan.attempt(), false));
    }
    Attempt before = plan.attempt();
    return switch (plan.operation()) {
      case Operation.None none -> Optional.of(new Applied(seen, before, false));
      case Operation.Insert insert ->
          done(together.call(() -> calendar.insert(insert.id(), insert.fields(), insert.mail())))
              .map(event -> new Applied(seen, attempt(insert.attempt(), event), true));
      case Operation.Update update ->
          update(update.event(), update.fields(), update.mail())
              .map(event -> new Applied(seen, attempt(before, event), true));
      case Operation.Cancel cancel ->
          cancel(cancel.event(), cancel.note(), cancel.mail())
              .map(event -> new Applied(seen, attempt(before, event), true));
    };
  }

  /** Takes an event off the calendar: the note that it was the action comes first. */
  Optional<CalendarEvent> cancel(CalendarEvent event, EventFields note, boolean mail) {
    return update(event, note, false)
        .flatMap(noted -> done(together.call(() -> calendar.delete(noted, mail))));
  }

  /**
   * Records openings, all at the same time.
   *
   * @param bare the opening without what was waived for each
   * @return the attempts as they are then, in their order; empty where an event was not as observed
   */
  Optional<List<ToOpen>> open(Listing listing, List<ToOpen> events, Opening bare) {
    if (!events.isEmpty()) {
      demandWriter(listing);
    }
    return all(together.each(events, event -> open(event, bare.waiving(event.waived()))));
  }

  private Optional<ToOpen> open(ToOpen event, Opening opening) {
    Attempt attempt = event.attempt();
    var window = Objects.requireNonNull(attempt.event().window());
    var fields = EventFields.properties(EventNotes.opened(attempt.wholeCourse(), opening, window));
    return update(attempt.event(), fields, false)
        .map(written -> new ToOpen(event.seen(), shown(attempt, written, opening), event.waived()));
  }

  /** Calendar cuts silently what is too much for it, so that only what it shows is recorded. */
  private static Attempt shown(Attempt before, CalendarEvent written, Opening opening) {
    Attempt after = before.with(written);
    if (after.wholeCourse().openings().stream().noneMatch(opening::isSame)) {
      throw new ServiceFailure(
          "The opening could not be recorded: Google Calendar took it and does not show it on the"
              + " event.",
          "Run the job again; if it stays so, shorten the manifest's lists of people and"
              + " services.");
    }
    return after;
  }

  /**
   * Takes openings back wherever they were recorded, whether or not the answer was ever heard.
   *
   * @param eventIds of the events that they were to be recorded on
   * @param first of those that this run recorded: it and the later ones go
   * @throws ServiceFailure where one of the events may still note one
   */
  void takeBack(Collection<String> eventIds, Opening first, Tries tries) {
    List<String> left = List.copyOf(eventIds);
    do {
      left =
          together
              .each(left, id -> takeBack(new EventId(id), first) ? List.<String>of() : List.of(id))
              .stream()
              .flatMap(List::stream)
              .toList();
    } while (!left.isEmpty() && tries.again());
    if (!left.isEmpty()) {
      throw tries.exhausted(
          "an opening was about to be taken back from it",
          "Run the job again when nobody is editing the event.");
    }
  }

  /** Whether the event does not note it any more. */
  private boolean takeBack(EventId id, Opening first) {
    CalendarEvent event = together.call(() -> calendar.find(id)).orElse(null);
    if (event == null || event.tombstone()) {
      return true;
    }
    Course course = EventNotes.read(event).map(LastApplied::course).orElse(Course.NONE);
    Map<String, String> without = EventNotes.takenBack(course, first);
    return without.isEmpty()
        || update(event, EventFields.properties(without), /* mail= */ false).isPresent();
  }

  /**
   * Whether events that were inserted are there as inserted: Calendar does not promise to notice
   * that an id is taken.
   */
  boolean areThere(List<Attempt> inserted) {
    return together.each(inserted, attempt -> isThere(attempt.event())).stream().allMatch(is -> is);
  }

  private boolean isThere(CalendarEvent event) {
    return together
        .call(() -> calendar.find(new EventId(event.id())))
        .filter(found -> found.etag().equals(event.etag()))
        .isPresent();
  }

  private Optional<CalendarEvent> update(CalendarEvent event, EventFields fields, boolean mail) {
    return done(together.call(() -> calendar.update(event, fields, mail)));
  }

  private static Optional<CalendarEvent> done(Written written) {
    return switch (written) {
      case Written.Done(CalendarEvent event) -> Optional.of(event);
      case Written.Outdated() -> Optional.empty();
    };
  }

  private static Attempt attempt(@Nullable Attempt before, CalendarEvent event) {
    return before == null ? attempt(1, event) : before.with(event);
  }

  private static Attempt attempt(int number, CalendarEvent event) {
    return new Attempt(number, event, EventNotes.read(event).orElse(null));
  }

  static void demandWriter(Listing listing) {
    if (!listing.writable()) {
      throw new ServiceFailure(
          "The account that signs in to Google may read the calendar \""
              + listing.name()
              + "\", but not change it.",
          "In Google Calendar, share the calendar with it, with the right to make changes to"
              + " events.");
    }
  }
}
