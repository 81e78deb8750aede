package net.datum.changecalendar.runner;

import java.util.Map;

/**
 * What a step left.
 *
 * @param status 0 is green, anything else red
 * @param log standard output and error, as the program wrote them
 * @param outputs as the runner reads them from the step's file
 * @param summary Markdown
 */
public record Step(int status, String log, Map<String, String> outputs, String summary) {
  public Step {
    outputs = Map.copyOf(outputs);
  }

  /** An output's value, empty where it was not set, as an expression in a workflow has it. */
  public String output(String name) {
    return outputs.getOrDefault(name, "");
  }
}
