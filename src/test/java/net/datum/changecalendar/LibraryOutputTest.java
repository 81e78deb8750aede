package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import net.datum.changecalendar.action.RunnerLog;
import net.datum.changecalendar.action.WorkflowCommands;
import org.junit.jupiter.api.Test;

class LibraryOutputTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void what_a_library_prints_is_not_shown() {
    print(false);
    assertThat(log.size()).isZero();
  }

  @Test
  void debug_logging_shows_it_as_text_that_commands_nothing() {
    print(true);
    assertThat(RunnerLog.commands(log.toString(StandardCharsets.UTF_8)))
        .extracting(RunnerLog.Command::name)
        .hasSizeGreaterThan(3)
        .containsOnly("debug");
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("päth").doesNotContain("sam@");
  }

  @Test
  void a_line_that_does_not_end_is_cut() {
    LibraryOutput.to(commands(true)).print("x".repeat(100_000));
    assertThat(log.toString(StandardCharsets.UTF_8).lines()).hasSizeGreaterThan(10);
  }

  private void print(boolean debug) {
    new IllegalStateException("päth $.\r\n::error::x\r::warning::y ##[error]z of sam@datum.net")
        .printStackTrace(LibraryOutput.to(commands(debug)));
  }

  private WorkflowCommands commands(boolean debug) {
    return new WorkflowCommands(new PrintStream(log, true, StandardCharsets.UTF_8), debug);
  }
}
