package net.datum.changecalendar.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place in the sources, looked up when it is asked for, so that its line is never an old one.
 *
 * @param name a class and one of its members, such as {@code EventNotes.key}, or a class alone
 */
record Place(String name) {
  /** The code, and what the services are replaced by. */
  private static final List<Path> ROOTS =
      List.of(Path.of("src/main/java"), Path.of("src/test/java/net/datum/changecalendar/sandbox"));

  static List<Place> of(String... names) {
    return Stream.of(names).map(Place::new).toList();
  }

  /** File and line of the declaration, or empty where the sources are not here or lack it. */
  Optional<String> location() {
    String[] parts = name.split("\\.", 2);
    Pattern declaration = declaration(parts);
    return ROOTS.stream()
        .flatMap(root -> files(root, parts[0] + ".java").stream())
        .flatMap(file -> line(file, declaration).map(line -> file + ":" + line).stream())
        .findFirst();
  }

  /** None where the program runs without the sources. */
  private static List<Path> files(Path root, String name) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.endsWith(name)).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** By the formatter's indentation: a member of a class is two blanks in, and no statement is. */
  private static Pattern declaration(String[] parts) {
    return Pattern.compile(
        parts.length == 1
            ? "(?:[a-z]+ )*(?:class|record|interface|enum) " + parts[0] + "\\b.*"
            : "  (?:\\w[\\w<>\\[\\], .?@]* |@[\\w<>\\[\\], .?@]* )?"
                + parts[1]
                + "(?:\\(| =|;|,).*");
  }

  private static Optional<Integer> line(Path file, Pattern declaration) {
    try {
      List<String> lines = Files.readAllLines(file);
      return IntStream.range(0, lines.size())
          .filter(i -> declaration.matcher(lines.get(i)).matches())
          .mapToObj(i -> i + 1)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The name, and where it is if that is known. */
  String words() {
    return name + location().map(at -> "  " + at).orElse("");
  }
}
