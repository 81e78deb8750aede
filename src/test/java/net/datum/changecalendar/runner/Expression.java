package net.datum.changecalendar.runner;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An expression of a workflow, as GitHub evaluates it. */
sealed interface Expression {

  @Nullable Object in(Scope scope);

  /** The expressions that it is made of. */
  default List<Expression> parts() {
    return List.of();
  }

  /** Itself and all that it is made of. */
  default Stream<Expression> all() {
    return Stream.concat(Stream.of(this), parts().stream().flatMap(Expression::all));
  }

  default boolean usesStatus() {
    return all().anyMatch(e -> (e instanceof Call call && call.isStatus()) || e instanceof Success);
  }

  /** A value as it is written. */
  record Literal(@Nullable Object value) implements Expression {
    @Override
    public @Nullable Object in(Scope scope) {
      return value;
    }
  }

  /** What an {@code if} means that says nothing else. */
  record Success() implements Expression {
    @Override
    public @Nullable Object in(Scope scope) {
      return new Call("success", List.of()).in(scope);
    }
  }

  /** A context by its name. */
  record Context(String name) implements Expression {
    @Override
    public Object in(Scope scope) {
      return scope.contexts().entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no context here: " + name))
          .getValue();
    }
  }

  /** A member of a context, an object or a list. */
  record Member(Expression of, Expression key) implements Expression {
    @Override
    public @Nullable Object in(Scope scope) {
      return Values.member(of.in(scope), key.in(scope));
    }

    @Override
    public List<Expression> parts() {
      return List.of(of, key);
    }
  }

  /** The opposite. */
  record Not(Expression of) implements Expression {
    @Override
    public Object in(Scope scope) {
      return !Values.truthy(of.in(scope));
    }

    @Override
    public List<Expression> parts() {
      return List.of(of);
    }
  }

  /** Two values and an operator; and and or give one of the two. */
  record Operation(String operator, Expression left, Expression right) implements Expression {
    @Override
    public @Nullable Object in(Scope scope) {
      Object first = left.in(scope);
      return switch (operator) {
        case "&&" -> Values.truthy(first) ? right.in(scope) : first;
        case "||" -> Values.truthy(first) ? first : right.in(scope);
        case "==" -> Values.equal(first, right.in(scope));
        case "!=" -> !Values.equal(first, right.in(scope));
        default -> Values.compares(first, operator, right.in(scope));
      };
    }

    @Override
    public List<Expression> parts() {
      return List.of(left, right);
    }
  }

  /** A function. */
  record Call(String name, List<Expression> arguments) implements Expression {
    private static final Pattern PLACE = Pattern.compile("\\{\\{|\\}\\}|\\{(\\d+)\\}|[{}]");

    public Call {
      name = name.toLowerCase(Locale.ROOT);
      int least =
          switch (name) {
            case "success", "failure", "always", "cancelled" -> 0;
            case "contains", "startswith", "endswith" -> 2;
            case "format", "join", "tojson", "fromjson" -> 1;
            default -> throw new IllegalArgumentException("an unknown function: " + name);
          };
      int most =
          switch (name) {
            case "format" -> Integer.MAX_VALUE;
            case "join" -> 2;
            default -> least;
          };
      if (arguments.size() < least || arguments.size() > most) {
        throw new IllegalArgumentException(name + " with " + arguments.size() + " arguments");
      }
    }

    boolean isStatus() {
      return List.of("success", "failure", "always", "cancelled").contains(name);
    }

    @Override
    public List<Expression> parts() {
      return arguments;
    }

    @Override
    public @Nullable Object in(Scope scope) {
      if (isStatus()) {
        return status(scope);
      }
      Object first = arguments.getFirst().in(scope);
      return switch (name) {
        case "contains" -> contains(first, arguments.get(1).in(scope));
        case "startswith" -> lower(first).startsWith(lower(arguments.get(1).in(scope)));
        case "endswith" -> lower(first).endsWith(lower(arguments.get(1).in(scope)));
        case "format" -> format(Values.text(first), scope);
        case "join" ->
            first instanceof List<?> list
                ? list.stream().map(Values::text).collect(Collectors.joining(separator(scope)))
                : Values.text(first);
        case "tojson" -> Values.toJson(first);
        case "fromjson" -> Values.fromJson(Values.text(first));
        default -> throw new IllegalStateException(name);
      };
    }

    private Object status(Scope scope) {
      Scope.Status status = scope.status();
      if (status == null) {
        throw new IllegalArgumentException("no status function here: " + name);
      }
      return switch (name) {
        case "success" -> status.success();
        case "failure" -> status.failure();
        case "cancelled" -> status.cancelled();
        default -> true;
      };
    }

    private static boolean contains(@Nullable Object where, @Nullable Object what) {
      return where instanceof List<?> list
          ? list.stream().anyMatch(each -> Values.equal(each, what))
          : lower(where).contains(lower(what));
    }

    private static String lower(@Nullable Object value) {
      return Values.text(value).toLowerCase(Locale.ROOT);
    }

    private String separator(Scope scope) {
      return arguments.size() > 1 ? Values.text(arguments.get(1).in(scope)) : ",";
    }

    private String format(String text, Scope scope) {
      Matcher matcher = PLACE.matcher(text);
      return matcher.replaceAll(found -> {
        String place = found.group();
        if (place.equals("{{") || place.equals("}}")) {
          return Matcher.quoteReplacement(place.substring(1));
        }
        if (place.length() == 1) {
          throw new IllegalArgumentException("a lone brace in format: " + text);
        }
        int index = Integer.parseInt(found.group(1)) + 1;
        if (index >= arguments.size()) {
          throw new IllegalArgumentException("no argument for " + place + " of " + text);
        }
        return Matcher.quoteReplacement(Values.text(arguments.get(index).in(scope)));
      });
    }
  }
}
