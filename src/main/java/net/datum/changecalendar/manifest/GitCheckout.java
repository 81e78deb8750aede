package net.datum.changecalendar.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkout that a file of the workspace belongs to, as git's own files describe it: there is no
 * git in the image. Nothing outside the workspace is read, nothing but regular files, and none
 * beyond a limit. What cannot be read is unknown, and nothing takes its place.
 */
public final class GitCheckout {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final Pattern REF = Pattern.compile("refs(/[^/.][^/]*)+");

  /** What a file of one line may hold, in bytes. */
  private static final int LINE = 4 * 1024;

  private static final int CONFIG = 1024 * 1024;
  private static final int PACKED_REFS = 32 * 1024 * 1024;

  /** One symbolic ref that points at another is unusual, and no chain of them is longer. */
  private static final int REFS_FOLLOWED = 5;

  private final Path root;
  private final String folder;
  private final boolean dotGit;
  private final @Nullable Path git;
  private final @Nullable Path common;

  private GitCheckout(Path root, String folder, boolean dotGit) {
    this.root = root;
    this.folder = folder;
    this.dotGit = dotGit;
    this.git = dotGit ? git(real(root, folder)) : null;
    this.common = git == null ? null : common(git);
  }

  /**
   * The one checkout that all files are in that a pattern names.
   *
   * @param pattern as the input {@code manifest} gives it
   */
  public static GitCheckout of(Path workspace, String pattern) {
    Path root;
    try {
      root = workspace.toRealPath();
    } catch (IOException e) {
      return new GitCheckout(workspace, "", false);
    }
    List<GitCheckout> checkouts =
        ManifestFiles.relative(workspace, root, pattern, Problems.of(ManifestFiles.INPUT))
            .flatMap(relative -> ManifestFiles.globs(root, relative))
            .stream()
            .flatMap(List::stream)
            .map(glob -> above(root, glob.folder()))
            .toList();
    boolean one = checkouts.stream().map(checkout -> checkout.folder).distinct().count() == 1;
    return one ? checkouts.getFirst() : new GitCheckout(root, "", false);
  }

  /** The checkout that a folder below the root is in, which need not exist. */
  static GitCheckout above(Path root, List<String> segments) {
    for (int length = segments.size(); length >= 0; length--) {
      String folder = String.join("/", segments.subList(0, length));
      try {
        if (Files.exists(root.resolve(folder).resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
          return new GitCheckout(root, folder, true);
        }
      } catch (InvalidPathException e) {
        // There is no such folder here.
      }
    }
    return new GitCheckout(root, "", false);
  }

  /** The commit at {@code HEAD}; null where it cannot be known. */
  public @Nullable String commit() {
    String value = text(git, "HEAD", LINE);
    for (int i = 0; value != null && i <= REFS_FOLLOWED; i++) {
      String target = value.strip();
      if (COMMIT.matcher(target).matches()) {
        return target;
      }
      String ref = target.startsWith("ref:") ? target.substring(4).strip() : "";
      // With reftable, HEAD names a ref that cannot be.
      value = REF.matcher(ref).matches() ? ref(ref) : null;
    }
    return null;
  }

  /** Where it is, below the workspace; empty for the workspace itself. */
  String folder() {
    return folder;
  }

  /** A path below the workspace as the repository has it. */
  String ofRepository(String file) {
    return !folder.isEmpty() && file.startsWith(folder + "/")
        ? file.substring(folder.length() + 1)
        : file;
  }

  /** The same for a problem's place. */
  Problem ofRepository(Problem problem) {
    Position at = problem.position();
    return new Problem(
        new Position(ofRepository(at.file()), at.line(), at.column()),
        problem.severity(),
        problem.what(),
        problem.remedy());
  }

  /**
   * What the commit has and the workspace lacks.
   *
   * @param files by their paths below the workspace; a folder or submodule that may hold some too
   * @param sparse whether git was told to leave some out
   */
  record LeftOut(List<String> files, boolean sparse) {}

  /**
   * Which of the files that globs stand for are not in the workspace, by git's index.
   *
   * @param globs of files in this checkout
   * @return empty where it cannot be known though something may be left out
   */
  Optional<LeftOut> leftOut(List<Glob> globs) {
    boolean sparse = isSparse();
    Path index = file(git, "index");
    if (index == null) {
      boolean unknown = dotGit && (git == null || sparse);
      return unknown ? Optional.empty() : Optional.of(new LeftOut(List.of(), false));
    }
    List<String> files = new ArrayList<>();
    // Of a large repository's files hardly any are below these: the others are not looked at more.
    List<String> folders =
        globs.stream().map(glob -> String.join("/", glob.folder())).distinct().toList();
    boolean[] skips = {sparse};
    boolean whole =
        GitIndex.read(
            index,
            isSha256(),
            entry -> {
              skips[0] |= entry.skipped();
              String path = folder.isEmpty() ? entry.path() : folder + "/" + entry.path();
              boolean near =
                  entry.kind() != GitIndex.Kind.FILE || folders.stream().anyMatch(path::startsWith);
              if (near && globs.stream().anyMatch(glob -> isLeftOut(entry.kind(), path, glob))) {
                files.add(path);
              }
            });
    return whole || !skips[0] ? Optional.of(new LeftOut(files, skips[0])) : Optional.empty();
  }

  private boolean isLeftOut(GitIndex.Kind kind, String path, Glob glob) {
    return switch (kind) {
      case FILE -> glob.matches(path) && !isThere(path);
      case LINK -> (glob.matches(path) || leadsTo(glob, path)) && !isThere(path);
      case FOLDER -> glob.reaches(path);
      case SUBMODULE -> leadsTo(glob, path) && !isThere(path + "/.git");
    };
  }

  /** A glob that is open from the root reaches every submodule, and means none. */
  private static boolean leadsTo(Glob glob, String path) {
    return !glob.folder().isEmpty() && glob.reaches(path);
  }

  private boolean isThere(String path) {
    try {
      return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean isSparse() {
    return configures("sparsecheckout(?!cone)(?!\\s*=\\s*\"?(false|no|off|0)\\b)");
  }

  boolean isSha256() {
    return configures("objectformat\\s*=\\s*\"?sha256");
  }

  /** Whether either of git's two files of settings has this; section and form do not matter. */
  private boolean configures(String setting) {
    Pattern pattern = Pattern.compile(setting);
    return List.of("config", "config.worktree").stream()
        .flatMap(name -> Stream.of(text(common, name, CONFIG), text(git, name, CONFIG)))
        .anyMatch(text -> text != null && pattern.matcher(text.toLowerCase(Locale.ROOT)).find());
  }

  /** What a ref points at, as its file has it or else the file of all packed ones. */
  private @Nullable String ref(String ref) {
    String loose = text(common, ref, LINE);
    if (loose != null) {
      return loose;
    }
    String packed = text(common, "packed-refs", PACKED_REFS);
    return packed == null
        ? null
        : packed
            .lines()
            .filter(line -> line.endsWith(" " + ref))
            .map(line -> line.substring(0, line.length() - ref.length() - 1))
            .filter(commit -> COMMIT.matcher(commit).matches())
            .findFirst()
            .orElse(null);
  }

  /** Git's folder: {@code .git} itself, or the one that it names in a worktree or submodule. */
  private @Nullable Path git(@Nullable Path top) {
    Path dot = real(top, ".git");
    if (dot == null || Files.isDirectory(dot)) {
      return dot;
    }
    String text = text(top, ".git", LINE);
    return text == null || !text.startsWith("gitdir:")
        ? null
        : folder(real(top, text.substring("gitdir:".length()).strip()));
  }

  /** What all worktrees of a repository share. */
  private @Nullable Path common(Path own) {
    String text = text(own, "commondir", LINE);
    return text == null ? own : folder(real(own, text.strip()));
  }

  private static @Nullable Path folder(@Nullable Path path) {
    return path != null && Files.isDirectory(path) ? path : null;
  }

  private @Nullable Path file(@Nullable Path in, String name) {
    Path path = real(in, name);
    return path != null && Files.isRegularFile(path) ? path : null;
  }

  /** Where something really is; null where that is outside the workspace, or it is not there. */
  private @Nullable Path real(@Nullable Path in, String name) {
    try {
      Path path = in == null ? null : in.resolve(name).toRealPath();
      return path != null && path.startsWith(root) ? path : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /** A file's text; null where it can't be had within the limit. */
  private @Nullable String text(@Nullable Path in, String name, int limit) {
    Path path = file(in, name);
    if (path == null) {
      return null;
    }
    try (var bytes = Files.newInputStream(path)) {
      byte[] read = bytes.readNBytes(limit + 1);
      return read.length > limit ? null : new String(read, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null;
    }
  }
}
