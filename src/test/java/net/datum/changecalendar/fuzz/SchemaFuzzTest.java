package net.datum.changecalendar.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import net.datum.changecalendar.manifest.ManifestReader;
import net.datum.changecalendar.manifest.PolicyReader;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.manifest.SchemaFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An editor marks nothing that the program takes. */
class SchemaFuzzTest {
  private static final String MANIFEST = ".github/changes/a.yaml";
  private static final String POLICY = ".github/change-policy.yaml";
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  /**
   * What YAML 1.1, which the program reads, takes for something else than YAML 1.2, which editors
   * read: breaks of lines, a directive. Words that editors hold for no text. And characters beyond
   * 16 bits, of which the validator's own reader cuts long runs in the middle of one.
   */
  private static final Pattern READ_OTHERWISE =
      Pattern.compile(
          "[\\u0085\\u2028\\u2029\\x{10000}-\\x{10FFFF}]|(?m)^%"
              + "|\\b([Tt]rue|TRUE|[Ff]alse|FALSE)\\b");

  @TempDir private Path workspace;

  @Test
  void a_manifest_that_is_read_is_good_by_the_schema() throws IOException {
    Files.createDirectories(workspace.resolve(MANIFEST).getParent());
    Fuzz.each(
        1_000,
        35,
        FileFuzz.of("src/test/resources/manifest/valid", "examples/changes"),
        spoiled -> {
          Files.write(workspace.resolve(MANIFEST), spoiled.bytes());
          var read =
              new ManifestReader(URI.create("https://github.com"))
                  .read(workspace, "", NOW, Duration.ofDays(3650));
          hold(SchemaFile.CHANGE, spoiled, read.problems());
        });
  }

  @Test
  void a_policy_that_is_read_is_good_by_the_schema() throws IOException {
    Files.createDirectories(workspace.resolve(POLICY).getParent());
    Fuzz.each(
        1_000,
        35,
        FileFuzz.of("src/test/resources/policy/valid"),
        spoiled -> {
          Files.write(workspace.resolve(POLICY), spoiled.bytes());
          hold(SchemaFile.POLICY, spoiled, PolicyReader.read(workspace, "").problems());
        });
  }

  private static void hold(SchemaFile schema, FileFuzz.Spoiled spoiled, List<Problem> problems) {
    var text = new String(spoiled.bytes(), UTF_8);
    if (problems.isEmpty() && !READ_OTHERWISE.matcher(text).find()) {
      assertThat(schema.accepts(text)).isTrue();
    }
  }
}
