package net.datum.changecalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import net.datum.changecalendar.Applier.Applied;
import net.datum.changecalendar.Applier.ToOpen;
import net.datum.changecalendar.Commenter.Commented;
import net.datum.changecalendar.Observations.Seen;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.LastApplied.CommentMark;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.gate.Case;
import net.datum.changecalendar.gate.Gate;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.issue.IssueTracker;
import net.datum.changecalendar.plan.Foresight;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Observed.Standing;
import net.datum.changecalendar.plan.Operation;
import net.datum.changecalendar.plan.Stage;
import net.datum.changecalendar.report.ChangeReport;
import net.datum.changecalendar.report.RunLinks;
import org.jspecify.annotations.Nullable;

/**
 * The straight line of a gate: observe, plan, apply, judge, record the openings, tell the issue.
 * Where somebody changes an event meanwhile, it starts over from observing, a bounded number of
 * times. A plan is the same line without its writes.
 */
final class Run {
  private static final int TRIES = 5;

  private final Services services;
  private final Observer observer;
  private final Together together;
  private final WorkflowContext context;
  private final RunLinks links;
  private final ChangePolicy policy;
  private final String environment;
  private final boolean writes;

  Run(
      Services services,
      Observer observer,
      Together together,
      WorkflowContext context,
      RunLinks links,
      ChangePolicy policy,
      String environment,
      boolean writes) {
    this.services = services;
    this.observer = observer;
    this.together = together;
    this.context = context;
    this.links = links;
    this.policy = policy;
    this.environment = environment;
    this.writes = writes;
  }

  /**
   * What came of it.
   *
   * @param calendarName null where the calendar was not looked at
   * @param touched files of the pull request, or null
   */
  record Result(
      Instant now,
      @Nullable String calendarName,
      Verdict verdict,
      List<ChangeReport> changes,
      @Nullable Map<String, String> touched) {}

  /** Goes through the line; changes must not be empty. */
  Result go(List<Subject> subjects) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Result> result = once(subjects);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new ServiceFailure(
        "The event changed on the calendar each of the "
            + TRIES
            + " times that this run was about to write it.",
        "Run the job again when nobody is editing the event.");
  }

  private Optional<Result> once(List<Subject> subjects) {
    Observations observations = observer.observe(subjects);
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
            record(
                observations,
                listing,
                calendar,
                applier,
                applied.stream().map(this::judge).toList()));
  }

  private static @Nullable Attempt latest(Seen seen) {
    return seen.plan() == null ? null : seen.plan().attempt();
  }

  /**
   * A change with its verdict, on its event as it is after the run's own writes.
   *
   * @param warning why its comment is not up to date, or null
   */
  private record Judged(
      Seen seen,
      @Nullable Attempt attempt,
      boolean applied,
      Stage stage,
      Verdict verdict,
      @Nullable String warning) {
    Change change() {
      return seen.subject().change();
    }

    Judged with(Attempt opened, String environment) {
      Stage after = Stage.of(change().planned(), opened, environment, seen.observed().now());
      return new Judged(seen, opened, applied, after, verdict, warning);
    }

    Judged with(@Nullable String newWarning) {
      return new Judged(seen, attempt, applied, stage, verdict, newWarning);
    }
  }

  private Judged judge(Applied applied) {
    Seen seen = applied.seen();
    Change change = seen.subject().change();
    // What an older manifest cancels, a newer one may have planned again.
    boolean older = seen.observed().standing() == Standing.OLDER;
    Case subject =
        new Case(
            older ? change.planned() : change,
            seen.observed().issue(),
            applied.attempt(),
            seen.plan(),
            seen.observed().around(),
            policy,
            judgedFor(change),
            seen.subject().named(),
            context.runId(),
            seen.observed().now());
    return new Judged(
        seen, applied.attempt(), applied.applied(), subject.stage(), Gate.judge(subject), null);
  }

  /** A plan also shows changes of other environments: each is judged for one of its own. */
  private String judgedFor(Change change) {
    return change.concerns(environment) ? environment : change.environments().getFirst();
  }

  /**
   * Records openings and tells the issues. A comment never tells of an opening that came to
   * nothing; one that tells of none goes along. An opening that can't be recorded means that there
   * is no verdict.
   */
  private Optional<Result> record(
      Observations observations,
      Listing listing,
      ChangeCalendar calendar,
      Applier applier,
      List<Judged> judged) {
    Instant now = observations.now();
    Opening opening = new Opening(environment, context.runId(), context.actor(), now);
    List<ToOpen> toOpen = toOpen(judged, opening);
    Future<Optional<List<ToOpen>>> recording =
        together.start(() -> applier.open(listing, toOpen, opening));
    Future<Boolean> asInserted = together.start(() -> readBack(calendar, judged, toOpen));
    List<Told> told = together.each(judged, j -> tell(j, toOpen, recording, now));
    boolean confirmed = Together.await(asInserted);
    if (Together.await(recording).isEmpty() || !confirmed) {
      return Optional.empty();
    }
    note(calendar, told);
    return Optional.of(result(observations, told.stream().map(Told::judged).toList()));
  }

  /** A change as it is in the end, with what became of its comment. */
  private record Told(Judged judged, Commented comment) {}

  /** Tells the issue, once the change's opening is recorded where it is to be. */
  private Told tell(
      Judged before, List<ToOpen> toOpen, Future<Optional<List<ToOpen>>> opened, Instant now) {
    boolean opens = toOpen.stream().anyMatch(o -> o.seen().equals(before.seen()));
    Judged judged = before;
    if (opens) {
      List<ToOpen> recorded = Together.await(opened).orElse(null);
      if (recorded == null) {
        return new Told(before, Commented.AS_IT_WAS);
      }
      for (ToOpen one : recorded) {
        judged =
            one.seen().equals(before.seen()) ? judged.with(one.attempt(), environment) : judged;
      }
    }
    Commented comment = comment(judged, opens, now);
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
          toOpen.add(new ToOpen(j.seen(), attempt));
        }
      }
    }
    return toOpen;
  }

  /**
   * Whether events that were inserted are there as inserted: Calendar does not promise to notice
   * that an id is taken. An opening recorded on the event shows it as well.
   */
  private boolean readBack(ChangeCalendar calendar, List<Judged> judged, List<ToOpen> toOpen) {
    List<CalendarEvent> inserted = new ArrayList<>();
    for (Judged j : judged) {
      boolean insert =
          j.seen().plan() != null && j.seen().plan().operation() instanceof Operation.Insert;
      boolean opens = toOpen.stream().anyMatch(o -> o.seen().equals(j.seen()));
      if (insert && j.applied() && j.attempt() != null && !opens) {
        inserted.add(j.attempt().event());
      }
    }
    return together.each(inserted, event -> isThere(calendar, event)).stream().allMatch(is -> is);
  }

  private boolean isThere(ChangeCalendar calendar, CalendarEvent event) {
    return together
        .call(() -> calendar.find(new EventId(event.id())))
        .filter(found -> found.etag().equals(event.etag()))
        .isPresent();
  }

  private Commented comment(Judged judged, boolean opens, Instant now) {
    IssueTracker issues = services.issues();
    Attempt attempt = judged.attempt();
    // An older manifest would take back what a newer one told, and the two would alternate.
    boolean older = judged.seen().observed().standing() == Standing.OLDER && !opens;
    if (issues == null
        || attempt == null
        || older
        || !isTellable(judged)
        || !(judged.seen().observed().issue() instanceof IssueFinding.Confirmed(var issue))) {
      return Commented.AS_IT_WAS;
    }
    var commenter = new Commenter(issues, links);
    Seen seen = judged.seen();
    return together.call(() -> commenter.tell(seen.subject(), issue, attempt, seen.comment(), now));
  }

  /** What is over and done is told no more, except that the run itself has just cancelled it. */
  private static boolean isTellable(Judged j) {
    boolean pending =
        j.verdict().kind() != Verdict.Kind.NOT_APPLICABLE
            && j.attempt() != null
            && !j.attempt().event().tombstone();
    boolean cancelledNow =
        j.applied()
            && j.seen().plan() != null
            && j.seen().plan().operation() instanceof Operation.Cancel;
    return pending || cancelledNow;
  }

  private void note(ChangeCalendar calendar, List<Told> told) {
    together.each(
        told,
        one -> {
          Attempt attempt = one.judged().attempt();
          CommentMark mark = one.comment().mark();
          if (attempt != null && mark != null) {
            together.call(() -> Commenter.note(calendar, attempt, mark));
          }
          return one;
        });
  }

  private Result result(Observations observations, List<Judged> judged) {
    List<Change> all = judged.stream().map(Judged::change).toList();
    Listing listing = observations.calendar();
    return new Result(
        observations.now(),
        listing == null ? null : listing.name(),
        total(judged),
        judged.stream().map(j -> report(j, all)).toList(),
        observations.touched());
  }

  private ChangeReport report(Judged judged, List<Change> all) {
    Change change = judged.change();
    Observed observed = judged.seen().observed();
    List<String> warnings = new ArrayList<>();
    if (!writes) {
      warnings.addAll(Foresight.windowsThatDoNotMeet(change, all, observed.now()));
    }
    warnings.addAll(
        Foresight.likelyDuplicates(
            change, links.issue(change.issue()).toString(), observed.around()));
    if (judged.warning() != null) {
      warnings.add(judged.warning());
    }
    return new ChangeReport(
        change,
        judged.seen().subject().manifest().positionOf("title").line(),
        judgedFor(change),
        judged.stage(),
        observed.issue(),
        judged.attempt(),
        judged.seen().plan(),
        judged.applied(),
        observed.around(),
        judged.verdict(),
        warnings);
  }

  private static Verdict total(List<Judged> judged) {
    return Verdict.all(judged.stream().map(Judged::verdict).toList());
  }
}
