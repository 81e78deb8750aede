package net.datum.changecalendar.calendar;

import java.io.IOException;

/**
 * An answer that reads well, and is not what Calendar sends. Taken as it is, a list without events
 * would be an empty calendar.
 */
final class BrokenAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * An answer that is broken.
   *
   * @param how ends the sentence "the answer is broken:"
   */
  BrokenAnswer(String how) {
    super(how);
  }
}
