package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedOutCommitTest {
  private static final String TRIGGER = "a".repeat(40);
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path workspace;

  @Test
  void a_detached_head_is_the_commit_itself() throws IOException {
    git("HEAD", COMMIT + "\n");

    assertThat(commit()).isEqualTo(COMMIT);
  }

  @Test
  void a_branch_is_followed() throws IOException {
    git("HEAD", "ref: refs/heads/feature/x\n");
    git("refs/heads/feature/x", COMMIT + "\n");

    assertThat(commit()).isEqualTo(COMMIT);
  }

  @Test
  void a_packed_branch_is_found_by_its_whole_name() throws IOException {
    git("HEAD", "ref: refs/heads/main\n");
    git(
        "packed-refs",
        "# pack-refs with: peeled fully-peeled sorted \n"
            + "1".repeat(40)
            + " refs/heads/not/refs/heads/main2\n"
            + "2".repeat(40)
            + " refs/remotes/origin/main\n"
            + COMMIT
            + " refs/heads/main\n"
            + "^"
            + "3".repeat(40)
            + "\n");

    assertThat(commit()).isEqualTo(COMMIT);
  }

  @Test
  void a_loose_branch_is_newer_than_a_packed_one() throws IOException {
    git("HEAD", "ref: refs/heads/main\n");
    git("refs/heads/main", COMMIT + "\n");
    git("packed-refs", "1".repeat(40) + " refs/heads/main\n");

    assertThat(commit()).isEqualTo(COMMIT);
  }

  @Test
  void a_repository_of_longer_hashes_is_read() throws IOException {
    git("HEAD", "b".repeat(64));

    assertThat(commit()).isEqualTo("b".repeat(64));
  }

  @Test
  void without_a_repository_the_trigger_tells() {
    assertThat(commit()).isEqualTo(TRIGGER);
  }

  @Test
  void where_git_keeps_its_files_elsewhere_the_trigger_tells() throws IOException {
    Files.writeString(workspace.resolve(".git"), "gitdir: /elsewhere/worktrees/x\n");

    assertThat(commit()).isEqualTo(TRIGGER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ref: refs/heads/unborn",
        "ref: ",
        "0123",
        "0123456789ABCDEF0123456789ABCDEF01234567",
        "ref: ../../secret",
        "ref: /etc/hostname",
        "ref: refs/heads/\u0000",
      })
  void where_git_does_not_tell_the_trigger_does(String head) throws IOException {
    Files.writeString(workspace.resolve("secret"), COMMIT);
    git("HEAD", head);

    assertThat(commit()).isEqualTo(TRIGGER);
  }

  @Test
  void no_file_outside_of_git_is_read() throws IOException {
    Files.writeString(workspace.resolve("secret"), COMMIT);
    git("HEAD", "ref: refs/../../secret");

    assertThat(commit()).isEqualTo(TRIGGER);
  }

  @Test
  void bytes_that_are_no_text_are_no_commit() throws IOException {
    git("HEAD", "");
    Files.write(workspace.resolve(".git/HEAD"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(commit()).isEqualTo(TRIGGER);
  }

  private void git(String file, String text) throws IOException {
    Path path = workspace.resolve(".git").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String commit() {
    return CheckedOutCommit.of(
        WorkflowContext.from(WorkflowContextTest.with("GITHUB_WORKSPACE", workspace.toString())));
  }
}
