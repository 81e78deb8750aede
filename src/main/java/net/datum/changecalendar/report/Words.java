package net.datum.changecalendar.report;

import java.util.List;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Drift;
import net.datum.changecalendar.plan.Field;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/** What summary, comment, log and description say alike, as plain text that is not escaped yet. */
final class Words {
  private static final int VALUE = 200;

  private Words() {}

  /** Which deployments carry the change out, as half a sentence. */
  static String deployment(Change change) {
    return switch (change.deployment()) {
      case Deployment.Any() ->
          "every deployment to " + or(change.environments()) + " waits for this window";
      case Deployment.Named() ->
          "only a run with the input change: " + change.id() + "; other deployments pass";
      case Deployment.Tag(String name) -> "only a run on tag " + name + "; other deployments pass";
      case Deployment.Run() -> "only the run that declared the emergency; other deployments pass";
      case Deployment.None() -> "done by hand; no deployment waits for it";
    };
  }

  /** By when an emergency is to be reviewed: "by Thu 3 Dec 2026". */
  static String review(Emergency emergency, Window window) {
    return "by " + Times.date(emergency.reviewBy(window));
  }

  /** Where a change is in its life in the environment that it was judged for. */
  static String stage(ChangeReport report) {
    Course course = report.attempt() == null ? Course.NONE : report.attempt().course();
    Window window = report.window();
    return stage(
        report.stage(),
        report.change().deployment() instanceof Deployment.None,
        course.outcomeIn(window, report.environment()).map(Outcome::result).orElse(null));
  }

  /** Where a change is in its life, and why, as half a sentence. */
  static String stage(Stage stage, boolean byHand, @Nullable Result result) {
    return switch (stage) {
      case PLANNED ->
          result == null
              ? "planned"
              : "planned: it " + result.predicate() + ", and no gate has opened for it";
      case UNDERWAY -> "underway: " + underway(byHand, result);
      case DONE ->
          result != null
              ? "done: it " + result.predicate()
              : byHand
                  ? "done: its window has ended"
                  : "done: a gate opened for it in its window, and nobody told what came of it";
      case NOT_CARRIED_OUT ->
          "not carried out: it "
              + (result == null ? "failed" : result.predicate())
              + ", and its window has passed";
      case MISSED -> "missed: its window passed and no gate opened";
      case CANCELLED -> "cancelled";
      case WITHDRAWN -> "withdrawn: a person deleted the event from the calendar";
    };
  }

  private static String underway(boolean byHand, @Nullable Result result) {
    if (result != null && result.isSettled()) {
      return "the run that carried it out does so once more";
    }
    if (result != null) {
      return "it " + result.predicate() + ", and may be tried again";
    }
    return byHand ? "its window has begun" : "a gate opened for it";
  }

  /** What the deployment of an emergency carries beside it; empty where that is nothing. */
  static String carries(Emergency emergency) {
    return emergency.carries().isEmpty()
        ? ""
        : String.join(", ", emergency.carries())
            + ": merged, and no gate had opened for "
            + (emergency.carries().size() == 1 ? "it" : "them");
  }

  /** What people did on the calendar, and what comes of it: a sentence or two. */
  static String drift(Drift drift) {
    String manifest = Text.line(drift.manifest(), VALUE);
    String live = Text.line(drift.live(), VALUE);
    if (drift.field() == Field.GUESTS) {
      return "People changed the guests on the calendar"
          + inBrackets(live, manifest)
          + "; that stays.";
    }
    if (drift.field() == Field.RECURRENCE) {
      return "Somebody made the event a series, so nothing is written to it until it is a single"
          + " event again.";
    }
    String verb = drift.field() == Field.WINDOW ? "moved" : "changed";
    String field = drift.field().word();
    if (drift.resolved()) {
      return "A person %s the %s on the calendar%s; it stays.%s"
          .formatted(
              verb,
              field,
              to(live),
              manifest.isEmpty() ? "" : " The manifest says " + manifest + ".");
    }
    return "The %s was %s on the calendar%s and in the manifest%s: nothing was written over it."
        .formatted(field, verb, to(live), to(manifest));
  }

  /** "a", "a or b", "a, b or c". */
  static String or(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  private static String to(String value) {
    return value.isEmpty() ? "" : " to " + value;
  }

  private static String inBrackets(String one, String other) {
    String both =
        String.join(", ", List.of(one, other).stream().filter(s -> !s.isEmpty()).toList());
    return both.isEmpty() ? "" : " (" + both + ")";
  }
}
