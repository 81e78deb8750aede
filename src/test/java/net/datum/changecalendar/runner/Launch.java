package net.datum.changecalendar.runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the action is started as a process of its own. */
@FunctionalInterface
public interface Launch {

  /**
   * Prepares the process.
   *
   * @param environment what the runner gives to the step
   * @param workspace of the runner
   * @param post whether it is the post step
   */
  ProcessBuilder process(Map<String, String> environment, Path workspace, boolean post);

  /**
   * A command in the environment that the runner gives, and in no other; the post step has an
   * argument more.
   */
  static Launch command(List<String> command) {
    return (environment, workspace, post) -> {
      List<String> all = new ArrayList<>(command);
      if (post) {
        all.add("post");
      }
      var builder = new ProcessBuilder(all).directory(workspace.toFile());
      builder.redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(environment);
      return builder;
    };
  }

  /** The packaged program, as the container has it. */
  static Launch packaged(Path java, Path jar, List<String> options) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    return command(command);
  }
}
