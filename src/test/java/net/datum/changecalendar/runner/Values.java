package net.datum.changecalendar.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of GitHub's expressions: null, booleans, numbers (doubles), strings, lists and maps,
 * with its loose rules of comparison.
 */
final class Values {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Values() {}

  static boolean truthy(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case Number n -> n.doubleValue() != 0 && !Double.isNaN(n.doubleValue());
      case String s -> !s.isEmpty();
      default -> true;
    };
  }

  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Number n -> number(n.doubleValue());
      case List<?> list -> "Array";
      case Map<?, ?> map -> "Object";
      default -> value.toString();
    };
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /**
   * Strings compare without case, lists and maps by identity; values of two kinds compare as
   * numbers.
   */
  @SuppressWarnings("ReferenceEquality")
  static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String a && right instanceof String b) {
      return a.equalsIgnoreCase(b);
    }
    if (isNested(left) && isNested(right)) {
      return left == right;
    }
    return toNumber(left) == toNumber(right);
  }

  /** Less, equal or more; NaN is none of them. */
  static boolean compares(@Nullable Object left, String operator, @Nullable Object right) {
    double a = toNumber(left);
    double b = toNumber(right);
    if (left instanceof String x && right instanceof String y) {
      a = x.compareToIgnoreCase(y);
      b = 0;
    }
    return switch (operator) {
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static boolean isNested(@Nullable Object value) {
    return value instanceof List || value instanceof Map;
  }

  private static double toNumber(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Boolean b -> b ? 1 : 0;
      case Number n -> n.doubleValue();
      case String s when s.isBlank() -> 0;
      case String s when s.strip().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?") ->
          Double.parseDouble(s.strip());
      default -> Double.NaN;
    };
  }

  /** A member of a map, whose keys have no case, or of a list; null where there is none. */
  static @Nullable Object member(@Nullable Object value, @Nullable Object key) {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (text(entry.getKey()).equalsIgnoreCase(text(key))) {
          return entry.getValue();
        }
      }
    }
    if (value instanceof List<?> list) {
      double index = toNumber(key);
      return index >= 0 && index < list.size() ? list.get((int) index) : null;
    }
    return null;
  }

  static String toJson(@Nullable Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(forJson(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static @Nullable Object fromJson(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("fromJSON: " + text, e);
    }
  }

  private static @Nullable Object forJson(@Nullable Object value) {
    return switch (value) {
      case Double d when d == Math.rint(d) -> (Object) d.longValue();
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(each -> copy.add(forJson(each)));
        yield copy;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put(text(key), forJson(each)));
        yield copy;
      }
      case null, default -> value;
    };
  }
}
