package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that the default pattern passes by is a problem, and what is none is not. */
class MisplacedTest {
  @TempDir private Path workspace;

  @BeforeEach
  void checkout() throws IOException {
    Files.createDirectories(workspace.resolve(".git"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".github/changes/eu.yml.txt",
        ".github/changes/eu.json",
        ".github/changes/eu.YAML",
        ".github/changes/eu.yaml.bak",
        ".github/changes/eu",
        ".github/changes/2026/eu.yaml~",
        ".github/change/eu.yaml",
        ".github/Changes/eu.yaml",
        ".github/CHANGES/2026/eu.yml",
        ".github/chnages/eu.yaml",
        "github/changes/eu.yaml",
        ".Github/changes/eu.yaml",
        "changes/eu.yaml",
        "Changes/2026/eu.yaml",
      })
  void a_manifest_that_nobody_would_read_is_a_problem(String path) throws IOException {
    write(path, Texts.SMALLEST);

    assertThat(problems(""))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.isError()).isTrue();
          assertThat(problem.position().file()).isEqualTo(path);
          assertThat(problem.what()).contains("not read");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".github/changes/eu.yaml",
        ".github/changes/README.md",
        ".github/changes/readme",
        ".github/changes/.gitkeep",
        ".github/changes/2026/.DS_Store",
        ".github/examples/eu.yaml",
        "examples/changes/eu.yaml",
      })
  void what_is_read_or_meant_for_people_is_none(String path) throws IOException {
    write(path, Texts.SMALLEST);

    assertThat(problems("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"changes/1.2.yaml", "changes/notes.md", ".github/charges/fees.yaml"})
  void a_folder_of_other_things_may_have_such_a_name(String path) throws IOException {
    write(path, "version: 1.2\ntitle: Faster\nissue: 3\n");

    assertThat(problems("")).isEmpty();
  }

  @Test
  void who_says_where_manifests_are_means_it() throws IOException {
    write("changes/eu.yaml", Texts.SMALLEST);
    write(".github/changes/eu.yaml.bak", Texts.SMALLEST);

    assertThat(problems("changes/*.yaml")).isEmpty();
  }

  private List<Problem> problems(String pattern) {
    return ManifestFiles.find(workspace, pattern).problems();
  }

  private void write(String path, String text) throws IOException {
    Path file = workspace.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
