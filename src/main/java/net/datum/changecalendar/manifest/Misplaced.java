package net.datum.changecalendar.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Files that are meant as manifests and are not where manifests are looked for. Nothing would hold
 * their deployments back, so they are problems.
 */
public final class Misplaced {
  private static final String NAME = "changes";
  private static final String PARENT = ".github";

  /** In bytes; a manifest is a fraction of it. */
  private static final int SIZE = 64 * 1024;

  private final Path root;
  private final Problems problems;

  Misplaced(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** Reports what the default pattern passes by. */
  void report() {
    notRead(root.resolve(ManifestFiles.FOLDER))
        .forEach(path ->
            problems.error(
                Position.file(name(path)),
                "The file is not read: only names that end in `.yaml` or `.yml` are.",
                "Rename it to %s if it is a manifest, or keep it outside of `%s`."
                    .formatted(Quoted.path(base(path) + ".yaml"), ManifestFiles.FOLDER)));
    for (var parent : folders(root, name -> isNear(name, PARENT))) {
      folders(parent, name -> isNear(name, NAME)).forEach(this::folder);
    }
    folders(root, name -> isNear(name, NAME)).forEach(this::folder);
  }

  /** Whether a file says what only a manifest says, in YAML or in JSON. */
  public static boolean looksLikeManifest(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > SIZE) {
        return false;
      }
      var text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return has(text, "start") && has(text, "issue") && has(text, "title");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean has(String text, String key) {
    return text.startsWith(key + ":")
        || text.contains("\n" + key + ":")
        || text.contains('"' + key + '"');
  }

  private void folder(Path folder) {
    if (name(folder).equals(ManifestFiles.FOLDER)) {
      return;
    }
    boolean slip = name(folder).startsWith(PARENT + "/") && isSlip(fileName(folder));
    files(folder)
        .filter(path -> slip ? !isNoManifest(fileName(path)) : looksLikeManifest(path))
        .findFirst()
        .ifPresent(path ->
            problems.error(
                Position.file(name(path)),
                "The file is not read: manifests are in `%s`, and this is in `%s`."
                    .formatted(ManifestFiles.FOLDER, name(folder)),
                "Move it, or name the folder by the input `manifest`, such as `%s/**/*.yaml`."
                    .formatted(name(folder))));
  }

  /** A name that nobody gives to a folder for anything else. */
  private static boolean isSlip(String name) {
    return name.equalsIgnoreCase(NAME) || name.equalsIgnoreCase("change");
  }

  private static boolean isNear(String name, String right) {
    return Suggestion.of(name, List.of(right)).isPresent();
  }

  private Stream<Path> notRead(Path folder) {
    return files(folder)
        .filter(path -> !fileName(path).endsWith(".yaml") && !fileName(path).endsWith(".yml"))
        .filter(path -> !isNoManifest(fileName(path)));
  }

  private static boolean isNoManifest(String name) {
    return name.startsWith(".") || name.toUpperCase(Locale.ROOT).startsWith("README");
  }

  /** The name up to its first dot: {@code eu-failover} of {@code eu-failover.yml.txt}. */
  private static String base(Path path) {
    var name = fileName(path);
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private List<Path> folders(Path parent, Predicate<String> named) {
    try (var entries = Files.list(parent)) {
      return entries
          .filter(path -> named.test(fileName(path)))
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      // Who looks for manifests reports a folder that can't be read.
      return List.of();
    }
  }

  private Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (var entries = Files.walk(folder)) {
      return entries.filter(path -> !Files.isDirectory(path)).sorted().toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty();
    }
  }

  /** Relative to the root, with forward slashes. */
  private String name(Path path) {
    return root.relativize(path).toString();
  }

  private static String fileName(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
  }
}
