package net.datum.changecalendar;

import net.datum.changecalendar.calendar.GoogleChangeCalendar;
import net.datum.changecalendar.issue.GitHubConnection;

/**
 * Lets the two client libraries learn their own classes while the run reads its files: that takes
 * each of them longer than the reading, and there is a second processor.
 */
final class Preparation {
  private Preparation() {}

  /** Begins; nobody waits for it, and nothing is sent. */
  static void begin() {
    Thread.ofPlatform()
        .daemon()
        .name("preparation")
        .start(() -> {
          GitHubConnection.prepareToAsk();
          GoogleChangeCalendar.prepare();
          GitHubConnection.prepareToRead();
        });
  }
}
