package net.datum.changecalendar.manifest;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds a change's id: as given, or from the file's path. */
final class IdReader {
  static final int LENGTH = 120;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");
  private static final Pattern RESERVED = Pattern.compile("emergency-\\d+");
  private static final Pattern FOLDER = Pattern.compile("(?:^|.*?/)\\.github/changes/(.+)");

  private IdReader() {}

  static Optional<String> read(Fields fields, String file, Problems problems) {
    return fields.has("id")
        ? fields.line("id", LENGTH).flatMap(id -> checked(id, fields.positionOf("id"), problems))
        : fromPath(file, fields.positionOf("id"), problems);
  }

  /**
   * The path below {@code .github/changes/}, wherever that is, or below the root, without ending.
   */
  static String of(String file) {
    var match = FOLDER.matcher(file);
    var below = match.matches() ? match.group(1) : file;
    int dot = below.lastIndexOf('.');
    return dot > below.lastIndexOf('/') + 1 ? below.substring(0, dot) : below;
  }

  private static Optional<String> checked(String id, Position position, Problems problems) {
    if (!ID.matcher(id).matches()) {
      problems.error(
          position,
          "`id` is %s.".formatted(problems.quote(id)),
          "Use letters without accents, digits, `.`, `_`, `-` and `/`, a letter or digit first.");
      return Optional.empty();
    }
    return notReserved(id, position, problems);
  }

  private static Optional<String> fromPath(String file, Position position, Problems problems) {
    var id = of(file);
    if (!ID.matcher(id).matches() || id.length() > LENGTH) {
      problems.error(
          position,
          id.length() > LENGTH
              ? "The file's path is too long to be the change's id."
              : "The file's path has characters that an id can't have: %s."
                  .formatted(problems.quote(id)),
          "Add `id`, such as `id: eu-failover`, or rename the file.");
      return Optional.empty();
    }
    return notReserved(id, position, problems);
  }

  private static Optional<String> notReserved(String id, Position position, Problems problems) {
    if (RESERVED.matcher(id).matches()) {
      problems.error(
          position,
          "The id `%s` is reserved for the emergency of a run.".formatted(id),
          "Choose another `id`.");
      return Optional.empty();
    }
    return Optional.of(id);
  }
}
