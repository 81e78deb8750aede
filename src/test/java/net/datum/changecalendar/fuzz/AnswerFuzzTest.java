package net.datum.changecalendar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.datum.changecalendar.action.RunnerLog;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Call;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the services answer, the run ends in words, and no gate opens by an answer that is
 * broken.
 */
class AnswerFuzzTest {
  private static final Set<String> OURS =
      Set.of("add-mask", "group", "endgroup", "error", "warning", "notice");

  @TempDir private Path folder;
  private int runs;

  @Test
  void a_spoiled_answer_ends_in_words_and_opens_nothing() {
    Fuzz.each(60, 10, AnswerFuzzTest::spoiled, this::hold);
  }

  /** Answers as they are spoiled in a run, and what has been spoiled so far. */
  private record Spoiled(Situation situation, int oneIn, long seed, List<String> answers) {
    private boolean strikes(Call call) {
      return random(call).nextInt(oneIn) == 0;
    }

    /** Told by the request and not by its turn, since some are sent side by side. */
    private Random random(Call call) {
      return new Random(seed ^ (call.method() + call.path() + call.query().keySet()).hashCode());
    }

    private String answer(Call call, String body) {
      Random random = random(call);
      random.nextInt(oneIn);
      String answer = new JsonSpoiler(random).spoil(body);
      answers.add(call.method() + " " + call.path() + "\n  " + body + "\n  " + answer);
      return answer;
    }

    @Override
    public String toString() {
      synchronized (answers) {
        return situation + "\n" + String.join("\n", answers);
      }
    }
  }

  private static Spoiled spoiled(Random random) {
    Situation[] all = Situation.values();
    return new Spoiled(
        all[random.nextInt(all.length)],
        1 + random.nextInt(5),
        random.nextLong(),
        Collections.synchronizedList(new ArrayList<>()));
  }

  private void hold(Spoiled spoiled) throws IOException {
    Path root = Files.createDirectory(folder.resolve("run-" + runs++));
    var clock = SandboxClock.at("2026-12-01T12:00:00Z");
    try (var scene = new Scene(root, clock, Program.inProcess(clock))) {
      spoiled.situation().prepare(scene, clock);
      scene.sandbox().faults().on(spoiled::strikes).always().spoil(spoiled::answer);
      judge(spoiled, scene.runner().step());
    } finally {
      delete(root);
    }
  }

  private static void judge(Spoiled spoiled, Step step) {
    String log = step.log();
    assertThat(step.status()).as(log).isBetween(0, 3);
    if (!spoiled.situation().mayOpen()) {
      assertThat(step.output("verdict")).as(log).isNotEqualTo("open");
      assertThat(step.output("proceed")).as(log).isNotEqualTo("true");
    }
    if (step.status() == 3) {
      assertThat(step.outputs()).as(log).doesNotContainKey("verdict");
    }
    if (step.status() > 1) {
      assertThat(log).contains("::error");
    }
    assertThat(RunnerLog.commands(log)).extracting(RunnerLog.Command::name).isSubsetOf(OURS);
  }

  private static void delete(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
