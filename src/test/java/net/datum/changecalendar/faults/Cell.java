package net.datum.changecalendar.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import net.datum.changecalendar.faults.Deed.World;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Contracts;
import net.datum.changecalendar.sandbox.Fault;
import net.datum.changecalendar.sandbox.Mail;
import net.datum.changecalendar.sandbox.SandboxClock;

/**
 * One misfortune with one request of one deed.
 *
 * @param always whether it strikes each time that the request is sent, rather than once
 */
record Cell(Deed deed, Asked asked, Misfortune misfortune, boolean always) {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** What a deed comes to where nothing goes wrong. */
  record Reference(List<Asked> asked, Step step, List<String> trace, List<Mail> mails) {}

  /** How a run with a misfortune ended. */
  enum Ending {
    /** As if nothing had happened. */
    UNHARMED("="),
    /** The answer is the same, and a warning tells what is missing. */
    WARNED("!"),
    /** There is no answer. */
    NONE("–"),
    /** The issue is taken for missing, or the commit for no ancestor, as the service says. */
    DENIED("x");

    private final String sign;

    Ending(String sign) {
      this.sign = sign;
    }

    /** As the page has it. */
    String sign() {
      return sign;
    }
  }

  static Reference reference(Deed deed) {
    return inWorld(world -> {
      Deed.Run run = deed.begin(world);
      world.scene().sandbox().requests().clear();
      world.scene().sandbox().calendar().clearMails();
      Step step = run.step();
      List<Asked> asked = Asked.all(world.scene().sandbox().requests().all());
      repair(deed, run, world);
      return new Reference(
          asked, step, Trace.of(world.scene()), world.scene().sandbox().calendar().mails());
    });
  }

  /** Lets it happen, holds the rules against it, and then a clean run against the reference. */
  Ending happen(Reference reference) {
    return inWorld(world -> {
      Scene scene = world.scene();
      Deed.Run run = deed.begin(world);
      scene.sandbox().requests().clear();
      scene.sandbox().calendar().clearMails();
      if (misfortune.slow()) {
        world.runner().input("timeout", "2s");
      }
      Fault fault = scene.sandbox().faults().on(asked::matches).after(asked.nth());
      misfortune.arm().accept(always ? fault.always() : fault);
      Instant began = world.clock().instant();
      Step step = run.step();
      assertThat(Duration.between(began, world.clock().instant()))
          .as("%s: it ends in time", this)
          .isLessThanOrEqualTo(LIMIT.plus(deed.waits()));
      Ending ending = judge(step, reference.step());
      scene.sandbox().faults().clear();
      world.runner().input("timeout", "10m");
      repair(deed, run, world);
      assertThat(Trace.differences(reference.trace(), Trace.of(scene)))
          .as("%s: it is repaired%n%s", this, step.log())
          .isEmpty();
      assertThat(scene.sandbox().calendar().mails())
          .as("%s: nobody is mailed twice", this)
          .hasSizeLessThanOrEqualTo(reference.mails().size());
      assertThat(Contracts.check(scene.sandbox().requests())).as(toString()).isEmpty();
      return ending;
    });
  }

  /** What comes after: the same again, as who sees it fail would do; and the hourly sync. */
  static void repair(Deed deed, Deed.Run run, World world) {
    run.step();
    run.step();
    if (deed.cancels()) {
      // A gate has no say about what is cancelled, and says no more of it.
      world.scene().sandbox().github().ref(Scene.REPOSITORY, "main", Scene.commit(2));
      world.runner().mode("sync").step();
    }
  }

  private Ending judge(Step step, Step clean) {
    String verdict = step.output("verdict");
    if (verdict.equals(clean.output("verdict")) && step.status() == clean.status()) {
      boolean warned = step.log().contains("::warning") && !clean.log().contains("::warning");
      return warned || step.log().contains("is not up to date") || isPost(step, clean)
          ? Ending.WARNED
          : Ending.UNHARMED;
    }
    assertThat(step.output("proceed")).as("%s: %s", this, step.log()).isNotEqualTo("true");
    boolean missing =
        asked.what().matches("GET .*/issues/412") && misfortune.name().matches("404|410");
    if (missing) {
      assertThat(step.log()).as(toString()).contains("issue-not-confirmed");
      return Ending.DENIED;
    }
    boolean unknown = asked.kind().startsWith("GET compare/") && misfortune.name().equals("404");
    if (unknown && step.log().contains("is not a descendant")) {
      assertThat(verdict).as("%s: %s", this, step.log()).isIn("wait", "blocked");
      return Ending.DENIED;
    }
    if (unknown && step.log().contains("is not in the default branch")) {
      assertThat(step.status()).isEqualTo(2);
      return Ending.DENIED;
    }
    assertThat(verdict).as("%s: %s", this, step.log()).isEmpty();
    assertThat(step.status()).as("%s: %s", this, step.log()).isEqualTo(3);
    assertThat(step.log())
        .as(toString())
        .containsPattern("::error[^\n]*(Google|GitHub|The run|The event|The calendar|The opening)")
        .contains("What to do: ");
    return Ending.NONE;
  }

  private static boolean isPost(Step step, Step clean) {
    return step.log().contains("The outcome is not recorded")
        && !clean.log().contains("The outcome is not recorded");
  }

  /** Happens in a world of its own. */
  @FunctionalInterface
  interface InWorld<T> {
    T happen(World world);
  }

  static <T> T inWorld(InWorld<T> happening) {
    Path root = folder();
    SandboxClock clock = SandboxClock.at("2026-12-01T12:00:00Z");
    try (var scene = new Scene(root, clock, Program.inProcess(clock))) {
      return happening.happen(new World(scene, clock));
    } finally {
      delete(root);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("faults");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%s: %s: %s%s".formatted(deed, asked, misfortune.name(), always ? ", always" : "");
  }
}
