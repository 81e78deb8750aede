package net.datum.changecalendar.change;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the house wants of a change's conference.
 *
 * @param expected whether the event has to carry one
 * @param url the team's own, for changes that name none; null where each has to name one
 */
public record Meeting(boolean expected, @Nullable URI url) {
  /** None is expected. */
  public static final Meeting NONE = new Meeting(false, null);

  /** The manifest has to name one. */
  public static final Meeting EXPECTED = new Meeting(true, null);

  /** There is one where the manifest names none. */
  public static Meeting at(URI url) {
    return new Meeting(true, url);
  }
}
