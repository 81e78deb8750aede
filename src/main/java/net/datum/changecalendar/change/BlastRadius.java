package net.datum.changecalendar.change;

import java.util.Locale;

/** How much a change can hurt when it goes wrong. */
public enum BlastRadius {
  LOW,
  MEDIUM,
  HIGH;

  /** The word as manifest and event have it: {@code low}, {@code medium} or {@code high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
