package net.datum.changecalendar.change;

/**
 * A GitHub issue, by repository and number.
 *
 * @param number from 1
 */
public record IssueReference(RepositoryName repository, int number) {
  /** As GitHub links it from anywhere: {@code owner/repo#412}. */
  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
