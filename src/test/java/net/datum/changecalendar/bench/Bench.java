package net.datum.changecalendar.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code ./bench} starts: one of its subcommands. */
public final class Bench {
  private static final String HELP =
      """
      Usage: ./bench startup [--rounds 15] [--delay 0ms,50ms] [--runtime FOLDER] [--no-peers]
             ./bench requests
             ./bench sync [--manifests 1,100,1000] [--delay 50ms] [--keep FOLDER] [--java OPTION]
             ./bench scale [--number 1000]
             ./bench cancel [--times 5]
             ./bench image [NAME]

      Measures the program against a sandbox of Google Calendar and GitHub on this machine, and
      prints tables in Markdown. Nothing leaves the machine, but that the peers of startup are
      built with npm, and the image with Docker.

        ./bench startup   a gate in its steady state, over TLS, as whole processes in turns: the
                          plain jar, the image's runtime, and what people would pick instead
        ./bench requests  what each mode asks and writes, and how often one request waits for
                          another's answer
        ./bench sync      mode sync with that many manifests: all changes new, then unchanged at
                          the next commit; and a gate for one of them
        ./bench scale     so many gates at once, and a sync of so many changes, on one calendar
                          under its quota, in simulated time
        ./bench cancel    how long a gate takes to end once the runner cancels it
        ./bench image     how much is pulled of the image, by layer; it is built if none is named

        --rounds N        how often each contender runs at each delay
        --delay TIME,…    what every request takes, such as 50ms or 0ms; one for sync
        --runtime FOLDER  what the image has below /opt/change-calendar-action
        --no-peers        without those that npm, curl and jq are needed for
        --manifests N,…   how many manifests
        --keep FOLDER     what the program left: log, summary and outputs of every run
        --java OPTION     a further option for the program's JVM; may be given again
        --number N        how many of them
        --times N         how often it is cancelled at each moment
      """;

  private Bench() {}

  /** Ends with 0, or with 2 where the arguments make no sense. */
  public static void main(String[] arguments) throws IOException {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<String> words = new ArrayList<>(List.of(arguments));
    if (words.contains("--help") || words.contains("-h")) {
      out.print(HELP);
      return;
    }
    try {
      String command = words.isEmpty() ? "" : words.removeFirst();
      switch (command) {
        case "sync" -> SyncCommand.of(words, Path.of("target").toAbsolutePath()).run(out);
        case "startup" -> StartupCommand.of(words, Path.of("target").toAbsolutePath()).run(out);
        case "requests" -> RequestsCommand.run(words, out);
        case "image" -> ImageCommand.run(words, out);
        case "scale" -> ScaleCommand.of(words).run(out);
        case "cancel" -> CancelCommand.of(words, Path.of("target").toAbsolutePath()).run(out);
        default ->
            throw new IllegalArgumentException(
                "Which benchmark? There are: startup, requests, sync, scale, cancel, image.");
      }
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage() + "\n");
      out.print(HELP);
      System.exit(2);
    }
    System.exit(0);
  }
}
