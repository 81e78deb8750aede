package net.datum.changecalendar.manifest;

import java.util.List;

/**
 * All manifests of a workspace.
 *
 * @param manifests those that count, without any whose file has an error; in the order of files
 * @param history those whose window ended so long ago that nobody judges or writes them any more
 * @param problems of all files, in their order; those of history are warnings
 */
public record Manifests(List<Manifest> manifests, List<Manifest> history, List<Problem> problems) {
  public Manifests {
    manifests = List.copyOf(manifests);
    history = List.copyOf(history);
    problems = List.copyOf(problems);
  }

  /** Whether anything forbids to go on. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }
}
