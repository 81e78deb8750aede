package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  /** The end of the window of {@link Texts#SMALLEST}. */
  private static final Instant END = Instant.parse("2026-12-01T14:30:00Z");

  private static final Duration HISTORY = Duration.ofDays(30);

  @TempDir private Path workspace;

  @BeforeEach
  void checkout() throws IOException {
    Files.createDirectories(workspace.resolve(".github/changes"));
  }

  @Test
  void every_file_is_a_manifest_in_the_order_of_names() throws IOException {
    write("b.yaml", Texts.SMALLEST);
    write("a/c.yml", Texts.SMALLEST);

    assertThat(read().manifests()).extracting(Manifest::id).containsExactly("a/c", "b");
    assertThat(read().hasErrors()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ".github/changes/a.yaml,           a",
    ".github/changes/2026/a.b.yml,     2026/a.b",
    "x/.github/changes/a/b.yaml,       a/b",
    "changes/a.yaml,                   changes/a",
    "my.github/changes/a.yaml,         my.github/changes/a",
    "a.yaml,                           a",
    "CHANGE,                           CHANGE",
    ".change,                          .change",
    "v1.2/CHANGE,                      v1.2/CHANGE",
  })
  void an_id_is_the_path_below_the_folder_without_its_ending(String file, String id) {
    assertThat(IdReader.of(file)).isEqualTo(id);
  }

  @Test
  void problems_of_all_files_come_together() throws IOException {
    write("a.yaml", Texts.with("owner: me", "title: ''"));
    write("b.yaml", "title: [");
    write("c.yaml", Texts.SMALLEST);

    assertThat(read().problems())
        .extracting(problem -> problem.position().toString())
        .containsExactly(
            ".github/changes/a.yaml:5:1",
            ".github/changes/a.yaml:6:8",
            ".github/changes/b.yaml:1:9");
    assertThat(read().manifests()).extracting(Manifest::id).containsExactly("c");
  }

  @Test
  void an_id_that_two_files_have_is_a_problem_in_both() throws IOException {
    write("a.yaml", Texts.with("id: b"));
    write("b.yaml", Texts.SMALLEST);
    write("c.yaml", Texts.with("id: b", "issue: x"));

    assertThat(read().manifests()).isEmpty();
    assertThat(read().problems())
        .extracting(problem -> problem.position() + " " + problem.what())
        .contains(
            ".github/changes/a.yaml:6:5 The id `b` is also that of `.github/changes/b.yaml`,"
                + " `.github/changes/c.yaml`.",
            ".github/changes/b.yaml:1:1 The id `b` is also that of `.github/changes/a.yaml`,"
                + " `.github/changes/c.yaml`.");
  }

  @Test
  void a_manifest_is_history_once_its_window_ended_longer_ago_than_asked() throws IOException {
    write("a.yaml", Texts.SMALLEST);

    assertThat(read(END.plus(HISTORY)).manifests()).hasSize(1);
    assertThat(read(END.plus(HISTORY)).history()).isEmpty();
    assertThat(read(END.plus(HISTORY).plusSeconds(1)).manifests()).isEmpty();
    assertThat(read(END.plus(HISTORY).plusSeconds(1)).history()).hasSize(1);
  }

  @Test
  void problems_of_history_are_warnings() throws IOException {
    write("a.yaml", Texts.with("owner: me"));

    var read = read(END.plus(HISTORY).plusSeconds(1));

    assertThat(read.hasErrors()).isFalse();
    assertThat(read.problems()).hasSize(1);
    assertThat(read.history()).isEmpty();
    assertThat(read(END).hasErrors()).isTrue();
  }

  @Test
  void an_id_may_come_again_after_history() throws IOException {
    write("a.yaml", Texts.with("id: again"));
    write("b.yaml", Texts.with("id: again", "start: 2028-01-01T14:00"));

    var read = read(END.plus(HISTORY).plusSeconds(1));

    assertThat(read.problems()).isEmpty();
    assertThat(read.manifests()).hasSize(1);
    assertThat(read.history()).hasSize(1);
  }

  @Test
  void a_file_whose_window_cannot_be_read_is_never_history() throws IOException {
    write("a.yaml", Texts.with("start: 1926-12-01T14:00"));

    assertThat(read(END.plus(Duration.ofDays(9999))).hasErrors()).isTrue();
  }

  @Test
  void warnings_keep_a_manifest() throws IOException {
    write("a.yaml", Texts.with("title: Upgrade #3"));

    assertThat(read().problems()).extracting(Problem::isError).containsExactly(false);
    assertThat(read().manifests()).hasSize(1);
  }

  @Test
  void a_large_file_is_a_problem_and_not_read() throws IOException {
    write("a.yaml", Texts.SMALLEST + "#".repeat(3 * 1024 * 1024));
    write("b.yaml", Texts.SMALLEST + "#".repeat(TextFile.LIMIT - Texts.SMALLEST.length()));

    assertThat(read().problems())
        .extracting(Problem::what)
        .containsExactly("The file is larger than 256 KiB.");
    assertThat(read().manifests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFF, 0xC0, 0x80, 0xED})
  void bytes_that_are_no_utf_8_are_a_problem_at_their_line(int wrong) throws IOException {
    Files.write(file("a.yaml"), new byte[] {'a', ':', '\n', 'b', (byte) wrong, '\n'});

    assertThat(read().problems())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .contains("a.yaml:2:2")
        .contains("0x%02X".formatted(wrong));
  }

  @Test
  void what_is_no_file_is_a_problem() throws Exception {
    Files.createDirectories(file("folder.yaml"));
    var made = new ProcessBuilder("mkfifo", file("pipe.yaml").toString()).start().waitFor();
    assertThat(made).isZero();

    assertThat(read().problems())
        .extracting(problem -> problem.position() + " " + problem.what())
        .containsExactly(".github/changes/pipe.yaml This is not a regular file.");
  }

  @Test
  void problems_with_the_input_are_told_with_those_of_files() throws IOException {
    write("a.yaml", "title: [");
    Files.createSymbolicLink(file("b.yaml"), Path.of("/etc/hostname"));

    assertThat(read().problems()).hasSize(2);
  }

  private Manifests read() {
    return read(END);
  }

  private Manifests read(Instant now) {
    return new ManifestReader(Texts.SERVER).read(workspace, "", now, HISTORY);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), text);
  }

  private Path file(String name) {
    return workspace.resolve(".github/changes").resolve(name);
  }
}
