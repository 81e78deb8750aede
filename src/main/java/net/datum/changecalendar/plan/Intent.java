package net.datum.changecalendar.plan;

import java.net.URI;
import net.datum.changecalendar.calendar.Revision;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.Window;

/**
 * The event as the manifest wants it.
 *
 * @param repositoryId GitHub's number
 * @param repository {@code owner/name}
 * @param revision the checked-out code; unknown where that cannot be known
 * @param wording how the managed part of the description is put
 * @param source where the event comes from: the issue
 * @param policy the rules of the checked-out commit
 */
public record Intent(
    Change change,
    long repositoryId,
    String repository,
    Revision revision,
    Wording wording,
    URI source,
    ChangePolicy policy) {

  /**
   * The managed part of the description, twice.
   *
   * @param html with the marker at its end
   * @param says the same without the links that differ from run to run: what it is made from
   */
  public record Text(String html, String says) {}

  /** Puts a change into words. */
  @FunctionalInterface
  public interface Wording {
    /**
     * The managed part of the description.
     *
     * @param window as it is on the calendar, which may be another one than the manifest's
     */
    Text of(Change change, Window window);
  }

  /** The same for the change as it has become known since. */
  public Intent with(Change known) {
    return new Intent(known, repositoryId, repository, revision, wording, source, policy);
  }

  /** The managed part of the description of an event in this window. */
  public Text text(Window window) {
    return wording.of(change, window);
  }
}
