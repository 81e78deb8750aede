package net.datum.changecalendar.change;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GitHub issue, by repository and number.
 *
 * @param number from 1
 */
public record IssueReference(RepositoryName repository, int number) {
  private static final Pattern SHAPE = Pattern.compile("(.+)#([1-9][0-9]{0,8})");

  /** Reads {@code owner/repo#412}; empty when the text is not of that shape. */
  public static Optional<IssueReference> parse(String text) {
    Matcher match = SHAPE.matcher(text);
    return match.matches()
        ? RepositoryName.parse(match.group(1))
            .map(repository -> new IssueReference(repository, Integer.parseInt(match.group(2))))
        : Optional.empty();
  }

  /** As GitHub links it from anywhere: {@code owner/repo#412}. */
  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
