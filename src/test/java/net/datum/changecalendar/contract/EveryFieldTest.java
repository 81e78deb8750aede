package net.datum.changecalendar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.datum.changecalendar.contract.Answers.Altered;
import net.datum.changecalendar.contract.Change.How;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever field of an answer is missing, null or empty: the run ends by the verdict that it would
 * have had or by a stricter one, or in an error that names service, call and field. It never opens
 * by it, and never falls over it. The fields are those of the services' published descriptions.
 *
 * <p>Every build goes through a slice of them, {@code -Dcontract=all} through all.
 */
class EveryFieldTest {
  private static final List<String> STRICTER = List.of("open", "wait", "blocked", "");
  private static final Change NOTHING = new Change(List.of(), How.WITH_NULL);

  /** In every build; all of them take most of an hour. */
  private static final int SLICE = 400;

  @TempDir private Path folder;
  private final AtomicInteger runs = new AtomicInteger();

  /** A run in which one field of the answers to one call is another. */
  private record Run(Situation situation, String call, Change change) {}

  @Test
  void a_field_that_is_not_there_opens_nothing_and_is_told_by_name() {
    List<Run> all = Arrays.stream(Situation.values()).flatMap(s -> runs(s).stream()).toList();
    List<Run> chosen = new ArrayList<>(all);
    if (!System.getProperty("contract", "").equals("all")) {
      Collections.shuffle(chosen, new Random(Long.getLong("contract.seed", 1)));
      chosen = chosen.subList(0, Math.min(SLICE, chosen.size()));
    }
    Map<String, String> wrong = Collections.synchronizedMap(new TreeMap<>());
    chosen.parallelStream()
        .forEach(run -> {
          String flaw =
              flaw(run, step(run.situation(), new Answers(new Altered(run.call(), run.change()))));
          if (flaw != null) {
            wrong.put(run.toString(), flaw);
          }
        });
    System.out.printf("%d of %d fields%n", chosen.size(), all.size());
    assertThat(wrong).isEmpty();
  }

  /** All changes of the answers that the situation's run gets. */
  private List<Run> runs(Situation situation) {
    var answers = new Answers(new Altered("", NOTHING));
    Step step = step(situation, answers);
    assertThat(step.outputs().getOrDefault("verdict", ""))
        .as(step.log())
        .isEqualTo(situation.verdict());
    assertThat(step.status()).as(step.log()).isLessThan(2);
    List<Run> runs = new ArrayList<>();
    answers
        .seen()
        .forEach((call, answer) ->
            Published.changes(answer.call(), answer.body()).stream()
                .filter(change -> !isLie(change))
                .map(change -> new Run(situation, call, change))
                .forEach(runs::add));
    return runs;
  }

  /**
   * What nobody can tell from the truth: a list of events or files that is shorter than it should
   * be and does not say so.
   */
  private static boolean isLie(Change change) {
    return change.how() == How.EMPTY_LIST && List.of("items", "files").contains(change.name());
  }

  private Step step(Situation situation, Answers answers) {
    try {
      Path root = Files.createDirectory(folder.resolve("run-" + runs.incrementAndGet()));
      var clock = SandboxClock.at("2026-12-01T12:00:00Z");
      try (var scene = new Scene(root, clock, Program.inProcess(clock))) {
        situation.prepare(scene, clock);
        scene.runner().variable("RUNNER_DEBUG", "1");
        scene.sandbox().faults().on(call -> true).always().spoil(answers::of);
        return scene.runner().step();
      } finally {
        delete(root);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is wrong with how a run ended, or null. */
  private static String flaw(Run run, Step step) {
    String log = step.log();
    String verdict = step.outputs().getOrDefault("verdict", "");
    for (String fall :
        List.of(
            "NullPointer",
            "ClassCast",
            "IllegalState",
            "IndexOutOf",
            "a defect",
            "NoSuchElement")) {
      if (log.contains(fall)) {
        return "falls: " + said(log);
      }
    }
    if (STRICTER.indexOf(verdict) < STRICTER.indexOf(run.situation().verdict())) {
      return "opens: " + said(log);
    }
    return switch (step.status()) {
      case 0, 1 -> null;
      // Where nothing is judged, an issue that is not fit for the change is a problem.
      case 2 -> run.situation().verdict().isEmpty() ? null : "status 2: " + said(log);
      default -> isTold(run, log) ? null : "does not name it: " + said(log);
    };
  }

  /** Whether an error names the service and the field, or the note of ours that is not there. */
  private static boolean isTold(Run run, String log) {
    String service = run.call().contains("/calendar/") ? "Google Calendar" : "GitHub, ";
    return log.contains(service)
        && (log.contains("does not show it on the event")
            || run.change().names().stream()
                .anyMatch(name ->
                    Pattern.compile("\"(\\S*[.\\]])?" + Pattern.quote(name) + "([.\\[]\\S*)?\"")
                        .matcher(log)
                        .find()));
  }

  /** The log without the frames of its traces. */
  private static String said(String log) {
    return log.lines()
        .filter(line -> !line.startsWith("::debug::\tat ") && !line.contains("mask::"))
        .collect(Collectors.joining("\n"));
  }

  private static void delete(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
