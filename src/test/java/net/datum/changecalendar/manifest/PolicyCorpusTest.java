package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds reader and schema against the files of {@code src/test/resources/policy}. Beside each
 * invalid one lies a {@code .problems} file with the messages; {@code -Dgolden=write} writes these
 * anew, to be read before they are committed.
 */
class PolicyCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/policy");
  private static final String BEYOND_SCHEMA = "# the schema can't tell\n";
  private static final SchemaFile SCHEMA = SchemaFile.POLICY;

  @TempDir private Path workspace;

  @ParameterizedTest
  @MethodSource
  void valid(Path file) throws IOException {
    String text = Files.readString(file);

    assertThat(Texts.told(read(text).problems())).isEmpty();
    assertThat(SCHEMA.accepts(text)).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void invalid(Path file) throws IOException {
    PolicyReader.Result read = read(Files.readString(file));
    var told = String.join("\n", Texts.told(read.problems())) + "\n";

    var golden = Path.of(file.toString().replace(".yaml", ".problems"));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(golden, told);
    }
    assertThat(told).isEqualTo(Files.readString(golden));
    assertThat(read.isInvalid()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void schema_refuses_what_it_can_tell(Path file) throws IOException {
    var text = Files.readString(file);

    assertThat(SCHEMA.accepts(text)).isEqualTo(text.startsWith(BEYOND_SCHEMA));
  }

  @Test
  void examples_of_the_schema_are_valid() throws IOException {
    for (var key : PolicyKey.keys()) {
      for (var example : SCHEMA.property(key).get("examples")) {
        var line = key + ": " + example + "\n";

        assertThat(read(line).problems()).as(line).isEmpty();
        assertThat(SCHEMA.accepts(line)).as(line).isTrue();
      }
    }
  }

  @Test
  void example_file_is_valid_and_shows_every_key() throws IOException {
    var text = Files.readString(Path.of("examples/change-policy.yaml"));

    assertThat(read(text).problems()).isEmpty();
    assertThat(SCHEMA.accepts(text)).isTrue();
    for (var key : PolicyKey.keys()) {
      assertThat(text).contains("\n" + key + ":");
    }
  }

  private PolicyReader.Result read(String text) throws IOException {
    var folder = Files.createDirectories(workspace.resolve(".github"));
    Files.writeString(folder.resolve("change-policy.yaml"), text);
    return PolicyReader.read(workspace, "");
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
