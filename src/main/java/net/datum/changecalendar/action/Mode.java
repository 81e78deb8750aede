package net.datum.changecalendar.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run is for. */
public enum Mode {
  /** Shows what would happen, and writes nothing. */
  PLAN,
  /** Brings the calendar up to date, judges, and lets the deployment go on or not. */
  GATE,
  /** Brings the calendar up to date for all manifests at once. */
  SYNC,
  /** Records what came of changes whose gate opened in another job. */
  COMPLETE,
  /** Tells what changed around an instant, whoever changed it. */
  REPORT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Mode of(String word) {
    for (Mode mode : values()) {
      if (mode.word().equals(word)) {
        return mode;
      }
    }
    String known = Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", "));
    throw new InvalidInput(
        "Input mode is \"" + word + "\", which is none of: " + known + ".",
        "Set mode to one of these, or leave it out for gate.");
  }
}
