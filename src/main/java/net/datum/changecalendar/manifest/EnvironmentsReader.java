package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the key {@code environments}, of a manifest or of the policy. */
final class EnvironmentsReader {
  private static final String KEY = "environments";
  private static final int LENGTH = 255;

  private EnvironmentsReader() {}

  /**
   * The names, of which no two differ in case alone.
   *
   * @param otherwise what counts where the key is not written, for the message
   */
  static List<String> read(Fields fields, String otherwise, Problems problems) {
    List<String> environments = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (var entry : fields.list(KEY, "production")) {
      var name = entry.text();
      if (name.codePointCount(0, name.length()) > LENGTH) {
        problems.error(
            entry.position(),
            "`%s` has more than %d characters.".formatted(entry.name(), LENGTH),
            "Write the environment's name as GitHub has it.");
      } else if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        fields.twice(KEY, entry);
      } else {
        environments.add(name);
      }
    }
    if (fields.isEmptyList(KEY)) {
      problems.error(
          fields.positionOf(KEY),
          "`environments` is an empty list.",
          "Name the environments, or remove the line: %s.".formatted(otherwise));
    }
    return environments;
  }
}
