package net.datum.changecalendar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.manifest.ManifestReader;
import net.datum.changecalendar.manifest.Manifests;
import net.datum.changecalendar.manifest.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a manifest holds, it is a change, or its problems are told with their lines. */
class ManifestFuzzTest {
  private static final String FILE = ".github/changes/a.yaml";
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path workspace;

  @Test
  void a_manifest_is_read_or_its_problems_are_told_with_their_lines() throws IOException {
    Files.createDirectories(workspace.resolve(FILE).getParent());
    Fuzz.each(
        2_500,
        35,
        FileFuzz.of(
            "src/test/resources/manifest/valid",
            "src/test/resources/manifest/invalid",
            "examples",
            "examples/changes"),
        this::hold);
  }

  private void hold(FileFuzz.Spoiled spoiled) throws IOException {
    Files.write(workspace.resolve(FILE), spoiled.bytes());
    Manifests read =
        new ManifestReader(URI.create("https://github.com"))
            .read(workspace, "", NOW, Duration.ofDays(30));

    FileFuzz.told(read.problems(), FILE, spoiled);
    boolean wrong = read.problems().stream().anyMatch(Problem::isError);
    assertThat(read.manifests().size() + read.history().size())
        .as("a change, or problems: %s", read.problems())
        .isEqualTo(wrong || isBrokenHistory(read) ? 0 : 1);
    for (Manifest manifest : read.manifests()) {
      assertThat(manifest.title() + manifest.id() + manifest.services() + manifest.environments())
          .doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e]");
      assertThat(manifest.window().end()).isAfter(manifest.window().start());
    }
  }

  /** The problems of what is long over are warnings. */
  private static boolean isBrokenHistory(Manifests read) {
    return read.manifests().isEmpty() && read.history().isEmpty() && !read.problems().isEmpty();
  }
}
