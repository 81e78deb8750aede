package net.datum.changecalendar.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.datum.changecalendar.manifest.Glob.AnyFolders;
import net.datum.changecalendar.manifest.Glob.Name;
import net.datum.changecalendar.manifest.Glob.Segment;
import net.datum.changecalendar.manifest.Glob.Wild;

/**
 * Finds the files below a folder that match globs. Symbolic links are followed after everything
 * else, and only to what was not found without them: a file keeps its own name, is found once, and
 * a cycle ends. A link that leads out of the folder is a problem, since what it hides might be a
 * manifest.
 */
final class FileWalk {
  /** Too large to look through, and never holding manifests, unless a pattern names them. */
  private static final Set<String> SKIPPED = Set.of(".git", "node_modules");

  private final Path root;
  private final Problems problems;
  private final Set<Path> seenFiles = new HashSet<>();
  private final Set<Visit> seenFolders = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private final Deque<Step> links = new ArrayDeque<>();
  private final SortedMap<String, Path> found = new TreeMap<>();

  /** A path still to match against the rest of a glob; {@code name} is what the user calls it. */
  private record Step(Path path, String name, List<Segment> rest) {}

  private record Visit(Path real, List<Segment> rest) {}

  /**
   * @param root a real path
   */
  FileWalk(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The files that match any of the globs, by their names relative to the root, sorted. */
  SortedMap<String, Path> find(List<Glob> globs) {
    globs.forEach(glob -> folder(new Step(root, "", glob.segments())));
    while (!links.isEmpty()) {
      link(links.removeFirst());
    }
    return found;
  }

  private void folder(Step step) {
    if (!seenFolders.add(new Visit(step.path(), step.rest()))) {
      return;
    }
    var rest = step.rest().subList(1, step.rest().size());
    switch (step.rest().getFirst()) {
      case Name(String name) -> enter(step, step.path().resolve(name), rest);
      case Wild wild -> {
        for (var child : children(step)) {
          if (wild.matches(name(child)) && (rest.isEmpty() || !SKIPPED.contains(name(child)))) {
            enter(step, child, rest);
          }
        }
      }
      case AnyFolders _ -> {
        folder(new Step(step.path(), step.name(), rest));
        for (var child : children(step)) {
          if (!SKIPPED.contains(name(child)) && Files.isDirectory(child)) {
            enter(step, child, step.rest());
          }
        }
      }
    }
  }

  private void enter(Step parent, Path path, List<Segment> rest) {
    var name = parent.name().isEmpty() ? name(path) : parent.name() + "/" + name(path);
    var step = new Step(path, name, rest);
    if (Files.isSymbolicLink(path)) {
      links.addLast(step);
    } else if (!rest.isEmpty()) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        folder(step);
      }
    } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && seenFiles.add(path)) {
      found.put(step.name(), path);
    }
  }

  private void link(Step step) {
    Path real;
    try {
      real = step.path().toRealPath();
    } catch (IOException e) {
      refuse(step, "The symbolic link leads nowhere.", "Remove it, or put the file in its place.");
      return;
    }
    if (!real.startsWith(root)) {
      refuse(
          step,
          "The symbolic link leads out of the workspace.",
          "Put the file in its place, or give a pattern that leaves the link out.");
    } else if (!step.rest().isEmpty()) {
      if (Files.isDirectory(real)) {
        folder(new Step(real, step.name(), step.rest()));
      }
    } else if (!Files.isDirectory(real) && seenFiles.add(real)) {
      found.put(step.name(), real);
    }
  }

  private void refuse(Step step, String what, String remedy) {
    if (refused.add(step.name())) {
      problems.error(Position.file(step.name()), what, remedy);
    }
  }

  /**
   * What is in a folder, as the system names it: under a locale without UTF-8, Java can open such a
   * path, but not one that is made anew from its text.
   */
  private List<Path> children(Step step) {
    try (var entries = Files.list(step.path())) {
      return entries.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      problems.error(
          Position.file(step.name().isEmpty() ? "." : step.name()),
          "The folder can't be read.",
          "Check its permissions.");
      return List.of();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
