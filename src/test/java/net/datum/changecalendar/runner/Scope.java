package net.datum.changecalendar.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can see at its place in a workflow.
 *
 * @param contexts by name; any other name is an error
 * @param status how the job, or what it needs, stands; null where no status function is allowed
 */
record Scope(Map<String, Object> contexts, @Nullable Status status) {

  /** What the status functions answer. */
  record Status(boolean success, boolean failure, boolean cancelled) {
    static Status of(String jobStatus) {
      return new Status(
          jobStatus.equals("success"), jobStatus.equals("failure"), jobStatus.equals("cancelled"));
    }
  }

  static Scope of(Map<String, Object> contexts) {
    return new Scope(contexts, null);
  }

  Scope with(String name, Object context) {
    Map<String, Object> more = new LinkedHashMap<>(contexts);
    more.put(name, context);
    return new Scope(more, status);
  }

  Scope with(Status other) {
    return new Scope(contexts, other);
  }

  /** A text with its <code>${{ }}</code> filled in. */
  String text(@Nullable Object written) {
    return Values.text(value(written));
  }

  /** A value with its <code>${{ }}</code> filled in; one that is all expression keeps its kind. */
  @Nullable Object value(@Nullable Object written) {
    return switch (written) {
      case String text -> {
        Template template = Template.parse(text);
        yield template.evaluate(this);
      }
      case List<?> list -> {
        List<@Nullable Object> values = new ArrayList<>();
        list.forEach(each -> values.add(value(each)));
        yield values;
      }
      case Map<?, ?> map -> values(map);
      case null, default -> written;
    };
  }

  Map<String, @Nullable Object> values(Map<?, ?> map) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((key, each) -> values.put(Values.text(key), value(each)));
    return values;
  }

  Map<String, String> texts(Map<?, ?> map) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach((key, each) -> texts.put(Values.text(key), text(each)));
    return texts;
  }

  /** Whether an {@code if} holds: {@code success()} is meant where it names no status function. */
  boolean holds(@Nullable Object condition) {
    Expression expression = Template.condition(condition);
    boolean implied = expression.usesStatus() || Values.truthy(new Expression.Success().in(this));
    return implied && Values.truthy(expression.in(this));
  }
}
