package net.datum.changecalendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import net.datum.changecalendar.Applier.Applied;
import net.datum.changecalendar.Applier.ToOpen;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.observation.Attempts;
import net.datum.changecalendar.observation.Observations;
import net.datum.changecalendar.observation.Observations.Seen;
import net.datum.changecalendar.observation.Observer;
import net.datum.changecalendar.observation.Services;
import net.datum.changecalendar.observation.Subject;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.plan.Stage;
import net.datum.changecalendar.report.ChangeReport;
import org.jspecify.annotations.Nullable;

/**
 * The straight line of a gate: observe, plan, apply, judge, record the openings, tell the issue.
 * Where somebody changes an event meanwhile, it starts over from observing, after a pause and a
 * bounded number of times. A plan is the same line without its writes.
 */
final class Run implements AutoCloseable {
  private final Setting setting;
  private final Reading reading;
  private final Services services;
  private final Observer observer;
  private final Together together;
  private final Judged.Bench bench;
  private final String environment;
  private final boolean writes;
  private final Duration correction;
  private boolean first = true;

  /** The events on which an opening of this run may be recorded. */
  private final Set<String> promised = new HashSet<>();

  /** The first opening that this run may have recorded, or null. */
  private @Nullable Opening firstOpening;

  Run(
      Setting setting,
      Reading reading,
      Services services,
      Observer observer,
      Together together,
      boolean writes) {
    this.setting = setting;
    this.reading = reading;
    this.services = services;
    this.observer = observer;
    this.together = together;
    this.bench =
        new Judged.Bench(reading.rules(), setting.context().runId(), /* planning= */ !writes);
    this.environment = setting.inputs().environment();
    this.writes = writes;
    this.correction = setting.clock().correction();
  }

  /**
   * What came of it.
   *
   * @param calendarName null where the calendar was not looked at
   * @param attempts of all changes, as far as the calendar was looked at
   * @param touched files of the pull request, or null
   */
  record Result(
      Instant now,
      @Nullable String calendarName,
      Verdict verdict,
      List<ChangeReport> changes,
      Attempts attempts,
      @Nullable Map<String, String> touched) {}

  /** Goes through the line; changes must not be empty. */
  Result go(List<Subject> subjects, List<Subject> history) {
    try {
      Result result = untilAsObserved(subjects, history);
      if (result.verdict().kind() != Verdict.Kind.OPEN) {
        takeBack();
      }
      return result;
    } catch (ServiceFailure e) {
      takeBackAfter(e);
      throw e;
    }
  }

  /** Lets the openings stand, and the post step record what came of them. */
  void stands() {
    promised.clear();
    setting.files().state(PostStep.STANDS, Boolean.toString(true));
  }

  /** A run that does not end open takes back what it opened. */
  @Override
  public void close() {
    takeBack();
  }

  /** Of several changes some may have been opened before another turned out to hold. */
  private void takeBack() {
    ChangeCalendar calendar = services.calendar();
    if (calendar != null && firstOpening != null && !promised.isEmpty()) {
      new Applier(calendar, together).takeBack(promised, firstOpening, new Tries(setting));
      promised.clear();
    }
  }

  private void takeBackAfter(ServiceFailure failure) {
    try {
      takeBack();
    } catch (ServiceFailure e) {
      // The post step takes it back then.
      failure.addSuppressed(e);
    }
  }

  private Result untilAsObserved(List<Subject> subjects, List<Subject> history) {
    var tries = new Tries(setting);
    do {
      Optional<Result> result = once(subjects, history);
      if (result.isPresent()) {
        return result.get();
      }
    } while (tries.again());
    throw tries.exhausted();
  }

  private Optional<Result> once(List<Subject> subjects, List<Subject> history) {
    Observations observations = observer.observe(subjects, history);
    if (first) {
      Corrected.check(setting, correction);
      first = false;
    }
    ChangeCalendar calendar = services.calendar();
    Listing listing = observations.calendar();
    if (!writes || calendar == null || listing == null) {
      List<Judged> judged =
          observations.changes().stream()
              .map(seen -> judge(new Applied(seen, latest(seen), false)))
              .toList();
      return Optional.of(result(observations, judged));
    }
    var applier = new Applier(calendar, together);
    return applier
        .apply(listing, observations.changes())
        .flatMap(applied ->
            record(observations, listing, calendar, applied.stream().map(this::judge).toList()));
  }

  private static @Nullable Attempt latest(Seen seen) {
    return seen.plan() == null ? null : seen.plan().attempt();
  }

  /** A plan also shows changes of other environments: each is judged for one of its own. */
  private Judged judge(Applied applied) {
    Change change = applied.seen().subject().change();
    return bench.judge(
        applied, change.concerns(environment) ? environment : change.environments().getFirst());
  }

  /**
   * Records openings and tells the issues. A comment never tells of an opening that came to
   * nothing; one that tells of none goes along. An opening that can't be recorded means that there
   * is no verdict.
   */
  private Optional<Result> record(
      Observations observations, Listing listing, ChangeCalendar calendar, List<Judged> judged) {
    var applier = new Applier(calendar, together);
    var commenter =
        services.issues() == null
            ? null
            : new Commenter(services.issues(), together, setting.links());
    Instant now = observations.now();
    Opening opening =
        new Opening(
            environment,
            setting.context().runId(),
            setting.context().actor(),
            now,
            judged.getFirst().seen().subject().intent().revision());
    firstOpening = firstOpening == null ? opening : firstOpening;
    List<ToOpen> toOpen = toOpen(judged, opening);
    savePromise(judged);
    toOpen.forEach(one -> promised.add(one.attempt().event().id()));
    Future<Optional<List<ToOpen>>> recording =
        together.start(() -> applier.open(listing, toOpen, opening));
    Future<Boolean> asInserted = together.start(() -> applier.areThere(inserted(judged, toOpen)));
    List<Told> told = together.each(judged, j -> tell(commenter, j, toOpen, recording, now));
    boolean confirmed = Together.await(asInserted);
    if (Together.await(recording).isEmpty() || !confirmed) {
      return Optional.empty();
    }
    if (commenter != null) {
      var note = commenter.noteOn(calendar, setting);
      together.each(
          told,
          one -> {
            note.keep(one.judged().attempt(), one.comment(), now);
            return one;
          });
    }
    return Optional.of(result(observations, told.stream().map(Told::judged).toList()));
  }

  /**
   * Saves for the post step which events are about to be opened, and on which calendar: the policy
   * that names it may be gone when the job ends. It comes before the openings: the post step of a
   * run that is cut short then sees by the event whether its opening was recorded.
   */
  private void savePromise(List<Judged> judged) {
    if (total(judged).kind() == Verdict.Kind.OPEN) {
      setting
          .files()
          .state(PostStep.CALENDAR, Objects.requireNonNull(reading.calendar(), "open without one"));
      setting
          .files()
          .state(
              PostStep.OPENED,
              judged.stream()
                  .filter(j -> j.verdict().kind() == Verdict.Kind.OPEN)
                  .map(j -> Objects.requireNonNull(j.attempt(), "open, but no event"))
                  .map(attempt -> attempt.event().id())
                  .collect(Collectors.joining(" ")));
      setting
          .files()
          .state(PostStep.OPENED_AT, Objects.requireNonNull(firstOpening).at().toString());
    }
  }

  /** A change as it is in the end, with what became of its comment. */
  private record Told(Judged judged, Commented comment) {}

  /** Tells the issue, once the change's opening is recorded where it is to be. */
  private static Told tell(
      @Nullable Commenter commenter,
      Judged before,
      List<ToOpen> toOpen,
      Future<Optional<List<ToOpen>>> opened,
      Instant now) {
    boolean opens = toOpen.stream().anyMatch(o -> o.seen().equals(before.seen()));
    Judged judged = before;
    if (opens) {
      List<ToOpen> recorded = Together.await(opened).orElse(null);
      if (recorded == null) {
        return new Told(before, Commented.AS_IT_WAS);
      }
      for (ToOpen one : recorded) {
        judged = one.seen().equals(before.seen()) ? judged.opened(one.attempt()) : judged;
      }
    }
    // An older manifest would take back what a newer one told, and the two would alternate.
    boolean tellable = isTellable(judged) && (opens || !judged.isOlder());
    Commented comment =
        commenter == null || !tellable ? Commented.AS_IT_WAS : commenter.tell(judged, now);
    return new Told(judged.with(comment.warning()), comment);
  }

  /** The events whose opening by this run is not recorded yet, if all that is judged is open. */
  private static List<ToOpen> toOpen(List<Judged> judged, Opening opening) {
    List<ToOpen> toOpen = new ArrayList<>();
    if (total(judged).kind() != Verdict.Kind.OPEN) {
      return toOpen;
    }
    for (Judged j : judged) {
      if (j.verdict().kind() == Verdict.Kind.OPEN) {
        Attempt attempt = Objects.requireNonNull(j.attempt(), "open, but no event");
        LastApplied notes = attempt.notes();
        if (notes == null
            || !notes
                .course()
                .openedIn(
                    Stage.windowOf(j.change(), attempt), opening.environment(), opening.runId())) {
          toOpen.add(new ToOpen(j.seen(), attempt, j.waived()));
        }
      }
    }
    return toOpen;
  }

  /** The events that were made just now; an opening that is recorded on one shows it as well. */
  private static List<Attempt> inserted(List<Judged> judged, List<ToOpen> toOpen) {
    List<Attempt> inserted = new ArrayList<>();
    for (Judged j : judged) {
      boolean opens = toOpen.stream().anyMatch(o -> o.seen().equals(j.seen()));
      if (j.insertedNow() && j.attempt() != null && !opens) {
        inserted.add(j.attempt());
      }
    }
    return inserted;
  }

  /** What is over and done is told no more, except that the run itself has just cancelled it. */
  private static boolean isTellable(Judged j) {
    boolean pending =
        j.verdict().kind() != Verdict.Kind.NOT_APPLICABLE
            && j.attempt() != null
            && !j.attempt().event().tombstone();
    return pending || j.cancelledNow();
  }

  private Result result(Observations observations, List<Judged> judged) {
    List<Change> others = writes ? List.of() : judged.stream().map(Judged::change).toList();
    Listing listing = observations.calendar();
    return new Result(
        observations.now(),
        listing == null ? null : listing.name(),
        total(judged),
        judged.stream().map(j -> j.report(setting.links(), others)).toList(),
        observations.attempts(),
        observations.touched());
  }

  private static Verdict total(List<Judged> judged) {
    return Verdict.all(judged.stream().map(Judged::verdict).toList());
  }
}
