package net.datum.changecalendar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.GoogleTokens;
import net.datum.changecalendar.sandbox.Sandbox;

/**
 * Runs a command as the runner runs the action, in its environment, in one situation after another,
 * each against a sandbox of its own over TLS. It signs in by itself, without a key and for a user,
 * which takes more of the program than a token that it is given. What comes before is done by this
 * process. Fails where the command does not end as the action would.
 *
 * <pre>
 * java -cp … net.datum.changecalendar.bench.Rehearsal SITUATION[,SITUATION…] COMMAND [ARGUMENT…]
 * </pre>
 */
public final class Rehearsal {
  private Rehearsal() {}

  /** Ends with 0, or with 2 where the arguments make no sense. */
  public static void main(String[] arguments) throws IOException {
    List<Situation> situations =
        arguments.length < 2
            ? List.of()
            : Arrays.stream(arguments[0].split(",", -1))
                .flatMap(
                    word -> Arrays.stream(Situation.values()).filter(s -> s.word().equals(word)))
                .toList();
    if (situations.size() != (arguments.length == 0 ? -1 : arguments[0].split(",", -1).length)) {
      System.err.println(
          "Name situations, separated by commas, and the command. There are: "
              + Arrays.stream(Situation.values())
                  .map(Situation::word)
                  .collect(Collectors.joining(", ")));
      System.exit(2);
    }
    Program program =
        Program.process(Launch.command(List.of(arguments).subList(1, arguments.length)));
    Path root = Files.createTempDirectory("change-calendar-rehearsal");
    try {
      Authority authority = Authority.in(root, "ip:127.0.0.1");
      for (Situation situation : situations) {
        System.out.printf("%s%n", situation.word());
        System.out.println(run(root.resolve(situation.word()), situation, authority, program));
      }
    } finally {
      SyncCommand.delete(root);
    }
    System.exit(0);
  }

  /** Gives what the command said. */
  static String run(Path folder, Situation situation, Authority authority, Program program) {
    Clock clock = Clock.systemUTC();
    Program before = Program.inProcess(clock, Pause.by(clock));
    try (var google = new GoogleTokens(authority.server(), clock, Scene.GOOGLE_TOKEN);
        var stage = new Stage(folder, clock, Sandbox.start(clock, authority), before)) {
      stage.signsIn(google);
      return stage.perform(situation, program, Duration.ZERO).step().log();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
