package net.datum.changecalendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datum.changecalendar.Applier.Applied;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.issue.IssueTracker;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.observation.Attempts;
import net.datum.changecalendar.observation.CommentSearch;
import net.datum.changecalendar.observation.Issues;
import net.datum.changecalendar.observation.Observations.Seen;
import net.datum.changecalendar.observation.Observer;
import net.datum.changecalendar.observation.Services;
import net.datum.changecalendar.observation.Settler;
import net.datum.changecalendar.observation.Spans;
import net.datum.changecalendar.observation.Spans.Span;
import net.datum.changecalendar.observation.Subject;
import net.datum.changecalendar.observation.Surroundings;
import net.datum.changecalendar.observation.Surroundings.Near;
import net.datum.changecalendar.observation.Together;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Plan;
import net.datum.changecalendar.plan.Planner;
import net.datum.changecalendar.plan.Stage;
import net.datum.changecalendar.report.ChangeReport;
import net.datum.changecalendar.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * Brings many changes up to date at once: one list of the repository's events, each pending issue
 * once, and then for each change only what its own plan asks for. What goes wrong with one change
 * stops no other.
 */
final class Syncing {
  private final Setting setting;
  private final Together together;
  private final ChangeCalendar calendar;
  private final IssueTracker issues;
  private final Applier applier;
  private final Commenter commenter;
  private final CommentNote note;
  private final Settler settler;
  private final Judged.Bench bench;
  private final ChangePolicy policy;
  private final Supplier<Boolean> atHead;
  private final Issues found;
  private final Surroundings surroundings;
  private final Duration correction;
  private final Tries tries;
  private final List<String> notes = new ArrayList<>();

  Syncing(Setting setting, Services services, Together together, ChangePolicy policy) {
    this.setting = setting;
    this.together = together;
    this.calendar = Objects.requireNonNull(services.calendar(), "only a plan goes without");
    this.issues = Objects.requireNonNull(services.issues(), "only a plan goes without");
    this.applier = new Applier(calendar, together);
    this.commenter = new Commenter(issues, together, setting.links());
    this.note = commenter.noteOn(calendar, setting);
    this.policy = policy;
    this.bench = new Judged.Bench(policy, setting.context().runId(), /* planning= */ false);
    this.found = new Issues(issues, together, policy.issue());
    this.surroundings = new Surroundings(services, together);
    this.atHead = services.atHead();
    this.settler = new Settler(services, together, setting.context().runId(), atHead);
    this.correction = setting.clock().correction();
    this.tries = new Tries(setting);
  }

  /**
   * What came of it.
   *
   * @param orphans planned events whose manifest is gone, and manifests of history without an event
   *     of theirs, a problem each
   * @param cancelled how many of them were taken off the calendar instead
   * @param failed whether any of them could not be, though the policy asks for it
   */
  record Result(
      Instant now,
      String calendarName,
      List<ChangeReport> changes,
      List<Problem> orphans,
      int cancelled,
      boolean failed,
      List<String> notes) {}

  /** Brings all of them up to date. */
  Result go(List<Subject> subjects, Reading reading) {
    Map<String, ChangeReport> reports = new LinkedHashMap<>();
    // The reports keep the order of the files, whichever is done first.
    Map<String, Subject> byId = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      reports.put(subject.change().id(), null);
      byId.put(subject.change().id(), subject);
    }
    List<Subject> left = subjects;
    List<Freeze> freezes = null;
    for (boolean first = true; ; first = false) {
      Listing listing = together.call(() -> calendar.ownEvents(setting.context().repositoryId()));
      if (first) {
        Corrected.check(setting, correction);
      }
      Instant now = setting.clock().instant();
      Attempts attempts = Attempts.in(listing);
      freezes = freezes == null ? freezes(subjects, attempts, now) : freezes;
      List<Freeze> closed = freezes;
      List<Looked> looked =
          together.each(left, subject -> look(subject, attempts, listing, closed, now));
      if (looked.stream().anyMatch(one -> one.failure() == null && Applier.hasWork(one.seen()))) {
        Applier.demandWriter(listing);
      }
      List<Looked> outdated = new ArrayList<>();
      for (Went went : together.each(looked, this::goOn)) {
        if (went.outdated()) {
          outdated.add(went.looked());
        }
        reports.put(went.looked().seen().subject().change().id(), went.report());
      }
      left = outdated.stream().map(one -> byId.get(one.seen().subject().change().id())).toList();
      if (left.isEmpty() || !tries.again()) {
        var orphans = new Orphans(setting, applier, policy, atHead, now);
        orphans.look(listing, attempts, reading);
        notes.addAll(orphans.notes());
        return new Result(
            now,
            listing.name(),
            reports.values().stream().filter(Objects::nonNull).toList(),
            Stream.concat(
                    orphans.problems().stream(),
                    Touched.withoutEvent(attempts, reading, now).stream())
                .toList(),
            orphans.cancelled(),
            orphans.failed(),
            notes);
      }
    }
  }

  /** One change as it was found, or why it could not be. */
  private record Looked(Seen seen, @Nullable ServiceFailure failure) {}

  /**
   * One change as it is left.
   *
   * @param outdated whether its event was not as observed, so that it is to be gone through anew
   */
  private record Went(Looked looked, ChangeReport report, boolean outdated) {}

  /**
   * The freezes from the first window that is still to come to the last, as they are and as they
   * will be: one list a calendar. They are only told here, so that none that can't be read keeps
   * the calendar from being true.
   */
  private List<Freeze> freezes(List<Subject> subjects, Attempts attempts, Instant now) {
    List<Window> windows =
        subjects.stream()
            .filter(subject -> !subject.change().cancelled())
            .flatMap(subject -> windows(subject, attempts.of(subject), now))
            .filter(window -> !window.hasEndedAt(now))
            .toList();
    if (windows.isEmpty()) {
      return List.of();
    }
    try {
      Span asked =
          Spans.asked(
              Window.of(
                  windows.stream().map(Window::start).min(Comparator.naturalOrder()).orElseThrow(),
                  windows.stream().map(Window::end).max(Comparator.naturalOrder()).orElseThrow(),
                  ZoneOffset.UTC));
      return surroundings.freezesBetween(asked.start(), asked.end());
    } catch (ServiceFailure e) {
      Failures.trace(setting.commands(), e);
      notes.add("No freeze is told here. " + e.what() + " " + e.remedy());
      return List.of();
    }
  }

  /** The window that counts, and the one that is to be where this checkout may write it. */
  private static Stream<Window> windows(Subject subject, List<Attempt> attempts, Instant now) {
    Observed start = Observed.start(now, subject.change().issue(), attempts);
    Window live = Stage.windowOf(subject.change(), attempts.isEmpty() ? null : attempts.getLast());
    return Stream.of(live, Observer.windowToBe(subject, start));
  }

  private Looked look(
      Subject manifest, Attempts all, Listing listing, List<Freeze> freezes, Instant now) {
    List<Attempt> attempts = all.of(manifest);
    IssueReference issue = manifest.change().issue();
    Subject asked = manifest.carrying(attempts, all);
    Observed start = near(asked, Observed.start(now, issue, attempts), listing, freezes);
    Subject subject = asked;
    try {
      if (asked.invitations().inviteAssignees()
          && (isPending(asked, start)
              || Applier.writes(Planner.plan(asked.intent(), start).operation()))) {
        // Whom it is assigned to decides what is to be written.
        subject = asked.knowing(found.find(issue));
      }
      Observed settled = near(subject, settler.settle(subject, start), listing, freezes);
      Plan plan = Planner.plan(subject.intent(), settled);
      if (isPending(subject, settled) || Applier.writes(plan.operation())) {
        settled = settled.with(found.find(issue));
      }
      return new Looked(new Seen(subject, settled, plan, new CommentSearch.NotDone()), null);
    } catch (ServiceFailure e) {
      return new Looked(new Seen(subject, start, null, new CommentSearch.NotDone()), e);
    }
  }

  private static boolean isPending(Subject subject, Observed observed) {
    Attempt latest = observed.attempts().isEmpty() ? null : observed.attempts().getLast();
    return subject.change().environments().stream()
        .map(environment -> Stage.of(subject.change(), latest, environment, observed.now()))
        .anyMatch(stage -> stage == Stage.PLANNED || stage == Stage.UNDERWAY);
  }

  /**
   * The same with what is near the window that is to be: the repository's other changes, since no
   * request is spent on more, and freezes.
   */
  private static Observed near(
      Subject subject, Observed observed, Listing listing, List<Freeze> freezes) {
    Span near = Spans.near(Observer.windowToBe(subject, observed));
    Set<String> own = new HashSet<>();
    observed.attempts().forEach(attempt -> own.add(attempt.event().id()));
    List<CalendarEvent> others =
        listing.events().stream()
            .filter(event -> !event.tombstone() && !own.contains(event.id()))
            .toList();
    Near around =
        Surroundings.touching(near, subject.change().window().zone(), new Near(others, freezes));
    return observed.with(around.events(), around.freezes());
  }

  private Went goOn(Looked looked) {
    Seen seen = looked.seen();
    Attempt before = seen.plan() == null ? null : seen.plan().attempt();
    Applied nothing = new Applied(seen, before, false);
    if (looked.failure() != null) {
      return failed(looked, nothing, looked.failure());
    }
    Applied applied = nothing;
    try {
      Optional<Applied> written = applier.apply(seen);
      if (written.isEmpty()) {
        return outdated(looked, nothing);
      }
      applied = written.get();
      Judged judged = bench.judgeAll(applied);
      if (judged.insertedNow() && !applier.areThere(List.of(judged.attempt()))) {
        return outdated(looked, applied);
      }
      Commented comment = tell(judged);
      note.keep(judged.attempt(), comment, judged.seen().observed().now());
      return new Went(looked, report(judged.with(comment.warning())), false);
    } catch (ServiceFailure e) {
      return failed(looked, applied, e);
    }
  }

  private Went failed(Looked looked, Applied applied, ServiceFailure e) {
    Failures.trace(setting.commands(), e);
    Report.Failure why = Failures.told(e);
    return new Went(looked, report(bench.judgeAll(applied)).failed(why), false);
  }

  private Went outdated(Looked looked, Applied applied) {
    Report.Failure why = Failures.told(tries.exhausted());
    return new Went(looked, report(bench.judgeAll(applied)).failed(why), true);
  }

  private ChangeReport report(Judged judged) {
    return judged.report(setting.links(), List.of());
  }

  private Commented tell(Judged judged) {
    Instant now = judged.seen().observed().now();
    if (judged.isOlder()) {
      return Commented.AS_IT_WAS;
    }
    return switch (judged.seen().observed().issue()) {
      case IssueFinding.Confirmed c when !isTombstone(judged) -> commenter.tell(judged, now);
      case IssueFinding.NotConfirmed n when !isTombstone(judged) -> Commented.AS_IT_WAS;
      default ->
          isTombstone(judged) && judged.change().window().hasEndedAt(now)
              ? Commented.AS_IT_WAS
              : commenter.tellTheEnd(judged, now);
    };
  }

  private static boolean isTombstone(Judged judged) {
    return judged.attempt() != null && judged.attempt().event().tombstone();
  }
}
