package net.datum.changecalendar.plan;

import java.time.Instant;
import java.util.Locale;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/** Where a change is in its life, in one environment. */
public enum Stage {
  /** Its window has not ended and no gate opened for it here. */
  PLANNED,
  /** A gate opened for it here, and its window has not ended. */
  UNDERWAY,
  /** A gate opened for it here, and its window has ended. */
  DONE,
  /** Its window ended and no gate opened here. */
  MISSED,
  /** The manifest withdrew it. */
  CANCELLED,
  /** A person deleted the event. */
  WITHDRAWN;

  /**
   * The stage of a change.
   *
   * @param attempt the latest, or null where there is no event yet
   */
  public static Stage of(
      Change change, @Nullable Attempt attempt, String environment, Instant now) {
    if (change.cancelled()) {
      return CANCELLED;
    }
    if (attempt != null && attempt.event().tombstone()) {
      return attempt.notes() != null && attempt.notes().cancelled() ? CANCELLED : WITHDRAWN;
    }
    Window window = windowOf(change, attempt);
    if (change.deployment() instanceof Deployment.None) {
      return window.hasEndedAt(now) ? DONE : window.contains(now) ? UNDERWAY : PLANNED;
    }
    boolean opened =
        attempt != null && attempt.notes() != null && attempt.notes().openedIn(window, environment);
    if (window.hasEndedAt(now)) {
      return opened ? DONE : MISSED;
    }
    return opened ? UNDERWAY : PLANNED;
  }

  /** The window that counts: the event's where there is one, else the manifest's. */
  public static Window windowOf(Change change, @Nullable Attempt attempt) {
    return attempt == null || attempt.event().window() == null
        ? change.window()
        : attempt.event().window();
  }

  /** The word that people read. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
