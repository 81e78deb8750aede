package net.datum.changecalendar;

import java.util.Map;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.Mode;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.action.WorkflowContext;
import net.datum.changecalendar.manifest.Suggestion;

/** Refuses what does not go together, before anything is read or asked. */
final class Refusals {
  private Refusals() {}

  /**
   * Holds inputs and trigger against each other.
   *
   * @throws InvalidInput that says what is to be left out or used instead
   */
  static void check(Inputs inputs, WorkflowContext context) {
    refuseForeignCode(context);
    refuseIdleInputs(inputs);
    refuseStandingEmergency(inputs, context);
  }

  /** Who gives an input means it: a mode that has no use for it says so. */
  private static void refuseIdleInputs(Inputs inputs) {
    Mode mode = inputs.mode();
    boolean many = mode == Mode.SYNC || mode == Mode.REPORT;
    refuseIf(mode != Mode.GATE && !Wait.length(inputs).isZero(), "wait", "gate", mode);
    refuseIf(mode != Mode.COMPLETE && inputs.outcome() != null, "outcome", "complete", mode);
    refuseIf(mode != Mode.REPORT && inputs.at() != null, "at", "report", mode);
    refuseIf(many && inputs.change() != null, "change", "gate, plan and complete", mode);
    refuseIf(mode != Mode.GATE && inputs.emergency() != null, "emergency", "gate", mode);
    refuseIf(mode != Mode.GATE && inputs.issue() != null, "issue", "gate", mode);
    if (inputs.subject() != null && inputs.googleAccessToken() != null) {
      throw new InvalidInput(
          "Inputs subject and google-access-token are both given, and a token is somebody's already.",
          "Give google-github-actions/auth access_token_subject instead of subject here; or leave"
              + " google-access-token out, so that the run signs in by itself.");
    }
    if (inputs.emergency() == null && inputs.issue() != null) {
      throw new InvalidInput(
          "Input issue is for an emergency, and input emergency is empty.",
          "Give the reason as emergency; the issue of any other change stands in its manifest.");
    }
    if (inputs.emergency() != null && inputs.change() != null) {
      throw new InvalidInput(
          "Inputs emergency and change are both given, and an emergency is a change of its own.",
          "Leave one of them out; a change that is planned can have its emergency in its manifest.");
    }
  }

  /** A reason that stands in a workflow for every push would waive the rules for good. */
  private static void refuseStandingEmergency(Inputs inputs, WorkflowContext context) {
    String trigger = context.trigger();
    if (inputs.emergency() != null && !trigger.equals("workflow_dispatch")) {
      throw new InvalidInput(
          "An emergency is declared by a person who starts the workflow, and this run was started"
              + " by "
              + trigger
              + ".",
          "Give the input emergency from an input of workflow_dispatch, as in"
              + " examples/workflows/emergency.yml.");
    }
    if (inputs.emergency() != null && context.isProposal()) {
      throw new InvalidInput(
          "This run is for code that is not merged, and there is no plan of an emergency.",
          "Start the workflow on a branch or tag that is to be deployed.");
    }
  }

  private static void refuseIf(boolean idle, String input, String modes, Mode mode) {
    if (idle) {
      throw new InvalidInput(
          "Input %s is for mode %s, and this is mode %s.".formatted(input, modes, mode.word()),
          "Leave %s out here.".formatted(input));
    }
  }

  private static void refuseForeignCode(WorkflowContext context) {
    if (context.trigger().equals("pull_request_target")) {
      throw new InvalidInput(
          "The trigger pull_request_target runs with the rights of the repository on a checkout"
              + " that anybody may have written.",
          "Use the trigger pull_request, on which this action plans and needs no secret.");
    }
    if (Payload.followsForeignCode(context)) {
      throw new InvalidInput(
          "This workflow_run follows a run of another repository's code, a fork's, and has the rights"
              + " of this repository on what it checks out.",
          "Let the job run only if: github.event.workflow_run.head_repository.full_name =="
              + " github.repository.");
    }
  }

  /** A mistyped name must not open a gate: without its input, a change that is named is not. */
  static void checkNames(Map<String, String> environment) {
    for (String name : Inputs.unknown(environment)) {
      Suggestion.of(name, Inputs.NAMES)
          .ifPresent(meant -> {
            throw new InvalidInput(
                "There is no input \"" + name + "\".",
                "Did you mean \""
                    + meant
                    + "\"? If no step gives it, something sets the variable"
                    + " "
                    + Inputs.variable(name)
                    + "; give that another name.");
          });
    }
  }
}
