package net.datum.changecalendar;

import java.time.Instant;
import java.time.format.DateTimeParseException;
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
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.calendar.Revision;
import net.datum.changecalendar.observation.Services;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.plan.OutcomeMerge;

/**
 * What the runner starts when the gate's job ends: it records the job's status as the outcome of
 * what the gate opened. It needs no manifest, since the deployment may have changed the checkout.
 */
final class PostStep {
  /** What the gate saves for it: the events that it was about to open, parted by blanks. */
  static final String OPENED = "opened";

  /** When the first of these openings was recorded. */
  static final String OPENED_AT = "opened-at";

  /** Whether the gate ended open; else what it opened is taken back. */
  static final String STANDS = "stands";

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
    for (String name : List.of(OPENED, OPENED_AT, STANDS, CALENDAR)) {
      files.state(name, "");
    }
  }

  static void run(Setting setting) {
    List<String> opened = List.of(saved(setting, OPENED).split("\\s+"));
    boolean stands = Boolean.parseBoolean(saved(setting, STANDS));
    Outcome.Result result = Outcomes.of("job-status", setting.inputs().jobStatus());
    if (stands && result == null) {
      setting.commands().log(NOTHING);
      return;
    }
    String saved = saved(setting, CALENDAR);
    String calendarId = saved.isEmpty() ? setting.inputs().calendar() : saved;
    List<String> notes = new ArrayList<>();
    try (var together = Together.on(1);
        var services =
            new ServicesOf(setting, calendarId, List.of(), /* planning= */ false, notes).open()) {
      ChangeCalendar calendar = Objects.requireNonNull(services.calendar());
      if (stands) {
        record(
            setting,
            services,
            together,
            found(calendar, together, opened),
            Objects.requireNonNull(result),
            notes);
      } else {
        takeBack(setting, new Applier(calendar, together), opened);
      }
    }
  }

  private static List<CalendarEvent> found(
      ChangeCalendar calendar, Together together, List<String> ids) {
    return together.each(ids, id -> together.call(() -> calendar.find(new EventId(id)))).stream()
        .map(found -> found.orElseThrow(PostStep::gone))
        .toList();
  }

  private static void record(
      Setting setting,
      Services services,
      Together together,
      List<CalendarEvent> events,
      Outcome.Result result,
      List<String> notes) {
    List<Attempt> attempts =
        events.stream().flatMap(event -> opened(setting, event).stream()).toList();
    var recorder = new OutcomeRecorder(setting, services, together, OutcomeMerge.Teller.JOB);
    recorder
        .record(attempts, result)
        .tell(entries ->
            setting.teller().tellQuietly(OutcomeRecorder.report(setting, result, entries, notes)));
  }

  /** The gate was cut short after it had recorded an opening, and before it said open. */
  private static void takeBack(Setting setting, Applier applier, List<String> opened) {
    Opening first =
        new Opening(
            setting.inputs().environment(),
            setting.context().runId(),
            setting.context().actor(),
            since(setting),
            Revision.UNKNOWN);
    applier.takeBack(opened, first, new Tries(setting));
    setting.commands().log("The gate did not end open, so nothing of it counts as opened.");
  }

  private static Instant since(Setting setting) {
    try {
      return Instant.parse(saved(setting, OPENED_AT));
    } catch (DateTimeParseException e) {
      return Instant.MIN;
    }
  }

  private static String saved(Setting setting, String name) {
    return setting.environment().getOrDefault("STATE_" + name, "").strip();
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
      throw new ServiceFailure(
          "Event "
              + event.id()
              + " no longer shows that this run opened it: an event keeps the first opening of an"
              + " environment and the latest ones.",
          "Look at the event, whether somebody changed what the action noted there.");
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
