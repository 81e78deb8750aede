package net.datum.changecalendar.runner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text with expressions in <code>${{ }}</code>: its literal and its evaluated parts in turn. */
record Template(List<Expression> parts) {

  static Template parse(String text) {
    List<Expression> parts = new ArrayList<>();
    int at = 0;
    while (true) {
      int open = text.indexOf("${{", at);
      if (open < 0) {
        literal(parts, text.substring(at));
        return new Template(parts);
      }
      literal(parts, text.substring(at, open));
      int close = end(text, open + 3);
      parts.add(ExpressionReader.read(text.substring(open + 3, close)));
      at = close + 2;
    }
  }

  private static void literal(List<Expression> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Expression.Literal(text));
    }
  }

  /** Where the expression ends; inside a quoted text nothing does. */
  private static int end(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (!quoted && text.startsWith("}}", i)) {
        return i;
      }
    }
    throw new IllegalArgumentException("an expression that does not end: " + text);
  }

  /** An {@code if}, whose braces may be left out; {@code success()} where there is none. */
  static Expression condition(@Nullable Object written) {
    if (written == null) {
      return new Expression.Success();
    }
    if (!(written instanceof String text)) {
      return new Expression.Literal(written);
    }
    if (!text.contains("${{")) {
      return ExpressionReader.read(text);
    }
    List<Expression> parts = parse(text.strip()).parts();
    if (parts.size() != 1) {
      throw new IllegalArgumentException("an if that is a text, and so always true: " + text);
    }
    return parts.getFirst();
  }

  @Nullable Object evaluate(Scope scope) {
    if (parts.size() == 1) {
      return parts.getFirst().in(scope);
    }
    var text = new StringBuilder();
    parts.forEach(part -> text.append(Values.text(part.in(scope))));
    return text.toString();
  }
}
