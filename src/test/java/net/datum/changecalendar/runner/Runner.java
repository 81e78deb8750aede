package net.datum.changecalendar.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.datum.changecalendar.sandbox.Sandbox;
import net.datum.changecalendar.sandbox.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Runs the action as a step of a workflow. Settings stay from step to step, as they would if every
 * step were of a job with the same {@code with}; each step gets fresh files.
 */
public final class Runner {
  private final Path root;
  private final Program program;
  private final Map<String, String> defaults;
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String token = "";
  private int steps;

  /**
   * Prepares a runner.
   *
   * @param root a folder of its own
   * @param repository {@code owner/name}
   */
  public Runner(Path root, Program program, String repository, long repositoryId) {
    this.root = root;
    this.program = program;
    this.defaults = ActionFile.ofProject().defaults();
    for (String folder : new String[] {"workspace", "home", "workflow", "file_commands", "temp"}) {
      directory(root.resolve(folder));
    }
    environment.put("CI", "true");
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("GITHUB_WORKSPACE", workspace().toString());
    environment.put("GITHUB_REPOSITORY", repository);
    environment.put("GITHUB_REPOSITORY_ID", Long.toString(repositoryId));
    environment.put("GITHUB_REPOSITORY_OWNER", repository.replaceFirst("/.*", ""));
    environment.put("GITHUB_SERVER_URL", "https://github.com");
    environment.put("GITHUB_API_URL", "https://api.github.com");
    environment.put("GITHUB_ACTOR", "drewr");
    environment.put("GITHUB_JOB", "deploy");
    environment.put("GITHUB_WORKFLOW", "Deploy");
    environment.put("RUNNER_OS", "Linux");
    environment.put("RUNNER_TEMP", root.resolve("temp").toString());
    // Looking for Google's metadata server would leave this machine.
    environment.put("NO_GCE_CHECK", "true");
    run(1);
    commit("0".repeat(40));
    push();
  }

  public Path workspace() {
    return root.resolve("workspace");
  }

  /** Points the step at the sandbox's services, with these tokens. */
  public Runner against(Sandbox sandbox, String githubToken, String googleToken) {
    environment.put("GITHUB_API_URL", sandbox.githubApiUrl().toString());
    sandbox
        .authority()
        .ifPresent(a -> environment.put("NODE_EXTRA_CA_CERTS", a.certificate().toString()));
    token = githubToken;
    return input("calendar-api-url", sandbox.calendarApiUrl().toString())
        .input("github-token", githubToken)
        .input("google-access-token", googleToken);
  }

  public Runner input(String name, String value) {
    given.put(name, value);
    return this;
  }

  public Runner variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Runner without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** Sets the input {@code mode}. */
  public Runner mode(String mode) {
    return input("mode", mode);
  }

  /** The run's number; a re-run keeps it. */
  public Runner run(long id) {
    return variable("GITHUB_RUN_ID", Long.toString(id)).variable("GITHUB_RUN_ATTEMPT", "1");
  }

  /** The commit that is checked out, which is the trigger's too. */
  public Runner commit(String sha) {
    directory(workspace().resolve(".git"));
    write(workspace().resolve(".git/HEAD"), sha + "\n");
    return variable("GITHUB_SHA", sha);
  }

  /** A push to the default branch. */
  public Runner push() {
    return push("main");
  }

  /** A push to a branch of the repository, whose default branch is main. */
  public Runner push(String branch) {
    String ref = "refs/heads/" + branch;
    return trigger(
        "push",
        ref,
        "{\"ref\": \"%s\", \"repository\": {\"default_branch\": \"main\"}}".formatted(ref));
  }

  /** A pull request with this number and text. */
  public Runner pullRequest(int number, String title, String body) {
    String payload =
        "{\"number\": %d, \"pull_request\": {\"number\": %d, \"title\": %s, \"body\": %s}}"
            .formatted(number, number, json(title), json(body));
    return trigger("pull_request", "refs/pull/" + number + "/merge", payload);
  }

  /** A pull request from somebody's fork: the payload tells whose. */
  public Runner forkedPullRequest(int number) {
    String payload =
        """
        {"number": %d, "pull_request": {"number": %d, "title": "t", "body": "b",
          "head": {"repo": {"full_name": "somebody/infra"}},
          "base": {"repo": {"full_name": "datum/infra"}}}}
        """
            .formatted(number, number);
    return trigger("pull_request", "refs/pull/" + number + "/merge", payload);
  }

  public Runner trigger(String name, String ref, String payload) {
    write(root.resolve("workflow/event.json"), payload);
    return variable("GITHUB_EVENT_NAME", name)
        .variable("GITHUB_REF", ref)
        .variable("GITHUB_EVENT_PATH", root.resolve("workflow/event.json").toString());
  }

  /** Writes a file of the repository. */
  public Runner file(String path, String content) {
    write(workspace().resolve(path), content);
    return this;
  }

  public Runner remove(String path) {
    try {
      Files.delete(workspace().resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the step. */
  public Step step() {
    return run(Map.of(), given, "success", null);
  }

  /** Runs the post step of an earlier step: same inputs, those that are defaults evaluated anew. */
  public Step post(Step main, String jobStatus) {
    return run(Map.of(), main.given(), jobStatus, main.state());
  }

  /**
   * Runs the program once.
   *
   * @param env variables that the workflow sets; the runner's own win
   * @param with the inputs that are given
   * @param jobStatus what the defaults take for the job's status
   * @param state what the main step saved, null for the main step itself
   */
  Step run(
      Map<String, String> env,
      Map<String, String> with,
      String jobStatus,
      @Nullable Map<String, String> state) {
    Path files = root.resolve("file_commands");
    Path outputs = files.resolve("set_output_" + steps);
    Path saved = files.resolve("save_state_" + steps);
    Path summary = files.resolve("step_summary_" + steps++);
    write(outputs, "");
    write(saved, "");
    write(summary, "");
    Map<String, String> all = new LinkedHashMap<>(env);
    all.putAll(environment);
    if (state != null) {
      state.forEach((name, value) -> all.put("STATE_" + name, value));
    }
    Map<String, String> inputs = new LinkedHashMap<>();
    var scope = defaultsScope(jobStatus);
    defaults.forEach((name, value) -> inputs.put(name, scope.text(value)));
    inputs.putAll(with);
    inputs.forEach((name, value) -> all.put("INPUT_" + name.toUpperCase(Locale.ROOT), value));
    all.put("HOME", root.resolve("home").toString());
    all.put("GITHUB_OUTPUT", outputs.toString());
    all.put("GITHUB_STATE", saved.toString());
    all.put("GITHUB_STEP_SUMMARY", summary.toString());
    know(inputs);
    Program.Ended ended = program.run(all, workspace(), state != null);
    search(ended.log(), read(outputs), read(summary), read(saved));
    return new Step(
        ended.status(),
        ended.log(),
        OutputFile.parse(read(outputs)),
        read(summary),
        OutputFile.parse(read(saved)),
        with);
  }

  private static void know(Map<String, String> inputs) {
    Secrets.know("github", inputs.getOrDefault("github-token", ""));
    Secrets.know("calendar", inputs.getOrDefault("google-access-token", ""));
    Secrets.know("Google", inputs.getOrDefault("google-credentials", ""));
  }

  /** Whatever the test: no secret of any test is in anything that a run leaves. */
  private static void search(String log, String outputs, String summary, String state) {
    List<String> found = new ArrayList<>(Secrets.inLog(log));
    found.addAll(Secrets.in(outputs + "\n" + summary + "\n" + state));
    if (!found.isEmpty()) {
      throw new AssertionError("a run told secrets: " + found);
    }
  }

  private Scope defaultsScope(String jobStatus) {
    return Scope.of(Map.of("github", Map.of("token", token), "job", Map.of("status", jobStatus)));
  }

  /** The inputs that the action declares. */
  Set<String> declared() {
    return defaults.keySet();
  }

  /** The inputs that were given for every step. */
  Map<String, String> given() {
    return Map.copyOf(given);
  }

  /** Takes away the checkout: the workspace is empty, as it is when a job begins. */
  public Runner withoutCheckout() {
    try (var files = Files.walk(workspace())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(workspace())) {
          Files.delete(file);
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(String text) {
    return new com.fasterxml.jackson.databind.node.TextNode(text).toString();
  }

  private static void write(Path file, String content) {
    try {
      directory(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void directory(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
