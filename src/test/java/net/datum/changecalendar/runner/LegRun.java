package net.datum.changecalendar.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.datum.changecalendar.sandbox.GitHubActor;
import net.datum.changecalendar.sandbox.GitHubActor.Permission;
import org.jspecify.annotations.Nullable;

/** A job, or one leg of its matrix, on a fresh machine with an empty workspace. */
final class LegRun {
  private static final Set<String> CHECKOUT =
      Set.of("fetch-depth", "persist-credentials", "repository", "ref", "path", "token");

  /** Nobody hears of the machine any more. */
  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What a step came to, before continue-on-error. */
  private record Result(String outcome, Map<String, String> outputs, @Nullable Step left) {
    static Result of(String outcome) {
      return new Result(outcome, Map.of(), null);
    }
  }

  /** A step whose post step is to run when the job ends. */
  private record Due(Workflow.StepOfJob step, Step main) {}

  private final WorkflowRun run;
  private final GitHubActions actions;
  private final Workflow.Job job;
  private final Scope around;
  private final Map<String, Object> matrix;
  private final Runner machine;
  private final Map<String, String> permissions;
  private final List<JobRun.StepRun> steps = new ArrayList<>();
  private final List<Due> due = new ArrayList<>();
  private final List<Step> posts = new ArrayList<>();
  private String status = "success";

  LegRun(WorkflowRun run, Workflow.Job job, Scope around, Map<String, Object> matrix) {
    this.run = run;
    this.actions = run.actions();
    this.job = job;
    this.around = around;
    this.matrix = matrix;
    this.permissions = permissions();
    Trigger trigger = run.trigger();
    this.machine =
        actions
            .scene()
            .machine(
                actions.root().resolve("machine-%d-%s".formatted(actions.nextMachine(), job.id())))
            .withoutCheckout()
            .run(run.id())
            .variable("GITHUB_RUN_ATTEMPT", Integer.toString(run.attempt()))
            .variable("GITHUB_SHA", run.commit())
            .variable("GITHUB_JOB", job.id())
            .variable("GITHUB_WORKFLOW", run.workflow().name())
            .trigger(trigger.event(), trigger.ref(), Values.toJson(run.payload()))
            .variable("GITHUB_REF_NAME", trigger.refName())
            .variable("GITHUB_REF_TYPE", trigger.ref().startsWith("refs/tags/") ? "tag" : "branch");
  }

  /** The token's; a workflow from a fork only reads and has no identity. */
  private Map<String, String> permissions() {
    Map<String, String> mine = new LinkedHashMap<>(run.permissions(job));
    if (run.trigger().forked()) {
      mine.replaceAll((name, level) -> level.equals("write") ? "read" : level);
    }
    return mine;
  }

  private Permission permission(String name) {
    return switch (permissions.getOrDefault(name, "none")) {
      case "write" -> Permission.WRITE;
      case "read" -> Permission.READ;
      default -> Permission.NONE;
    };
  }

  JobRun.Leg run() {
    var github = actions.scene().sandbox().github();
    GitHubActor usual = GitHubActor.workflow(Scene.REPOSITORY);
    github.accept(
        Scene.GITHUB_TOKEN,
        usual
            .withContents(permission("contents"))
            .withIssues(permission("issues"))
            .withPullRequests(permission("pull-requests")));
    try {
      for (Workflow.StepOfJob step : job.steps()) {
        steps.add(run(step));
      }
      due.reversed().forEach(this::post);
      Map<String, String> outputs = scope(envOfJob()).texts(job.outputs());
      return new JobRun.Leg(matrix, status, outputs, List.copyOf(steps), List.copyOf(posts));
    } catch (Death e) {
      return new JobRun.Leg(matrix, "failure", Map.of(), List.copyOf(steps), List.of());
    } finally {
      github.accept(Scene.GITHUB_TOKEN, usual);
    }
  }

  private JobRun.StepRun run(Workflow.StepOfJob step) {
    if (!wants(step)) {
      return new JobRun.StepRun(step.id(), "skipped", "skipped", Map.of(), null);
    }
    Result result = step.run() != null ? script(step) : action(step);
    String outcome = result.outcome();
    String conclusion = outcome;
    if (outcome.equals("failure") && Values.truthy(scope(step).value(step.continueOnError()))) {
      conclusion = "success";
    }
    end(conclusion);
    return new JobRun.StepRun(step.id(), outcome, conclusion, result.outputs(), result.left());
  }

  /** The worse of how the job stands and how a step ended. */
  private void end(String conclusion) {
    if (conclusion.equals("cancelled") || status.equals("success")) {
      status = conclusion;
    }
  }

  private boolean wants(Workflow.StepOfJob step) {
    return scope(step).with(Scope.Status.of(status)).holds(step.condition());
  }

  private Result script(Workflow.StepOfJob step) {
    String text = scope(step).text(step.run());
    var script = new GitHubActions.Ran(run.id(), run.attempt(), job.id(), text);
    return switch (actions.run(script)) {
      case SUCCESS -> new Result("success", actions.written(text), null);
      case FAILURE -> Result.of("failure");
      case DEATH -> throw new Death();
      case CANCELLED -> cancelled(step);
    };
  }

  /** Whose {@code if} still holds goes on: first the job is asked, then the step. */
  private Result cancelled(Workflow.StepOfJob step) {
    run.cancel();
    if (run.wants(job)) {
      return Result.of("success");
    }
    status = "cancelled";
    return Result.of(wants(step) ? "success" : "cancelled");
  }

  private Result action(Workflow.StepOfJob step) {
    String name = String.valueOf(step.uses()).replaceFirst("@.*", "");
    Map<String, String> with = scope(step).texts(step.with());
    switch (name) {
      case "datum/change-calendar-action", "./", "./.change-calendar-action" -> {
        return program(step);
      }
      case "actions/checkout" -> checkout(with);
      case "google-github-actions/auth" -> {
        if (permission("id-token") != Permission.WRITE) {
          return Result.of("failure");
        }
      }
      default -> {}
    }
    UnaryOperator<Map<String, String>> does = actions.action(name);
    if (does == null) {
      throw new IllegalArgumentException("an action that nobody stands in for: " + name);
    }
    return new Result("success", does.apply(with), null);
  }

  private void checkout(Map<String, String> with) {
    if (!CHECKOUT.containsAll(with.keySet())) {
      throw new IllegalArgumentException("a checkout with " + with);
    }
    if (permission("contents") == Permission.NONE) {
      throw new IllegalArgumentException("a checkout without contents: read");
    }
    String repository = with.getOrDefault("repository", "");
    if (repository.isEmpty() && (with.containsKey("ref") || with.containsKey("path"))) {
      throw new IllegalArgumentException("a checkout of another commit or place: " + with);
    }
    if (!repository.isEmpty()) {
      if (with.getOrDefault("path", "").isEmpty()) {
        throw new IllegalArgumentException("another repository in the place of one's own");
      }
      actions
          .filesOf(repository, with.getOrDefault("ref", ""))
          .forEach((name, text) -> machine.file(with.get("path") + "/" + name, text));
      return;
    }
    machine.withoutCheckout().commit(run.commit());
    run.files().forEach(machine::file);
  }

  private Result program(Workflow.StepOfJob step) {
    Step left = machine.run(env(step), with(step), status, null);
    if (actions.hasPost()) {
      due.add(new Due(step, left));
    }
    return new Result(left.status() == 0 ? "success" : "failure", left.outputs(), left);
  }

  /** The inputs are evaluated anew, with the job's status as it is now. */
  private void post(Due each) {
    Step left = machine.run(env(each.step()), with(each.step()), status, each.main().state());
    posts.add(left);
    if (left.status() != 0) {
      end("failure");
    }
  }

  private Map<String, String> with(Workflow.StepOfJob step) {
    Map<String, String> with = new LinkedHashMap<>();
    String api = "calendar-api-url";
    with.put(api, machine.given().getOrDefault(api, ""));
    with.putAll(scope(step).texts(step.with()));
    if (!machine.declared().containsAll(with.keySet())) {
      throw new IllegalArgumentException(
          "inputs that the action does not declare: " + with.keySet());
    }
    return with;
  }

  private Map<String, String> env(Workflow.StepOfJob step) {
    Map<String, String> env = envOfJob();
    env.putAll(scope(env).texts(step.env()));
    return env;
  }

  private Map<String, String> envOfJob() {
    Map<String, String> env = around.texts(run.workflow().env());
    env.putAll(around.texts(job.env()));
    return env;
  }

  private Scope scope(Workflow.StepOfJob step) {
    return scope(env(step));
  }

  private Map<String, Object> job() {
    return Map.of(
        "status",
        status,
        "workflow_repository",
        GitHubActions.OURSELVES,
        "workflow_sha",
        actions.workflowCommit());
  }

  private Scope scope(Map<String, String> env) {
    Map<String, Object> before = new LinkedHashMap<>();
    for (JobRun.StepRun step : steps) {
      if (step.id() != null) {
        before.put(
            step.id(),
            Map.of(
                "outputs", step.outputs(),
                "outcome", step.outcome(),
                "conclusion", step.conclusion()));
      }
    }
    return around
        .with("steps", before)
        .with("env", env)
        .with("job", job())
        .with("runner", Map.of("os", "Linux"));
  }
}
