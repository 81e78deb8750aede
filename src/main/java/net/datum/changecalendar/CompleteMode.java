package net.datum.changecalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.observation.Attempts;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.plan.OutcomeMerge.Teller;
import net.datum.changecalendar.report.OutcomeReport;
import org.jspecify.annotations.Nullable;

/**
 * Mode {@code complete}: records what came of the changes that this run's gate opened, or of the
 * one that the run names. It reads no manifest, so that it needs no checkout.
 */
final class CompleteMode {
  private final Setting setting;
  private final List<String> notes = new ArrayList<>();

  private CompleteMode(Setting setting) {
    this.setting = setting;
  }

  static ExitStatus run(Setting setting) {
    new CompleteMode(setting).run();
    return ExitStatus.GO_ON;
  }

  private void run() {
    Outcome.Result result = Outcomes.of("outcome", setting.inputs().outcome());
    if (setting.context().isProposal()) {
      notes.add("This run is for code that is not merged, so nothing is recorded.");
      result = null;
    } else if (result == null) {
      notes.add("The deployment was skipped, so there is no outcome to record.");
    }
    if (result == null) {
      tell(null, List.of());
      return;
    }
    String calendarId = Calendars.withoutManifests(setting);
    try (var together = Together.on(1);
        var services =
            new ServicesOf(setting, calendarId, List.of(), /* planning= */ false, notes).open()) {
      List<Attempt> attempts = attempts(Objects.requireNonNull(services.calendar()), result);
      if (attempts.isEmpty()) {
        notes.add(
            "No event shows that this run opened a change for "
                + setting.inputs().environment()
                + ", so there is none to record the outcome of. If it did, name the change in the"
                + " input change: an event keeps the first opening and the latest ones.");
      }
      var recorder =
          new OutcomeRecorder(
              setting,
              services,
              together,
              setting.inputs().change() == null ? Teller.RUN : Teller.PERSON);
      Outcome.Result told = result;
      recorder.record(attempts, result).tell(entries -> tell(told, entries));
    }
  }

  private void tell(Outcome.@Nullable Result result, List<OutcomeReport.Entry> entries) {
    setting.teller().tell(OutcomeRecorder.report(setting, result, entries, notes));
  }

  private List<Attempt> attempts(ChangeCalendar calendar, Outcome.Result result) {
    List<Attempt> all = Attempts.in(calendar.ownEvents(setting.context().repositoryId())).all();
    String change = setting.inputs().change();
    if (change != null) {
      return List.of(named(all, change, result));
    }
    return opened(all);
  }

  /** What this run opened: of each change the latest, since a re-run may have opened a next one. */
  private List<Attempt> opened(List<Attempt> all) {
    Map<String, Attempt> latest = new LinkedHashMap<>();
    for (Attempt attempt : all) {
      LastApplied noted = Objects.requireNonNull(attempt.notes());
      if (noted
          .course()
          .opening(setting.inputs().environment(), setting.context().runId())
          .isPresent()) {
        latest.merge(
            noted.changeId(), attempt, (one, other) -> one.number() > other.number() ? one : other);
      }
    }
    return latest.values().stream()
        .filter(attempt -> !attempt.event().tombstone() && attempt.event().window() != null)
        .toList();
  }

  /** The latest attempt of the change that the run names, if an outcome of it can be told. */
  private Attempt named(List<Attempt> all, String change, Outcome.Result result) {
    String environment = setting.inputs().environment();
    Attempt latest =
        all.stream()
            .filter(a -> Objects.requireNonNull(a.notes()).changeId().equals(change))
            .max(Comparator.comparingInt(Attempt::number))
            .orElseThrow(() ->
                new InvalidInput(
                    "The calendar has no event of change \"" + change + "\".",
                    "Check the input change; a gate or mode sync makes the event."));
    LastApplied noted = Objects.requireNonNull(latest.notes());
    Window window = latest.event().window();
    if (latest.event().tombstone() || window == null) {
      throw new InvalidInput(
          "The event of change \"" + change + "\" was taken off the calendar.",
          "There is nothing to record the outcome on: give the manifest a new start if it is to be"
              + " carried out.");
    }
    if (noted.environments().stream().noneMatch(e -> e.equalsIgnoreCase(environment))) {
      throw new InvalidInput(
          "Change \""
              + change
              + "\" is for "
              + String.join(", ", noted.environments())
              + ", not for "
              + environment
              + ".",
          "Set the input environment to one of these.");
    }
    Instant now = setting.clock().instant();
    boolean opened = noted.course().opening(environment, setting.context().runId()).isPresent();
    if (!opened && window.isAfter(now)) {
      throw new InvalidInput(
          "The window of change \"" + change + "\" has not begun (" + window.words() + ").",
          "If it was carried out early, move its event to when that was, and run this again.");
    }
    boolean held =
        window.contains(now) && !noted.byHand() && !noted.course().openedIn(window, environment);
    if (held && result == Outcome.Result.SUCCEEDED) {
      throw new InvalidInput(
          "No gate has opened for change \""
              + change
              + "\" in its window ("
              + window.words()
              + "), so it cannot have succeeded through one.",
          "Deploy it through the gate; or record the success when the window is over. A change that"
              + " is done by hand says deployment: none in its manifest.");
    }
    return latest;
  }
}
