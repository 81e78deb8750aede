package net.datum.changecalendar.runner;

import java.util.Map;

/**
 * What a step left.
 *
 * @param status 0 is green, anything else red
 * @param log standard output and error, as the program wrote them
 * @param outputs as the runner reads them from the step's file
 * @param summary Markdown
 * @param state what the step saved for its post step
 * @param given the inputs that the step was given, without the defaults
 */
public record Step(
    int status,
    String log,
    Map<String, String> outputs,
    String summary,
    Map<String, String> state,
    Map<String, String> given) {
  public Step {
    outputs = Map.copyOf(outputs);
    state = Map.copyOf(state);
    given = Map.copyOf(given);
  }

  /** An output's value, empty where it was not set, as an expression in a workflow has it. */
  public String output(String name) {
    return outputs.getOrDefault(name, "");
  }
}
