package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds reader and schema against the files of {@code src/test/resources/manifest}. Beside each
 * invalid one lies a {@code .problems} file with the messages; {@code -Dgolden=write} writes these
 * anew, to be read before they are committed.
 */
class ManifestCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/manifest");
  private static final String BEYOND_SCHEMA = "# the schema can't tell\n";
  private static final SchemaFile SCHEMA = SchemaFile.CHANGE;

  @TempDir private Path workspace;

  @ParameterizedTest
  @MethodSource
  void valid(Path file) throws IOException {
    var read = read(file);

    assertThat(Texts.told(read.problems())).isEmpty();
    assertThat(read.manifests()).hasSize(1);
    assertThat(SCHEMA.accepts(Files.readString(file))).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void invalid(Path file) throws IOException {
    var told = String.join("\n", Texts.told(read(file).problems())) + "\n";

    var golden = Path.of(file.toString().replace(".yaml", ".problems"));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(golden, told);
    }
    assertThat(told).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void schema_refuses_what_it_can_tell(Path file) throws IOException {
    var text = Files.readString(file);

    assertThat(SCHEMA.accepts(text)).isEqualTo(text.startsWith(BEYOND_SCHEMA));
  }

  @Test
  void examples_of_the_schema_are_valid() {
    for (var key : ManifestKey.keys()) {
      for (var example : SCHEMA.property(key).get("examples")) {
        var line = key + ": " + example;
        var text = key.equals("end") ? Texts.without("duration") + line + "\n" : Texts.with(line);

        assertThat(Texts.problems(text)).as(line).isEmpty();
        assertThat(SCHEMA.accepts(text)).as(line).isTrue();
      }
    }
  }

  @Test
  void example_file_is_valid_and_shows_every_key_but_end() throws IOException {
    var file = Path.of("examples/change.yaml");
    var text = Files.readString(file);

    assertThat(read(file).problems()).isEmpty();
    assertThat(SCHEMA.accepts(text)).isTrue();
    for (var key : ManifestKey.keys()) {
      if (!key.equals("end")) {
        assertThat(text).contains("\n" + key + ": ");
      }
    }
  }

  private Manifests read(Path file) throws IOException {
    var folder = Files.createDirectories(workspace.resolve(".github/changes"));
    Files.copy(file, folder.resolve(file.getFileName().toString()));
    return new ManifestReader(Texts.SERVER)
        .read(workspace, "", Instant.parse("2026-11-22T12:00:00Z"), Duration.ofDays(3650));
  }

  static Stream<Path> valid() throws IOException {
    return files("valid");
  }

  static Stream<Path> invalid() throws IOException {
    return files("invalid");
  }

  private static Stream<Path> files(String folder) throws IOException {
    try (var files = Files.list(CORPUS.resolve(folder))) {
      List<Path> sorted = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      return sorted.stream();
    }
  }
}
