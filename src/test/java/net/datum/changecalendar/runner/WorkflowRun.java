package net.datum.changecalendar.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run of a workflow: its jobs one after the other, each after those that it needs, and the legs
 * of a matrix one after the other too.
 */
public final class WorkflowRun {
  private final GitHubActions actions;
  private final Workflow workflow;
  private final Trigger trigger;
  private final long id;
  private final String commit;
  private final Map<String, String> files;
  private final Map<String, Object> inputs;
  private final Map<String, Object> secrets;
  private final @Nullable Map<String, String> granted;
  private final Map<String, JobRun> jobs = new LinkedHashMap<>();
  private int attempt = 1;
  private boolean cancelled;

  WorkflowRun(GitHubActions actions, Workflow workflow, Trigger trigger, long id) {
    if (!trigger.starts(workflow)) {
      throw new IllegalArgumentException(
          workflow.name() + " does not start on " + trigger.event() + " of " + trigger.ref());
    }
    this.actions = actions;
    this.workflow = workflow;
    this.trigger = trigger;
    this.id = id;
    this.commit = actions.commit();
    this.files = actions.files();
    this.inputs = trigger.inputsOf(workflow);
    this.secrets = trigger.forked() ? Map.of() : actions.secrets();
    this.granted = null;
  }

  /** Another workflow, called by a job of a run: the run stays the caller's. */
  private WorkflowRun(
      WorkflowRun by, Workflow.Job job, Map<String, Object> inputs, Map<String, Object> secrets) {
    this.actions = by.actions;
    this.workflow = java.util.Objects.requireNonNull(job.called()).workflow();
    this.trigger = by.trigger;
    this.id = by.id;
    this.commit = by.commit;
    this.files = by.files;
    this.inputs = inputs;
    this.secrets = secrets;
    this.granted = by.permissions(job);
    this.attempt = by.attempt;
    this.cancelled = by.cancelled;
    if (workflow.jobs().size() != 1) {
      throw new IllegalArgumentException("a called workflow with several jobs");
    }
  }

  public JobRun job(String job) {
    JobRun run = jobs.get(job);
    if (run == null) {
      throw new IllegalArgumentException("no job " + job);
    }
    return run;
  }

  /** How each job ended, by its id. */
  public Map<String, String> results() {
    Map<String, String> results = new LinkedHashMap<>();
    workflow.jobs().keySet().forEach(job -> results.put(job, job(job).result()));
    return results;
  }

  /** How it ended: success, failure or cancelled. */
  public String conclusion() {
    return cancelled ? "cancelled" : merged(results().values().stream().toList());
  }

  public long id() {
    return id;
  }

  public int attempt() {
    return attempt;
  }

  /** Runs all jobs again. */
  public WorkflowRun rerunAll() {
    jobs.clear();
    return again(workflow.jobs().keySet());
  }

  /** Runs again the jobs that failed or were cancelled, and those that need them. */
  public WorkflowRun rerunFailed() {
    Set<String> chosen = new LinkedHashSet<>();
    for (Workflow.Job job : workflow.jobs().values()) {
      boolean red = List.of("failure", "cancelled").contains(job(job.id()).result());
      if (red || job.needs().stream().anyMatch(chosen::contains)) {
        chosen.add(job.id());
      }
    }
    if (chosen.isEmpty()) {
      throw new IllegalStateException("no job failed");
    }
    return again(chosen);
  }

  private WorkflowRun again(Set<String> chosen) {
    attempt++;
    cancelled = false;
    run(chosen);
    return this;
  }

  WorkflowRun execute() {
    run(workflow.jobs().keySet());
    return this;
  }

  private void run(Set<String> chosen) {
    Map<String, JobRun> before = new LinkedHashMap<>(jobs);
    jobs.keySet().removeAll(chosen);
    for (Workflow.Job job : workflow.jobs().values()) {
      if (chosen.contains(job.id())) {
        boolean itself = job.needs().stream().noneMatch(chosen::contains);
        jobs.put(job.id(), run(job, itself ? before.get(job.id()) : null));
      }
    }
  }

  /** Runs a job; of a matrix that ran before, only the legs that did not succeed. */
  private JobRun run(Workflow.Job job, @Nullable JobRun before) {
    if (!wants(job)) {
      return new JobRun(job.id(), "skipped", List.of());
    }
    if (job.called() != null) {
      return call(job, job.called());
    }
    GitHubActions.Ending approval = actions.approval(job.id());
    cancelled |= approval == GitHubActions.Ending.CANCELLED;
    if (approval == GitHubActions.Ending.FAILURE) {
      return new JobRun(job.id(), "failure", List.of());
    }
    if (cancelled && !wants(job)) {
      return new JobRun(job.id(), "cancelled", List.of());
    }
    Map<String, @Nullable Object> strategy = scope(job).values(job.strategy());
    boolean failFast = Values.truthy(strategy.getOrDefault("fail-fast", true));
    List<Map<String, Object>> matrix = legs(strategy.get("matrix"));
    List<JobRun.Leg> legs = new ArrayList<>();
    for (int i = 0; i < matrix.size(); i++) {
      if (before != null
          && before.legs().size() == matrix.size()
          && before.legs().get(i).result().equals("success")) {
        legs.add(before.legs().get(i));
      } else if (failFast && legs.stream().anyMatch(leg -> leg.result().equals("failure"))) {
        legs.add(new JobRun.Leg(matrix.get(i), "cancelled", Map.of(), List.of(), List.of()));
      } else {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("fail-fast", failFast);
        place.put("job-index", (double) i);
        place.put("job-total", (double) matrix.size());
        Scope scope =
            scope(job)
                .with("matrix", matrix.get(i))
                .with("strategy", place)
                .with("secrets", secrets());
        legs.add(new LegRun(this, job, scope, matrix.get(i)).run());
      }
    }
    return new JobRun(job.id(), merged(legs.stream().map(JobRun.Leg::result).toList()), legs);
  }

  /** Runs the workflow that the job calls; its outputs are the job's. */
  private JobRun call(Workflow.Job job, Workflow.Called called) {
    Map<String, Object> declared =
        Workflow.map(called.workflow().on().get("workflow_call"), "workflow_call");
    Scope scope = scope(job).with("secrets", secrets());
    Map<String, Object> passed =
        called.secrets().equals("inherit")
            ? secrets
            : new LinkedHashMap<>(scope.texts(Workflow.map(called.secrets(), "secrets")));
    List<Map<String, Object>> matrix = legs(scope(job).values(job.strategy()).get("matrix"));
    List<JobRun.Leg> legs = new ArrayList<>();
    for (Map<String, Object> leg : matrix) {
      Map<String, Object> given =
          Trigger.calledWith(declared, scope.with("matrix", leg).values(called.with()));
      var inner = new WorkflowRun(this, job, given, passed).execute();
      cancelled |= inner.cancelled;
      JobRun only = inner.job(called.workflow().jobs().keySet().iterator().next());
      Map<String, Object> jobs =
          Map.of(only.id(), Map.of("result", only.result(), "outputs", only.outputs()));
      Map<String, Object> values = new LinkedHashMap<>();
      job.outputs()
          .forEach(
              (name, of) -> values.put(name, Workflow.map(of, name).getOrDefault("value", "")));
      Map<String, String> outputs = Scope.of(Map.of("jobs", jobs)).texts(values);
      for (JobRun.Leg of : only.legs()) {
        legs.add(new JobRun.Leg(leg, of.result(), outputs, of.steps(), of.posts()));
      }
    }
    return new JobRun(job.id(), merged(legs.stream().map(JobRun.Leg::result).toList()), legs);
  }

  /** The token's in a job: a called workflow may ask for less than its caller has, and no more. */
  Map<String, String> permissions(Workflow.Job job) {
    Map<String, String> asked =
        job.permissions() != null ? job.permissions() : workflow.permissions();
    Map<String, String> usual = granted != null ? granted : Map.of("contents", "read");
    if (asked != null && granted != null) {
      List<String> levels = List.of("none", "read", "write");
      asked.forEach((name, level) -> {
        if (levels.indexOf(level) > levels.indexOf(granted.getOrDefault(name, "none"))) {
          throw new IllegalArgumentException(
              "%s asks for %s: %s, which its caller does not have"
                  .formatted(job.id(), name, level));
        }
      });
    }
    return asked != null ? asked : usual;
  }

  /** Whether the job's {@code if} holds, by how all that it builds on ended. */
  boolean wants(Workflow.Job job) {
    List<String> results = ancestors(job).stream().map(each -> job(each).result()).toList();
    var status =
        new Scope.Status(
            !cancelled && results.stream().allMatch("success"::equals),
            !cancelled && results.contains("failure"),
            cancelled);
    return scope(job).with(status).holds(job.condition());
  }

  private Set<String> ancestors(Workflow.Job job) {
    Set<String> ancestors = new LinkedHashSet<>(job.needs());
    workflow.jobs().values().stream()
        .filter(each -> job.needs().contains(each.id()))
        .forEach(each -> ancestors.addAll(ancestors(each)));
    return ancestors;
  }

  private Scope scope(Workflow.Job job) {
    Map<String, Object> needs = new LinkedHashMap<>();
    for (String needed : job.needs()) {
      JobRun run = job(needed);
      needs.put(needed, Map.of("result", run.result(), "outputs", run.outputs()));
    }
    Map<String, Object> contexts = new LinkedHashMap<>();
    contexts.put("github", github(job.id()));
    contexts.put("inputs", inputs);
    contexts.put("vars", actions.variables());
    contexts.put("needs", needs);
    return Scope.of(contexts);
  }

  private Map<String, Object> secrets() {
    Map<String, Object> all = new LinkedHashMap<>(secrets);
    all.put("GITHUB_TOKEN", Scene.GITHUB_TOKEN);
    return all;
  }

  private Map<String, Object> github(String job) {
    Map<String, Object> github = new LinkedHashMap<>();
    github.put("event_name", trigger.event());
    github.put("event", payload());
    github.put("ref", trigger.ref());
    github.put("ref_name", trigger.refName());
    github.put("ref_type", trigger.ref().startsWith("refs/tags/") ? "tag" : "branch");
    github.put("repository", Scene.REPOSITORY);
    github.put("repository_id", Long.toString(Scene.REPOSITORY_ID));
    github.put("repository_owner", Scene.REPOSITORY.replaceFirst("/.*", ""));
    github.put("run_id", Long.toString(id));
    github.put("run_attempt", Integer.toString(attempt));
    github.put("sha", commit);
    github.put("actor", "drewr");
    github.put("workflow", workflow.name());
    github.put("job", job);
    github.put("token", Scene.GITHUB_TOKEN);
    return github;
  }

  Map<String, Object> payload() {
    Map<String, Object> payload = new LinkedHashMap<>(trigger.payload());
    if (!trigger.event().equals("schedule")) {
      payload.put("repository", Map.of("full_name", Scene.REPOSITORY, "default_branch", "main"));
    }
    if (trigger.event().equals("workflow_dispatch")) {
      Map<String, Object> texts = new LinkedHashMap<>();
      inputs.forEach((name, value) -> texts.put(name, Values.text(value)));
      payload.put("inputs", texts);
    }
    return payload;
  }

  /** The legs of a matrix of lists; one empty leg where there is no matrix. */
  private static List<Map<String, Object>> legs(@Nullable Object matrix) {
    List<Map<String, Object>> legs = List.of(Map.of());
    if (matrix == null) {
      return legs;
    }
    for (Map.Entry<String, Object> axis : Workflow.map(matrix, "matrix").entrySet()) {
      if (List.of("include", "exclude").contains(axis.getKey())) {
        throw new IllegalArgumentException("a matrix with " + axis.getKey());
      }
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> leg : legs) {
        for (Object value : Workflow.list(axis.getValue(), axis.getKey())) {
          Map<String, Object> more = new LinkedHashMap<>(leg);
          more.put(axis.getKey(), value);
          longer.add(more);
        }
      }
      legs = longer;
    }
    if (legs.isEmpty()) {
      throw new IllegalArgumentException("a matrix without a leg");
    }
    return legs;
  }

  private static String merged(List<String> results) {
    return results.contains("failure")
        ? "failure"
        : results.contains("cancelled") ? "cancelled" : "success";
  }

  GitHubActions actions() {
    return actions;
  }

  Workflow workflow() {
    return workflow;
  }

  Trigger trigger() {
    return trigger;
  }

  String commit() {
    return commit;
  }

  Map<String, String> files() {
    return files;
  }

  void cancel() {
    cancelled = true;
  }
}
