package net.datum.changecalendar.observation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.issue.CodeHistory;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.issue.IssueTracker;
import net.datum.changecalendar.observation.Observations.Seen;
import net.datum.changecalendar.observation.Spans.Span;
import net.datum.changecalendar.observation.Surroundings.Near;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Operation;
import net.datum.changecalendar.plan.Plan;
import net.datum.changecalendar.plan.Planner;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that a run needs to know. In the steady state it is one round of requests, all
 * at the same time: the repository's events, what else is near the windows, the issues. Only what
 * these answers ask for makes another round.
 */
public final class Observer {
  private final Services services;
  private final Clock clock;
  private final Together together;
  private final Payload payload;
  private final boolean writes;
  private final ChangePolicy policy;
  private final Settler settler;
  private final Surroundings surroundings;

  /**
   * Prepares to look.
   *
   * @param writes whether the run may write, so that what a write needs is read along
   * @param policy what an issue has to have, and how early a deployment may begin
   * @param runId GitHub's number of the workflow run
   */
  public Observer(
      Services services,
      Clock clock,
      Together together,
      Payload payload,
      boolean writes,
      ChangePolicy policy,
      long runId) {
    this.services = services;
    this.clock = clock;
    this.together = together;
    this.payload = payload;
    this.writes = writes;
    this.policy = policy;
    this.settler = new Settler(services, together, runId, () -> false);
    this.surroundings = new Surroundings(services, together);
  }

  /**
   * Looks, and waits for all answers.
   *
   * @param subjects in the order in which they are told; at least one
   * @param history changes whose manifests are history: they count where the list that is read for
   *     the others shows their events still to come
   */
  public Observations observe(List<Subject> subjects, List<Subject> history) {
    Instant before = clock.instant();
    ChangeCalendar calendar = services.calendar();
    List<Subject> pending =
        subjects.stream().filter(s -> !s.change().window().hasEndedAt(before)).toList();

    Future<@Nullable Map<String, String>> touched = together.start(this::touched);
    Future<@Nullable Listing> own =
        together.start(() ->
            calendar == null
                ? null
                : together.call(
                    () -> calendar.ownEvents(subjects.getFirst().intent().repositoryId())));
    List<Span> spans = Spans.around(pending.stream().map(s -> s.change().window()).toList());
    Future<Map<Span, Near>> near = together.start(() -> surroundings.in(spans));
    var issues = new Issues(services.issues(), together, policy.issue());
    Future<List<IssueFinding>> found =
        together.start(() -> together.each(references(pending), issues::find));

    // All are waited for before the first failure is passed on.
    Waiting waiting = new Waiting();
    Listing listing = waiting.orNull(own);
    Map<Span, Near> around = waiting.orNull(near);
    waiting.orNull(found);
    Map<String, String> files = waiting.orNull(touched);
    waiting.rethrow();

    // Not before the answers have told whether the runner's clock is right.
    Instant now = clock.instant();
    Attempts attempts = Attempts.in(listing);
    Round first =
        new Round(
            now, listing, attempts, Objects.requireNonNull(around), issues, references(pending));
    List<Subject> all = new ArrayList<>(subjects);
    history.forEach(past -> past.stillOn(attempts.of(past), now).ifPresent(all::add));
    List<Seen> seen = together.each(all, subject -> complete(subject, first));
    return new Observations(now, listing, attempts, seen, files);
  }

  private static List<IssueReference> references(List<Subject> subjects) {
    return subjects.stream().map(s -> s.change().issue()).distinct().toList();
  }

  /**
   * What the first round of requests gave.
   *
   * @param asked the issues that were asked for in it
   */
  private record Round(
      Instant now,
      @Nullable Listing listing,
      Attempts attempts,
      Map<Span, Near> around,
      Issues issues,
      List<IssueReference> asked) {

    boolean hasAsked(Subject subject) {
      return asked.contains(subject.change().issue());
    }
  }

  /** Asks for what the first round leaves open about one change, and plans. */
  private Seen complete(Subject looked, Round round) {
    return complete(looked, round, round.attempts().of(looked));
  }

  private Seen complete(Subject looked, Round round, List<Attempt> attempts) {
    Listing listing = round.listing();
    Subject known =
        looked
            .knowing(attempts, listing == null ? looked.change().window().zone() : listing.zone())
            .carrying(attempts, round.attempts());
    Attempt latest = attempts.isEmpty() ? null : attempts.getLast();
    boolean pending =
        attempts.isEmpty() || !Stage.windowOf(known.change(), latest).hasEndedAt(round.now());
    Future<IssueFinding> issue = together.start(() -> issue(known, round, pending));
    Future<CommentSearch> comment = together.start(() -> comment(known, round, attempts));
    Waiting waiting = new Waiting();
    // Whom an issue is assigned to decides what is to be written. It is mostly known by now.
    boolean first = known.invitations().inviteAssignees();
    IssueFinding early = first ? waiting.orNull(issue) : null;
    Subject subject = early == null ? known : known.knowing(early);
    Observed start = Observed.start(round.now(), subject.change().issue(), attempts);
    Observed settled =
        round.listing() == null ? start : waiting.orNull(() -> settler.settle(subject, start));
    if (settled != null
        && subject.change().ofRun()
        && attempts.isEmpty()
        && !settled.attempts().isEmpty()) {
      // The list did not show the event yet, and it says from when the emergency is.
      waiting.orNull(issue);
      waiting.orNull(comment);
      waiting.rethrow();
      return complete(looked, round, firstOf(settled.attempts()));
    }
    Window window = windowToBe(subject, settled == null ? start : settled);
    Near near =
        waiting.orNull(() ->
            window.hasEndedAt(round.now())
                ? Near.NOTHING
                : surroundings.around(
                    window,
                    subject.change().window().zone(),
                    policy.leeway().early(),
                    round.around()));
    IssueFinding finding = waiting.orNull(issue);
    CommentSearch search = waiting.orNull(comment);
    waiting.rethrow();
    Observed whole =
        whole(
            Objects.requireNonNull(settled),
            Objects.requireNonNull(finding),
            Objects.requireNonNull(near));
    Plan plan = round.listing() == null ? null : Planner.plan(subject.intent(), whole);
    return new Seen(subject, whole, plan, Objects.requireNonNull(search));
  }

  /** An emergency of a run has one attempt; what was taken for another one was its window's. */
  private static List<Attempt> firstOf(List<Attempt> attempts) {
    return attempts.subList(0, 1);
  }

  /** The window that will count once what is planned by now is applied. */
  public static Window windowToBe(Subject subject, Observed observed) {
    Window window = subject.change().window();
    if (observed.attempts().isEmpty()) {
      return window;
    }
    Window live = Stage.windowOf(subject.change(), observed.attempts().getLast());
    return switch (Planner.plan(subject.intent(), observed).operation()) {
      case Operation.Insert insert -> window;
      case Operation.Update u when u.fields().window() != null -> u.fields().window();
      case Operation.Update u -> live;
      case Operation.Cancel c -> live;
      case Operation.None n -> live;
    };
  }

  private static Observed whole(Observed settled, IssueFinding issue, Near near) {
    Set<String> own = new LinkedHashSet<>();
    settled.attempts().forEach(attempt -> own.add(attempt.event().id()));
    return settled
        .with(issue)
        .with(
            near.events().stream()
                .filter(e -> !own.contains(e.id()))
                .filter(e -> e.instance() == null || !own.contains(e.instance().series()))
                .toList(),
            near.freezes());
  }

  /** An issue of a change whose window is over by the manifest is asked for only if it matters. */
  private static IssueFinding issue(Subject subject, Round round, boolean matters) {
    IssueReference reference = subject.change().issue();
    return matters || round.hasAsked(subject)
        ? round.issues().find(reference)
        : new IssueFinding.NotAsked(reference);
  }

  /** Looks for our comment along with the event that a first run does not find. */
  private CommentSearch comment(Subject subject, Round round, List<Attempt> attempts) {
    IssueTracker tracker = services.issues();
    boolean confirmed =
        round.hasAsked(subject)
            && round.issues().find(subject.change().issue()) instanceof IssueFinding.Confirmed;
    boolean noted =
        attempts.stream().anyMatch(a -> a.notes() != null && a.notes().comment() != null);
    return !writes || tracker == null || !confirmed || noted
        ? new CommentSearch.NotDone()
        : together.call(() -> CommentSearch.in(tracker, subject));
  }

  private @Nullable Map<String, String> touched() {
    return together.call(() -> touched(services.history(), payload));
  }

  /** The files of a pull request or merge group, path to status; null where there is neither. */
  public static @Nullable Map<String, String> touched(
      @Nullable CodeHistory history, Payload payload) {
    if (history == null) {
      return null;
    }
    if (payload.pullRequest() > 0) {
      return history.filesOfPullRequest(payload.pullRequest());
    }
    String base = payload.base();
    String head = payload.head();
    return base != null && head != null ? history.filesBetween(base, head) : null;
  }

  /** Waits for several calls and passes the first failure on after the last of them has ended. */
  private static final class Waiting {
    private @Nullable RuntimeException failure;

    <T> @Nullable T orNull(Future<? extends @Nullable T> future) {
      return orNull(() -> Together.await(future));
    }

    <T> @Nullable T orNull(Supplier<? extends @Nullable T> work) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
        return null;
      }
    }

    void rethrow() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
