package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest or policy that the commit has and the workspace lacks must not open a gate. */
class IncompleteCheckoutTest {
  private static final String MANIFEST = ".github/changes/eu.yaml";
  private static final int SUBMODULE = 0xE000;
  private static final int LINK = 0xA000;
  private static final int FOLDER = 0x4000;

  @TempDir Path workspace;

  @BeforeEach
  void checkout() throws IOException {
    file(".git/HEAD", "0".repeat(40));
    file("src/Main.java", "");
  }

  @Test
  void a_sparse_checkout_that_leaves_manifests_out_is_a_problem() throws IOException {
    sparse();
    index(new IndexFile().with(MANIFEST).with(".github/changes/us.yml").with("src/Main.java"));

    assertThat(told(""))
        .containsExactly(
            "input `manifest`: The checkout is sparse and leaves out `.github/changes/eu.yaml` and 1"
                + " more. Add `.github/changes` to `sparse-checkout` of `actions/checkout`.");
    file(MANIFEST, "");
    file(".github/changes/us.yml", "");
    assertThat(told("")).isEmpty();
  }

  @Test
  void one_that_leaves_none_out_is_as_good_as_whole() throws IOException {
    sparse();
    index(
        new IndexFile()
            .with(".github/changes/README.md")
            .with(".github/workflows/deploy.yaml")
            .with("docs/.github/changes/x.yaml"));

    assertThat(told("")).isEmpty();
  }

  @Test
  void a_manifest_that_a_step_deleted_is_a_problem() throws IOException {
    index(new IndexFile().with(MANIFEST));

    assertThat(told(""))
        .singleElement()
        .asString()
        .contains("The commit has `.github/changes/eu.yaml`, and the workspace does not.");
    file("ops/changes/a.yaml", "");
    index(new IndexFile().with("ops/changes/a.yaml").with("ops/changes/b.yaml"));
    assertThat(told("ops/changes/*.yaml")).singleElement().asString().contains("b.yaml");
    assertThat(told("ops/changes/a.yaml")).isEmpty();
    assertThat(told("ops/changes/b.yaml")).singleElement().asString().contains("The commit has");
  }

  @Test
  void a_folder_a_link_or_a_submodule_that_leads_to_manifests_counts() throws IOException {
    for (int mode : new int[] {FOLDER, LINK, SUBMODULE}) {
      for (String path : List.of(".github", ".github/changes", ".github/changes/shared")) {
        index(new IndexFile().with(mode == FOLDER ? path + "/" : path, mode));
        assertThat(told("")).as(path).hasSize(1);
        assertThat(told("src/*.java")).as(path).isEmpty();
      }
      index(new IndexFile().with(mode == FOLDER ? "lib/" : "lib", mode));
      assertThat(told("")).isEmpty();
    }
    index(new IndexFile().with(".github/changes", SUBMODULE));
    file(".github/changes/.git", "gitdir: ../../.git/modules/changes");
    assertThat(told("")).singleElement().asString().contains("cannot be seen");
    file(".git/modules/changes/HEAD", "1".repeat(40));
    assertThat(told("")).isEmpty();
  }

  @Test
  void a_checkout_in_a_folder_is_held_against_its_own_index() throws IOException {
    Files.delete(workspace.resolve(".git/HEAD"));
    Files.delete(workspace.resolve(".git"));
    file("infra/.git/HEAD", "0".repeat(40));
    file("infra/.github/changes/us.yaml", "");
    Files.write(workspace.resolve("infra/.git/index"), new IndexFile().with(MANIFEST).bytes());

    assertThat(told("infra/.github/changes/*.yaml"))
        .singleElement()
        .asString()
        .contains("`infra/.github/changes/eu.yaml`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sparseCheckout = true", "sparsecheckout=on", "sparseCheckout"})
  void an_index_that_cannot_be_read_is_a_problem_where_the_checkout_is_sparse(String setting)
      throws IOException {
    file(".git/config", "[core]\n\t" + setting + "\n");

    assertThat(told("")).singleElement().asString().contains("cannot be seen whether");
    file(".git/index", "DIRC");
    assertThat(told("")).singleElement().asString().contains("cannot be seen whether");
    file(".git/config", "[core]\n\tsparseCheckout = false\n\tsparseCheckoutCone = true\n");
    assertThat(told("")).isEmpty();
  }

  @Test
  void a_git_folder_that_is_not_in_the_workspace_is_a_problem() throws IOException {
    Files.delete(workspace.resolve(".git/HEAD"));
    Files.delete(workspace.resolve(".git"));
    file(".git", "gitdir: /home/runner/work/infra/main/.git/worktrees/tree\n");

    assertThat(told("")).singleElement().asString().contains("cannot be seen whether");
  }

  @Test
  void a_policy_that_is_left_out_is_a_problem() throws IOException {
    sparse();
    index(new IndexFile().with(MANIFEST));
    assertThat(policy()).isEmpty();
    index(new IndexFile().with(".github/change-policy.yml"));
    assertThat(policy())
        .singleElement()
        .asString()
        .contains("is sparse and leaves out `.github/change-policy.yml`");
  }

  @Test
  void a_spoiled_index_ends_and_throws_nothing() throws IOException {
    byte[] whole =
        new IndexFile().with(MANIFEST).with("a".repeat(300)).with("src/Main.java").bytes();
    var random = new Random(14);
    for (int i = 0; i < 20_000; i++) {
      byte[] spoiled = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int j = random.nextInt(4); j > 0 && spoiled.length > 0; j--) {
        spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
      }
      if (spoiled.length > 7 && i % 2 == 0) {
        spoiled[7] = 4;
      }
      Path file = workspace.resolve(".git/index");
      Files.write(file, spoiled);
      GitIndex.read(file, i % 3 == 0, entry -> assertThat(entry.path()).isNotNull());
    }
  }

  @Test
  void hundreds_of_thousands_of_files_are_read_through() throws IOException {
    var index = new IndexFile();
    for (int i = 0; i < 300_000; i++) {
      index.with("services/" + i % 500 + "/src/main/java/net/example/Some" + i + ".java");
    }
    index(index);

    assertThat(told("")).isEmpty();
  }

  private void sparse() throws IOException {
    file(".git/config.worktree", "[core]\n\tsparseCheckout = true\n");
  }

  private void index(IndexFile index) throws IOException {
    Files.write(workspace.resolve(".git/index"), index.bytes());
  }

  private List<String> told(String pattern) {
    return ManifestFiles.find(workspace, pattern).problems().stream()
        .map(p -> p.position() + ": " + p.what() + " " + p.remedy())
        .toList();
  }

  private List<String> policy() {
    return PolicyReader.read(workspace, "").problems().stream().map(Problem::what).toList();
  }

  private void file(String name, String text) throws IOException {
    Path path = workspace.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
