package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .ci/release} against a repository of its own, whose server is a folder. */
class ReleaseScriptTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String OTHER = "sha256:" + "b".repeat(64);
  private static final String IMAGE = "docker://ghcr.io/datum/change-calendar-action@";

  @TempDir Path root;
  private Path work;

  private record Said(int status, String out, String errors) {}

  @BeforeEach
  void set_up_the_repository() throws Exception {
    work = root.resolve("work");
    git(root, "init", "--quiet", "--bare", "--initial-branch=main", "server");
    git(root, "clone", "--quiet", "server", "work");
    git(work, "checkout", "--quiet", "-b", "main");
    Files.createDirectories(work.resolve("examples"));
    Files.createDirectories(work.resolve("docs"));
    Files.createDirectories(work.resolve("workflow-templates"));
    Files.copy(Path.of("action.yml"), work.resolve("action.yml"));
    write("README.md", "uses: datum/change-calendar-action@v1");
    write("CHANGELOG.md", changelog("1.0.0", "- The first.") + changelog("0.9.0", "- A try."));
    commit("Write it");
  }

  private static String changelog(String version, String text) {
    return "## %s (2026-12-01)\n\n%s\n\n".formatted(version, text);
  }

  @Test
  void a_release_is_a_tag_whose_action_names_the_image_and_whose_parent_is_on_main()
      throws Exception {
    String head = git(work, "rev-parse", "HEAD");
    assertThat(release("check", "1.0.0").out()).isEqualTo("digest=\nprerelease=false\n");
    assertThat(release("tag", "1.0.0", DIGEST).status()).isZero();
    assertThat(git(work, "rev-parse", "v1.0.0^{commit}^")).isEqualTo(head);
    assertThat(git(work, "diff", "--name-only", head, "v1.0.0")).isEqualTo("action.yml");
    assertThat(git(work, "show", "v1.0.0:action.yml"))
        .isEqualTo(
            Files.readString(Path.of("action.yml"))
                .replace("image: Dockerfile", "image: " + IMAGE + DIGEST)
                .strip());
    assertThat(git(work, "ls-remote", "origin", "refs/tags/v1.0.0")).isNotEmpty();
    assertThat(git(work, "status", "--porcelain")).isEmpty();
    assertThat(git(work, "rev-parse", "HEAD")).isEqualTo(head);
  }

  @Test
  void a_release_that_stopped_after_its_tag_goes_on_from_there() throws Exception {
    release("tag", "1.0.0", DIGEST);
    write("README.md", "Something else");
    commit("Go on");
    assertThat(release("check", "1.0.0").out())
        .isEqualTo("digest=" + DIGEST + "\nprerelease=false\n");
    String tagged = git(work, "ls-remote", "origin", "refs/tags/v1.0.0");
    assertThat(release("tag", "1.0.0", DIGEST).errors()).contains("there already, with this image");
    assertThat(git(work, "ls-remote", "origin", "refs/tags/v1.0.0")).isEqualTo(tagged);
  }

  @Test
  void a_tag_is_never_moved() throws Exception {
    release("tag", "1.0.0", DIGEST);
    assertRefused("A tag is never moved", "tag", "1.0.0", OTHER);
    assertThat(release("check", "1.0.0").out()).contains(DIGEST);
  }

  @Test
  void a_tag_that_somebody_made_by_hand_is_no_release() throws Exception {
    git(work, "tag", "v1.0.0");
    git(work, "push", "--quiet", "origin", "v1.0.0");
    assertRefused("does not name the image by digest", "check", "1.0.0");
    assertRefused("the image of its Dockerfile", "tag", "1.0.0", DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.0.0", "1.0", "1.0.0.0", "01.0.0", "1.0.0 ", "1.0.0-", "next", ""})
  void what_is_no_version_is_refused(String version) throws Exception {
    assertRefused("is no version", "check", version);
    assertRefused("is no version", "tag", version, DIGEST);
    assertRefused("is no version", "major", version);
  }

  @Test
  void what_is_no_digest_is_refused() throws Exception {
    assertRefused("is no digest", "tag", "1.0.0", "sha256:1");
    assertRefused("is no digest", "point", "latest");
  }

  @Test
  void a_version_has_its_section_in_the_changelog() throws Exception {
    assertRefused("has no section", "check", "1.0.1");
    assertRefused("has no section", "tag", "1.0.1", DIGEST);
    assertThat(release("notes", "1.0.0").out()).isEqualTo("- The first.\n");
    assertThat(release("notes", "0.9.0").out()).isEqualTo("- A try.\n");
    write("CHANGELOG.md", changelog("1.0.1", "") + changelog("1.0.0", "- The first."));
    commit("Say nothing");
    assertRefused("has no section", "notes", "1.0.1");
  }

  @Test
  void the_notes_are_those_of_the_tag() throws Exception {
    release("tag", "1.0.0", DIGEST);
    write("CHANGELOG.md", changelog("1.0.0", "- Written anew."));
    commit("Write it anew");
    assertThat(release("notes", "1.0.0").out()).isEqualTo("- The first.\n");
  }

  @Test
  void what_is_not_committed_or_not_on_main_is_not_released() throws Exception {
    write("README.md", "Not committed");
    assertRefused("not committed", "check", "1.0.0");
    git(work, "commit", "--quiet", "--all", "--message", "Commit, and do not push");
    assertRefused("not on main", "check", "1.0.0");
  }

  @Test
  void what_people_copy_names_a_release() throws Exception {
    write("examples/deploy.yml", "uses: datum/change-calendar-action@main");
    write("docs/x.md", "uses: datum/change-calendar-action/.github/workflows/change-gate.yml@main");
    commit("Forget it");
    Said said = release("check", "1.0.0");
    assertThat(said.status()).isOne();
    assertThat(said.errors()).contains("@v1", "docs/x.md", "examples/deploy.yml");
  }

  @Test
  void the_major_tag_follows_the_newest_version_and_nothing_older() throws Exception {
    write(
        "CHANGELOG.md",
        changelog("1.10.0", "- x")
            + changelog("1.9.1", "- x")
            + changelog("1.9.0", "- x")
            + changelog("2.0.0-rc.1", "- x"));
    commit("Write it");
    for (String version : List.of("1.9.0", "1.10.0", "1.9.1")) {
      assertThat(release("tag", version, DIGEST).status()).isZero();
      assertThat(release("major", version).status()).isZero();
    }
    assertMajor("v1.10.0");
    assertThat(release("major", "1.9.1").errors()).contains("v1 stays, since v1.10.0 is out");
    assertThat(release("major", "1.10.0").status()).isZero();
    assertMajor("v1.10.0");
    assertThat(release("tag", "2.0.0-rc.1", DIGEST).status()).isZero();
    assertRefused("pre-release", "major", "2.0.0-rc.1");
    assertThat(release("check", "2.0.0-rc.1").out()).contains("prerelease=true");
    assertRefused("no tag v3.0.0", "major", "3.0.0");
  }

  private void assertMajor(String version) throws Exception {
    git(work, "fetch", "--quiet", "--force", "--tags", "origin");
    assertThat(git(work, "rev-parse", "v1^{commit}"))
        .isEqualTo(git(work, "rev-parse", version + "^{commit}"));
  }

  @Test
  void the_action_here_can_be_pointed_at_an_image_to_try_it() throws Exception {
    assertThat(release("point", DIGEST).status()).isZero();
    assertThat(release("point", OTHER).status()).isZero();
    assertThat(Files.readString(work.resolve("action.yml")))
        .contains("  image: " + IMAGE + OTHER + "\n  # The same program for both");
    // Neither this nor anything else that is not committed has a say in what is released.
    String text = Files.readString(work.resolve("action.yml"));
    write("action.yml", text + "# Not committed");
    assertThat(release("tag", "1.0.0", DIGEST).status()).isZero();
    assertThat(git(work, "show", "v1.0.0:action.yml"))
        .contains(DIGEST)
        .doesNotContain(OTHER, "Not committed");
  }

  @Test
  void without_sense_it_tells_how_it_is_used() throws Exception {
    assertThat(release("tag", "1.0.0").status()).isEqualTo(2);
    assertThat(release("publish").errors()).contains(".ci/release check VERSION");
  }

  private void assertRefused(String why, String... arguments) throws Exception {
    Said said = release(arguments);
    assertThat(said.errors()).contains(why);
    assertThat(said.status()).isOne();
  }

  private Said release(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(".ci/release").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    return run(work, command);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(work.resolve(file), text + "\n");
  }

  private void commit(String subject) throws Exception {
    git(work, "add", "--all");
    git(work, "commit", "--quiet", "--message", subject);
    git(work, "push", "--quiet", "origin", "main");
  }

  private static String git(Path folder, String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Said said = run(folder, command);
    assertThat(said.status()).as("%s: %s", command, said.errors()).isZero();
    return said.out().strip();
  }

  private static Said run(Path folder, List<String> command) throws Exception {
    Path errors = Files.createTempFile("release", ".log");
    var builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder
          .environment()
          .putAll(
              Map.of("GIT_" + who + "_NAME", "A tester", "GIT_" + who + "_EMAIL", "t@example.com"));
    }
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var said = new Said(process.waitFor(), out, Files.readString(errors));
    Files.delete(errors);
    return said;
  }
}
