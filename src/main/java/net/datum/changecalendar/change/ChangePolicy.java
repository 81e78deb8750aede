package net.datum.changecalendar.change;

import java.time.Duration;

/**
 * The rules of the house.
 *
 * @param onOverlap what it means that another change touches the same thing at the same time
 * @param onDrift what it means that a person moved the window on the calendar
 * @param onOrphan what becomes of the event of a planned change whose manifest disappeared
 * @param history how long after its window a manifest is still looked at
 */
public record ChangePolicy(
    Response onOverlap, Response onDrift, OnOrphan onOrphan, Duration history) {

  /** What becomes of the event of a planned change whose manifest disappeared. */
  public enum OnOrphan {
    REPORT,
    CANCEL
  }

  /** What the gate makes of something that it found. */
  public enum Response {
    /** Tells it and goes on. */
    TELL,
    /** Does not open. */
    BLOCK
  }

  /** What counts where nobody says otherwise. */
  public static ChangePolicy defaults() {
    return new ChangePolicy(Response.TELL, Response.TELL, OnOrphan.REPORT, Duration.ofDays(30));
  }
}
