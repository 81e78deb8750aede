package net.datum.changecalendar.manifest;

import java.util.List;

/**
 * All manifests of a workspace.
 *
 * @param manifests those that count, without any whose file has an error; in the order of files
 * @param history those whose window ended so long ago that nobody judges or writes them any more
 * @param problems of all files, in their order; those of history are warnings
 * @param sameIds whether any two files have the same id, so that nobody can tell which one counts
 * @param files how many files were found and read
 * @param pattern the path or glob that they were found by, from the repository's root
 */
public record Manifests(
    List<Manifest> manifests,
    List<Manifest> history,
    List<Problem> problems,
    boolean sameIds,
    int files,
    String pattern) {
  /** None, where nobody looks for any. */
  public static final Manifests NONE =
      new Manifests(List.of(), List.of(), List.of(), /* sameIds= */ false, 0, "");

  public Manifests {
    manifests = List.copyOf(manifests);
    history = List.copyOf(history);
    problems = List.copyOf(problems);
  }

  /** Whether a file of this path in the repository, were it there, would be among them. */
  public boolean covers(String file) {
    return ManifestFiles.covers(pattern, file);
  }

  /** How many there were, and where, for the log: what is not found holds nothing back. */
  public String account() {
    if (files == 0) {
      return "Manifests: none found in %s.".formatted(where());
    }
    return "Manifests: %d read from %s.%s"
        .formatted(
            files,
            where(),
            history.isEmpty()
                ? ""
                : " %d of them %s history: the window ended long ago."
                    .formatted(history.size(), history.size() == 1 ? "is" : "are"));
  }

  /** The path or glob by which they are looked for. */
  public String where() {
    return pattern.isBlank() ? ManifestFiles.DEFAULT : pattern;
  }

  /** Whether anything forbids to go on. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }
}
