package net.datum.changecalendar;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import net.datum.changecalendar.action.WorkflowCommands;
import net.datum.changecalendar.report.Masking;

/**
 * Takes what libraries print on standard output and error, such as traces with what a service
 * answered in them: the runner reads commands from both. It is told to who asked for debug logging.
 */
final class LibraryOutput extends OutputStream {
  private static final int LONGEST = 8_192;

  private final WorkflowCommands commands;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private LibraryOutput(WorkflowCommands commands) {
    this.commands = commands;
  }

  static PrintStream to(WorkflowCommands commands) {
    return new PrintStream(new LibraryOutput(commands), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n' || line.size() == LONGEST) {
      commands.debug(Masking.addresses(line.toString(StandardCharsets.UTF_8)));
      line.reset();
    }
    if (b != '\n') {
      line.write(b);
    }
  }
}
