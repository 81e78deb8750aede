package net.datum.changecalendar.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.SandboxClock;

/**
 * The texts of which {@code docs/pictures/render} makes pictures: what the program writes of one
 * change against the sandbox, at a fixed time.
 */
public final class Pictures {
  private static final Path FOLDER = Path.of("docs/pictures/texts");
  private static final String FREEZES = "c_freeze@group.calendar.google.com";
  private static final String POLICY =
      """
      lead-time: {high: 1d}
      freezes: [%s]
      conference: {high: https://meet.example.com/control-plane}
      """
          .formatted(FREEZES);
  private static final String PEOPLE =
      """
      drewr: drew@example.com
      lee: lee@example.com
      """;

  private final SandboxClock clock;
  private final Scene scene;
  private final Path root;
  private final Map<String, String> texts = new LinkedHashMap<>();

  private Pictures(SandboxClock clock, Scene scene, Path root) {
    this.clock = clock;
    this.scene = scene;
    this.root = root;
  }

  /** Writes them into the folder of the documentation. */
  public static void main(String[] arguments) throws IOException {
    Path root = Files.createTempDirectory("change-calendar-pictures");
    Files.createDirectories(FOLDER);
    for (var text : texts(root).entrySet()) {
      Files.writeString(FOLDER.resolve(text.getKey()), text.getValue());
    }
  }

  /**
   * The texts by the names of their files.
   *
   * @param root a folder of its own
   */
  static Map<String, String> texts(Path root) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    var clock = SandboxClock.at("2026-11-30T08:00:00Z");
    try (var scene = new Scene(root.resolve("change"), clock, Program.inProcess(clock))) {
      var pictures = new Pictures(clock, scene, root);
      pictures.change();
      texts.putAll(pictures.texts);
    }
    texts.put("report.md", report(root.resolve("report")));
    return texts;
  }

  /** A change is planned, its gate waits, and it is carried out. */
  private void change() throws IOException {
    scene.sandbox().calendar().addCalendar(FREEZES, "Freezes", Scene.BERLIN);
    scene
        .sandbox()
        .calendar()
        .hands(FREEZES)
        .createByHand("Books are closed", at("18:00"), at("22:00"), "");
    Runner runner =
        scene
            .runner()
            .input("people", PEOPLE)
            .file(".github/change-policy.yaml", POLICY)
            .file(
                Scene.MANIFEST,
                Scene.manifest(
                    "2026-12-01T14:00",
                    "90m",
                    "participants: ['@drewr', sam@example.com]",
                    "stakeholders: [support@example.com]",
                    "approvers: ['@lee']"));
    runner.mode("sync").step();
    scene
        .neighbour(root.resolve("edge"), Program.inProcess(clock), "datum/edge", 4712)
        .mode("sync")
        .file(
            ".github/changes/api-v2.yaml",
            """
            title: Release API v2
            issue: 7
            start: 2026-12-01T15:00
            duration: 2h
            timezone: Europe/Berlin
            services: [api]
            """)
        .step();
    scene.hands().reply(scene.eventId(1), "drew@example.com", "accepted");
    scene.hands().reply(scene.eventId(1), "sam@example.com", "tentative");

    clock.set(at("13:10"));
    runner.mode("gate").commit(Scene.commit(2)).run(1002);
    texts.put("gate.md", runner.step().summary());

    clock.set(at("14:05"));
    scene.hands().reply(scene.eventId(1), "lee@example.com", "accepted");
    Step gate = runner.step();
    clock.set(at("14:48"));
    runner.post(gate, "success");
    texts.put("event.json", json(scene.event(1)));
    texts.put("comment.md", scene.comments().getFirst().path("body").asText());
  }

  private static String report(Path root) throws IOException {
    var clock = SandboxClock.at("2026-12-01T14:10:00Z");
    var services = new Backdated(clock);
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (var scene = new Scene(root, services, Program.inProcess(clock))) {
      return new Incident(scene, root, services, nowhere).tell(Map.of()).summary();
    }
  }

  private static Instant at(String time) {
    return Scene.berlin("2026-12-01T" + time);
  }

  private static String json(JsonNode event) throws IOException {
    return new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .writeValueAsString(event)
        + "\n";
  }
}
