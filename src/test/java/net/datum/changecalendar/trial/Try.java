package net.datum.changecalendar.trial;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.ManifestReader;
import net.datum.changecalendar.manifest.Policy;
import net.datum.changecalendar.manifest.PolicyReader;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.jspecify.annotations.Nullable;

/** What {@code ./try} starts: the story, or a manifest of one's own. */
public final class Try {
  private static final String HELP =
      """
      Usage: ./try [MANIFEST | policy | report] [--plan] [--summary] [--policy FILE]
                   [--input NAME=VALUE]...

      Runs the packaged program, in the environment that GitHub's runner gives it, against a
      sandbox of Google Calendar and GitHub on this machine. Nothing leaves it.

        ./try                          the story of one change, from pull request to outcome
        ./try my-change.yaml           a gate for a change of your own; its issue is made up, and so
                                 are the addresses of the handles that it names
        ./try my-change.yaml --plan    what a pull request would show
        ./try my-change.yaml --summary the job summary too, as Markdown

        ./try my-change.yaml --policy my-policy.yaml
                                 by a policy of your own; on each of its freeze calendars is made
                                 up a freeze on the day of the change

        ./try policy                   a house with rules, and an emergency
        ./try report                   something broke: what changed? In two repositories, and by
                                 hand; --summary shows the job summary too

        --input NAME=VALUE             an input of the action, such as environment=staging
      """;

  private final PrintStream out;
  private final Program program;

  private Try(PrintStream out, Program program) {
    this.out = out;
    this.program = program;
  }

  /** Ends with the program's own status. */
  public static void main(String[] arguments) throws IOException {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<String> words = new ArrayList<>(List.of(arguments));
    if (words.contains("--help") || words.contains("-h")) {
      out.print(HELP);
      return;
    }
    Path target = Path.of("target").toAbsolutePath();
    Program program =
        Program.process(
            Launch.packaged(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                target.resolve("change-calendar-action.jar"),
                List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + target.resolve("try.jsa"),
                    "-Xlog:cds=off",
                    "-Xlog:cds+dynamic=off")));
    System.exit(new Try(out, program).run(words));
  }

  private int run(List<String> words) throws IOException {
    Path root = Files.createTempDirectory("change-calendar-try");
    var clock = new Backdated(Clock.systemUTC());
    try (Scene scene = new Scene(root, clock, program)) {
      if (words.isEmpty()) {
        out.println("The real program, against a sandbox of Google Calendar and GitHub.");
        return new Story(scene, clock, out).tell().status();
      }
      if (words.equals(List.of("policy"))) {
        return new HouseRules(scene, clock, out).tell().status();
      }
      if (words.getFirst().equals("report")) {
        return report(scene, root, clock, words);
      }
      return own(scene, words);
    } finally {
      delete(root);
    }
  }

  private int report(Scene scene, Path root, Backdated clock, List<String> words) {
    boolean summary = words.remove("--summary");
    Map<String, String> inputs = inputs(words);
    if (inputs == null || words.size() != 1) {
      out.print(HELP);
      return 2;
    }
    Step step = new Incident(scene, root, clock, out).tell(inputs);
    if (summary) {
      out.println();
      out.println(step.summary());
    }
    return step.status();
  }

  /** Takes the inputs out of the words; null where one is not of the form. */
  private static @Nullable Map<String, String> inputs(List<String> words) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (int i = words.indexOf("--input"); i >= 0; i = words.indexOf("--input")) {
      words.remove(i);
      String[] pair = i < words.size() ? words.remove(i).split("=", 2) : new String[0];
      if (pair.length != 2) {
        return null;
      }
      inputs.put(pair[0], pair[1]);
    }
    return inputs;
  }

  private int own(Scene scene, List<String> words) throws IOException {
    boolean plan = words.remove("--plan");
    boolean summary = words.remove("--summary");
    Runner runner = scene.runner();
    int option = words.indexOf("--policy");
    Path policy = option >= 0 && option + 1 < words.size() ? Path.of(words.get(option + 1)) : null;
    if (policy != null) {
      words.subList(option, option + 2).clear();
    }
    Map<String, String> inputs = inputs(words);
    if (policy != null && !Files.isRegularFile(policy)) {
      out.println(policy + " is not a file.\n");
      inputs = null;
    }
    if (inputs == null) {
      out.print(HELP);
      return 2;
    }
    if (words.size() != 1 || !Files.isRegularFile(Path.of(words.getFirst()))) {
      out.println(words.size() == 1 ? words.getFirst() + " is not a file.\n" : "");
      out.print(HELP);
      return 2;
    }
    Path file = Path.of(words.getFirst());
    String names = Files.readString(file) + (policy == null ? "" : Files.readString(policy));
    runner.input("people", people(names));
    runner.file(".github/changes/" + file.getFileName(), Files.readString(file));
    inputs.forEach(runner::input);
    List<Manifest> manifests = manifests(scene);
    makeIssues(scene, manifests);
    if (policy != null) {
      runner.file(".github/change-policy.yaml", Files.readString(policy));
      makeFreezes(scene, manifests);
    }
    if (plan) {
      runner.input("mode", "plan");
    }
    Step step = runner.step();
    new Board(scene, out).show(step);
    if (summary) {
      out.println();
      out.println(step.summary());
    }
    return step.status();
  }

  /** Every handle that a manifest may name has an address. */
  private static String people(String manifest) {
    return Pattern.compile("'@([A-Za-z0-9-]+)'")
        .matcher(manifest)
        .results()
        .map(handle -> handle.group(1) + ": " + handle.group(1) + "@example.com\n")
        .distinct()
        .collect(Collectors.joining());
  }

  private static List<Manifest> manifests(Scene scene) {
    return new ManifestReader(URI.create("https://github.com"))
        .read(scene.runner().workspace(), "", Clock.systemUTC().instant(), Duration.ofDays(30))
        .manifests();
  }

  /** Every issue that a readable manifest names is there and open. */
  private static void makeIssues(Scene scene, List<Manifest> manifests) {
    Set<Integer> numbers = new TreeSet<>();
    manifests.stream()
        .filter(manifest -> manifest.issueRepository() == null)
        .map(Manifest::issueNumber)
        .forEach(numbers::add);
    numbers.remove(scene.issue().number());
    numbers.forEach(
        n -> scene.sandbox().github().addIssue(Scene.REPOSITORY, n, "Issue " + n, "Made up."));
  }

  /** Every freeze calendar of a readable policy is there, and closes the days of the changes. */
  private static void makeFreezes(Scene scene, List<Manifest> manifests) {
    Policy policy = PolicyReader.read(scene.runner().workspace(), "").policy();
    for (String calendar : policy.freezes()) {
      scene.sandbox().calendar().addCalendar(calendar, "Freezes", Scene.BERLIN);
      for (Manifest manifest : manifests) {
        LocalDate day = LocalDate.ofInstant(manifest.window().start(), Scene.BERLIN);
        scene.sandbox().calendar().hands(calendar).createAllDay("A freeze, made up", day, day);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
