package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.datum.changecalendar.runner.Workflow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the project's own workflows keep to, and no linter asks for. */
class WorkflowsTest {
  private static final Pattern USES = Pattern.compile("(?m)^[\\s-]*uses: *(.*)$");
  private static final Pattern PINNED =
      Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}");

  /** What is checked out. */
  private static final Pattern OURSELVES = Pattern.compile("\\./[\\w./-]*");

  @ParameterizedTest
  @MethodSource("workflows")
  void actions_of_others_are_pinned_by_commit_and_say_their_version(Path file) throws IOException {
    List<String> uses =
        USES.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
    assertThat(uses)
        .isNotEmpty()
        .allMatch(each -> PINNED.matcher(each).matches() || OURSELVES.matcher(each).matches());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void a_workflow_says_its_permissions_and_none_of_them_is_all(Path file) throws IOException {
    Map<?, ?> workflow = read(file);
    assertThat(workflow.get("permissions")).isInstanceOf(Map.class);
    assertThat(((Map<?, ?>) workflow.get("permissions")).values().stream().map(String::valueOf))
        .doesNotContain("write");
    assertThat(jobs(workflow))
        .allSatisfy(
            job -> assertThat(job.getOrDefault("permissions", Map.of())).isInstanceOf(Map.class));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void a_job_ends_some_time(Path file) throws IOException {
    assertThat(jobs(read(file)))
        .isNotEmpty()
        .allSatisfy(job ->
            assertThat(job.containsKey("uses") ? 1 : job.get("timeout-minutes"))
                .as("timeout-minutes of %s", job.keySet())
                .isNotNull());
  }

  /** Where a step pushes, it gives the token to that one command. */
  @ParameterizedTest
  @MethodSource("workflows")
  void a_checkout_leaves_no_token_behind(Path file) throws IOException {
    assertThat(
            jobs(read(file)).stream()
                .flatMap(job -> maps(job.get("steps")))
                .filter(step -> String.valueOf(step.get("uses")).startsWith("actions/checkout@")))
        .allSatisfy(step ->
            assertThat((Map<?, ?>) step.get("with"))
                .as("with of a checkout")
                .extracting(with -> with.get("persist-credentials"))
                .isEqualTo(false));
  }

  /** Contexts at their place, outputs that are there, calls with inputs that are declared. */
  @ParameterizedTest
  @MethodSource("workflows")
  void a_workflow_asks_for_nothing_that_is_not_there(Path file) {
    assertThat(Workflow.read(file).jobs()).isNotEmpty();
  }

  /** What somebody else may have written comes as a variable, and is no part of a script. */
  @ParameterizedTest
  @MethodSource("workflowsThatAreCopiedToo")
  void a_script_has_no_text_of_others_in_it(Path file) throws IOException {
    assertThat(
            jobs(read(file)).stream()
                .flatMap(job -> maps(job.get("steps")))
                .map(step -> String.valueOf(step.get("run")))
                .flatMap(script -> EXPRESSION.matcher(script).results())
                .map(MatchResult::group))
        .allMatch(expression -> expression.matches("\\$\\{\\{ *matrix\\.[\\w-]+ *}}"));
  }

  static Stream<Path> workflowsThatAreCopiedToo() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of(".github/workflows", "examples/workflows", "workflow-templates")) {
      try (var files = Files.newDirectoryStream(Path.of(folder), "*.yml")) {
        files.forEach(all::add);
      }
    }
    return all.stream().sorted();
  }

  static Stream<Path> workflows() throws IOException {
    try (var files = Files.list(Path.of(".github/workflows"))) {
      return files.sorted().toList().stream();
    }
  }

  private static Map<String, Object> read(Path file) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
  }

  private static List<Map<String, Object>> jobs(Map<?, ?> workflow) {
    return maps(List.copyOf(((Map<?, ?>) workflow.get("jobs")).values())).toList();
  }

  @SuppressWarnings("unchecked")
  private static Stream<Map<String, Object>> maps(@org.jspecify.annotations.Nullable Object list) {
    return list == null ? Stream.of() : ((List<Map<String, Object>>) list).stream();
  }
}
