package net.datum.changecalendar.runner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a job.
 *
 * @param result success, failure, cancelled or skipped
 * @param legs one, or as many as the matrix has; none where it did not begin
 */
public record JobRun(String id, String result, List<Leg> legs) {

  /**
   * One machine's part.
   *
   * @param result success, failure or cancelled
   * @param posts what the post steps left, in the order in which they ran
   */
  public record Leg(
      Map<String, Object> matrix,
      String result,
      Map<String, String> outputs,
      List<StepRun> steps,
      List<Step> posts) {

    public StepRun step(String id) {
      return steps.stream().filter(step -> id.equals(step.id())).findFirst().orElseThrow();
    }
  }

  /**
   * What became of a step.
   *
   * @param id or null
   * @param outcome success, failure, cancelled or skipped
   * @param conclusion the same after continue-on-error
   * @param left what the program left, or null where it is not the program
   */
  public record StepRun(
      @Nullable String id,
      String outcome,
      String conclusion,
      Map<String, String> outputs,
      @Nullable Step left) {}

  /** The job's outputs; of several legs the last one that sets an output counts. */
  public Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Leg leg : legs) {
      leg.outputs()
          .forEach((name, value) -> {
            if (!value.isEmpty() || !outputs.containsKey(name)) {
              outputs.put(name, value);
            }
          });
    }
    return outputs;
  }

  public Leg leg() {
    if (legs.size() != 1) {
      throw new IllegalStateException(id + " has " + legs.size() + " legs");
    }
    return legs.getFirst();
  }

  /** A step of the only leg. */
  public StepRun step(String stepId) {
    return leg().step(stepId);
  }

  /** What the program left in a step of the only leg. */
  public Step left(String stepId) {
    Step left = step(stepId).left();
    if (left == null) {
      throw new IllegalStateException(stepId + " did not run the program");
    }
    return left;
  }
}
