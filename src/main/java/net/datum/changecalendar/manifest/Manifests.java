package net.datum.changecalendar.manifest;

import java.util.List;

/**
 * All manifests of a workspace.
 *
 * @param manifests those that count, without any whose file has an error; in the order of files
 * @param history those whose window ended so long ago that nobody judges or writes them any more
 * @param problems of all files, in their order; those of history are warnings
 * @param sameIds whether any two files have the same id, so that nobody can tell which one counts
 * @param pattern the path or glob that they were found by, from the repository's root
 */
public record Manifests(
    List<Manifest> manifests,
    List<Manifest> history,
    List<Problem> problems,
    boolean sameIds,
    String pattern) {
  /** None, where nobody looks for any. */
  public static final Manifests NONE =
      new Manifests(List.of(), List.of(), List.of(), /* sameIds= */ false, "");

  public Manifests {
    manifests = List.copyOf(manifests);
    history = List.copyOf(history);
    problems = List.copyOf(problems);
  }

  /** Whether a file of this path in the repository, were it there, would be among them. */
  public boolean covers(String file) {
    return ManifestFiles.covers(pattern, file);
  }

  /** Whether anything forbids to go on. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }
}
