package net.datum.changecalendar.manifest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a path or glob that an input gives: it must stay inside of the workspace. */
final class WorkspacePath {
  private final Path workspace;
  private final Path root;
  private final Problems problems;

  /**
   * @param workspace as the runner names it
   * @param root the workspace's real path
   * @param problems of the input that gives the path
   */
  WorkspacePath(Path workspace, Path root, Problems problems) {
    this.workspace = workspace;
    this.root = root;
    this.problems = problems;
  }

  /** The pattern relative to the root, with forward slashes and without {@code .} segments. */
  Optional<String> relative(String pattern) {
    if (!isPossible(pattern)) {
      return refuse(
          "%s has characters that names of files can't have here.".formatted(Quoted.path(pattern)),
          "Rename the file, or run under a locale with UTF-8, such as `LC_ALL=C.UTF-8`.");
    }
    var text = pattern;
    if (text.startsWith("/")) {
      var inside =
          below(workspace.toAbsolutePath().normalize(), text).or(() -> below(root, pattern));
      if (inside.isEmpty()) {
        return refuse(
            "%s is outside of the workspace.".formatted(Quoted.path(pattern)),
            "Give a path relative to the workspace.");
      }
      text = inside.get();
    }
    List<String> parts = new ArrayList<>();
    for (var part : text.split("/", -1)) {
      if (part.equals("..")) {
        return refuse(
            "%s has `..` in it.".formatted(Quoted.path(pattern)),
            "Give a path relative to the workspace, without `..`.");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return Optional.of(parts.isEmpty() ? "." : String.join("/", parts));
  }

  /** Java refuses paths that the locale's character set doesn't have. */
  private static boolean isPossible(String path) {
    try {
      return !Path.of(path).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Optional<String> below(Path folder, String text) {
    var prefix = folder.toString();
    return text.equals(prefix)
        ? Optional.of(".")
        : text.startsWith(prefix + "/")
            ? Optional.of(text.substring(prefix.length() + 1))
            : Optional.empty();
  }

  private Optional<String> refuse(String what, String remedy) {
    problems.error(Position.file(problems.file()), what, remedy);
    return Optional.empty();
  }
}
