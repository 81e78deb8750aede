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
      case Name(String name) -> enter(step, name, rest);
      case Wild wild -> {
        for (var name : names(step)) {
          if (wild.matches(name) && !(isSkipped(name) && !rest.isEmpty())) {
            enter(step, name, rest);
          }
        }
      }
      case AnyFolders _ -> {
        folder(new Step(step.path(), step.name(), rest));
        for (var name : names(step)) {
          var child = step.path().resolve(name);
          if (!isSkipped(name) && Files.isDirectory(child)) {
            enter(step, name, step.rest());
          }
        }
      }
    }
  }

  private void enter(Step parent, String name, List<Segment> rest) {
    var path = parent.path().resolve(name);
    var step = new Step(path, parent.name().isEmpty() ? name : parent.name() + "/" + name, rest);
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
      problems.error(
          Position.file(step.name()),
          "The symbolic link leads nowhere.",
          "Remove it, or put the file in its place.");
      return;
    }
    if (!real.startsWith(root)) {
      problems.error(
          Position.file(step.name()),
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

  private List<String> names(Step step) {
    try (var entries = Files.list(step.path())) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      problems.error(
          Position.file(step.name().isEmpty() ? "." : step.name()),
          "The folder can't be read.",
          "Check its permissions.");
      return List.of();
    }
  }

  private static boolean isSkipped(String name) {
    return SKIPPED.contains(name);
  }
}
