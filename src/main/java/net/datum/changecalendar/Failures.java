package net.datum.changecalendar;

import java.io.PrintWriter;
import java.io.StringWriter;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.WorkflowCommands;
import net.datum.changecalendar.report.Masking;
import net.datum.changecalendar.report.Report;

/** What becomes of a failure: how it is told, how the run ends, and its trace. */
final class Failures {
  private Failures() {}

  /** As the report tells it. */
  static Report.Failure told(ActionFailure e) {
    return new Report.Failure(e.what(), e.remedy(), e instanceof InvalidInput);
  }

  /** How a run ends that it ended. */
  static ExitStatus status(ActionFailure failure) {
    return switch (failure) {
      case InvalidInput i -> ExitStatus.INVALID;
      case ServiceFailure s -> ExitStatus.SERVICE_FAILED;
    };
  }

  /** Puts the trace on the log, for those who ask for it by debug logging. */
  static void trace(WorkflowCommands commands, Throwable e) {
    var trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    // What a service answers may name people.
    commands.debug(Masking.addresses(trace.toString()));
  }
}
