package net.datum.changecalendar.action;

import java.io.IOException;
import java.util.Optional;

/**
 * An answer that arrived whole, and is not what the service sends. Taken as it is, a list without
 * events would be an empty calendar.
 */
public final class BrokenAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * An answer that is broken.
   *
   * @param how ends the sentence "the answer is broken:"
   */
  public BrokenAnswer(String how) {
    super(how);
  }

  /** The same, where reading it went wrong. */
  public BrokenAnswer(String how, Throwable cause) {
    super(how, cause);
  }

  /**
   * An answer without something that it always has.
   *
   * @param field its path in the answer, such as {@code items[2].etag}
   */
  public static BrokenAnswer lacks(String field) {
    return new BrokenAnswer("it lacks \"" + field + "\"");
  }

  /** What is broken, where an answer that is broken is behind an error. */
  public static Optional<String> in(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof BrokenAnswer) {
        return Optional.ofNullable(t.getMessage());
      }
    }
    return Optional.empty();
  }
}
