package net.datum.changecalendar;

import java.util.concurrent.FutureTask;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.Mode;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.issue.CodeHistory;
import net.datum.changecalendar.issue.CodeHistory.Relation;
import net.datum.changecalendar.observation.Together;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether this run may write. It is asked before every write, on calendar and issues, and
 * GitHub only where there is one: what counts is what is checked out, not what the trigger says.
 */
final class WritePermission {
  private final Setting setting;
  private final @Nullable String branch;

  /** How the default branch stands to what is checked out. */
  private final FutureTask<Relation> merged;

  /**
   * Prepares to decide.
   *
   * @param history null where there is no token, in a plan alone
   */
  WritePermission(Setting setting, @Nullable CodeHistory history) {
    this.setting = setting;
    this.branch =
        setting.inputs().mode() == Mode.SYNC ? Payload.defaultBranch(setting.context()) : null;
    String commit = setting.code().commit();
    this.merged =
        new FutureTask<>(() ->
            history == null || branch == null || commit == null
                ? Relation.UNKNOWN
                : history.relation(commit, branch));
  }

  /**
   * Asks for a write.
   *
   * @throws InvalidInput where this run may write nothing
   */
  void demand() {
    WorkflowContext context = setting.context();
    if (context.isProposal() || Payload.followsForeignCode(context)) {
      throw new InvalidInput(
          "This run is for code that is not merged ("
              + context.trigger()
              + "), and writes nothing.",
          "Let it run on a push, when the code is merged.");
    }
    switch (setting.inputs().mode()) {
      case GATE, COMPLETE -> {}
      case SYNC -> demandMerged();
      case PLAN, REPORT ->
          throw new InvalidInput(
              "Mode " + setting.inputs().mode().word() + " writes nothing.",
              "Use mode gate or sync to write.");
    }
  }

  /**
   * Asks for a write on an event.
   *
   * @throws ServiceFailure where the event is not this repository's
   */
  void demand(CalendarEvent event) {
    demand();
    LastApplied notes = EventNotes.read(event).orElse(null);
    if (notes == null || notes.repositoryId() != setting.context().repositoryId()) {
      throw new ServiceFailure(
          "The event "
              + event.id()
              + " does not have this repository's mark, so it is not touched.",
          "Delete that event and give the manifest a new start.");
    }
  }

  /** Whether the checkout is what the default branch points at now. Only a sync asks. */
  boolean isAtHead() {
    return merged() == Relation.SAME;
  }

  private Relation merged() {
    merged.run();
    return Together.await(merged);
  }

  private void demandMerged() {
    String commit = setting.code().commit();
    if (branch == null) {
      throw new InvalidInput(
          "The trigger "
              + setting.context().trigger()
              + " does not say which branch is the default one, and mode sync writes from that alone.",
          "Let the workflow run on pushes to it, or by schedule.");
    }
    if (commit == null) {
      throw new InvalidInput(
          "Which commit is checked out cannot be known, and mode sync writes from the default branch"
              + " ("
              + branch
              + ") alone.",
          "Let actions/checkout find git where the job runs: without it, it leaves no .git.");
    }
    if (merged() != Relation.SAME && merged() != Relation.CONTAINED) {
      throw new InvalidInput(
          "The commit that is checked out ("
              + commit.substring(0, 7)
              + ") is not in the default branch ("
              + branch
              + "): what is not merged is not on the calendar.",
          "Leave ref out at actions/checkout, and give the job permissions: contents: read.");
    }
  }
}
