package net.datum.changecalendar.trial;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;

/** A house with rules: what they say of a change days before, at the gate, and in an emergency. */
final class HouseRules {
  private static final String FREEZES = "c_freeze@group.calendar.google.com";

  private final Scene scene;
  private final Clock clock;
  private final Board board;

  HouseRules(Scene scene, Clock clock, PrintStream out) {
    this.scene = scene;
    this.clock = clock;
    this.board = new Board(scene, out);
  }

  /** Tells it; returns the last step's. */
  Step tell() {
    LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), Scene.BERLIN).plusDays(1);
    scene.sandbox().calendar().addCalendar(FREEZES, "Freezes", Scene.BERLIN);
    scene.sandbox().calendar().hands(FREEZES).createAllDay("Books are closed", tomorrow, tomorrow);
    scene
        .sandbox()
        .github()
        .addPullRequest(
            Scene.REPOSITORY, 7, "Fail over", "For #412.", Map.of(Scene.MANIFEST, "added"));
    scene.sandbox().github().addIssue(Scene.REPOSITORY, 413, "The API answers 500", "Since 10:55.");
    Runner runner =
        scene
            .runner()
            .input("people", "drewr: drew@datum.net")
            .file(
                ".github/change-policy.yaml",
                """
                lead-time: {high: 2d}
                freezes: [%s]
                approvers: {high: 1}
                conference: {high: https://example.zoom.us/j/1}
                guests: [oncall@datum.net]
                """
                    .formatted(FREEZES));

    board.heading(
        "1. A pull request plans a change for tomorrow: the plan tells what is in its way");
    runner
        .file(Scene.MANIFEST, Scene.manifest(tomorrow + "T14:00", "90m"))
        .pullRequest(7, "Fail over", "For #412.");
    board.show(runner.step());

    board.heading("2. It is merged all the same: the gate says every reason at once");
    runner.push().commit(Scene.commit(2)).run(1002);
    board.show(runner.step());

    board.heading("3. The API is down: an emergency of a run goes ahead, and says what it waives");
    runner
        .trigger("workflow_dispatch", "refs/heads/main", "{\"ref\": \"refs/heads/main\"}")
        .input("emergency", "API answers 500: roll back")
        .input("issue", "413")
        .run(1003);
    Step emergency = runner.step();
    board.show(emergency);

    board.heading("4. The deployment's job ends: the post step records the outcome");
    board.show(runner.post(emergency, "success"));

    board.heading("5. What changed?");
    Step report = runner.input("emergency", "").input("issue", "").mode("report").step();
    board.show(report);
    return report;
  }
}
