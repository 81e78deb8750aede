package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commit is checked out where the manifests are, in each form that git has for it. */
class GitCheckoutTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String OTHER = "1".repeat(40);

  @TempDir Path temp;
  private Path workspace;

  @BeforeEach
  void workspace() throws IOException {
    workspace = Files.createDirectories(temp.resolve("workspace"));
  }

  @Test
  void a_detached_head_is_the_commit_itself() throws IOException {
    file(".git/HEAD", COMMIT + "\n");

    assertThat(commit("")).isEqualTo(COMMIT);
  }

  @Test
  void a_branch_is_followed() throws IOException {
    file(".git/HEAD", "ref: refs/heads/feature/x\n");
    file(".git/refs/heads/feature/x", COMMIT + "\n");

    assertThat(commit("")).isEqualTo(COMMIT);
  }

  @Test
  void a_packed_branch_is_found_by_its_whole_name() throws IOException {
    file(".git/HEAD", "ref: refs/heads/main\n");
    file(
        ".git/packed-refs",
        "# pack-refs with: peeled fully-peeled sorted \n"
            + OTHER
            + " refs/heads/not/refs/heads/main2\n"
            + "2".repeat(40)
            + " refs/remotes/origin/main\n"
            + COMMIT
            + " refs/heads/main\n"
            + "^"
            + "3".repeat(40)
            + "\n");

    assertThat(commit("")).isEqualTo(COMMIT);
  }

  @Test
  void a_loose_branch_is_newer_than_a_packed_one() throws IOException {
    file(".git/HEAD", "ref: refs/heads/main\n");
    file(".git/refs/heads/main", COMMIT + "\n");
    file(".git/packed-refs", OTHER + " refs/heads/main\n");

    assertThat(commit("")).isEqualTo(COMMIT);
  }

  @Test
  void a_repository_of_longer_hashes_is_read() throws IOException {
    file(".git/HEAD", "b".repeat(64));

    assertThat(commit("")).isEqualTo("b".repeat(64));
  }

  @Test
  void a_worktree_has_a_head_of_its_own_and_shares_the_branches() throws IOException {
    file("tree/.git", "gitdir: ../main/.git/worktrees/tree\n");
    file("main/.git/HEAD", OTHER + "\n");
    file("main/.git/worktrees/tree/HEAD", "ref: refs/heads/topic\n");
    file("main/.git/worktrees/tree/commondir", "../..\n");
    file("main/.git/refs/heads/topic", COMMIT + "\n");

    assertThat(commit("tree/.github/changes/*.yaml")).isEqualTo(COMMIT);
    assertThat(commit("main/.github/changes/*.yaml")).isEqualTo(OTHER);
  }

  @Test
  void a_submodule_is_at_its_own_commit() throws IOException {
    file(".git/HEAD", OTHER + "\n");
    file("infra/.git", "gitdir: ../.git/modules/infra\n");
    file(".git/modules/infra/HEAD", COMMIT + "\n");

    assertThat(commit("infra/ops/*.yaml")).isEqualTo(COMMIT);
    assertThat(commit("ops/*.yaml")).isEqualTo(OTHER);
  }

  @Test
  void the_checkout_counts_that_the_manifests_are_in() throws IOException {
    file("infra/.git/HEAD", COMMIT + "\n");
    file("shop/.git/HEAD", OTHER + "\n");

    assertThat(commit("infra/.github/changes/**/*.{yaml,yml}")).isEqualTo(COMMIT);
    assertThat(commit("./infra/.github/changes/eu.yaml")).isEqualTo(COMMIT);
    assertThat(commit(workspace + "/infra/.github/changes/eu.yaml")).isEqualTo(COMMIT);
    assertThat(commit("{infra,shop}/.github/changes/*.yaml")).isNull();
    assertThat(commit("")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ref: refs/heads/unborn",
        "ref: refs/heads/.invalid",
        "ref: ",
        "0123",
        "0123456789ABCDEF0123456789ABCDEF01234567",
        "ref: ../../secret",
        "ref: refs/../../secret",
        "ref: /etc/hostname",
        "ref: refs/heads/\u0000",
        "ref: refs/heads/itself",
      })
  void where_git_does_not_tell_the_commit_is_unknown(String head) throws IOException {
    file("secret", COMMIT);
    file(".git/HEAD", head);
    file(".git/refs/heads/itself", "ref: refs/heads/itself");
    file(".git/refs/heads/.invalid", COMMIT);

    assertThat(commit("")).isNull();
  }

  @Test
  void without_a_repository_it_is_unknown() throws IOException {
    file(".github/changes/eu.yaml", "");

    assertThat(commit("")).isNull();
    assertThat(GitCheckout.of(workspace.resolve("gone"), "").commit()).isNull();
  }

  @Test
  void nothing_outside_the_workspace_is_read() throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside/.git/refs/heads"));
    Files.writeString(outside.resolve("main"), COMMIT);
    Files.writeString(temp.resolve("outside/.git/HEAD"), COMMIT);

    file(".git", "gitdir: ../outside/.git\n");
    assertThat(commit("")).isNull();
    file(".git", "gitdir: " + temp.resolve("outside/.git") + "\n");
    assertThat(commit("")).isNull();
    Files.delete(workspace.resolve(".git"));
    Files.createSymbolicLink(workspace.resolve(".git"), temp.resolve("outside/.git"));
    assertThat(commit("")).isNull();
    Files.delete(workspace.resolve(".git"));
    file(".git/HEAD", "ref: refs/heads/main");
    Files.createDirectories(workspace.resolve(".git/refs/heads"));
    Files.createSymbolicLink(workspace.resolve(".git/refs/heads/main"), outside.resolve("main"));
    assertThat(commit("")).isNull();
    file(".git/commondir", "../../outside/.git");
    assertThat(commit("")).isNull();
  }

  @Test
  void a_pipe_a_folder_and_a_file_without_end_are_no_head() throws Exception {
    Files.createDirectories(workspace.resolve(".git"));
    new ProcessBuilder("mkfifo", workspace.resolve(".git/HEAD").toString()).start().waitFor();
    assertThat(commit("")).isNull();
    Files.deleteIfExists(workspace.resolve(".git/HEAD"));
    Files.createDirectories(workspace.resolve(".git/HEAD"));
    assertThat(commit("")).isNull();
    Files.delete(workspace.resolve(".git/HEAD"));
    file(".git/HEAD", COMMIT + " ".repeat(5000));
    assertThat(commit("")).isNull();
    Files.write(workspace.resolve(".git/HEAD"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(commit("")).isNull();
  }

  @Test
  void paths_are_the_repositorys() throws IOException {
    file("infra/.git/HEAD", COMMIT);
    file("infra/.github/changes/eu.yaml", "titel: x\n");

    var found = ManifestFiles.find(workspace, "infra/.github/changes/*.yaml");

    assertThat(found.files())
        .extracting(ManifestFiles.ManifestFile::name)
        .containsExactly(".github/changes/eu.yaml");
    Files.createSymbolicLink(workspace.resolve("infra/.github/changes/x.yaml"), temp);
    assertThat(ManifestFiles.find(workspace, "infra/.github/changes/*.yaml").problems())
        .extracting(Problem::position)
        .isEqualTo(List.of(Position.file(".github/changes/x.yaml")));
  }

  private void file(String name, String text) throws IOException {
    Path path = workspace.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private @Nullable String commit(String pattern) {
    return GitCheckout.of(workspace, pattern).commit();
  }
}
