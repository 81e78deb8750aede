package net.datum.changecalendar.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a workspace that holds the repository from one that doesn't. Without a checkout no manifest
 * would be found, and every gate would be open.
 */
final class Checkout {
  static final String REMEDY = "Did you forget `actions/checkout` before this step?";

  private Checkout() {}

  /**
   * What is wrong with the workspace, if anything.
   *
   * @param fromRoot whether manifests are looked for from the root, so that nothing else would
   *     notice a repository that was checked out elsewhere
   */
  static Optional<Problem> missing(Path root, boolean fromRoot) {
    List<Path> entries;
    try (var list = Files.list(root)) {
      entries = list.filter(path -> !name(path).matches("gha-creds-.*\\.json")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return problem("The workspace can't be read.", "Check its permissions.");
    }
    if (entries.isEmpty()) {
      return problem("The workspace is empty.", REMEDY);
    }
    boolean isHere =
        entries.stream().anyMatch(p -> name(p).equals(".git") || name(p).equals(".github"));
    if (isHere || !fromRoot) {
      return Optional.empty();
    }
    return entries.stream()
        .filter(folder -> Files.exists(folder.resolve(".git")))
        .findFirst()
        .map(folder ->
            problem(
                "The repository was checked out into `%s/`, not into the workspace itself."
                    .formatted(name(folder)),
                "Set `manifest: %s/%s`.".formatted(name(folder), ManifestFiles.DEFAULT)))
        .orElseGet(() ->
            problem(
                "The workspace holds no checkout: neither `.git` nor `.github` is in it.", REMEDY));
  }

  /**
   * What is wrong where the default folder is not there: a sparse checkout may have left it out,
   * which git notes in the same way for a clone and for {@code actions/checkout}.
   */
  static Optional<Problem> sparse(Path root) {
    Path git = root.resolve(".git");
    boolean isSparse = isSparse(git);
    List<String> patterns = lines(git.resolve("info/sparse-checkout")).map(String::strip).toList();
    boolean all =
        patterns.stream().anyMatch(p -> p.matches("/?\\*{1,2}")) && !patterns.contains("!/*/");
    boolean named = patterns.stream().anyMatch(p -> p.matches("[^!#].*\\.github.*|\\.github.*"));
    return !isSparse || all || named || Files.exists(root.resolve(ManifestFiles.FOLDER))
        ? Optional.empty()
        : problem(
            "The checkout is sparse and leaves out `%s`, where the manifests are."
                .formatted(ManifestFiles.FOLDER),
            "Add `%s` to `sparse-checkout` of `actions/checkout`.".formatted(ManifestFiles.FOLDER));
  }

  /**
   * What is wrong where there is no policy: a sparse checkout may have left it out. Git's index
   * names all files of the commit, whether they are checked out or not.
   */
  static Optional<Problem> sparsePolicy(Path root) {
    Path git = root.resolve(".git");
    if (!isSparse(git)) {
      return Optional.empty();
    }
    try {
      var index = Files.readString(git.resolve("index"), StandardCharsets.ISO_8859_1);
      return PolicyFile.DEFAULTS.stream()
          .filter(name -> index.contains(name + "\0"))
          .findFirst()
          .map(name ->
              Problem.error(
                  Position.file(PolicyFile.INPUT),
                  "The checkout is sparse and leaves out the policy, `%s`.".formatted(name),
                  "Add it to `sparse-checkout` of `actions/checkout`."));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isSparse(Path git) {
    return lines(git.resolve("config")).anyMatch(Checkout::switchesOn)
        || lines(git.resolve("config.worktree")).anyMatch(Checkout::switchesOn);
  }

  private static boolean switchesOn(String line) {
    return line.matches("(?i)\\s*sparseCheckout\\s*=\\s*true\\s*");
  }

  /** The lines of a file of git's; none where it can't be read. */
  private static Stream<String> lines(Path file) {
    try {
      return Files.readString(file).lines();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static Optional<Problem> problem(String what, String remedy) {
    return Optional.of(Problem.error(Position.file(ManifestFiles.INPUT), what, remedy));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
