package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.datum.changecalendar.manifest.ManifestFiles.Found;
import net.datum.changecalendar.manifest.ManifestFiles.ManifestFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFilesTest {
  @TempDir private Path temp;
  private Path workspace;

  @BeforeEach
  void checkout() throws IOException {
    workspace = Files.createDirectories(temp.resolve("workspace"));
    Files.createDirectories(workspace.resolve(".git"));
  }

  @Test
  void default_finds_both_endings_at_any_depth_sorted() throws IOException {
    write(".github/changes/b.yml", ".github/changes/a.yaml", ".github/changes/x/y/c.yaml");
    write(".github/changes/README.md", ".github/other.yaml", "changes/d.yaml");

    assertThat(names("")).isEqualTo(names(" \n"));
    assertThat(names(""))
        .containsExactly(
            ".github/changes/a.yaml", ".github/changes/b.yml", ".github/changes/x/y/c.yaml");
  }

  @Test
  void default_without_its_folder_means_no_change() {
    assertThat(find("")).isEqualTo(new Found(List.of(), List.of()));
    assertThat(find(ManifestFiles.DEFAULT)).isEqualTo(new Found(List.of(), List.of()));
  }

  @Test
  void glob_that_matches_nothing_means_no_change() throws IOException {
    write("ops/readme.md");

    assertThat(find("ops/**/*.yaml")).isEqualTo(new Found(List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ops/a.yaml", "./ops/a.yaml", "ops//a.yaml", " ops/a.yaml\n", "ops/[a].yaml"})
  void a_path_names_one_file(String pattern) throws IOException {
    write("ops/a.yaml");

    assertThat(names(pattern)).containsExactly("ops/a.yaml");
  }

  @Test
  void a_file_whose_name_looks_like_a_glob_is_found_by_its_name() throws IOException {
    write("ops/[a].yaml", "ops/a.yaml");

    assertThat(names("ops/[a].yaml")).containsExactly("ops/[a].yaml");
  }

  @Test
  void absolute_paths_inside_the_workspace_are_taken() throws IOException {
    write("ops/a.yaml");

    assertThat(names(workspace + "/ops/a.yaml")).containsExactly("ops/a.yaml");
    assertThat(names(workspace + "/ops/*.yaml")).containsExactly("ops/a.yaml");
    assertThat(names(workspace.toRealPath() + "/ops/*.yaml")).containsExactly("ops/a.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ops/b.yaml       ; There is no file `ops/b.yaml`.
          ops/a.yaml/b     ; There is no file `ops/a.yaml/b`.
          Ops/a.yaml       ; There is no file `Ops/a.yaml`.
          opps/*.yaml      ; There is no folder `opps`, in which `opps/*.yaml` looks for manifests.
          {ops,opps}/*.yaml ; There is no folder `opps`, in which `{ops,opps}/*.yaml` looks for manifests.
          ops/a.yaml/*.yaml ; There is no folder `ops/a.yaml`, in which `ops/a.yaml/*.yaml` looks for manifests.
          .github/changes/*.yaml ; There is no folder `.github/changes`, in which `.github/changes/*.yaml` looks for manifests.
          ops              ; `ops` is a folder.
          ops/             ; `ops` is a folder.
          .                ; `.` is a folder.
          ../ops/a.yaml    ; `../ops/a.yaml` has `..` in it.
          ops/../ops/*.yaml ; `ops/../ops/*.yaml` has `..` in it.
          /etc/passwd      ; `/etc/passwd` is outside of the workspace.
          /**/*.yaml       ; `/**/*.yaml` is outside of the workspace.
          ops\\a.yaml      ; There is no file `ops\\a.yaml`.
          ops/a.yaml,b.yaml ; There is no file `ops/a.yaml,b.yaml`.
          ops/{a.yaml      ; `ops/{a.yaml` is not a glob: a bracket or brace is not closed, or braces are nested.
          """)
  void a_typo_is_a_problem(String pattern, String what) throws IOException {
    write("ops/a.yaml");

    var found = find(pattern);

    assertThat(found.files()).isEmpty();
    assertThat(found.problems()).extracting(Problem::what).containsExactly(what);
    assertThat(found.problems())
        .extracting(p -> p.position().file())
        .containsExactly("input `manifest`");
  }

  @Test
  void several_lines_and_nul_are_problems() {
    assertThat(find("a.yaml\nb.yaml").problems()).hasSize(1);
    assertThat(find("a\0.yaml").problems()).hasSize(1);
    assertThat(find("a\uD800.yaml").problems()).hasSize(1);
    assertThat(find("*\uD800.yaml").problems()).hasSize(1);
  }

  @Test
  void links_inside_the_workspace_are_followed_once() throws IOException {
    write(".github/changes/z/a.yaml", "shared/b.yaml");
    link(".github/changes/again", workspace.resolve(".github/changes/z"));
    link(".github/changes/cycle", workspace.resolve(".github"));
    link(".github/changes/same.yaml", workspace.resolve(".github/changes/z/a.yaml"));
    link(".github/changes/shared", workspace.resolve("shared"));

    var found = find("");

    assertThat(found.problems()).isEmpty();
    assertThat(found.files())
        .extracting(ManifestFile::name)
        .containsExactly(".github/changes/shared/b.yaml", ".github/changes/z/a.yaml");
  }

  @Test
  void links_out_of_the_workspace_are_problems() throws IOException {
    Files.writeString(temp.resolve("secret.yaml"), "title: secret");
    Files.createDirectories(workspace.resolve(".github/changes"));
    link(".github/changes/file.yaml", temp.resolve("secret.yaml"));
    link(".github/changes/folder", temp);
    link(".github/changes/nowhere.yaml", temp.resolve("gone"));
    link(".github/changes/circle.yaml", workspace.resolve(".github/changes/circle.yaml"));
    link(".github/changes/README.txt", temp.resolve("secret.yaml"));
    link("changes", temp);

    assertThat(find("").files()).isEmpty();
    assertThat(find("").problems())
        .extracting(problem -> problem.position() + " " + problem.what())
        .containsExactlyInAnyOrder(
            ".github/changes/circle.yaml The symbolic link leads nowhere.",
            ".github/changes/file.yaml The symbolic link leads out of the workspace.",
            ".github/changes/folder The symbolic link leads out of the workspace.",
            ".github/changes/nowhere.yaml The symbolic link leads nowhere.");
    assertThat(find("changes/secret.yaml").files()).isEmpty();
    assertThat(find("changes/secret.yaml").problems()).hasSize(1);
    assertThat(find("changes/*.yaml").files()).isEmpty();
    assertThat(find("changes/*.yaml").problems()).hasSize(1);
  }

  @Test
  void a_folder_of_manifests_that_leads_out_of_the_workspace_is_a_problem() throws IOException {
    Files.writeString(temp.resolve("secret.yaml"), "title: secret");
    link(".github", temp);

    assertThat(find("").files()).isEmpty();
    assertThat(find("").problems())
        .extracting(problem -> problem.position() + " " + problem.what())
        .containsExactly(".github The symbolic link leads out of the workspace.");
  }

  @Test
  void a_neighbour_with_the_same_beginning_is_outside() throws IOException {
    Files.createDirectories(temp.resolve("workspace2"));
    Files.writeString(temp.resolve("workspace2/a.yaml"), "");

    assertThat(find(temp.resolve("workspace2/a.yaml").toString()).problems()).hasSize(1);
  }

  @Test
  void a_workspace_that_is_not_there_is_a_problem() {
    assertThat(ManifestFiles.find(temp.resolve("gone"), "").problems())
        .singleElement()
        .extracting(Problem::remedy)
        .isEqualTo("Did you forget `actions/checkout` before this step?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "**/*.yaml", "ops/a.yaml", "ops/*.yaml"})
  void an_empty_workspace_is_a_problem_but_for_credentials(String pattern) throws IOException {
    Files.delete(workspace.resolve(".git"));
    write("gha-creds-0123abcd.json");

    assertThat(find(pattern).problems())
        .singleElement()
        .extracting(Problem::remedy)
        .isEqualTo("Did you forget `actions/checkout` before this step?");
  }

  @Test
  void artifacts_without_a_checkout_are_a_problem_unless_a_path_leads_into_them()
      throws IOException {
    Files.delete(workspace.resolve(".git"));
    write("dist/app.jar", "dist/change.yaml", "change.yaml");

    assertThat(find("").problems()).hasSize(1);
    assertThat(find("*.yaml").problems()).hasSize(1);
    assertThat(names("dist/*.yaml")).containsExactly("dist/change.yaml");
    assertThat(names("change.yaml")).containsExactly("change.yaml");
  }

  @Test
  void a_checkout_in_a_folder_is_named() throws IOException {
    Files.delete(workspace.resolve(".git"));
    write("infra/.git/HEAD", "infra/.github/changes/a.yaml");

    var problem = find("").problems().getFirst();

    assertThat(problem.what())
        .isEqualTo("The repository was checked out into `infra/`, not into the workspace itself.");
    assertThat(problem.remedy())
        .isEqualTo("Set `manifest: infra/.github/changes/**/*.{yaml,yml}`.");
    assertThat(names("infra/.github/changes/**/*.{yaml,yml}")).hasSize(1);
  }

  @Test
  void a_checkout_without_git_is_known_by_its_github_folder() throws IOException {
    Files.delete(workspace.resolve(".git"));
    write(".github/workflows/deploy.yaml", "lib/.git/HEAD");

    assertThat(find("")).isEqualTo(new Found(List.of(), List.of()));
  }

  private Found find(String pattern) {
    return ManifestFiles.find(workspace, pattern);
  }

  private List<String> names(String pattern) {
    var found = find(pattern);
    assertThat(found.problems()).isEmpty();
    return found.files().stream().map(ManifestFile::name).toList();
  }

  private void write(String... files) throws IOException {
    for (var file : files) {
      Files.createDirectories(workspace.resolve(file).getParent());
      Files.writeString(workspace.resolve(file), "");
    }
  }

  private void link(String name, Path to) throws IOException {
    Files.createSymbolicLink(workspace.resolve(name), to);
  }
}
