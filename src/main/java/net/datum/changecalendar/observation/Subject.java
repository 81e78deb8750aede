package net.datum.changecalendar.observation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.manifest.Invitations;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.plan.Intent;
import org.jspecify.annotations.Nullable;

/**
 * A change that this run looks at.
 *
 * @param manifest null for the emergency of a run
 * @param named whether the run asks for it by name
 * @param invitations whom this run can invite
 * @param others the manifests of its commit, for an emergency, which passes them by
 * @param warnings what was noticed of it and does not matter to the verdict, a sentence each
 */
public record Subject(
    @Nullable Manifest manifest,
    Change change,
    Intent intent,
    boolean named,
    Invitations invitations,
    List<Manifest> others,
    List<String> warnings) {
  /** How many changes an emergency names: they have room on its event. */
  private static final int CARRIED = 50;

  public Subject {
    others = List.copyOf(others);
    warnings = List.copyOf(warnings);
  }

  /** The same once its issue was looked for: whom that is assigned to may be invited. */
  public Subject knowing(IssueFinding finding) {
    if (!invitations.inviteAssignees()
        || !(finding instanceof IssueFinding.Confirmed(var issue))
        || change.cancelled()) {
      return this;
    }
    List<String> more = new ArrayList<>(warnings);
    more.addAll(invitations.uninvited(issue.assignees()));
    return with(invitations.withAssignees(change, issue.assignees()), more);
  }

  /**
   * The same once its events are known. An emergency of a run is from the moment in which that was
   * declared, whenever its run is started again, and for all environments that its jobs deploy to.
   * Nobody has named its zone, so that it has the calendar's.
   */
  public Subject knowing(List<Attempt> attempts, ZoneId zone) {
    if (!change.ofRun()) {
      return this;
    }
    CalendarEvent event = attempts.isEmpty() ? null : attempts.getLast().event();
    LastApplied notes = attempts.isEmpty() ? null : attempts.getLast().notes();
    Times times = notes == null ? null : notes.window();
    if (notes == null || times == null) {
      // Of an event that was deleted Calendar may tell no more than when it was.
      Window known = event == null ? null : event.window();
      Window window = known == null ? change.window() : known;
      return with(change.with(window.in(zone), change.environments()), warnings);
    }
    Map<String, String> environments = new LinkedHashMap<>();
    for (String environment : notes.environments()) {
      environments.put(environment.toLowerCase(Locale.ROOT), environment);
    }
    for (String environment : change.environments()) {
      environments.putIfAbsent(environment.toLowerCase(Locale.ROOT), environment);
    }
    Window declared = Window.of(times.start(), times.end(), zone);
    return with(change.with(declared, List.copyOf(environments.values())), warnings);
  }

  /**
   * A change whose manifest is history, where its event is not: there the event's window counts,
   * and nothing moves it to the manifest's. Empty where the event is over or gone as well.
   */
  public Optional<Subject> stillOn(List<Attempt> attempts, Instant now) {
    CalendarEvent event = attempts.isEmpty() ? null : attempts.getLast().event();
    Window window = event == null || event.tombstone() ? null : event.window();
    if (window == null || window.hasEndedAt(now)) {
      return Optional.empty();
    }
    List<String> more = new ArrayList<>(warnings);
    more.add(
        "By the manifest the window was %s, which is history, and the event is still to come: %s."
                .formatted(change.window().words(), window.words())
            + " The event counts. Check the year of `start`.");
    return Optional.of(with(change.with(window, change.environments()), more));
  }

  /**
   * The same emergency, knowing which merged changes its deployment carries too. Once a gate has
   * opened for it, that is what was noted on its event then.
   *
   * @param own its attempts
   * @param all those of all changes
   */
  public Subject carrying(List<Attempt> own, Attempts all) {
    if (change.emergency() == null || change.cancelled()) {
      return this;
    }
    boolean begun = !own.isEmpty() && !own.getLast().course().openings().isEmpty();
    List<String> carries =
        begun
            ? EventNotes.carried(own.getLast().event())
            : others.stream()
                .filter(other -> !other.id().equals(change.id()))
                .filter(other ->
                    change.environments().stream()
                        .anyMatch(environment ->
                            other.isCarriedTo(environment)
                                && !all.isOpened(other.id(), environment)))
                .map(Manifest::id)
                .limit(CARRIED)
                .toList();
    List<String> more = new ArrayList<>(warnings);
    if (!carries.isEmpty()) {
      more.add(
          "The emergency's deployment carries merged changes for which no gate opened: "
              + String.join(", ", carries)
              + ". Check them in the review, or deploy a commit without them.");
    }
    return with(change.carrying(carries), more);
  }

  private Subject with(Change known, List<String> newWarnings) {
    return new Subject(
        manifest, known, intent.with(known), named, invitations, others, newWarnings);
  }
}
