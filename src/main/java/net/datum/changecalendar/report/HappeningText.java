package net.datum.changecalendar.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.plan.Marks;
import net.datum.changecalendar.plan.Stage;

/** What is said of an event that is looked back at, as plain text that is not escaped yet. */
final class HappeningText {
  private static final int NAMES = 10;
  private static final int NAME = 100;

  private final Retrospect retrospect;
  private final Happening happening;
  private final Masking masking;

  HappeningText(Retrospect retrospect, Happening happening) {
    this.retrospect = retrospect;
    this.happening = happening;
    this.masking = Masking.of(happening.event());
  }

  /** The title with the mark of an emergency. */
  String title() {
    LastApplied notes = happening.notes();
    return (notes == null || notes.emergency().isEmpty() ? "" : "🚨 ") + bareTitle();
  }

  /** The title as people wrote it, without any mark. */
  String bareTitle() {
    String title = happening.event().title();
    String bare = happening.madeByHand() ? title : Marks.without(happening.change().mark(), title);
    String line = Text.line(masking.text(bare), Style.SHORT);
    return line.isEmpty() ? "(no title)" : line;
  }

  /** The change and its repository, or that people made the event by hand, and who did. */
  String origin() {
    LastApplied notes = happening.notes();
    if (notes == null) {
      String creator = happening.event().creator();
      return "made by hand" + (creator == null ? "" : " by " + Attendee.masked(creator));
    }
    String of = notes.repository().isEmpty() ? "" : " of " + Text.line(notes.repository(), NAME);
    return Text.line(masking.text(notes.changeId()), NAME) + of;
  }

  /** How far it is from the instant: "opened 25 min before", "its window begins in 2 h". */
  String when() {
    Stretch stretch = happening.nearest();
    return switch (happening.side()) {
      case AT -> "going on, " + begin(stretch, "began");
      case BEFORE ->
          stretch.ended()
              ? "ended " + away(stretch.end())
              : stretch.start().equals(stretch.end())
                  ? "opened " + away(stretch.end())
                  : "its window ended " + away(stretch.end());
      case AFTER -> begin(stretch, stretch.start().isAfter(retrospect.now()) ? "begins" : "began");
    };
  }

  private String begin(Stretch stretch, String verb) {
    return (stretch.opened() ? "opened " : "its window " + verb + " ") + away(stretch.start());
  }

  /** Seen from the present as people speak; from another instant, before or after that. */
  private String away(Instant instant) {
    Instant at = retrospect.at();
    if (instant.equals(at)) {
      return "at that instant";
    }
    return at.equals(retrospect.now())
        ? Times.away(instant, at)
        : Times.duration(Duration.between(at, instant))
            + (instant.isBefore(at) ? " before" : " after");
  }

  /** An environment, and where the change is in its life there: a mark and a word or three. */
  String state(EnvironmentCourse environment) {
    return Text.line(masking.text(environment.name()), NAME) + ": " + word(environment);
  }

  private static String word(EnvironmentCourse environment) {
    Outcome.Result result = environment.result();
    Stage stage = environment.stage();
    return switch (stage) {
      case DONE ->
          result == null ? "⚠️ done, outcome unknown" : mark(result) + " " + result.predicate();
      case UNDERWAY ->
          result == null ? "▶️ underway" : mark(result) + " " + result.word() + ", still underway";
      case NOT_CARRIED_OUT -> result == null ? "❌ failed" : mark(result) + " " + result.word();
      case MISSED -> "➖ missed, no gate opened";
      case PLANNED, CANCELLED, WITHDRAWN -> "⏳ " + stage.word();
    };
  }

  private static String mark(Outcome.Result result) {
    return switch (result) {
      case SUCCEEDED -> "✅";
      case ABORTED -> "🛑";
      case FAILED, RECOVERED -> "❌";
    };
  }

  /** The first environments with where the change is there; and how many more there are. */
  List<String> states() {
    return limited(happening.environments().stream().map(this::state).toList());
  }

  /** Each environment with where the change is in its life there, and why. */
  List<String> stages() {
    boolean byHand = !happening.madeByHand() && happening.change().byHand();
    return limited(
        happening.environments().stream()
            .map(e ->
                Text.line(masking.text(e.name()), NAME)
                    + ": "
                    + (e.outcomeUnknown() ? "⚠️ " : "")
                    + Words.stage(e.stage(), byHand, e.result()))
            .toList());
  }

  /** Blast radius and services; empty where people made the event by hand. */
  String touched() {
    if (happening.madeByHand()) {
      return "";
    }
    LastApplied notes = happening.change();
    String services =
        String.join(
            ", ",
            limited(notes.services().stream().map(s -> Text.line(masking.text(s), NAME)).toList()));
    return notes.blastRadius().word() + (services.isEmpty() ? "" : ": " + services);
  }

  /** Who started the runs, by handle, and who is invited. */
  String who() {
    return String.join(
        ", ",
        Stream.concat(limited(actors().map(a -> "@" + a).toList()).stream(), guests().stream())
            .toList());
  }

  private Stream<String> actors() {
    return happening.environments().stream()
        .flatMap(environment -> actors(environment).stream())
        .distinct();
  }

  /** Who started the runs for which gates opened. */
  static List<String> actors(EnvironmentCourse environment) {
    return environment.openings().stream()
        .map(Opening::actor)
        .map(actor -> Text.line(actor, NAME))
        .filter(actor -> !actor.isEmpty())
        .distinct()
        .toList();
  }

  private List<String> guests() {
    return limited(
        happening.event().guests().stream()
            .filter(guest -> !guest.organizer() && !guest.resource())
            .map(guest ->
                masking.guest(guest) + (guest.reply() == Guest.Reply.DECLINED ? " (declined)" : ""))
            .toList());
  }

  /** Where the change's repository has its runs, issues and files. */
  Optional<RunLinks> links() {
    LastApplied notes = happening.notes();
    return notes == null
        ? Optional.empty()
        : RepositoryName.parse(notes.repository())
            .map(name ->
                new RunLinks(retrospect.links().server(), name.toString(), notes.commit(), 0));
  }

  private static List<String> limited(List<String> names) {
    if (names.size() <= NAMES) {
      return names;
    }
    List<String> some = new ArrayList<>(names.subList(0, NAMES));
    some.add("and " + (names.size() - NAMES) + " more");
    return some;
  }
}
