package net.datum.changecalendar.runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * GitHub Actions for the scene's repository: its files, variables and secrets, and what the scripts
 * and actions of its workflows do, which is nothing unless a test says otherwise. A run reads the
 * files as they were when it started.
 */
public final class GitHubActions {
  /** How a script ends. */
  public enum Ending {
    SUCCESS,
    FAILURE,
    /** Somebody cancels the run while the script runs. */
    CANCELLED,
    /** The machine dies: no further step runs, not even a post step. */
    DEATH
  }

  /** What a script does; it may let time pass. */
  @FunctionalInterface
  public interface Script {
    Ending run();
  }

  /**
   * A script that ran.
   *
   * @param text as it was after its expressions were filled in
   */
  public record Ran(long run, int attempt, String job, String text) {}

  static final String OURSELVES = "datum/change-calendar-action";

  private final Scene scene;
  private final Path root;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private final Map<String, Object> secrets = new LinkedHashMap<>();
  private final Map<String, Script> scripts = new LinkedHashMap<>();
  private final Map<String, Script> approvals = new LinkedHashMap<>();
  private final Map<String, UnaryOperator<Map<String, String>>> actions = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> written = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> repositories = new LinkedHashMap<>();
  private final List<Ran> ran = new ArrayList<>();
  private String commit = Scene.commit(1);
  private String workflowCommit = "c".repeat(40);
  private long nextRun = 2001;
  private int nextMachine = 1;
  private boolean post = ActionFile.ofProject().hasPost();

  /**
   * Sets it up for a scene.
   *
   * @param root a folder of its own, for the machines
   */
  public GitHubActions(Scene scene, Path root) {
    this.scene = scene;
    this.root = root;
    actions.put("actions/checkout", with -> Map.of());
    actions.put("google-github-actions/auth", GitHubActions::signIn);
  }

  private static Map<String, String> signIn(Map<String, String> with) {
    return "access_token".equals(with.get("token_format"))
        ? Map.of("access_token", Scene.GOOGLE_TOKEN)
        : Map.of();
  }

  /** Writes a file of the repository. */
  public GitHubActions file(String path, String content) {
    files.put(path, content);
    return this;
  }

  public GitHubActions remove(String path) {
    files.remove(path);
    return this;
  }

  /** The commit that further runs are for. */
  public GitHubActions commit(String sha) {
    commit = sha;
    return this;
  }

  public GitHubActions variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  public GitHubActions secret(String name, String value) {
    secrets.put(name, value);
    return this;
  }

  /** What scripts do that contain this text; what is said last counts. */
  public GitHubActions script(String text, Script script) {
    scripts.remove(text);
    scripts.put(text, script);
    return this;
  }

  /** How scripts end that contain this text. */
  public GitHubActions script(String text, Ending ending) {
    return script(text, () -> ending);
  }

  /** What scripts that contain this text write to GITHUB_OUTPUT. */
  public GitHubActions outputs(String text, Map<String, String> outputs) {
    written.put(text, Map.copyOf(outputs));
    return this;
  }

  /** Another repository, at a ref, that can be checked out beside one's own. */
  public GitHubActions repository(String name, String ref, Map<String, String> of) {
    repositories.put(name + "@" + ref, Map.copyOf(of));
    return this;
  }

  /** The commit of this project that workflows are called at; empty on a GitHub that is too old. */
  public GitHubActions workflowCommit(String sha) {
    workflowCommit = sha;
    return this;
  }

  /** What another action does: it makes outputs of its inputs. */
  public GitHubActions action(String name, UnaryOperator<Map<String, String>> does) {
    actions.put(name, does);
    return this;
  }

  /** What happens while a job waits to begin. */
  public GitHubActions beforeJob(String id, Runnable happens) {
    return approval(
        id,
        () -> {
          happens.run();
          return Ending.SUCCESS;
        });
  }

  /** How a job's wait for approval ends: approved, rejected (failure), or the run is cancelled. */
  public GitHubActions approval(String id, Script approval) {
    approvals.put(id, approval);
    return this;
  }

  /** Has the action a post step, whatever action.yml says. */
  GitHubActions withPost() {
    post = true;
    return this;
  }

  boolean hasPost() {
    return post;
  }

  /** Starts the workflow and runs it to its end. */
  public WorkflowRun start(Workflow workflow, Trigger trigger) {
    return new WorkflowRun(this, workflow, trigger, nextRun++).execute();
  }

  /** All scripts that ran, in their order. */
  public List<Ran> ran() {
    return List.copyOf(ran);
  }

  /** How often scripts ran that contain this text. */
  public long ran(String text) {
    return ran.stream().filter(each -> each.text().contains(text)).count();
  }

  Scene scene() {
    return scene;
  }

  Path root() {
    return root;
  }

  String commit() {
    return commit;
  }

  Map<String, String> files() {
    return Map.copyOf(files);
  }

  Map<String, Object> variables() {
    return variables;
  }

  Map<String, Object> secrets() {
    return secrets;
  }

  Ending approval(String id) {
    return approvals.getOrDefault(id, () -> Ending.SUCCESS).run();
  }

  Ending run(Ran script) {
    ran.add(script);
    Script last = () -> Ending.SUCCESS;
    for (Map.Entry<String, Script> entry : scripts.entrySet()) {
      last = script.text().contains(entry.getKey()) ? entry.getValue() : last;
    }
    return last.run();
  }

  Map<String, String> written(String script) {
    Map<String, String> all = new LinkedHashMap<>();
    written.forEach((text, outputs) -> all.putAll(script.contains(text) ? outputs : Map.of()));
    return all;
  }

  Map<String, String> filesOf(String repository, String ref) {
    if (repository.equals(OURSELVES) && ref.equals(workflowCommit)) {
      return Map.of("action.yml", "");
    }
    Map<String, String> of = repositories.get(repository + "@" + ref);
    if (of == null) {
      throw new IllegalArgumentException("nothing to check out: " + repository + "@" + ref);
    }
    return of;
  }

  String workflowCommit() {
    return workflowCommit;
  }

  int nextMachine() {
    return nextMachine++;
  }

  @Nullable UnaryOperator<Map<String, String>> action(String name) {
    return actions.get(name);
  }
}
