package net.datum.changecalendar.change;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A GitHub repository by its name, {@code owner/name}. GitHub ignores case in both parts, and so
 * does {@link #sameAs}.
 */
public record RepositoryName(String owner, String name) {
  private static final Pattern SHAPE =
      Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9_-]*))/([A-Za-z0-9._-]{1,100})");

  /** Reads {@code owner/name}; empty when the text is not of that shape. */
  public static Optional<RepositoryName> parse(String text) {
    var match = SHAPE.matcher(text);
    return match.matches() && !match.group(2).matches("\\.{1,2}")
        ? Optional.of(new RepositoryName(match.group(1), match.group(2)))
        : Optional.empty();
  }

  public boolean sameAs(RepositoryName other) {
    return key().equals(other.key());
  }

  private String key() {
    return toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
