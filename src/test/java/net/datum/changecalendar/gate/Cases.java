package net.datum.changecalendar.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.plan.Examples;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import net.datum.changecalendar.plan.Examples.EventExample;
import net.datum.changecalendar.plan.Examples.PolicyExample;
import net.datum.changecalendar.plan.MemoryCalendar;
import net.datum.changecalendar.plan.Observed;
import net.datum.changecalendar.plan.Operation;
import net.datum.changecalendar.plan.OutcomeMerge;
import net.datum.changecalendar.plan.Plan;
import net.datum.changecalendar.plan.Planner;
import org.jspecify.annotations.Nullable;

/** A change before the gate, with its event as a run has left it, to vary. */
final class Cases {
  private final MemoryCalendar calendar = new MemoryCalendar();
  private Change change;
  private Instant now = Examples.NOW;
  private IssueFinding issue = Examples.confirmed();
  private final List<CalendarEvent> around = new ArrayList<>();
  private final List<Freeze> freezes = new ArrayList<>();
  private ChangePolicy policy = ChangePolicy.defaults();
  private String environment = "production";
  private boolean named;
  private long runId = 2;
  private String commit = Examples.COMMIT;
  private Observed.Standing standing = Observed.Standing.NOT_ASKED;

  private Cases(Change change) {
    this.change = change;
  }

  /** A change that has its event, a week before its window. */
  static Cases of(ChangeExample example) {
    return withoutEvent(example).sync();
  }

  /** The same under these rules, which count from the first run on. */
  static Cases of(ChangeExample example, PolicyExample policy) {
    return withoutEvent(example).policy(policy).sync();
  }

  static Cases withoutEvent(ChangeExample example) {
    return new Cases(example.build());
  }

  Cases at(Instant instant) {
    now = instant;
    return this;
  }

  Cases manifest(ChangeExample example) {
    change = example.build();
    return this;
  }

  /** The runs from here on are of another commit, which stands so to the one last applied. */
  Cases commit(String newCommit, Observed.Standing newStanding) {
    commit = newCommit;
    standing = newStanding;
    return this;
  }

  Cases issue(IssueFinding finding) {
    issue = finding;
    return this;
  }

  Cases around(CalendarEvent... events) {
    around.addAll(List.of(events));
    return this;
  }

  Cases freezes(Freeze... all) {
    freezes.addAll(List.of(all));
    return this;
  }

  Cases policy(PolicyExample example) {
    policy = example.build();
    return this;
  }

  Cases onOverlap(Response response) {
    return policy(Examples.policy().onOverlap(response));
  }

  Cases onDrift(Response response) {
    return policy(Examples.policy().onDrift(response));
  }

  Cases environment(String name) {
    environment = name;
    return this;
  }

  Cases named() {
    named = true;
    return this;
  }

  Cases byHand(UnaryOperator<EventExample> edit) {
    calendar.byHand(edit);
    return this;
  }

  /** A gate opened now. */
  Cases opened(String forEnvironment) {
    Attempt latest = calendar.latest();
    calendar.patch(
        latest.event(),
        EventFields.properties(
            EventNotes.opened(
                latest.notes().course(),
                new Opening(forEnvironment, 1, "drewr", now, Examples.REVISION),
                latest.event().window())));
    return this;
  }

  /** The run that opened tells what came of it. */
  Cases cameOf(String forEnvironment, Outcome.Result result) {
    Attempt latest = calendar.latest();
    var outcome = new Outcome(forEnvironment, 1, 1, now, now, result);
    calendar.patch(
        latest.event(),
        OutcomeMerge.fields(latest, outcome, List.of("record<br>" + ManagedText.RECORD_MARKER)));
    return this;
  }

  /** The run that asks; a gate was opened by run 1. */
  Cases run(long id) {
    runId = id;
    return this;
  }

  /** A run plans and applies. */
  Cases sync() {
    calendar.apply(plan().operation());
    assertThat(plan().operation()).isInstanceOf(Operation.None.class);
    return this;
  }

  /** The event as it is. */
  CalendarEvent event() {
    return calendar.latest().event();
  }

  private Plan plan() {
    return Planner.plan(
        Examples.intent(change, commit, policy),
        new Observed(now, issue, calendar.attempts(), around, freezes, standing));
  }

  /** As the gate sees it where nothing is written before it judges. */
  Case build() {
    @Nullable Attempt attempt = calendar.attempts().isEmpty() ? null : calendar.latest();
    return new Case(
        change,
        issue,
        attempt,
        plan(),
        standing,
        around,
        freezes,
        policy,
        environment,
        named,
        runId,
        now);
  }

  /** As the gate sees it where the calendar could not be looked at. */
  Case unseen() {
    return new Case(
        change,
        issue,
        null,
        null,
        standing,
        around,
        freezes,
        policy,
        environment,
        named,
        runId,
        now);
  }

  Verdict judge() {
    return Gate.judge(build());
  }
}
