package net.datum.changecalendar.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.GoogleTokens;
import net.datum.changecalendar.sandbox.Sandbox;

/** A scene in which one program does what comes before, and another the run that is looked at. */
final class Stage implements AutoCloseable {
  private final Clock clock;
  private final AtomicReference<Program> program;
  private final Scene scene;

  /**
   * Sets the stage.
   *
   * @param root a folder of its own
   * @param sandbox that has just been started with this clock
   * @param before runs what comes before
   */
  Stage(Path root, Clock clock, Sandbox sandbox, Program before) {
    this.clock = clock;
    program = new AtomicReference<>(before);
    scene =
        new Scene(
            root,
            sandbox,
            (environment, workspace, post) -> program.get().run(environment, workspace, post));
    scene.runner().file("README.md", "");
  }

  /**
   * Comes into the situation and runs what it is about.
   *
   * @param delay what every request of that run takes
   */
  Measured perform(Situation situation, Program performer, Duration delay) {
    Supplier<Step> run = situation.prepare(this);
    program.set(performer);
    scene.sandbox().faults().latency(delay);
    Measured measured = Measured.of(situation.words(), scene.sandbox(), run, () -> Cost.NONE);
    if (measured.step().status() != situation.status()) {
      throw new IllegalStateException(
          situation.words()
              + ": it ended with "
              + measured.step().status()
              + ".\n"
              + measured.step().log());
    }
    return measured;
  }

  Scene scene() {
    return scene;
  }

  Runner runner() {
    return scene.runner();
  }

  /** A change whose window is tomorrow. */
  Runner before() {
    LocalDate day = LocalDate.ofInstant(clock.instant(), Scene.BERLIN).plusDays(1);
    return runner().file(Scene.MANIFEST, Scene.manifest(day + "T14:00", "90m"));
  }

  /** A pull request that adds the change. */
  Runner proposed() {
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "Plan it", "", Map.of(Scene.MANIFEST, "added"));
    return before().mode("plan").pullRequest(7, "Plan it", "");
  }

  /** A change whose window has begun. */
  Runner inside() {
    OffsetDateTime start =
        clock
            .instant()
            .minusSeconds(600)
            .truncatedTo(ChronoUnit.MINUTES)
            .atZone(Scene.BERLIN)
            .toOffsetDateTime();
    return runner().file(Scene.MANIFEST, Scene.manifest(start.toString(), "90m"));
  }

  /** From now on nobody gives the runs a token: they find a credentials file and act for a user. */
  void signsIn(GoogleTokens google) throws IOException {
    String name = "gha-creds-1.json";
    runner()
        .file(name, google.file(/* account= */ true))
        .input("google-access-token", "")
        .input("google-credentials-hosts", "127.0.0.1")
        .input("subject", GoogleTokens.USER)
        .variable("GOOGLE_APPLICATION_CREDENTIALS", runner().workspace().resolve(name).toString());
  }

  @Override
  public void close() {
    scene.close();
  }
}
