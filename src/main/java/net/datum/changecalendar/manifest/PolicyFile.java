package net.datum.changecalendar.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that holds the policy. A file that can't be what counts is a problem and not the
 * same as none: without its policy a gate may open that the policy holds.
 */
final class PolicyFile {
  /** What counts where nobody gives a path, one of them. */
  static final List<String> DEFAULTS =
      List.of(".github/change-policy.yaml", ".github/change-policy.yml");

  /** What positions name as the file when the path is at fault. */
  static final String INPUT = "input `policy`";

  private static final Position AT_INPUT = Position.file(INPUT);
  private static final List<String> NAMES = DEFAULTS.stream().map(PolicyFile::nameOf).toList();

  private final Path root;
  private final Problems problems = Problems.of(INPUT);

  private PolicyFile(Path root) {
    this.root = root;
  }

  /**
   * The file, if there is one.
   *
   * @param name relative to the repository's root, with forward slashes; for a link, the link's
   * @param path where it really is, inside the workspace; null where there is none
   */
  record Found(String name, @Nullable Path path, List<Problem> problems) {
    Found {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Finds it.
   *
   * @param path relative to the workspace or absolute within it; blank for {@link #DEFAULTS}
   */
  static Found find(Path workspace, String path) {
    Path root;
    try {
      root = workspace.toRealPath();
    } catch (IOException e) {
      // The reader of manifests tells it, and so does everybody who needs this file.
      return path.isBlank()
          ? new Found("", null, List.of())
          : new Found("", null, List.of(missing(path)));
    }
    return new PolicyFile(root).find(workspace, path, path.isBlank());
  }

  private Found find(Path workspace, String path, boolean byDefault) {
    List<String> names =
        byDefault
            ? DEFAULTS
            : new WorkspacePath(workspace, root, problems).relative(path).stream().toList();
    for (var name : names) {
      if (Files.isDirectory(root.resolve(name))) {
        problems.error(
            byDefault ? Position.file(name) : AT_INPUT,
            "%s is a folder.".formatted(Quoted.path(name)),
            "Put the policy there as a file.");
        return none();
      }
    }
    SortedMap<String, Path> files =
        new FileWalk(root, problems).find(names.stream().map(Glob::ofPath).toList());
    if (problems.count() > 0) {
      return none();
    }
    if (files.isEmpty()) {
      (byDefault ? overlooked() : Optional.of(missing(path)))
          .ifPresent(p -> problems.error(p.position(), p.what(), p.remedy()));
      return none();
    }
    if (files.size() > 1) {
      problems.error(
          Position.file(files.lastKey()),
          "There is also %s, and only one policy can count."
              .formatted(Quoted.path(files.firstKey())),
          "Delete one of the two.");
      return none();
    }
    String name = files.firstKey();
    GitCheckout checkout = GitCheckout.above(root, Glob.ofPath(name).folder());
    return new Found(checkout.ofRepository(name), files.get(name), List.of());
  }

  private Found none() {
    return new Found("", null, problems.list());
  }

  private static Problem missing(String path) {
    return Problem.error(
        AT_INPUT,
        "There is no file %s.".formatted(Quoted.path(path)),
        path.contains("\\")
            ? "Write forward slashes."
            : "Check the path; it counts from the root of the workspace, and needs"
                + " `actions/checkout` before this step.");
  }

  /** A policy that is not where it is looked for, or under a name that is nearly right. */
  private Optional<Problem> overlooked() {
    return misspelt()
        .or(this::elsewhere)
        .or(() -> Checkout.leftOut(root, DEFAULTS.stream().map(Glob::ofPath).toList(), AT_INPUT));
  }

  private Optional<Problem> misspelt() {
    return names(root.resolve(".github")).stream()
        .filter(name -> Suggestion.of(name, NAMES).isPresent())
        .findFirst()
        .map(name ->
            Problem.error(
                Position.file(".github/" + name),
                "This is probably meant to be the policy, and has another name.",
                "Rename it to `%s`, or name the policy by the input `policy`."
                    .formatted(NAMES.getFirst())));
  }

  /** The policy of a repository that was checked out into a folder. */
  private Optional<Problem> elsewhere() {
    if (Files.exists(root.resolve(".git"))) {
      return Optional.empty();
    }
    return names(root).stream()
        .filter(folder -> Files.exists(root.resolve(folder).resolve(".git")))
        .flatMap(folder -> DEFAULTS.stream().map(name -> folder + "/" + name))
        .filter(name -> Files.exists(root.resolve(name)) || isLeftOut(name))
        .findFirst()
        .map(name ->
            Problem.error(
                AT_INPUT,
                "The policy %s does not count, since no input names it."
                    .formatted(Quoted.path(name)),
                "Set `policy: %s`.".formatted(name)));
  }

  private boolean isLeftOut(String name) {
    Glob glob = Glob.ofPath(name);
    return GitCheckout.above(root, glob.folder())
        .leftOut(List.of(glob))
        .filter(left -> !left.files().isEmpty())
        .isPresent();
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> nameOf(path.toString())).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
