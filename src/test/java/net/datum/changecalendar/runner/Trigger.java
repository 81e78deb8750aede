package net.datum.changecalendar.runner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What starts a workflow.
 *
 * @param event such as {@code push}
 * @param payload what GitHub tells about it
 * @param inputs of a workflow_dispatch, as they are given
 * @param forked whether it comes from somebody's fork
 * @param changed the files that a push changes
 */
public record Trigger(
    String event,
    String ref,
    Map<String, Object> payload,
    Map<String, String> inputs,
    boolean forked,
    List<String> changed) {

  /** A push that changes these files. */
  public static Trigger push(String branch, String... changed) {
    return pushed("refs/heads/" + branch, changed);
  }

  public static Trigger tag(String tag) {
    return pushed("refs/tags/" + tag);
  }

  private static Trigger pushed(String ref, String... changed) {
    return new Trigger("push", ref, Map.of("ref", ref), Map.of(), false, List.of(changed));
  }

  public static Trigger schedule() {
    return new Trigger("schedule", "refs/heads/main", Map.of(), Map.of(), false, List.of());
  }

  /** By hand on main. */
  public static Trigger dispatch(Map<String, String> inputs) {
    return new Trigger("workflow_dispatch", "refs/heads/main", Map.of(), inputs, false, List.of());
  }

  public static Trigger mergeGroup() {
    String ref = "refs/heads/gh-readonly-queue/main/pr-7-" + "0".repeat(40);
    return new Trigger(
        "merge_group",
        ref,
        Map.of("merge_group", Map.of("head_ref", ref)),
        Map.of(),
        false,
        List.of());
  }

  /** A pull request of a branch of the repository itself. */
  public static Trigger pullRequest(int number) {
    return pullRequest(number, Scene.REPOSITORY);
  }

  /** A pull request of somebody's fork: no secrets, and a token that only reads. */
  public static Trigger forkedPullRequest(int number) {
    return pullRequest(number, "somebody/infra");
  }

  private static Trigger pullRequest(int number, String head) {
    Map<String, Object> request =
        Map.of(
            "number",
            number,
            "title",
            "A change",
            "body",
            "",
            "head",
            Map.of("repo", Map.of("full_name", head)),
            "base",
            Map.of("ref", "main", "repo", Map.of("full_name", Scene.REPOSITORY)));
    return new Trigger(
        "pull_request",
        "refs/pull/" + number + "/merge",
        Map.of("number", number, "pull_request", request),
        Map.of(),
        !head.equals(Scene.REPOSITORY),
        List.of());
  }

  /** The name of the branch or tag. */
  String refName() {
    return ref.replaceFirst("refs/(heads|tags|pull)/", "");
  }

  /** Whether the workflow starts for it. */
  boolean starts(Workflow workflow) {
    if (!workflow.on().containsKey(event)) {
      return false;
    }
    Object filter = workflow.on().get(event);
    if (event.equals("pull_request")) {
      Map<String, Object> of = Workflow.map(filter, event);
      return !of.containsKey("branches") || matches(of.get("branches"), "main");
    }
    return !event.equals("push") || passes(Workflow.map(filter, event));
  }

  private boolean passes(Map<String, Object> filter) {
    if (filter.isEmpty()) {
      return true;
    }
    if (ref.startsWith("refs/tags/")) {
      return filter.containsKey("tags") && matches(filter.get("tags"), refName());
    }
    boolean branch =
        filter.containsKey("branches-ignore")
            ? !matches(filter.get("branches-ignore"), refName())
            : filter.containsKey("branches") && matches(filter.get("branches"), refName());
    return branch
        && (!filter.containsKey("paths")
            || changed.stream().anyMatch(file -> matches(filter.get("paths"), file)));
  }

  private static boolean matches(@Nullable Object patterns, String name) {
    return Workflow.list(patterns, "a filter").stream()
        .map(Values::text)
        .anyMatch(pattern -> glob(pattern).matcher(name).matches());
  }

  private static Pattern glob(String pattern) {
    if (!pattern.matches("[\\w./*-]+")) {
      throw new IllegalArgumentException("a filter with more than *: " + pattern);
    }
    return Pattern.compile(
        pattern.replace(".", "\\.").replace("**", "\0").replace("*", "[^/]*").replace("\0", ".*"));
  }

  /** The {@code inputs} context: as given, else by default; what does not fit is refused. */
  Map<String, Object> inputsOf(Workflow workflow) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!event.equals("workflow_dispatch")) {
      return values;
    }
    Object written = Workflow.map(workflow.on().get(event), event).getOrDefault("inputs", Map.of());
    Map<String, Object> declared = Workflow.map(written, "inputs");
    for (String name : inputs.keySet()) {
      if (!declared.containsKey(name)) {
        throw new IllegalArgumentException("no such input of the workflow: " + name);
      }
    }
    declared.forEach((name, of) ->
        values.put(name, value(name, Workflow.map(of == null ? Map.of() : of, name))));
    return values;
  }

  /**
   * The {@code inputs} context of a workflow that is called.
   *
   * @param call what it declares
   * @param given what its caller gives, filled in
   */
  static Map<String, Object> calledWith(
      Map<String, Object> call, Map<String, @Nullable Object> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    Workflow.map(call.getOrDefault("inputs", Map.of()), "inputs")
        .forEach((name, of) -> {
          Map<String, Object> declared = Workflow.map(of, name);
          String type = Values.text(declared.get("type"));
          if (!List.of("string", "boolean", "number").contains(type)) {
            throw new IllegalArgumentException("input " + name + " has no type");
          }
          if (Boolean.TRUE.equals(declared.get("required")) && !given.containsKey(name)) {
            throw new IllegalArgumentException("the called workflow requires input " + name);
          }
          Object value = given.containsKey(name) ? given.get(name) : declared.get("default");
          values.put(name, type.equals("string") ? Values.text(value) : value);
        });
    return values;
  }

  private Object value(String name, Map<String, Object> declared) {
    for (String key : declared.keySet()) {
      if (!List.of("description", "type", "required", "default", "options").contains(key)) {
        throw new IllegalArgumentException("input " + name + " has an unknown key: " + key);
      }
    }
    String value = inputs.getOrDefault(name, "");
    if (value.isEmpty() && Boolean.TRUE.equals(declared.get("required"))) {
      throw new IllegalArgumentException("the workflow requires input " + name);
    }
    value = value.isEmpty() ? Values.text(declared.get("default")) : value;
    switch (Values.text(declared.getOrDefault("type", "string"))) {
      case "string", "environment" -> {}
      case "boolean" -> {
        return Boolean.valueOf(value);
      }
      case "choice" -> {
        List<?> options = Workflow.list(declared.get("options"), name + ".options");
        value = value.isEmpty() ? Values.text(options.getFirst()) : value;
        if (!options.contains(value)) {
          throw new IllegalArgumentException("input " + name + " is none of " + options);
        }
      }
      default -> throw new IllegalArgumentException("input " + name + " is of an unknown type");
    }
    return value;
  }
}
