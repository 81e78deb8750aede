package net.datum.changecalendar;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.action.Progress;
import net.datum.changecalendar.action.WorkflowCommands;
import net.datum.changecalendar.action.WorkflowCommands.Level;
import net.datum.changecalendar.action.WorkflowContext;

/**
 * The program: one run, configured by the environment, but for which step it is: the argument
 * {@code post} makes it the post step. No variable of the job decides that.
 */
public final class Main {
  /** The runner kills 7.5 seconds after it asks to end; nothing may hold the end up that long. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final String POST = "post";

  private Main() {}

  /** Runs the main step, and where that is the one argument, the post step. */
  public static void main(String[] arguments) {
    standardize();
    // Without LANG, as in the runner's container, standard output would be ASCII.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintStream libraries =
        LibraryOutput.to(new WorkflowCommands(out, WorkflowContext.isDebug(System.getenv())));
    System.setOut(libraries);
    System.setErr(libraries);
    Clock clock = Clock.systemUTC();
    var progress = new Progress();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(progress, out)));
    ExitStatus status =
        List.of(arguments).equals(List.of(POST))
            ? ChangeCalendarAction.post(System.getenv(), clock, Pause.by(clock), out, progress)
            : ChangeCalendarAction.run(System.getenv(), clock, Pause.by(clock), out, progress);
    out.flush();
    progress.end();
    System.exit(status.code());
  }

  /** The same texts and times on every machine: libraries, too, go by a locale and a zone. */
  private static void standardize() {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  /** Tells on a thread of its own: a log that nobody reads must not hold the end up. */
  private static void end(Progress progress, PrintStream out) {
    Thread teller =
        Thread.ofPlatform()
            .daemon()
            .start(() -> progress.stop().ifPresent(words -> tell(words, out)));
    try {
      teller.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(String words, PrintStream out) {
    new WorkflowCommands(out, /* debug= */ false)
        .annotate(Level.WARNING, null, 0, 0, "Cancelled", words);
    out.flush();
  }
}
