package net.datum.changecalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.datum.changecalendar.action.CommandFiles;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.report.OutcomeReport;

/**
 * What the runner starts when the gate's job ends: it records the job's status as the outcome of
 * what the gate opened. It needs no manifest, since the deployment may have changed the checkout.
 */
final class PostStep {
  /** What the gate saves for it: the events that it was about to open, parted by blanks. */
  static final String OPENED = "opened";

  /** And the calendar that they are on. */
  static final String CALENDAR = "calendar";

  /** What a person can do where the outcome could not be recorded. */
  static final String REMEDY =
      " To record it later, run mode complete with the inputs change and outcome.";

  /** What is said where nothing was opened, or its outcome is not to be told. */
  static final String NOTHING = "No outcome to record.";

  private PostStep() {}

  /** A gate that opens nothing leaves this to its post step, whatever the job's variables say. */
  static void saveNothing(CommandFiles files) {
    files.state(OPENED, "");
    files.state(CALENDAR, "");
  }

  static void run(Setting setting) {
    String opened = setting.environment().getOrDefault("STATE_" + OPENED, "").strip();
    Outcome.Result result = Outcomes.of("job-status", setting.inputs().jobStatus());
    if (result == null) {
      setting.commands().log(NOTHING);
      return;
    }
    String saved = setting.environment().getOrDefault("STATE_" + CALENDAR, "").strip();
    String calendarId = saved.isEmpty() ? setting.inputs().calendar() : saved;
    List<String> notes = new ArrayList<>();
    try (var together = Together.on(1);
        var services =
            new ServicesOf(setting, calendarId, List.of(), /* planning= */ false, notes).open()) {
      ChangeCalendar calendar = Objects.requireNonNull(services.calendar());
      List<Attempt> attempts =
          together
              .each(
                  List.of(opened.split("\\s+")),
                  id -> together.call(() -> calendar.find(new EventId(id))))
              .stream()
              .map(found -> found.orElseThrow(PostStep::gone))
              .flatMap(event -> opened(setting, event).stream())
              .toList();
      var recorder = new OutcomeRecorder(setting, services, together, /* replaces= */ false);
      recorder
          .record(attempts, result)
          .tell(entries ->
              setting
                  .teller()
                  .tellQuietly(
                      new OutcomeReport(
                          setting.inputs().environment(),
                          setting.clock().instant(),
                          setting.links(),
                          result,
                          entries,
                          notes)));
    }
  }

  private static ServiceFailure gone() {
    return new ServiceFailure(
        "The calendar has no trace of an event that this job opened.",
        "Check that the calendar is still shared with the account that signs in.");
  }

  /** The event's attempt, if this run's opening was recorded on it after all. */
  private static List<Attempt> opened(Setting setting, CalendarEvent event) {
    LastApplied notes = EventNotes.read(event).orElse(null);
    if (notes == null
        || notes
            .course()
            .opening(setting.inputs().environment(), setting.context().runId())
            .isEmpty()) {
      return List.of();
    }
    if (event.tombstone() || event.window() == null) {
      setting
          .commands()
          .log("The event of " + notes.changeId() + " was deleted, so its outcome is not told.");
      return List.of();
    }
    return List.of(new Attempt(notes.attempt(), event, notes));
  }
}
