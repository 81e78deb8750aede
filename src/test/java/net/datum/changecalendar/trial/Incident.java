package net.datum.changecalendar.trial;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.SandboxClock;

/**
 * Something broke: two repositories have deployed, somebody has maintained something by hand, and
 * mode {@code report} tells what changed.
 */
final class Incident {
  private static final String EDGE = "datum/edge";
  private static final String API = ".github/changes/api-v2.yaml";
  private static final String DNS = ".github/changes/dns.yaml";

  private final Scene scene;
  private final Path root;
  private final Instant now;
  private final Board board;

  /** The time of what has happened before; the report itself runs at the present. */
  private final SandboxClock past;

  /** The services' time. */
  private final Backdated clock;

  Incident(Scene scene, Path root, Backdated clock, PrintStream out) {
    this.clock = clock;
    this.scene = scene;
    this.root = root;
    this.now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    this.past = SandboxClock.at(now.toString());
    this.board = new Board(scene, out);
  }

  /** Tells it, with these inputs besides; returns the report's step. */
  Step tell(Map<String, String> inputs) {
    board.heading("What changed? A calendar that two repositories and people share");
    goTo(from(-150));
    Runner edge = scene.neighbour(root.resolve("edge"), Program.inProcess(past), EDGE, 4712);
    edge.file(API, manifest("Release API v2", -155, "api")).step();
    goTo(from(-70));
    edge.remove(API).file(DNS, manifest("Move DNS to the other provider", 180, "dns")).step();
    fail();
    clock.toPresent();
    scene.hands().createByHand("Provider's maintenance, Frankfurt", from(-30), from(60), "");
    scene.sandbox().requests().clear();
    scene.sandbox().calendar().clearMails();

    Runner report = scene.machine(root.resolve("report")).withoutCheckout();
    report.input("calendar", Scene.CALENDAR).input("mode", "report");
    inputs.forEach(report::input);
    Step step = report.step();
    board.show(step);
    return step;
  }

  /** A deployment that takes 50 minutes, and fails; a sync after the window tells the issue. */
  private void fail() {
    Runner infra =
        new Runner(
                root.resolve("infra"),
                Program.inProcess(past),
                Scene.REPOSITORY,
                Scene.REPOSITORY_ID)
            .against(scene.sandbox(), Scene.GITHUB_TOKEN, Scene.GOOGLE_TOKEN)
            .input("calendar", Scene.CALENDAR)
            .commit(Scene.commit(1))
            .run(1001);
    String manifest = Scene.manifest(local(-75), "60m", "participants: [sam@datum.net]");
    Step gate = infra.file(Scene.MANIFEST, manifest).step();
    goTo(from(-20));
    infra.post(gate, "failure");
    goTo(now);
    infra.mode("sync").run(1002).step();
  }

  private void goTo(Instant instant) {
    past.set(instant);
    clock.to(instant);
  }

  private String manifest(String title, int start, String service) {
    return """
    title: %s
    issue: 7
    start: %s
    duration: 1h
    timezone: Europe/Berlin
    services: [%s]
    participants: [kim@datum.net]
    """
        .formatted(title, local(start), service);
  }

  /** The same as a manifest has it. */
  private String local(int minutes) {
    return from(minutes).atZone(Scene.BERLIN).toOffsetDateTime().toString();
  }

  /** So many minutes from now. */
  private Instant from(int minutes) {
    return now.plus(Duration.ofMinutes(minutes));
  }
}
