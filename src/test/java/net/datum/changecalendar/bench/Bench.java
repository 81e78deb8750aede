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
      Usage: ./bench sync [--manifests 1,100,1000] [--delay 50ms] [--keep FOLDER] [--java OPTION]
             ./bench cancel [--times 5]

      Measures the packaged program, as a process of its own with the container's options, against
      a sandbox of Google Calendar and GitHub on this machine, and prints tables in Markdown.
      Nothing leaves the machine.

        ./bench sync    mode sync with that many manifests: all changes new, then unchanged at
                        the next commit
        ./bench cancel  how long a gate takes to end once the runner cancels it

        --times N       how often it is cancelled at each moment

        --manifests N,… how many manifests
        --delay TIME    what every request takes, such as 50ms or 0ms
        --keep FOLDER   what the program left: log, summary and outputs of every run
        --java OPTION   a further option for the program's JVM; may be given again
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
        case "cancel" -> CancelCommand.of(words, Path.of("target").toAbsolutePath()).run(out);
        default -> throw new IllegalArgumentException("Which benchmark? There are: sync, cancel.");
      }
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage() + "\n");
      out.print(HELP);
      System.exit(2);
    }
    System.exit(0);
  }
}
