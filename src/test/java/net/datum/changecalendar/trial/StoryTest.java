package net.datum.changecalendar.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Contracts;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./try} prints, at a fixed time; {@code -Dgolden.update=true} writes it anew. */
class StoryTest {
  private static final Path FOLDER = Path.of("src/test/resources/trial");

  @TempDir Path root;

  @Test
  void the_story_of_one_change_is_as_its_golden_file_tells_it() throws IOException {
    check("story.txt", (scene, clock, out) -> new Story(scene, clock, out).tell());
  }

  @Test
  void a_house_with_rules_is_as_its_golden_file_tells_it() throws IOException {
    check("policy.txt", (scene, clock, out) -> new HouseRules(scene, clock, out).tell());
  }

  @Test
  void what_changed_is_as_its_golden_file_tells_it() throws IOException {
    check(
        "report.txt", (scene, clock, out) -> new Incident(scene, root, clock, out).tell(Map.of()));
  }

  private interface Telling {
    Step tell(Scene scene, Backdated clock, PrintStream out);
  }

  private void check(String name, Telling telling) throws IOException {
    var clock = SandboxClock.at("2026-11-30T10:00:00Z");
    var text = new ByteArrayOutputStream();
    var out = new PrintStream(text, true, StandardCharsets.UTF_8);
    var services = new Backdated(clock);
    try (var scene = new Scene(root, services, Program.inProcess(clock))) {
      assertThat(telling.tell(scene, services, out).status()).isZero();
      assertThat(Contracts.check(scene.sandbox().requests())).isEmpty();
    }
    String told = text.toString(StandardCharsets.UTF_8);
    Path golden = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, told);
    }
    assertThat(told).isEqualTo(Files.readString(golden));
  }
}
