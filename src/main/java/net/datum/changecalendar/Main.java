package net.datum.changecalendar;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The program: one run, configured by the environment alone. */
public final class Main {
  private Main() {}

  /** Runs the action; arguments are not read. */
  public static void main(String[] arguments) {
    // Without LANG, as in the runner's container, standard output would be ASCII.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    Clock clock = Clock.systemUTC();
    ExitStatus status = ChangeCalendarAction.run(System.getenv(), clock, Pause.by(clock), out);
    out.flush();
    System.exit(status.code());
  }
}
