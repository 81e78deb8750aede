package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.datum.changecalendar.change.ByRadius;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.ChangePolicy.OnOrphan;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.change.EmergencyTerms;
import net.datum.changecalendar.change.IssueDemands;
import net.datum.changecalendar.change.Leeway;
import net.datum.changecalendar.change.Meeting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file counts, and what it comes to. */
class PolicyReaderTest {
  private static final String YAML = ".github/change-policy.yaml";
  private static final String YML = ".github/change-policy.yml";

  @TempDir private Path root;
  private Path workspace;

  @BeforeEach
  void check_out() throws IOException {
    workspace = Files.createDirectories(root.resolve("workspace"));
    Files.createDirectories(workspace.resolve(".git"));
  }

  private void file(String path, String text) throws IOException {
    Path file = workspace.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private PolicyReader.Result read(String path) {
    return PolicyReader.read(workspace, path);
  }

  private List<String> told(String path) {
    PolicyReader.Result read = read(path);
    assertThat(read.isInvalid()).isTrue();
    return read.problems().stream()
        .map(p -> p.position() + ": " + p.what() + " " + p.remedy())
        .toList();
  }

  @Test
  void without_a_file_every_key_has_its_default() {
    PolicyReader.Result read = read("");

    assertThat(read.problems()).isEmpty();
    assertThat(read.policy()).isEqualTo(Policy.defaults());
    assertThat(read.policy().rules())
        .isEqualTo(
            new ChangePolicy(
                ByRadius.all(Duration.ZERO),
                ByRadius.all(0),
                ByRadius.all(Meeting.NONE),
                new IssueDemands(List.of(), false, false, 0),
                Response.TELL,
                Response.TELL,
                OnOrphan.REPORT,
                new Leeway(Duration.ZERO, Duration.ZERO),
                new EmergencyTerms(List.of(), Duration.ofHours(1), 2),
                Duration.ofDays(30),
                true));
  }

  @ParameterizedTest
  @ValueSource(strings = {YAML, YML})
  void either_ending_counts(String path) throws IOException {
    file(path, Files.readString(Path.of("examples/change-policy.yaml")));
    PolicyReader.Result read = read("");

    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().file()).isEqualTo(path);
    assertThat(read.policy().calendar()).isEqualTo("c_0123abcd@group.calendar.google.com");
    assertThat(read.policy().environments()).containsExactly("staging", "production");
    assertThat(read.policy().people().emailOf("@DrewR")).contains("drew@example.com");
    assertThat(read.policy().inviting())
        .isEqualTo(
            new Policy.Inviting(
                List.of("support@example.com", "@lee"), true, List.of("example.com")));
    assertThat(read.policy().freezes())
        .containsExactly(
            "c_freeze@group.calendar.google.com", "en.german#holiday@group.v.calendar.google.com");
    assertThat(read.policy().rules())
        .isEqualTo(
            new ChangePolicy(
                new ByRadius<>(Duration.ZERO, Duration.ofHours(4), Duration.ofDays(2)),
                new ByRadius<>(0, 0, 1),
                new ByRadius<>(
                    Meeting.NONE,
                    Meeting.EXPECTED,
                    Meeting.at(URI.create("https://example.zoom.us/j/1"))),
                new IssueDemands(List.of("change"), true, true, 1),
                Response.BLOCK,
                Response.BLOCK,
                OnOrphan.CANCEL,
                new Leeway(Duration.ofMinutes(10), Duration.ofMinutes(30)),
                new EmergencyTerms(List.of("drewr", "lee"), Duration.ofHours(2), 3),
                Duration.ofDays(14),
                false));
  }

  @Test
  void both_endings_are_a_problem() throws IOException {
    file(YAML, "overlap: block\n");
    file(YML, "overlap: block\n");

    assertThat(told(""))
        .containsExactly(
            YML
                + ": There is also `"
                + YAML
                + "`, and only one policy can count. Delete one of the"
                + " two.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"infra/policy.yaml", "./infra//policy.yaml"})
  void the_input_names_another(String path) throws IOException {
    file(YAML, "overlap: warn\n");
    file("infra/policy.yaml", "overlap: block\n");

    assertThat(read(path).policy().rules().onOverlap()).isEqualTo(Response.BLOCK);
    assertThat(read(path).policy().file()).isEqualTo("infra/policy.yaml");
    assertThat(read(workspace.resolve("infra/policy.yaml").toString()).problems()).isEmpty();
  }

  @Test
  void a_path_that_leads_to_no_file_is_a_problem() throws IOException {
    file(YAML, "overlap: warn\n");

    assertThat(told("polcy.yaml"))
        .singleElement()
        .asString()
        .startsWith("input `policy`: There is no file `polcy.yaml`. Check the path");
    assertThat(told("../policy.yaml")).singleElement().asString().contains("has `..` in it");
    assertThat(told("/etc/passwd")).singleElement().asString().contains("outside of the workspace");
    assertThat(told(".github")).singleElement().asString().contains("`.github` is a folder.");
    assertThat(told(".github/*.yaml")).singleElement().asString().contains("There is no file");
  }

  @Test
  void a_workspace_that_does_not_exist_has_no_policy() {
    assertThat(PolicyReader.read(root.resolve("gone"), "").problems()).isEmpty();
    assertThat(PolicyReader.read(root.resolve("gone"), "p.yaml").isInvalid()).isTrue();
  }

  @Test
  void a_link_counts_inside_of_the_workspace_alone() throws IOException {
    file("shared.yaml", "overlap: block\n");
    Files.createDirectories(workspace.resolve(".github"));
    Files.createSymbolicLink(workspace.resolve(YAML), workspace.resolve("shared.yaml"));
    assertThat(read("").policy().rules().onOverlap()).isEqualTo(Response.BLOCK);

    Files.delete(workspace.resolve(YAML));
    Files.writeString(root.resolve("outside.yaml"), "overlap: warn\n");
    Files.createSymbolicLink(workspace.resolve(YAML), root.resolve("outside.yaml"));
    assertThat(told(""))
        .singleElement()
        .asString()
        .startsWith(YAML + ": The symbolic link leads out of the workspace.");

    Files.delete(root.resolve("outside.yaml"));
    assertThat(told("")).singleElement().asString().contains("leads nowhere");
  }

  @Test
  void a_link_in_a_circle_and_a_folder_that_leads_out_are_problems() throws IOException {
    Files.createDirectories(workspace.resolve(".github"));
    Files.createSymbolicLink(workspace.resolve(YAML), workspace.resolve(YAML));
    assertThat(told("")).singleElement().asString().contains("leads nowhere");

    Files.delete(workspace.resolve(YAML));
    Files.delete(workspace.resolve(".github"));
    Files.createDirectories(root.resolve("outside"));
    Files.writeString(root.resolve("outside/change-policy.yaml"), "overlap: block\n");
    Files.createSymbolicLink(workspace.resolve(".github"), root.resolve("outside"));
    assertThat(told(""))
        .singleElement()
        .asString()
        .startsWith(".github: The symbolic link leads out of the workspace.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", YAML})
  void what_is_no_file_is_a_problem_and_is_not_waited_for(String path) throws Exception {
    Files.createDirectories(workspace.resolve(".github"));
    String pipe = workspace.resolve(YAML).toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();

    assertThat(told(path)).singleElement().asString().contains("This is not a regular file.");
  }

  @Test
  void a_link_between_both_endings_is_one_file() throws IOException {
    file(YAML, "overlap: block\n");
    Files.createSymbolicLink(workspace.resolve(YML), workspace.resolve(YAML));

    assertThat(read("").problems()).isEmpty();
    assertThat(read("").policy().file()).isEqualTo(YAML);
  }

  @Test
  void a_folder_in_its_place_is_a_problem() throws IOException {
    file(YAML + "/x.yaml", "overlap: block\n");

    assertThat(told("")).singleElement().asString().startsWith(YAML + ": `" + YAML + "` is a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"changes-policy.yaml", "Change-Policy.yml", "change_policy.yaml"})
  void a_name_that_is_nearly_right_is_a_problem(String name) throws IOException {
    file(".github/" + name, "overlap: block\n");

    assertThat(told(""))
        .containsExactly(
            ".github/"
                + name
                + ": This is probably meant to be the policy, and has another name."
                + " Rename it to `change-policy.yaml`, or name the policy by the input `policy`.");
    assertThat(read(".github/" + name).problems()).isEmpty();
  }

  @Test
  void a_policy_beside_the_checkout_is_a_problem() throws IOException {
    Files.delete(workspace.resolve(".git"));
    Files.createDirectories(workspace.resolve("infra/.git"));
    file("infra/" + YAML, "overlap: block\n");

    assertThat(told(""))
        .containsExactly(
            "input `policy`: The policy `infra/"
                + YAML
                + "` does not count, since no input names"
                + " it. Set `policy: infra/"
                + YAML
                + "`.");
  }

  @Test
  void an_environment_is_known_in_any_case() throws IOException {
    file(YAML, "environments: [staging, Production]\n");
    Policy policy = read("").policy();

    assertThat(policy.problemsOf(Texts.read(Texts.SMALLEST))).isEmpty();
    assertThat(policy.problemOfInput("STAGING")).isEmpty();
    assertThat(Texts.told(policy.problemsOf(Texts.read(Texts.with("environments: [qa, stagign]")))))
        .containsExactly(
            "6:16: `environments[0]` is `qa`, which is none of the policy's environments. Write one"
                + " of `staging`, `Production`, or add it to `environments` in `"
                + YAML
                + "`.",
            "6:20: `environments[1]` is `stagign`, which is none of the policy's environments. Did"
                + " you mean `staging`?");
  }

  @Test
  void the_default_of_a_manifest_may_be_unknown() throws IOException {
    file(YAML, "environments: [eu]\n");

    assertThat(Texts.told(read("").policy().problemsOf(Texts.read(Texts.SMALLEST))))
        .singleElement()
        .asString()
        .startsWith("1:1: The default of `environments` is `production`, which is none of");
  }
}
