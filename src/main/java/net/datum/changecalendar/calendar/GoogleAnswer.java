package net.datum.changecalendar.calendar;

import com.google.api.client.util.Data;
import com.google.api.client.util.GenericData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.datum.changecalendar.action.BrokenAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Makes an answer of Google safe to read. The library puts objects of its own in the place of null:
 * they look empty, and a time of this kind is the start of 1970.
 */
final class GoogleAnswer {
  /** How the library says which field it could not read. */
  private static final Pattern KEY = Pattern.compile("\\bkey ([^,\\s]+)");

  private GoogleAnswer() {}

  /** The answer, in which what is null is absent. A list with a gap in it is refused. */
  static <T extends GenericData> T of(@Nullable T answer) throws BrokenAnswer {
    if (answer == null || Data.isNull(answer)) {
      throw new BrokenAnswer("it is empty");
    }
    clean(answer, "");
    return answer;
  }

  private static void clean(Object part, String path) throws BrokenAnswer {
    switch (part) {
      case GenericData object -> {
        for (Map.Entry<String, Object> field : List.copyOf(object.entrySet())) {
          if (isNull(field.getValue())) {
            object.set(field.getKey(), null);
          } else {
            clean(field.getValue(), path(path, field.getKey()));
          }
        }
      }
      case Map<?, ?> map -> {
        map.values().removeIf(GoogleAnswer::isNull);
        for (Map.Entry<?, ?> field : map.entrySet()) {
          clean(field.getValue(), path(path, String.valueOf(field.getKey())));
        }
      }
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          String at = path + "[" + i + "]";
          if (isNull(list.get(i))) {
            throw BrokenAnswer.lacks(at);
          }
          clean(list.get(i), at);
        }
      }
      default -> {}
    }
  }

  private static boolean isNull(@Nullable Object value) {
    return value == null || Data.isNull(value);
  }

  private static String path(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /** An answer in which a field is of another kind than Google's, which the library falls over. */
  static BrokenAnswer unreadable(RuntimeException e) {
    List<String> keys = new ArrayList<>();
    for (Throwable t = e; t != null; t = t.getCause()) {
      KEY.matcher(String.valueOf(t.getMessage()))
          .results()
          .map(MatchResult::group)
          .map(key -> key.substring("key ".length()))
          .forEach(keys::add);
    }
    return new BrokenAnswer(
        keys.isEmpty()
            ? "it is not of Google's kind"
            : keys.stream().collect(Collectors.joining(".", "\"", "\" is not of Google's kind")),
        e);
  }
}
