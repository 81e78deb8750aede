package net.datum.changecalendar.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A workflow file. A key that is not known here, an expression that cannot be read, a context that
 * is not there at its place, a job that is not needed and a step that did not run before are
 * errors: GitHub takes some of them for empty texts, which is never what was meant.
 *
 * @param on the triggers with what is said of each
 * @param permissions of the token, or null where nothing is said
 * @param env as written
 * @param jobs by id, each after those that it needs
 */
public record Workflow(
    String name,
    Map<String, Object> on,
    @Nullable Map<String, String> permissions,
    Map<String, Object> env,
    Map<String, Job> jobs) {
  private static final List<String> ANYWHERE = List.of("github", "inputs", "vars");
  private static final List<String> OF_JOB = plus(ANYWHERE, "needs");
  private static final List<String> OF_LEG = plus(OF_JOB, "strategy", "matrix");
  private static final List<String> OF_STEP = plus(OF_LEG, "job", "runner", "env", "steps");
  private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /**
   * A job as written.
   *
   * @param condition its {@code if}, or null
   * @param permissions of the token, or null where the workflow's count
   * @param environment name of the GitHub environment, or null
   * @param strategy its {@code strategy}, empty where there is none
   * @param called the workflow that it calls instead of having steps, or null
   */
  public record Job(
      String id,
      List<String> needs,
      @Nullable Object condition,
      @Nullable Map<String, String> permissions,
      @Nullable Object environment,
      Map<String, Object> outputs,
      Map<String, Object> env,
      Map<String, Object> strategy,
      List<StepOfJob> steps,
      @Nullable Called called) {}

  /**
   * A call of another workflow.
   *
   * @param with as written
   * @param secrets as written: by name, or {@code inherit}
   */
  public record Called(Workflow workflow, Map<String, Object> with, Object secrets) {}

  /**
   * A step as written: it has either {@code uses} or {@code run}.
   *
   * @param id or null
   * @param condition its {@code if}, or null
   * @param with as written
   * @param continueOnError as written
   */
  public record StepOfJob(
      @Nullable String id,
      @Nullable Object condition,
      @Nullable String uses,
      @Nullable String run,
      Map<String, Object> with,
      Map<String, Object> env,
      Object continueOnError) {}

  /** Reads a workflow file. */
  public static Workflow read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a workflow's text. */
  public static Workflow parse(String text) {
    Map<String, Object> root = map(yaml().load(text), "the workflow");
    only(root, "the workflow", "name", "on", "permissions", "env", "concurrency", "jobs");
    concurrency(root, ANYWHERE);
    check(root.get("env"), plus(ANYWHERE, "secrets"), false);
    Map<String, Object> on = triggers(root.get("on"));
    declared(root, on);
    Map<String, Job> written = new LinkedHashMap<>();
    map(root.get("jobs"), "jobs").forEach((id, job) -> written.put(id(id), job(id, job)));
    return new Workflow(
        Values.text(root.getOrDefault("name", "")),
        on,
        permissions(root),
        optional(root, "env"),
        inOrder(written));
  }

  /** YAML 1.2 as GitHub reads it: {@code on} is no boolean, and a date is a text. */
  private static Yaml yaml() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var resolver =
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            addImplicitResolver(
                Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
            addImplicitResolver(Tag.INT, Pattern.compile("[-+]?[0-9]+"), "-+0123456789");
            addImplicitResolver(Tag.FLOAT, Pattern.compile("[-+]?[0-9]+\\.[0-9]+"), "-+0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL|"), "~nN\0");
            addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
          }
        };
    var dumper = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options), new Representer(dumper), dumper, options, resolver);
  }

  private static Map<String, Object> triggers(@Nullable Object written) {
    Map<String, Object> triggers = new LinkedHashMap<>();
    switch (written) {
      case String name -> triggers.put(name, Map.of());
      case List<?> names -> names.forEach(name -> triggers.put(Values.text(name), Map.of()));
      case null, default ->
          map(written, "on").forEach((name, of) -> triggers.put(name, of == null ? Map.of() : of));
    }
    triggers.forEach((name, of) -> {
      switch (name) {
        case "push" -> only(map(of, name), name, "branches", "branches-ignore", "tags", "paths");
        case "pull_request" -> only(map(of, name), name, "branches", "types");
        case "merge_group" -> only(map(of, name), name, "types");
        case "workflow_dispatch" -> only(map(of, name), name, "inputs");
        case "workflow_call" -> only(map(of, name), name, "inputs", "secrets", "outputs");
        case "schedule" -> {}
        default -> throw new IllegalArgumentException("an unknown trigger: " + name);
      }
    });
    return triggers;
  }

  /** What a called workflow asks of its caller has to be declared: it is empty otherwise. */
  private static void declared(Map<String, Object> root, Map<String, Object> on) {
    if (!on.containsKey("workflow_call")) {
      return;
    }
    Map<String, Object> call = map(on.get("workflow_call"), "workflow_call");
    List<Expression> expressions = new ArrayList<>(written(root.get("env")));
    map(root.get("jobs"), "jobs")
        .values()
        .forEach(job -> {
          expressions.addAll(written(job));
          Object steps = map(job, "a job").get("steps");
          expressions.addAll(written(steps == null ? List.of() : steps));
        });
    for (String context : List.of("inputs", "secrets")) {
      Set<String> names = new LinkedHashSet<>(optional(call, context).keySet());
      names.add("GITHUB_TOKEN");
      expressions.stream()
          .flatMap(Expression::all)
          .map(Workflow::path)
          .filter(path -> path.size() > 1 && path.getFirst().equals(context))
          .forEach(path -> {
            if (!names.contains(path.get(1))) {
              throw new IllegalArgumentException("not declared: " + path);
            }
          });
    }
    Set<String> jobs = map(root.get("jobs"), "jobs").keySet();
    optional(call, "outputs")
        .forEach((name, of) ->
            written(map(of, name).get("value")).stream()
                .flatMap(Expression::all)
                .map(Workflow::path)
                .filter(path -> path.size() == 4)
                .forEach(path -> {
                  Map<String, Object> job =
                      jobs.contains(path.get(1))
                          ? map(map(root.get("jobs"), "jobs").get(path.get(1)), name)
                          : Map.of();
                  if (!optional(job, "outputs").containsKey(path.get(3))) {
                    throw new IllegalArgumentException("no such output: " + path);
                  }
                }));
  }

  /** A job that calls a workflow of this project, by whatever name. */
  private static Job call(String id, Map<String, Object> job, List<String> needs) {
    only(job, id, "name", "needs", "if", "permissions", "strategy", "uses", "with", "secrets");
    String uses = Values.text(job.get("uses"));
    if (!uses.matches(
        "(\\./|datum/change-calendar-action/)\\.github/workflows/[\\w-]+\\.yml(@.+)?")) {
      throw new IllegalArgumentException(id + " calls a workflow that is not here: " + uses);
    }
    condition(job.get("if"), OF_JOB);
    check(job.get("with"), OF_LEG, false);
    check(job.get("secrets"), plus(OF_LEG, "secrets"), false);
    written(job).forEach(e -> names(e, needs, Set.of()));
    Path file = Path.of(uses.replaceFirst(".*?\\.github", ".github").replaceFirst("@.*", ""));
    Workflow called = read(Path.of(System.getProperty("project.root", ".")).resolve(file));
    if (!called.on().containsKey("workflow_call")) {
      throw new IllegalArgumentException(uses + " is not to be called");
    }
    Map<String, Object> call = map(called.on().get("workflow_call"), "workflow_call");
    Object secrets = job.getOrDefault("secrets", Map.of());
    if (secrets instanceof Map<?, ?>) {
      only(optional(job, "secrets"), id, optional(call, "secrets").keySet().toArray(String[]::new));
    }
    only(optional(job, "with"), id, optional(call, "inputs").keySet().toArray(String[]::new));
    return new Job(
        id,
        needs,
        job.get("if"),
        permissions(job),
        null,
        optional(call, "outputs"),
        Map.of(),
        optional(job, "strategy"),
        List.of(),
        new Called(called, optional(job, "with"), secrets));
  }

  private static Job job(String id, Object written) {
    Map<String, Object> job = map(written, id);
    List<String> needs =
        switch (job.get("needs")) {
          case null -> List.of();
          case List<?> list -> list.stream().map(Values::text).toList();
          case Object one -> List.of(Values.text(one));
        };
    if (job.containsKey("uses")) {
      return call(id, job, needs);
    }
    only(
        job,
        id,
        "name",
        "needs",
        "if",
        "runs-on",
        "permissions",
        "environment",
        "concurrency",
        "outputs",
        "env",
        "strategy",
        "timeout-minutes",
        "steps");
    if (!job.containsKey("runs-on")) {
      throw new IllegalArgumentException(id + " has no runs-on");
    }
    List<StepOfJob> steps = new ArrayList<>();
    List<?> all = list(job.get("steps"), id + ".steps");
    Set<String> ids = new LinkedHashSet<>();
    all.forEach(each -> ids.add(Values.text(map(each, id).get("id"))));
    Set<String> before = new LinkedHashSet<>();
    for (Object each : all) {
      StepOfJob step = step(id + ".steps[" + steps.size() + "]", each, needs, before);
      // The post step evaluates them anew, and then all steps have run.
      written(step.with()).forEach(e -> names(e, needs, step.uses() != null ? ids : before));
      steps.add(step);
      if (step.id() != null && !before.add(step.id())) {
        throw new IllegalArgumentException("two steps with one id: " + step.id());
      }
    }
    concurrency(job, OF_LEG);
    condition(job.get("if"), OF_JOB);
    check(job.get("name"), OF_LEG, false);
    check(job.get("runs-on"), OF_LEG, false);
    check(job.get("environment"), OF_LEG, false);
    check(job.get("env"), plus(OF_LEG, "secrets"), false);
    check(job.get("strategy"), OF_JOB, false);
    check(job.get("outputs"), plus(OF_STEP, "secrets"), false);
    written(job).forEach(e -> names(e, needs, before));
    Map<String, Object> strategy = optional(job, "strategy");
    only(strategy, id + ".strategy", "matrix", "fail-fast", "max-parallel");
    return new Job(
        id,
        needs,
        job.get("if"),
        permissions(job),
        job.get("environment"),
        optional(job, "outputs"),
        optional(job, "env"),
        strategy,
        steps,
        null);
  }

  private static StepOfJob step(
      String where, Object written, List<String> needs, Set<String> before) {
    Map<String, Object> step = map(written, where);
    only(
        step,
        where,
        "id",
        "if",
        "name",
        "uses",
        "run",
        "with",
        "env",
        "working-directory",
        "continue-on-error");
    if (step.containsKey("uses") == step.containsKey("run")) {
      throw new IllegalArgumentException(where + " has neither or both of uses and run");
    }
    condition(step.get("if"), OF_STEP);
    List<String> visible = plus(OF_STEP, "secrets");
    for (String key : List.of("name", "run", "with", "env", "working-directory")) {
      check(step.get(key), visible, false);
    }
    check(step.get("continue-on-error"), OF_STEP, false);
    Map<String, Object> rest = new LinkedHashMap<>(step);
    rest.remove("with");
    written(rest).forEach(e -> names(e, needs, before));
    return new StepOfJob(
        step.containsKey("id") ? id(Values.text(step.get("id"))) : null,
        step.get("if"),
        step.containsKey("uses") ? Values.text(step.get("uses")) : null,
        step.containsKey("run") ? Values.text(step.get("run")) : null,
        optional(step, "with"),
        optional(step, "env"),
        step.getOrDefault("continue-on-error", false));
  }

  private static @Nullable Map<String, String> permissions(Map<String, Object> of) {
    if (!of.containsKey("permissions")) {
      return null;
    }
    Map<String, String> permissions = new LinkedHashMap<>();
    Map<String, Object> written = map(of.get("permissions"), "permissions");
    only(
        written,
        "permissions",
        "actions",
        "contents",
        "deployments",
        "id-token",
        "issues",
        "pull-requests",
        "packages",
        "attestations",
        "artifact-metadata");
    written.forEach((name, level) -> permissions.put(name, Values.text(level)));
    if (!List.of("none", "read", "write").containsAll(permissions.values())) {
      throw new IllegalArgumentException("unknown permissions: " + permissions);
    }
    return permissions;
  }

  /** Its group and the rest are read, and have no effect: runs come one after the other here. */
  private static void concurrency(Map<String, Object> of, List<String> visible) {
    check(of.get("concurrency"), visible, false);
    if (of.get("concurrency") instanceof Map<?, ?>) {
      only(optional(of, "concurrency"), "concurrency", "group", "cancel-in-progress", "queue");
    }
  }

  private static Map<String, Job> inOrder(Map<String, Job> written) {
    Map<String, Job> ordered = new LinkedHashMap<>();
    while (ordered.size() < written.size()) {
      int before = ordered.size();
      for (Job job : written.values()) {
        if (!written.keySet().containsAll(job.needs())) {
          throw new IllegalArgumentException(job.id() + " needs a job that is not there");
        }
        if (ordered.keySet().containsAll(job.needs())) {
          ordered.putIfAbsent(job.id(), job);
        }
      }
      if (ordered.size() == before) {
        throw new IllegalArgumentException("jobs that need each other");
      }
    }
    for (Job job : ordered.values()) {
      outputsOf(job, ordered);
    }
    return ordered;
  }

  /** What is asked of a needed job must be among its outputs. */
  private static void outputsOf(Job job, Map<String, Job> jobs) {
    List<@Nullable Object> all = new ArrayList<>(List.of(job.outputs(), job.env(), job.strategy()));
    job.steps()
        .forEach(s -> all.addAll(List.of(s.with(), s.env(), s.run() == null ? "" : s.run())));
    List<Expression> expressions = new ArrayList<>();
    all.forEach(each -> written(each).forEach(expressions::add));
    expressions.add(Template.condition(job.condition()));
    job.steps().forEach(step -> expressions.add(Template.condition(step.condition())));
    expressions.stream()
        .flatMap(Expression::all)
        .forEach(e -> {
          List<String> path = path(e);
          if (path.size() == 4 && path.get(0).equals("needs") && path.get(2).equals("outputs")) {
            Job needed = jobs.get(path.get(1));
            if (needed == null || !needed.outputs().containsKey(path.get(3))) {
              throw new IllegalArgumentException("no such output: " + path);
            }
          }
        });
  }

  /** All expressions of a value, however deep; an {@code if} is one too. */
  private static List<Expression> written(@Nullable Object value) {
    List<Expression> all = new ArrayList<>();
    switch (value) {
      case String text -> all.addAll(Template.parse(text).parts());
      case List<?> list -> list.forEach(each -> all.addAll(written(each)));
      case Map<?, ?> map ->
          map.forEach((key, each) -> {
            if (key.equals("if")) {
              all.add(Template.condition(each));
            } else if (!key.equals("steps")) {
              all.addAll(written(each));
            }
          });
      case null, default -> {}
    }
    return all;
  }

  private static void condition(@Nullable Object written, List<String> visible) {
    visible(Template.condition(written), visible, true);
  }

  private static void check(@Nullable Object value, List<String> visible, boolean status) {
    written(value).forEach(expression -> visible(expression, visible, status));
  }

  private static void visible(Expression expression, List<String> visible, boolean status) {
    expression
        .all()
        .forEach(e -> {
          if (e instanceof Expression.Context context && !visible.contains(context.name())) {
            throw new IllegalArgumentException("no context here: " + context.name());
          }
        });
    if (!status && expression.usesStatus()) {
      throw new IllegalArgumentException("no status function here");
    }
  }

  /** Needed jobs and earlier steps must be there. */
  private static void names(Expression expression, List<String> needs, Set<String> steps) {
    expression
        .all()
        .forEach(e -> {
          List<String> path = path(e);
          if (path.size() > 1 && path.get(0).equals("needs") && !needs.contains(path.get(1))) {
            throw new IllegalArgumentException("not among its needs: " + path);
          }
          if (path.size() > 1 && path.get(0).equals("steps") && !steps.contains(path.get(1))) {
            throw new IllegalArgumentException("no such step before: " + path);
          }
        });
  }

  private static List<String> path(Expression expression) {
    return switch (expression) {
      case Expression.Context context -> List.of(context.name());
      case Expression.Member(Expression of, Expression.Literal key) ->
          path(of).isEmpty() ? List.of() : plus(path(of), Values.text(key.value()));
      default -> List.of();
    };
  }

  private static String id(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not an id: " + id);
    }
    return id;
  }

  private static void only(Map<String, Object> map, String where, String... known) {
    for (String key : map.keySet()) {
      if (!List.of(known).contains(key)) {
        throw new IllegalArgumentException(where + " has an unknown key: " + key);
      }
    }
  }

  private static Map<String, Object> optional(Map<String, Object> of, String key) {
    return of.containsKey(key) ? map(of.get(key), key) : Map.of();
  }

  static Map<String, Object> map(@Nullable Object value, String where) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(where + " is not a map");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, each) -> copy.put(Values.text(key), each));
    return copy;
  }

  static List<?> list(@Nullable Object value, String where) {
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException(where + " is not a list");
    }
    return list;
  }

  private static List<String> plus(List<String> list, String... more) {
    List<String> all = new ArrayList<>(list);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
