package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code .ci/release} against a repository of its own, whose server is a folder; {@code gh} and
 * {@code ssh} are stand-ins, which say what they were asked.
 */
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
    Files.createDirectories(work.resolve(".github/rulesets"));
    Files.createDirectories(root.resolve("rules"));
    try (var rules = Files.newDirectoryStream(Path.of(".github/rulesets"))) {
      for (Path rule : rules) {
        Files.copy(rule, work.resolve(".github/rulesets").resolve(rule.getFileName()));
        Files.copy(rule, root.resolve("rules").resolve(rule.getFileName()));
      }
    }
    standIn(
        "gh",
        """
        echo "gh $*" >>"$ROOT/asked"
        case "$*" in
          "api --paginate repos/datum/change-calendar-action/rulesets?targets=tag")
            for file in "$ROOT"/rules/*.json; do
              jq --arg id "$(basename "$file" .json)" '{id: $id, name}' "$file"
            done | jq -s . ;;
          "api repos/datum/change-calendar-action/rulesets/"*) cat "$ROOT/rules/${2##*/}.json" ;;
          "attestation verify "*) [ ! -e "$ROOT/not-attested" ] ;;
          *) exit 9 ;;
        esac
        """);
    standIn(
        "ssh",
        """
        echo "ssh $*" >>"$ROOT/asked"
        [ "$(cat "$2")" = "the release's key" ] || exit 9
        exec git-receive-pack "$ROOT/server"
        """);
    write("README.md", "uses: datum/change-calendar-action@v1");
    write("CHANGELOG.md", changelog("1.0.0", "- The first.") + changelog("0.9.0", "- A try."));
    commit("Write it");
  }

  /** A program that is found before the true one. */
  private void standIn(String name, String script) throws IOException {
    Path file = root.resolve("bin").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/bash\nROOT='" + root + "'\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void rule(String name, String from, String to) throws IOException {
    Path file = root.resolve("rules").resolve(name);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private String asked() throws IOException {
    Path asked = root.resolve("asked");
    return Files.exists(asked) ? Files.readString(asked) : "";
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

  /** Whoever could push a tag would else have the release go on with any image. */
  @Test
  void the_image_of_a_tag_that_is_there_is_verified_before_anything_is_done_with_it()
      throws Exception {
    String head = git(work, "rev-parse", "HEAD");
    release("tag", "1.0.0", DIGEST);
    assertThat(asked()).doesNotContain("attestation");
    release("check", "1.0.0");
    assertThat(asked())
        .contains(
            "gh attestation verify oci://ghcr.io/datum/change-calendar-action@%s --repo datum/change-calendar-action --signer-workflow datum/change-calendar-action/.github/workflows/release.yml --source-ref refs/heads/main --source-digest %s"
                .formatted(DIGEST, head));
    Files.createFile(root.resolve("not-attested"));
    Said said = release("check", "1.0.0");
    assertThat(said.status()).isOne();
    assertThat(said.errors()).contains("is not attested as built by release.yml");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void nothing_is_released_where_the_rules_for_tags_are_not_on() throws Exception {
    assertThat(release("check", "1.0.0").status()).isZero();
    rule("versions.json", "\"deletion\"", "\"creation\"");
    assertRefused("is not as .github/rulesets/versions.json has it", "check", "1.0.0");
    rule("versions.json", "\"creation\"", "\"deletion\"");
    rule("releases.json", "\"active\"", "\"evaluate\"");
    assertRefused("is not as .github/rulesets/releases.json has it", "check", "1.0.0");
    rule("releases.json", "\"evaluate\"", "\"active\"");
    rule("releases.json", "refs/tags/v*", "refs/tags/w*");
    assertRefused("is not as .github/rulesets/releases.json has it", "check", "1.0.0");
    rule("releases.json", "refs/tags/w*", "refs/tags/v*");
    rule("releases.json", "\"DeployKey\"", "\"RepositoryRole\"");
    assertRefused("is not as .github/rulesets/releases.json has it", "check", "1.0.0");
    Files.delete(root.resolve("rules/releases.json"));
    assertRefused("has no rule \"Only a release makes versions\"", "check", "1.0.0");
  }

  /** An administrator alone is shown who may go past a rule. */
  @Test
  void a_workflows_token_must_not_go_past_the_rules() throws Exception {
    rule("releases.json", "\"bypass_actors\"", "\"hidden\"");
    assertThat(release("check", "1.0.0").status()).isZero();
    rule(
        "releases.json", "{\n  \"name\"", "{\n  \"current_user_can_bypass\": \"always\", \"name\"");
    assertRefused("is not as .github/rulesets/releases.json has it", "check", "1.0.0");
  }

  @Test
  void tags_are_pushed_with_the_releases_key_to_github_alone() throws Exception {
    assertThat(release("tag", "1.0.0", DIGEST).status()).isZero();
    assertThat(release("major", "1.0.0").status()).isZero();
    assertThat(asked().lines())
        .hasSize(2)
        .allMatch(line ->
            line.contains("-o StrictHostKeyChecking=yes")
                && line.endsWith(
                    "git@github.com git-receive-pack 'datum/change-calendar-action.git'"));
    Matcher key = Pattern.compile("-i (\\S+)").matcher(asked());
    assertThat(key.find()).isTrue();
    assertThat(Path.of(key.group(1)).getParent()).doesNotExist();
    List<String> command =
        List.of(Path.of(".ci/release").toAbsolutePath().toString(), "major", "1.0.0");
    Said said = run(work, command, Map.of("PATH", path(), "RELEASE_KEY", ""));
    assertThat(said.status()).isOne();
    assertThat(said.errors()).contains("there is no RELEASE_KEY");
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
        .contains("  image: " + IMAGE + OTHER + "\n  # One launcher under two names");
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
    return run(work, command, Map.of("PATH", path(), "RELEASE_KEY", "the release's key"));
  }

  private String path() {
    return root.resolve("bin") + ":" + System.getenv("PATH");
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
    Said said = run(folder, command, Map.of());
    assertThat(said.status()).as("%s: %s", command, said.errors()).isZero();
    return said.out().strip();
  }

  private static Said run(Path folder, List<String> command, Map<String, String> variables)
      throws Exception {
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
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var said = new Said(process.waitFor(), out, Files.readString(errors));
    Files.delete(errors);
    return said;
  }
}
