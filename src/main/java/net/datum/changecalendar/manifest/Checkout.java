package net.datum.changecalendar.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
   * What is wrong where a file is in the commit and not in the workspace: a sparse checkout left it
   * out, or a step has deleted it.
   *
   * @param globs of the files that are looked for
   * @param at the input that names them
   */
  static Optional<Problem> leftOut(Path root, List<Glob> globs, Position at) {
    Map<String, List<Glob>> byCheckout =
        globs.stream()
            .collect(Collectors.groupingBy(g -> GitCheckout.above(root, g.folder()).folder()));
    List<String> files = new ArrayList<>();
    boolean sparse = false;
    for (List<Glob> those : byCheckout.values()) {
      Optional<GitCheckout.LeftOut> left =
          GitCheckout.above(root, those.getFirst().folder()).leftOut(those);
      if (left.isEmpty()) {
        return Optional.of(
            Problem.error(
                at,
                "It cannot be seen whether the checkout is complete: git's files are not all in the"
                    + " workspace, or in a form that is not known here.",
                "Let `actions/checkout` check the repository out, without `sparse-checkout`."));
      }
      files.addAll(left.get().files());
      sparse |= left.get().sparse();
    }
    if (files.isEmpty()) {
      return Optional.empty();
    }
    String first = files.stream().min(Comparator.naturalOrder()).orElseThrow();
    String all =
        Quoted.path(first) + (files.size() == 1 ? "" : " and %d more".formatted(files.size() - 1));
    String folder = first.contains("/") ? first.substring(0, first.lastIndexOf('/')) : first;
    return Optional.of(
        sparse
            ? Problem.error(
                at,
                "The checkout is sparse and leaves out %s.".formatted(all),
                "Add %s to `sparse-checkout` of `actions/checkout`.".formatted(Quoted.path(folder)))
            : Problem.error(
                at,
                "The commit has %s, and the workspace does not.".formatted(all),
                "Run this step before anything deletes files of the checkout; a submodule needs"
                    + " `submodules: true` at `actions/checkout`."));
  }

  private static Optional<Problem> problem(String what, String remedy) {
    return Optional.of(Problem.error(Position.file(ManifestFiles.INPUT), what, remedy));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
