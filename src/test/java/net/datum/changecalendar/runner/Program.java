package net.datum.changecalendar.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import net.datum.changecalendar.ChangeCalendarAction;
import net.datum.changecalendar.ExitStatus;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.action.Progress;
import net.datum.changecalendar.sandbox.SandboxClock;

/** The action, however it is started. */
@FunctionalInterface
public interface Program {

  /** How it ended: its status, and standard output and error as one stream. */
  record Ended(int status, String log) {}

  /**
   * Runs it once.
   *
   * @param post whether as the post step
   */
  Ended run(Map<String, String> environment, Path workspace, boolean post);

  /** Runs it in this very process, at the clock's time; where it waits, the clock is set on. */
  static Program inProcess(SandboxClock clock) {
    return inProcess(clock, clock::forward);
  }

  /** Runs it in this very process, at the clock's time. */
  static Program inProcess(Clock clock, Pause pause) {
    return (environment, workspace, post) -> {
      var log = new ByteArrayOutputStream();
      var out = new PrintStream(log, true, StandardCharsets.UTF_8);
      ExitStatus status =
          post
              ? ChangeCalendarAction.post(environment, clock, pause, out, new Progress())
              : ChangeCalendarAction.run(environment, clock, pause, out);
      return new Ended(status.code(), log.toString(StandardCharsets.UTF_8));
    };
  }

  /** Runs it as a process. */
  static Program process(Launch launch) {
    return process(launch, process -> {});
  }

  /** The same, and shows the process when it has started, for whoever looks at it meanwhile. */
  static Program process(Launch launch, Consumer<Process> onceStarted) {
    return (environment, workspace, post) -> {
      try {
        Process process = launch.process(environment, workspace, post).start();
        onceStarted.accept(process);
        process.getOutputStream().close();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    };
  }
}
