package net.datum.changecalendar.live;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.Pause;

/** What {@code ./live} starts. */
public final class Live {
  private static final int USAGE = 2;

  /** It could not be found out. */
  static final int UNKNOWN = 3;

  private static final String HELP =
      """
      Usage: ./live --calendar ID [--day DATE] [--beside-others] [--guest ADDRESS [--mail]]
                    [--user ADDRESS] [--repository OWNER/NAME [--issue NUMBER]
                    [--transferred NUMBER] [--without-issues OWNER/NAME]] [--only ID,ID]
                    [--report FILE] [--calendar-api-url URL]
             ./live clean --calendar ID [--calendar-api-url URL]
             ./live list

      Finds out on a real calendar and a real repository what docs, code and tests take for true, and
      writes a report, with the lines to change for what differs. docs/verify-live.md tells more. Use a calendar that is there for tests alone.

        ./live                 runs the checks and deletes what it made
        ./live clean           deletes what runs that were killed left behind
        ./live list            all checks, with what each needs

        --calendar ID          the calendar, as its settings show it
        --day DATE             the first of 7 days that are used; about 400 days from now unless told
        --beside-others        also where these days have other events, which are never touched
        --guest ADDRESS        who may be put on events; asked to be told nothing, unless
        --mail                 one event tells the guest, by three mails
        --user ADDRESS         the user for whom the token acts
        --repository, --issue  where to read, and an issue for tests: it is commented on, locked for a
                               moment, and unlocked
        --transferred NUMBER   an issue of that repository that was transferred
        --without-issues NAME  a repository with issues switched off
        --only ID,ID           these checks alone
        --report FILE          target/live/report.md unless told

      Variables: GOOGLE_ACCESS_TOKEN with the scope calendar.events, else Application Default
      Credentials; GOOGLE_READ_TOKEN, which may only read; GOOGLE_OTHER_TOKEN for another service;
      GITHUB_TOKEN.

      Ends with 0 where all that was tried holds, 1 where something differs, 2 where the arguments
      make no sense, 3 where it could not be found out.
      """;

  private final PrintStream out;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Pause pause;

  Live(PrintStream out, Map<String, String> environment, Clock clock, Pause pause) {
    this.out = out;
    this.environment = environment;
    this.clock = clock;
    this.pause = pause;
  }

  /** Ends as the help says. */
  public static void main(String[] arguments) {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Clock clock = Clock.systemUTC();
    System.exit(new Live(out, System.getenv(), clock, Pause.by(clock)).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    if (words.contains("--help") || words.contains("-h")) {
      out.print(HELP);
      return 0;
    }
    if (words.equals(List.of("list"))) {
      Checks.ALL.forEach(this::show);
      return 0;
    }
    boolean clean = !words.isEmpty() && words.getFirst().equals("clean");
    try {
      Given given = Options.read(clean ? words.subList(1, words.size()) : words, environment);
      try (Session session = Session.open(given, clock, pause, out)) {
        return clean ? session.clean() : session.check();
      }
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage() + "\n");
      out.print(HELP);
      return USAGE;
    } catch (ActionFailure e) {
      out.println(e.getMessage() + " " + e.remedy());
      return e instanceof InvalidInput ? USAGE : UNKNOWN;
    } catch (IOException e) {
      out.println("It could not be run: " + e.getClass().getSimpleName() + ".");
      return UNKNOWN;
    }
  }

  private void show(Check check) {
    out.println(check.id() + ": " + check.claim());
    check.needs().stream().sorted().forEach(need -> out.println("    needs " + need.words()));
  }
}
