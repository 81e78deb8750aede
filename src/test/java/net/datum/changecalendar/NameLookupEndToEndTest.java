package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.runner.HangingNames;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process ends although a name server never answers it. */
class NameLookupEndToEndTest {
  @TempDir Path root;

  @Test
  void a_name_that_is_never_found_out_holds_nobody_up() throws Exception {
    Path services = Files.createDirectories(root.resolve("names/META-INF/services"));
    Files.writeString(
        services.resolve("java.net.spi.InetAddressResolverProvider"), HangingNames.class.getName());
    Program program =
        Program.process(
            Launch.command(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-cp",
                    root.resolve("names")
                        + ":"
                        + System.getProperty(
                            "surefire.test.class.path", System.getProperty("java.class.path")),
                    "net.datum.changecalendar.Main")));
    Clock clock = Clock.systemUTC();
    try (var scene = new Scene(root.resolve("runner"), clock, program)) {
      String start = clock.instant().plusSeconds(86_400).toString().substring(0, 16);
      scene
          .runner()
          .input("timeout", "15s")
          .file(
              Scene.MANIFEST,
              "title: Later\nissue: 412\nstart: %s\nduration: 1h\ntimezone: UTC\n".formatted(start))
          .variable("GITHUB_API_URL", "https://git.hangs.test");
      ends(scene, "GitHub, reading issue");
      scene
          .runner()
          .variable("GITHUB_API_URL", scene.sandbox().githubApiUrl().toString())
          .input("calendar-api-url", "https://calendar.hangs.test/");
      ends(scene, "Google Calendar, listing");
      scene
          .runner()
          .input("calendar-api-url", "https://calendar.test/")
          .variable("HTTPS_PROXY", "http://proxy.hangs.test:3128");
      ends(scene, "Google Calendar, listing");
    }
  }

  private static void ends(Scene scene, String words) {
    Instant began = Instant.now();
    Step step = scene.runner().step();
    assertThat(Duration.between(began, Instant.now()))
        .as(step.log())
        .isLessThan(Duration.ofMinutes(3));
    assertThat(step.status()).as(step.log()).isEqualTo(3);
    assertThat(step.log()).contains(words, "in time");
  }
}
