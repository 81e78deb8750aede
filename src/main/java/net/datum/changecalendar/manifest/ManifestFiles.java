package net.datum.changecalendar.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Finds the files that hold manifests. A pattern that can't be what somebody meant is a problem and
 * not an empty answer: no manifest means that nothing holds a deployment back.
 */
final class ManifestFiles {
  /** What counts where nobody gives a pattern. */
  static final String DEFAULT = ".github/changes/**/*.{yaml,yml}";

  /** The folder that {@link #DEFAULT} looks in. */
  static final String FOLDER = ".github/changes";

  /** What positions name as the file when the pattern is at fault. */
  static final String INPUT = "input `manifest`";

  private static final Position AT_INPUT = Position.file(INPUT);

  private final Path root;
  private final Problems problems;

  private ManifestFiles(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /**
   * A file to read.
   *
   * @param name relative to the repository's root, with forward slashes; for a link, the link's
   * @param path where it really is, inside the workspace
   */
  record ManifestFile(String name, Path path) {}

  /** The files, sorted by name. */
  record Found(List<ManifestFile> files, List<Problem> problems) {
    Found {
      files = List.copyOf(files);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Finds the files that the pattern names.
   *
   * @param pattern a path or glob, relative to the workspace or absolute within it; blank for
   *     {@link #DEFAULT}
   */
  static Found find(Path workspace, String pattern) {
    var problems = Problems.of(INPUT);
    Path root;
    try {
      root = workspace.toRealPath();
    } catch (IOException e) {
      problems.error(
          AT_INPUT,
          "The workspace %s does not exist.".formatted(Quoted.path(workspace.toString())),
          Checkout.REMEDY);
      return new Found(List.of(), problems.list());
    }
    SortedMap<String, Path> files =
        relative(workspace, root, pattern, problems)
            .map(relative -> new ManifestFiles(root, problems).find(relative))
            .orElseGet(Collections::emptySortedMap);
    GitCheckout checkout = GitCheckout.of(workspace, pattern);
    return new Found(
        files.entrySet().stream()
            .map((Map.Entry<String, Path> e) ->
                new ManifestFile(checkout.ofRepository(e.getKey()), e.getValue()))
            .toList(),
        problems.list().stream().map(checkout::ofRepository).toList());
  }

  /** The pattern relative to the root; empty where it leads out, and {@code problems} say so. */
  static Optional<String> relative(Path workspace, Path root, String pattern, Problems problems) {
    return new WorkspacePath(workspace, root, problems)
        .relative(pattern.isBlank() ? DEFAULT : pattern.strip());
  }

  /** What a pattern relative to the root stands for; empty where it is no glob. */
  static Optional<List<Glob>> globs(Path root, String pattern) {
    return isPath(root, pattern) ? Optional.of(List.of(Glob.ofPath(pattern))) : Glob.parse(pattern);
  }

  private static boolean isPath(Path root, String pattern) {
    return !Glob.isGlob(pattern) || Files.isRegularFile(root.resolve(pattern));
  }

  /**
   * Whether the pattern names this path of the repository, which need not exist; as {@link #find}
   * reads it.
   */
  static boolean covers(String pattern, String path) {
    var text = pattern.isBlank() ? DEFAULT : pattern.strip();
    return text.equals(path)
        || Glob.parse(text).stream().flatMap(List::stream).anyMatch(glob -> glob.matches(path));
  }

  private SortedMap<String, Path> find(String pattern) {
    boolean isDefault = pattern.equals(DEFAULT);
    boolean isPath = isPath(root, pattern);
    Optional<List<Glob>> globs = globs(root, pattern);
    Optional<Problem> missing =
        Checkout.missing(root, isDefault || (!isPath && startsOpen(pattern)))
            .or(() -> Checkout.leftOut(root, globs.orElse(List.of()), AT_INPUT));
    if (missing.isPresent()) {
      problems.error(AT_INPUT, missing.get().what(), missing.get().remedy());
      return Collections.emptySortedMap();
    }
    if (isPath) {
      return file(pattern);
    }
    if (globs.isEmpty()) {
      problems.error(
          AT_INPUT,
          "%s is not a glob: a bracket or brace is not closed, or braces are nested."
              .formatted(Quoted.of(pattern)),
          "Give one path, or one glob such as `%s`.".formatted(DEFAULT));
      return Collections.emptySortedMap();
    }
    if (isDefault) {
      new Misplaced(root, problems).report();
    } else if (!foldersExist(globs.get(), pattern)) {
      return Collections.emptySortedMap();
    }
    return new FileWalk(root, problems).find(globs.get());
  }

  private static boolean startsOpen(String glob) {
    return Glob.isGlob(glob.split("/", 2)[0]);
  }

  /** The one file that a path names. */
  private SortedMap<String, Path> file(String path) {
    var file = root.resolve(path);
    if (Files.isDirectory(file)) {
      problems.error(
          AT_INPUT,
          "%s is a folder.".formatted(Quoted.path(path)),
          "Give a file, or a glob such as `%s/**/*.yaml`.".formatted(path));
      return Collections.emptySortedMap();
    }
    var found = new FileWalk(root, problems).find(List.of(Glob.ofPath(path)));
    if (found.isEmpty() && problems.count() == 0) {
      problems.error(
          AT_INPUT,
          "There is no file %s.".formatted(Quoted.path(path)),
          spelling(path, "Check the path; it counts from the root of the workspace."));
    }
    return found;
  }

  private boolean foldersExist(List<Glob> globs, String pattern) {
    for (var glob : globs) {
      var folder = String.join("/", glob.folder());
      if (!Files.isDirectory(root.resolve(folder))) {
        problems.error(
            AT_INPUT,
            "There is no folder %s, in which %s looks for manifests."
                .formatted(Quoted.path(folder), Quoted.path(pattern)),
            spelling(pattern, "Check the path; it counts from the root of the workspace."));
        return false;
      }
    }
    return true;
  }

  private static String spelling(String pattern, String otherwise) {
    return pattern.contains("\\")
        ? "Write forward slashes."
        : pattern.contains(",") && !pattern.contains("{")
            ? "Give one path, or one glob with braces such as `{a,b}/*.yaml`."
            : otherwise;
  }
}
