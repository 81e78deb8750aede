package net.datum.changecalendar.manifest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.datum.changecalendar.manifest.ManifestDecoder.Decoded;
import net.datum.changecalendar.manifest.ManifestFiles.Found;

/** Reads all manifests of a workspace and tells everything that is wrong with them at once. */
public final class ManifestReader {
  private final IssueReader issues;

  /**
   * @param server GitHub's web address, such as {@code https://github.com}: issues given by URL
   *     must be on it
   */
  public ManifestReader(URI server) {
    this.issues = new IssueReader(server);
  }

  /**
   * Reads the files that the pattern names.
   *
   * @param pattern a path or glob below the workspace, or blank for the default
   * @param now decides with {@code history} which manifests are history
   * @param history how long after its window a manifest still counts
   */
  public Manifests read(Path workspace, String pattern, Instant now, Duration history) {
    Found found = ManifestFiles.find(workspace, pattern);
    Instant since = now.minus(history);
    List<Read> files = found.files().stream().map(file -> read(file, since)).toList();
    boolean sameIds = checkIds(files);
    List<Problem> problems = new ArrayList<>(found.problems());
    files.forEach(file -> problems.addAll(file.told()));
    return new Manifests(
        manifests(files, false),
        manifests(files, true),
        problems,
        sameIds,
        files.size(),
        GitCheckout.of(workspace, pattern).ofRepository(pattern.strip()));
  }

  /** One file, read. */
  private record Read(Problems problems, Optional<Decoded> decoded, boolean isHistory) {
    Optional<Manifest> manifest() {
      return problems.hasErrors() ? Optional.empty() : decoded.flatMap(Decoded::manifest);
    }

    Optional<String> id() {
      return isHistory ? Optional.empty() : decoded.flatMap(Decoded::id);
    }

    List<Problem> told() {
      return isHistory
          ? problems.list().stream().map(Problem::asWarning).toList()
          : problems.list();
    }
  }

  private Read read(ManifestFiles.ManifestFile file, Instant since) {
    var problems = Problems.of(file.name());
    Optional<Decoded> decoded =
        TextFile.read(file.path(), problems)
            .flatMap(text -> YamlText.read(text, problems))
            .map(mapping -> new ManifestDecoder(mapping, issues, problems).decode());
    boolean isHistory =
        decoded.flatMap(Decoded::window).filter(w -> w.end().isBefore(since)).isPresent();
    return new Read(problems, decoded, isHistory);
  }

  private static List<Manifest> manifests(List<Read> files, boolean history) {
    return files.stream()
        .filter(file -> file.isHistory() == history)
        .flatMap(file -> file.manifest().stream())
        .toList();
  }

  private static boolean checkIds(List<Read> files) {
    var byId =
        files.stream()
            .filter(file -> file.id().isPresent())
            .collect(Collectors.groupingBy(file -> file.id().orElseThrow()));
    byId.forEach((id, same) -> {
      for (var file : same) {
        var others =
            same.stream()
                .map(other -> other.problems().file())
                .filter(name -> !name.equals(file.problems().file()))
                .map(Quoted::path)
                .toList();
        if (!others.isEmpty()) {
          file.problems()
              .error(
                  file.decoded().orElseThrow().idPosition(),
                  "The id `%s` is also that of %s.".formatted(id, String.join(", ", others)),
                  "Give one of them another `id`, or delete it.");
        }
      }
    });
    return byId.values().stream().anyMatch(same -> same.size() > 1);
  }
}
