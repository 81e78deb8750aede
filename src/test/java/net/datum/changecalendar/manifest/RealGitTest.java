package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What git itself writes is read as git reads it; left out where there is no git. */
class RealGitTest {
  private static final String MANIFEST = ".github/changes/eu.yaml";

  @TempDir Path workspace;

  @BeforeEach
  void there_is_a_git() throws Exception {
    try {
      run(workspace, "git", "--version");
    } catch (IOException e) {
      assumeTrue(false, "git is not installed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--object-format=sha1", "--object-format=sha256"})
  void a_branch_a_packed_one_a_tag_and_a_merge(String form) throws Exception {
    Path repository = repository(form);
    assertThat(commit("repository/*")).isEqualTo(head(repository));
    run(repository, "git", "pack-refs", "--all");
    assertThat(commit("repository/*")).isEqualTo(head(repository));
    run(repository, "git", "tag", "-a", "v1", "-m", "v1");
    run(repository, "git", "checkout", "-q", "v1");
    assertThat(commit("repository/*")).isEqualTo(head(repository));
    run(repository, "git", "checkout", "-q", "-b", "topic");
    run(repository, "git", "commit", "-q", "--allow-empty", "-m", "topic");
    run(repository, "git", "checkout", "-q", "--detach", "main");
    run(repository, "git", "merge", "-q", "--no-ff", "-m", "merge", "topic");
    assertThat(commit("repository/*")).isEqualTo(head(repository)).isNotNull();
  }

  @Test
  void a_shallow_clone_a_worktree_and_a_submodule() throws Exception {
    Path repository = repository("--object-format=sha1");
    run(workspace, "git", "clone", "-q", "--depth=1", "file://" + repository, "shallow");
    assertThat(commit("shallow/*")).isEqualTo(head(repository));

    run(repository, "git", "worktree", "add", "-q", "../tree", "-b", "tree");
    Path tree = workspace.resolve("tree");
    run(tree, "git", "commit", "-q", "--allow-empty", "-m", "tree");
    assertThat(commit("tree/*")).isEqualTo(head(tree)).isNotEqualTo(head(repository));

    Path outer = workspace.resolve("outer");
    run(workspace, "git", "init", "-q", "-b", "main", "outer");
    run(
        outer,
        "git",
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        repository.toString(),
        "infra");
    assertThat(commit("outer/infra/*")).isEqualTo(head(repository));
  }

  @Test
  void a_reftable_tells_no_branch() throws Exception {
    try {
      repository("--ref-format=reftable");
    } catch (IllegalStateException e) {
      assumeTrue(false, "this git has no reftable");
    }
    assertThat(commit("repository/*")).isNull();
    assertThat(told("repository/" + ManifestFiles.DEFAULT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4"})
  void every_version_of_the_index(String version) throws Exception {
    for (String form : List.of("sha1", "sha256")) {
      Path repository = repository("--object-format=" + form);
      run(repository, "git", "update-index", "--index-version", version);
      assertThat(told("repository/" + ManifestFiles.DEFAULT)).isEmpty();
      run(repository, "git", "sparse-checkout", "set", "--cone", "src");
      run(repository, "git", "update-index", "--index-version", version);
      assertThat(names(repository))
          .isEqualTo(List.of(run(repository, "git", "ls-files").split("\n")));
      assertThat(told("repository/" + ManifestFiles.DEFAULT))
          .singleElement()
          .asString()
          .contains("is sparse and leaves out `repository/" + MANIFEST + "` and 1 more");
      run(repository, "git", "sparse-checkout", "set", "--no-cone", "/*", "!/.github/changes");
      assertThat(told("repository/" + ManifestFiles.DEFAULT)).hasSize(1);
      run(repository, "git", "sparse-checkout", "set", "--cone", ".github");
      assertThat(told("repository/" + ManifestFiles.DEFAULT)).isEmpty();
      run(repository, "git", "sparse-checkout", "disable");
      assertThat(told("repository/" + ManifestFiles.DEFAULT)).isEmpty();
      run(workspace, "rm", "-r", "repository");
    }
  }

  @Test
  void a_sparse_index_names_folders_alone() throws Exception {
    Path repository = repository("--object-format=sha1");
    run(repository, "git", "sparse-checkout", "set", "--cone", "--sparse-index", "src");
    assertThat(told("repository/" + ManifestFiles.DEFAULT))
        .singleElement()
        .asString()
        .contains("is sparse and leaves out `repository/.github`");
    run(repository, "git", "sparse-checkout", "set", "--cone", "--sparse-index", ".github");
    assertThat(told("repository/" + ManifestFiles.DEFAULT)).isEmpty();
  }

  @Test
  void a_split_index_is_not_known_where_the_checkout_is_sparse() throws Exception {
    Path repository = repository("--object-format=sha1");
    run(repository, "git", "update-index", "--split-index");
    assertThat(told("repository/" + ManifestFiles.DEFAULT)).isEmpty();
    run(repository, "git", "sparse-checkout", "set", "--cone", "src");
    run(repository, "git", "update-index", "--split-index");
    assertThat(told("repository/" + ManifestFiles.DEFAULT)).hasSize(1);
  }

  private Path repository(String form) throws Exception {
    run(workspace, "git", "init", "-q", "-b", "main", form, "repository");
    Path repository = workspace.resolve("repository");
    for (String file :
        List.of(
            MANIFEST,
            ".github/changes/team/us.yml",
            ".github/workflows/deploy.yaml",
            "docs/ä b.md",
            "src/" + "long/".repeat(60) + "Main.java",
            "src/Main.java")) {
      Files.createDirectories(repository.resolve(file).getParent());
      Files.writeString(repository.resolve(file), file);
    }
    run(repository, "git", "config", "core.quotePath", "false");
    run(repository, "git", "add", ".");
    run(repository, "git", "commit", "-q", "-m", "first");
    return repository;
  }

  private static String head(Path repository) throws Exception {
    return run(repository, "git", "rev-parse", "HEAD").strip();
  }

  private static List<String> names(Path repository) {
    List<String> names = new ArrayList<>();
    boolean sha256 = GitCheckout.above(repository, List.of()).isSha256();
    assertThat(
            GitIndex.read(
                repository.resolve(".git/index"), sha256, entry -> names.add(entry.path())))
        .isTrue();
    return names;
  }

  private @Nullable String commit(String pattern) {
    return GitCheckout.of(workspace, pattern).commit();
  }

  private List<String> told(String pattern) {
    return ManifestFiles.find(workspace, pattern).problems().stream().map(Problem::what).toList();
  }

  private static String run(Path folder, String... command) throws Exception {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "a",
                "GIT_AUTHOR_EMAIL", "a@example.com",
                "GIT_COMMITTER_NAME", "a",
                "GIT_COMMITTER_EMAIL", "a@example.com"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + output);
    }
    return output;
  }
}
