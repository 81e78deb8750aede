package net.datum.changecalendar.trial;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;

/** The story of one change, from its pull request to its outcome. */
final class Story {
  private static final String[] PEOPLE = {
    "participants: ['@drewr', sam@datum.net]", "stakeholders: [support@datum.net]"
  };

  private final Scene scene;
  private final Clock clock;
  private final Board board;

  Story(Scene scene, Clock clock, PrintStream out) {
    this.scene = scene;
    this.clock = clock;
    this.board = new Board(scene, out);
  }

  /** Tells it; returns the last step's. */
  Step tell() {
    Runner runner = scene.runner().input("people", "drewr: drew@datum.net");
    LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), Scene.BERLIN).plusDays(1);
    scene
        .sandbox()
        .github()
        .addPullRequest(
            Scene.REPOSITORY, 7, "Fail over", "For #412.", Map.of(Scene.MANIFEST, "added"));

    board.heading("1. A pull request proposes the change: the gate only plans");
    runner
        .file(Scene.MANIFEST, Scene.manifest(tomorrow + "T14:00", "90m", PEOPLE))
        .pullRequest(7, "Fail over", "For #412.");
    board.show(runner.step());

    board.heading("2. It is merged, and a deployment comes too early: the gate holds");
    runner.push().commit(Scene.commit(2)).run(1002);
    board.show(runner.step());

    board.heading("3. The schedule moves in the manifest: the event moves, and guests are told");
    runner
        .file(Scene.MANIFEST, Scene.manifest(tomorrow + "T16:00", "90m", PEOPLE))
        .commit(Scene.commit(3))
        .run(1003);
    board.show(runner.step());

    board.heading("4. Sam accepts, then drags the event on the calendar to now: the gate opens");
    Instant start = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(5));
    scene.hands().reply(scene.eventId(1), "sam@datum.net", "accepted");
    scene.hands().drag(scene.eventId(1), start, start.plus(Duration.ofMinutes(90)));
    scene.sandbox().calendar().clearMails();
    runner.run(1004);
    board.show(runner.step());

    board.heading("5. The deployment is run again: nothing to say");
    Step again = runner.step();
    board.show(again);

    board.heading("6. The deployment's job ends: the post step records the outcome");
    board.show(runner.post(again, "success"));

    board.heading("7. The hourly sync looks at all manifests: nothing to write");
    Step sync = runner.mode("sync").run(1005).step();
    board.show(sync);
    return sync;
  }
}
