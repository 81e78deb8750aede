package net.datum.changecalendar.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The workflow Live: what it may do, and that it, the probe and the program fit together. */
final class LiveWorkflowTest {
  private static final Path PROBE = Path.of(".github/live-probe/probe.sh").toAbsolutePath();

  @TempDir private Path folder;

  private final String text = read(".github/workflows/live.yml");
  private final Map<String, Object> workflow = new Yaml().load(text);

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_it_uses_is_pinned_by_commit_or_our_own() {
    List<String> used =
        Pattern.compile("uses: (.*)").matcher(text).results().map(use -> use.group(1)).toList();
    assertThat(used)
        .hasSizeGreaterThan(8)
        .allMatch(use ->
            use.equals("./")
                || use.equals("./.github/live-probe")
                || use.matches("[\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
  }

  @Test
  void it_may_do_what_it_needs_and_no_more() {
    assertThat(workflow.get("permissions")).isEqualTo(Map.of());
    assertThat(job("runner").get("permissions")).isEqualTo(Map.of("contents", "read"));
    assertThat(job("runner").toString()).doesNotContain("secrets.", "vars.", "github.token");
    assertThat(job("live").get("permissions"))
        .isEqualTo(
            Map.of(
                "actions", "read",
                "contents", "read",
                "deployments", "read",
                "id-token", "write",
                "issues", "write"));
    assertThat(job("live").get("environment")).isEqualTo("live");
    assertThat(workflow.get("concurrency").toString()).contains("group=live");
    for (String job : List.of("runner", "live")) {
      assertThat((Integer) job(job).get("timeout-minutes")).isBetween(1, 60);
    }
  }

  @Test
  void no_script_has_an_expression_in_it() {
    Stream.of("runner", "live")
        .flatMap(job -> steps(job).stream())
        .filter(step -> step.containsKey("run"))
        .forEach(step -> assertThat(step.get("run").toString()).doesNotContain("${{"));
  }

  @Test
  void the_program_knows_what_the_workflow_gives_it() {
    var out = new ByteArrayOutputStream();
    new Live(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Map.of(),
            Clock.systemUTC(),
            i -> {})
        .run(List.of("--help"));
    String check = step("live", "Check").get("run").toString();
    List<String> options =
        Pattern.compile("--[a-z-]+").matcher(check).results().map(o -> o.group()).toList();
    assertThat(options)
        .hasSize(11)
        .allSatisfy(
            option -> assertThat(out.toString(StandardCharsets.UTF_8)).contains(option + " "));
    Map<String, String> environment = env(step("live", "Check"));
    assertThat(environment)
        .containsKeys(
            Given.TOKEN, Given.READ_TOKEN, Given.OTHER_TOKEN, "GITHUB_TOKEN", RunnerChecks.ACTION);
    assertThat(env(job("live"))).containsOnlyKeys(RunnerChecks.SAW);
    assertThat(text).contains("echo \"" + RunnerChecks.POST + "=");
  }

  @Test
  void inputs_that_are_left_out_are_none() {
    try (LiveWorld world = new LiveWorld(folder)) {
      List<String> words = new ArrayList<>();
      for (String option :
          List.of(
              "--day",
              "--guest",
              "--user",
              "--issue",
              "--transferred",
              "--without-issues",
              "--only")) {
        words.addAll(List.of(option, ""));
      }
      assertThat(world.run(words)).isZero();
    }
  }

  @Test
  void the_probe_tells_what_it_sees() throws IOException, InterruptedException {
    Map<String, String> environment = probed();
    assertThat(probe(environment)).isZero();
    assertThat(output("output")).isEqualTo("environment=as set\npaths=readable\n");
    assertThat(output("state")).isEqualTo("main=yes\n");
    environment.remove("HTTPS_PROXY");
    environment.put("NODE_EXTRA_CA_CERTS", "/home/runner/work/_temp/live-probe.pem");
    Files.delete(folder.resolve("output"));
    assertThat(probe(environment)).isZero();
    assertThat(output("output"))
        .isEqualTo("environment=without HTTPS_PROXY\npaths=not readable: NODE_EXTRA_CA_CERTS\n");
  }

  @Test
  void the_probes_post_step_fails_where_the_status_is_another_one()
      throws IOException, InterruptedException {
    Map<String, String> environment = probed();
    environment.put("STATE_main", "yes");
    environment.put("INPUT_JOB-STATUS", "success");
    environment.put("INPUT_EXPECTED", "success");
    assertThat(probe(environment)).isZero();
    environment.put("INPUT_JOB-STATUS", "");
    assertThat(probe(environment)).isOne();
    environment.put("INPUT_EXPECTED", "");
    assertThat(probe(environment)).isZero();
  }

  @Test
  void the_probes_stages_fail_without_their_arguments() throws IOException, InterruptedException {
    Map<String, Object> runs =
        map(
            new Yaml()
                .<Map<String, Object>>load(read(".github/live-probe/action.yml"))
                .get("runs"));
    assertThat(runs.get("post-entrypoint")).isEqualTo(runs.get("entrypoint"));
    assertThat(new ProcessBuilder(runs.get("entrypoint").toString()).start().waitFor()).isNotZero();
  }

  /** The environment of the workflow's probe, as its container has it. */
  private Map<String, String> probed() throws IOException {
    Map<String, String> environment = new TreeMap<>();
    env(step("runner", "probe"))
        .forEach((name, value) ->
            environment.put(name, value.replaceFirst("\\$\\{\\{ \\S+ \\}\\}", folder.toString())));
    Files.writeString(folder.resolve("live-probe.json"), "made up");
    Files.writeString(folder.resolve("live-probe.pem"), "made up");
    environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
    environment.put("GITHUB_STATE", folder.resolve("state").toString());
    return environment;
  }

  private static int probe(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", PROBE.toString());
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private Map<String, Object> job(String name) {
    return map(map(workflow.get("jobs")).get(name));
  }

  @SuppressWarnings("unchecked") // YAML
  private List<Map<String, Object>> steps(String job) {
    return (List<Map<String, Object>>) Objects.requireNonNull(job(job).get("steps"));
  }

  private Map<String, Object> step(String job, String name) {
    return steps(job).stream()
        .filter(step -> name.equals(step.get("name")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> env(Map<String, Object> of) {
    Map<String, String> env = new LinkedHashMap<>();
    map(of.get("env")).forEach((name, value) -> env.put(name, value.toString()));
    return env;
  }

  @SuppressWarnings("unchecked") // YAML
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
