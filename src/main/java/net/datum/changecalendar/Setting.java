package net.datum.changecalendar;

import java.util.Map;
import net.datum.changecalendar.action.CheckedOutCode;
import net.datum.changecalendar.action.CommandFiles;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.action.Progress;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.RunClock;
import net.datum.changecalendar.action.WorkflowCommands;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.calendar.Revision;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.report.RunLinks;

/**
 * What every mode starts from.
 *
 * @param environment the process's variables
 * @param clock the run's time
 * @param pause lets time pass until an instant of the run's time
 * @param network how services are reached
 * @param retry when to send a request again, and by when the run has to be over
 * @param code what is checked out
 * @param progress what has been written so far
 */
record Setting(
    Map<String, String> environment,
    RunClock clock,
    Pause pause,
    Retry retry,
    Network network,
    Inputs inputs,
    WorkflowContext context,
    CheckedOutCode code,
    RunLinks links,
    WorkflowCommands commands,
    CommandFiles files,
    Progress progress) {

  Teller teller() {
    return new Teller(commands, files);
  }

  /** The code that is checked out. */
  Revision revision() {
    String commit = code.commit();
    return commit == null ? Revision.UNKNOWN : new Revision(commit, code.isMainline());
  }

  RepositoryName repository() {
    return RepositoryName.parse(context.repository())
        .orElseThrow(() ->
            new InvalidInput(
                "GITHUB_REPOSITORY is not of the form owner/name.",
                "GitHub's runner sets it; look for what else in the workflow does."));
  }
}
