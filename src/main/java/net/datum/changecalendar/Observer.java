package net.datum.changecalendar;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import net.datum.changecalendar.Observations.Seen;
import net.datum.changecalendar.Spans.Span;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.issue.CodeHistory;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.issue.IssueTracker;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Observed.Standing;
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
final class Observer {
  private final Services services;
  private final Clock clock;
  private final Together together;
  private final Payload payload;
  private final boolean writes;
  private final Settler settler;

  /**
   * Prepares to look.
   *
   * @param writes whether the run may write, so that what a write needs is read along
   */
  Observer(Services services, Clock clock, Together together, Payload payload, boolean writes) {
    this.services = services;
    this.clock = clock;
    this.together = together;
    this.payload = payload;
    this.writes = writes;
    this.settler = new Settler(services, together, () -> false);
  }

  Observations observe(List<Subject> subjects) {
    Instant now = clock.instant();
    ChangeCalendar calendar = services.calendar();
    List<Subject> pending =
        subjects.stream().filter(s -> !s.change().window().hasEndedAt(now)).toList();

    Future<@Nullable Map<String, String>> touched = together.start(this::touched);
    Future<@Nullable Listing> own =
        together.start(() ->
            calendar == null
                ? null
                : together.call(
                    () -> calendar.ownEvents(subjects.getFirst().intent().repositoryId())));
    List<Span> spans = Spans.around(pending.stream().map(s -> s.change().window()).toList());
    Future<Map<Span, List<CalendarEvent>>> near = together.start(() -> near(spans));
    Future<Map<IssueReference, IssueFinding>> issues = together.start(() -> issues(pending));

    // All are waited for before the first failure is passed on.
    Waiting waiting = new Waiting();
    Listing listing = waiting.orNull(own);
    Map<Span, List<CalendarEvent>> around = waiting.orNull(near);
    Map<IssueReference, IssueFinding> findings = waiting.orNull(issues);
    Map<String, String> files = waiting.orNull(touched);
    waiting.rethrow();

    Round first =
        new Round(
            now,
            listing,
            Attempts.in(listing),
            Objects.requireNonNull(around),
            Objects.requireNonNull(findings));
    List<Seen> seen = together.each(subjects, subject -> complete(subject, first));
    return new Observations(now, listing, seen, files);
  }

  /** What the first round of requests gave. */
  private record Round(
      Instant now,
      @Nullable Listing listing,
      Attempts attempts,
      Map<Span, List<CalendarEvent>> around,
      Map<IssueReference, IssueFinding> issues) {}

  /** Asks for what the first round leaves open about one change, and plans. */
  private Seen complete(Subject subject, Round round) {
    List<Attempt> attempts = round.attempts().of(subject);
    Attempt latest = attempts.isEmpty() ? null : attempts.getLast();
    boolean pending =
        attempts.isEmpty() || !Stage.windowOf(subject.change(), latest).hasEndedAt(round.now());
    Future<IssueFinding> issue = together.start(() -> issue(subject, round, pending));
    Future<CommentSearch> comment = together.start(() -> comment(subject, round, attempts));
    Observed start =
        new Observed(
            round.now(),
            new IssueFinding.NotAsked(subject.change().issue()),
            attempts,
            List.of(),
            Standing.NOT_ASKED);
    Waiting waiting = new Waiting();
    Observed settled =
        round.listing() == null ? start : waiting.orNull(() -> settler.settle(subject, start));
    Window window = windowToBe(subject, round, settled);
    List<CalendarEvent> neighbours =
        waiting.orNull(() -> window == null ? List.of() : around(window, round.around()));
    IssueFinding finding = waiting.orNull(issue);
    CommentSearch search = waiting.orNull(comment);
    waiting.rethrow();
    Observed whole =
        whole(
            Objects.requireNonNull(settled),
            Objects.requireNonNull(finding),
            Objects.requireNonNull(neighbours));
    Plan plan = round.listing() == null ? null : Planner.plan(subject.intent(), whole);
    return new Seen(subject, whole, plan, Objects.requireNonNull(search));
  }

  /** The window that will count once the plan is applied; null where it is over. */
  private static @Nullable Window windowToBe(
      Subject subject, Round round, @Nullable Observed settled) {
    Window window = subject.change().window();
    if (settled != null && !settled.attempts().isEmpty()) {
      Window live = Stage.windowOf(subject.change(), settled.attempts().getLast());
      window =
          switch (Planner.plan(subject.intent(), settled).operation()) {
            case Operation.Insert insert -> window;
            case Operation.Update u when u.fields().window() != null -> u.fields().window();
            case Operation.Update u -> live;
            case Operation.Cancel c -> live;
            case Operation.None n -> live;
          };
    }
    return window.hasEndedAt(round.now()) ? null : window;
  }

  private static Observed whole(
      Observed settled, IssueFinding issue, List<CalendarEvent> neighbours) {
    Set<String> own = new LinkedHashSet<>();
    settled.attempts().forEach(attempt -> own.add(attempt.event().id()));
    return new Observed(
        settled.now(),
        issue,
        settled.attempts(),
        neighbours.stream().filter(e -> !own.contains(e.id())).toList(),
        settled.standing());
  }

  private Map<IssueReference, IssueFinding> issues(List<Subject> subjects) {
    IssueTracker tracker = services.issues();
    if (tracker == null) {
      return Map.of();
    }
    List<IssueReference> references =
        subjects.stream().map(s -> s.change().issue()).distinct().toList();
    return mapped(references, reference -> together.call(() -> tracker.find(reference)));
  }

  /** An issue of a change whose window is over by the manifest is asked for only if it matters. */
  private IssueFinding issue(Subject subject, Round round, boolean matters) {
    IssueReference reference = subject.change().issue();
    IssueFinding known = round.issues().get(reference);
    if (known != null) {
      return known;
    }
    IssueTracker tracker = services.issues();
    return tracker == null || !matters
        ? new IssueFinding.NotAsked(reference)
        : together.call(() -> tracker.find(reference));
  }

  private Map<Span, List<CalendarEvent>> near(List<Span> spans) {
    ChangeCalendar calendar = services.calendar();
    return calendar == null
        ? Map.of()
        : mapped(
            spans,
            span -> together.call(() -> calendar.eventsBetween(span.start(), span.end()).events()));
  }

  private <K, V> Map<K, V> mapped(List<K> keys, Function<K, V> work) {
    List<V> values = together.each(keys, work);
    Map<K, V> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }

  /** What else is near a window; asked anew only where a person moved it out of what is known. */
  private List<CalendarEvent> around(Window window, Map<Span, List<CalendarEvent>> known) {
    for (Map.Entry<Span, List<CalendarEvent>> entry : known.entrySet()) {
      if (entry.getKey().covers(window)) {
        Span near = Spans.near(window);
        return entry.getValue().stream()
            .filter(e -> e.window() != null && near.touches(e.window()))
            .toList();
      }
    }
    return near(Spans.around(List.of(window))).values().stream().flatMap(List::stream).toList();
  }

  /** Looks for our comment along with the event that a first run does not find. */
  private CommentSearch comment(Subject subject, Round round, List<Attempt> attempts) {
    IssueTracker tracker = services.issues();
    boolean confirmed =
        round.issues().get(subject.change().issue()) instanceof IssueFinding.Confirmed;
    boolean noted =
        attempts.stream().anyMatch(a -> a.notes() != null && a.notes().comment() != null);
    return !writes || tracker == null || !confirmed || noted
        ? new CommentSearch.NotDone()
        : together.call(() -> CommentSearch.in(tracker, subject));
  }

  private @Nullable Map<String, String> touched() {
    CodeHistory history = services.history();
    if (history == null) {
      return null;
    }
    if (payload.pullRequest() > 0) {
      return together.call(() -> history.filesOfPullRequest(payload.pullRequest()));
    }
    String base = payload.base();
    String head = payload.head();
    return base != null && head != null
        ? together.call(() -> history.filesBetween(base, head))
        : null;
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
