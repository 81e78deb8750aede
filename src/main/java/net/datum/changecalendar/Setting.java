package net.datum.changecalendar;

import java.time.Clock;
import java.util.Map;
import net.datum.changecalendar.action.CommandFiles;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.WorkflowCommands;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.report.RunLinks;

/**
 * What every mode starts from.
 *
 * @param environment the process's variables
 */
record Setting(
    Map<String, String> environment,
    Clock clock,
    Pause pause,
    Inputs inputs,
    WorkflowContext context,
    RunLinks links,
    WorkflowCommands commands,
    CommandFiles files) {

  Teller teller() {
    return new Teller(commands, files);
  }

  RepositoryName repository() {
    return RepositoryName.parse(context.repository())
        .orElseThrow(() ->
            new InvalidInput(
                "GITHUB_REPOSITORY is not of the form owner/name.",
                "GitHub's runner sets it; look for what else in the workflow does."));
  }
}
