package net.datum.changecalendar.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an expression; what it does not know is an error. */
final class ExpressionReader {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:('(?:[^']|'')*')|([-+]?\\.?\\d[\\w.+]*)|([A-Za-z_][\\w-]*)"
              + "|(&&|\\|\\||==|!=|<=|>=|[!<>()\\[\\],.]))");
  private static final List<List<String>> OPERATORS =
      List.of(List.of("||"), List.of("&&"), List.of("==", "!="), List.of("<", "<=", ">", ">="));

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private ExpressionReader(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.stripTrailing().length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw problem();
      }
      tokens.add(matcher.group().strip());
      at = matcher.end();
    }
  }

  static Expression read(String text) {
    var reader = new ExpressionReader(text);
    Expression expression = reader.binary(0);
    if (reader.peek() != null) {
      throw reader.problem();
    }
    return expression;
  }

  private Expression binary(int level) {
    if (level == OPERATORS.size()) {
      return unary();
    }
    Expression left = binary(level + 1);
    while (peek() != null && OPERATORS.get(level).contains(peek())) {
      left = new Expression.Operation(take(), left, binary(level + 1));
    }
    return left;
  }

  private Expression unary() {
    return skip("!") ? new Expression.Not(unary()) : postfix();
  }

  private Expression postfix() {
    Expression value = primary();
    while (true) {
      if (skip(".")) {
        String name = take();
        if (!name.matches("[A-Za-z_][\\w-]*")) {
          throw problem();
        }
        value = new Expression.Member(value, new Expression.Literal(name));
      } else if (skip("[")) {
        value = new Expression.Member(value, binary(0));
        expect("]");
      } else {
        return value;
      }
    }
  }

  private Expression primary() {
    String token = take();
    if (token.equals("(")) {
      Expression inner = binary(0);
      expect(")");
      return inner;
    }
    if (token.startsWith("'")) {
      String quoted = token.substring(1, token.length() - 1);
      return new Expression.Literal(quoted.replace("''", "'"));
    }
    if (token.matches("[-+]?\\.?\\d.*")) {
      try {
        return new Expression.Literal(Double.valueOf(token));
      } catch (NumberFormatException e) {
        throw problem();
      }
    }
    if (!token.matches("[A-Za-z_][\\w-]*")) {
      throw problem();
    }
    if (skip("(")) {
      return new Expression.Call(token, arguments());
    }
    return switch (token) {
      case "true" -> new Expression.Literal(true);
      case "false" -> new Expression.Literal(false);
      case "null" -> new Expression.Literal(null);
      default -> new Expression.Context(token);
    };
  }

  private List<Expression> arguments() {
    List<Expression> arguments = new ArrayList<>();
    if (skip(")")) {
      return arguments;
    }
    do {
      arguments.add(binary(0));
    } while (skip(","));
    expect(")");
    return arguments;
  }

  private @Nullable String peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  private String take() {
    String token = peek();
    if (token == null) {
      throw problem();
    }
    next++;
    return token;
  }

  private boolean skip(String token) {
    boolean there = token.equals(peek());
    next += there ? 1 : 0;
    return there;
  }

  private void expect(String token) {
    if (!skip(token)) {
      throw problem();
    }
  }

  private IllegalArgumentException problem() {
    return new IllegalArgumentException("not an expression: " + text.strip());
  }
}
