package net.datum.changecalendar;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Written;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.observation.Services;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.plan.OutcomeMerge;
import net.datum.changecalendar.plan.OutcomeMerge.Teller;
import net.datum.changecalendar.report.CourseText;
import net.datum.changecalendar.report.OutcomeReport;
import org.jspecify.annotations.Nullable;

/**
 * Records what came of changes: first on the event, then on the issue's comment. It needs no
 * manifest.
 */
final class OutcomeRecorder {
  private final Setting setting;
  private final Services services;
  private final Together together;
  private final ChangeCalendar calendar;
  private final Teller teller;

  OutcomeRecorder(Setting setting, Services services, Together together, Teller teller) {
    this.setting = setting;
    this.services = services;
    this.together = together;
    this.calendar = Objects.requireNonNull(services.calendar(), "only a plan goes without");
    this.teller = teller;
  }

  /**
   * What became of several outcomes: one that can't be recorded stops no other.
   *
   * @param failures of those that could not be recorded
   */
  record Recorded(List<OutcomeReport.Entry> entries, List<ServiceFailure> failures) {
    /** Passes the first failure on, once what was recorded is told. */
    void tell(Consumer<List<OutcomeReport.Entry>> teller) {
      if (failures.isEmpty() || !entries.isEmpty()) {
        teller.accept(entries);
      }
      if (!failures.isEmpty()) {
        throw failures.getFirst();
      }
    }
  }

  /**
   * What is said of outcomes.
   *
   * @param result null where there is none to record
   */
  static OutcomeReport report(
      Setting setting,
      Outcome.@Nullable Result result,
      List<OutcomeReport.Entry> entries,
      List<String> notes) {
    return new OutcomeReport(
        setting.inputs().environment(),
        setting.clock().instant(),
        setting.links(),
        result,
        entries,
        notes);
  }

  /** Records the same outcome for all of these, each of them live and with notes. */
  Recorded record(List<Attempt> attempts, Outcome.Result result) {
    List<ServiceFailure> failures = new CopyOnWriteArrayList<>();
    List<OutcomeReport.Entry> entries =
        together
            .each(
                attempts,
                attempt -> {
                  try {
                    return List.of(record(attempt, result));
                  } catch (ServiceFailure e) {
                    failures.add(of(attempt, e));
                    return List.<OutcomeReport.Entry>of();
                  }
                })
            .stream()
            .flatMap(List::stream)
            .toList();
    return new Recorded(entries, failures);
  }

  private static ServiceFailure of(Attempt attempt, ServiceFailure e) {
    String change = Objects.requireNonNull(attempt.notes()).changeId();
    return new ServiceFailure("Change \"" + change + "\": " + e.what(), e.remedy(), e);
  }

  private OutcomeReport.Entry record(Attempt observed, Outcome.Result result) {
    Attempt attempt = observed;
    var tries = new Tries(setting);
    while (true) {
      Instant now = setting.clock().instant();
      Window window = Objects.requireNonNull(attempt.event().window());
      Outcome told = told(attempt, window, result, now);
      Outcome outcome = OutcomeMerge.counting(attempt.course(), window, told, teller);
      Course after = attempt.course().with(outcome);
      List<String> records =
          List.of(
              CourseText.record(after, window, setting.links()),
              CourseText.brief(after, window, setting.links()));
      EventFields fields = OutcomeMerge.fields(attempt, outcome, records);
      CalendarEvent event = attempt.event();
      if (fields.on(event).equals(event)) {
        // Who wrote it may have been cut short before the comment told it.
        return new OutcomeReport.Entry(attempt, false, tell(attempt, now));
      }
      switch (together.call(() -> calendar.update(event, fields, /* mail= */ false))) {
        case Written.Done(CalendarEvent written) -> {
          return new OutcomeReport.Entry(
              shown(attempt, written, outcome), true, tell(attempt.with(written), now));
        }
        case Written.Outdated() -> {
          if (!tries.again()) {
            throw tries.exhausted(
                "the outcome was about to be written on it",
                "Run mode complete when nobody is editing the event.");
          }
          attempt = again(event);
        }
      }
    }
  }

  private Outcome told(Attempt attempt, Window window, Outcome.Result result, Instant now) {
    WorkflowContext context = setting.context();
    String environment = setting.inputs().environment();
    Instant since =
        attempt
            .course()
            .opening(environment, context.runId())
            .or(() -> attempt.course().firstOpening(window, environment))
            .map(Opening::at)
            .orElse(now);
    return new Outcome(environment, context.runId(), context.runAttempt(), since, now, result);
  }

  private Attempt again(CalendarEvent event) {
    CalendarEvent now = together.call(() -> calendar.find(new EventId(event.id()))).orElse(event);
    LastApplied notes = EventNotes.read(now).orElse(null);
    if (now.tombstone() || notes == null || now.window() == null) {
      throw new ServiceFailure(
          "The event was taken off the calendar before its outcome could be written on it.",
          "Nothing is left to do: what came of the deployment is in the run's log.");
    }
    return new Attempt(notes.attempt(), now, notes);
  }

  /** Calendar cuts silently what is too much for it, so that only what it shows is recorded. */
  private static Attempt shown(Attempt before, CalendarEvent written, Outcome outcome) {
    Optional<Outcome> noted =
        EventNotes.read(written).flatMap(notes -> notes.course().outcome(outcome.environment()));
    if (noted.filter(outcome::equals).isEmpty()) {
      throw new ServiceFailure(
          "The outcome could not be recorded: Google Calendar took it and does not show it on the"
              + " event.",
          "Run mode complete; if it stays so, shorten the manifest's lists of people and services.");
    }
    return before.with(written);
  }

  /** Why the comment does not tell it, or null. */
  private @Nullable String tell(Attempt attempt, Instant now) {
    if (services.issues() == null) {
      return "There is no GitHub token, so the issue's comment does not tell it.";
    }
    var commenter = new Commenter(services.issues(), together, setting.links());
    Commented comment = commenter.tellTheCourse(attempt, now);
    commenter.noteOn(calendar, setting).keep(attempt, comment, now);
    return comment.warning();
  }
}
