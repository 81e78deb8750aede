package net.datum.changecalendar;

import net.datum.changecalendar.action.ServiceFailure;

/** How often a run starts over where somebody changes an event that it is about to write. */
final class Tries {
  static final int MOST = 5;

  private Tries() {}

  /** What is said after the last of them. */
  static ServiceFailure exhausted() {
    return new ServiceFailure(
        "The event changed on the calendar each of the "
            + MOST
            + " times that this run was about to write it.",
        "Run the job again when nobody is editing the event.");
  }
}
