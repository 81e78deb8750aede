package net.datum.changecalendar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import net.datum.changecalendar.plan.Examples.EventExample;
import net.datum.changecalendar.plan.Examples.PolicyExample;

/** What happens to one change over several runs, and what people do in between. */
final class Story {
  final MemoryCalendar calendar = new MemoryCalendar();
  private Instant now = Examples.NOW;
  private String commit = Examples.COMMIT;
  private Observed.Standing standing = Observed.Standing.NOT_ASKED;
  private Change change;
  private ChangePolicy policy = ChangePolicy.defaults();

  private Story(Change change) {
    this.change = change;
  }

  /** A change that no run has seen yet. */
  static Story of(ChangeExample change) {
    return new Story(change.build());
  }

  /** A change whose event a run has made. */
  static Story begun(ChangeExample change) {
    return begun(change, Examples.policy());
  }

  /** The same under these rules, which count from the first run on. */
  static Story begun(ChangeExample change, PolicyExample policy) {
    Story story = of(change).policy(policy);
    assertThat(story.run().operation()).isInstanceOf(Operation.Insert.class);
    return story;
  }

  Story policy(PolicyExample newer) {
    policy = newer.build();
    return this;
  }

  Story manifest(ChangeExample newer) {
    change = newer.build();
    return this;
  }

  Story at(Instant instant) {
    now = instant;
    return this;
  }

  /** The next runs are of this commit, which stands so to the one last applied. */
  Story commit(String newCommit, Observed.Standing newStanding) {
    commit = newCommit;
    standing = newStanding;
    return this;
  }

  Story byHand(UnaryOperator<EventExample> edit) {
    calendar.byHand(edit);
    return this;
  }

  /** A gate opens. */
  Story opened(String environment, long runId) {
    LastApplied notes = calendar.latest().notes();
    calendar.patch(
        live(),
        EventFields.properties(
            EventNotes.opened(
                notes.course(),
                new Opening(environment, runId, "drewr", now, Examples.REVISION),
                live().window())));
    return this;
  }

  /** A run tells what came of it. */
  Story cameOf(String environment, long runId, Outcome.Result result) {
    LastApplied notes = calendar.latest().notes();
    Instant since = notes.course().opening(environment, runId).map(Opening::at).orElse(now);
    var outcome = new Outcome(environment, runId, 1, since, now, result);
    calendar.patch(
        live(),
        OutcomeMerge.fields(
            calendar.latest(), outcome, List.of("record<br>" + ManagedText.RECORD_MARKER)));
    return this;
  }

  Plan plan() {
    return Planner.plan(
        Examples.intent(change, commit, policy),
        Examples.observed(now, Examples.confirmed(), calendar.attempts(), standing));
  }

  /** Plans and applies. */
  Plan run() {
    Plan plan = plan();
    calendar.apply(plan.operation());
    return plan;
  }

  /** Plans and applies, and checks that the next run has nothing to say. */
  Plan runsOnce() {
    Plan plan = run();
    assertThat(plan().operation()).as("second run").isInstanceOf(Operation.None.class);
    return plan;
  }

  CalendarEvent live() {
    return calendar.latest().event();
  }

  LastApplied notes() {
    return calendar.latest().notes();
  }

  List<String> mails() {
    return calendar.mails();
  }
}
