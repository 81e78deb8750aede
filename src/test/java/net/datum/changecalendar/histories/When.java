package net.datum.changecalendar.histories;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A window that somebody chooses.
 *
 * @param minutes after the anchor
 * @param length in minutes
 */
record When(Anchor anchor, int minutes, int length) {
  /** The instant at which every history begins: 13:00 in Berlin. */
  static final Instant BEGINNING = Instant.parse("2026-12-01T12:00:00Z");

  /** What a start is counted from. */
  enum Anchor {
    /** The history's beginning, so that windows often agree by chance. */
    BEGINNING,
    /** The present minute. */
    NOW,
    /** The window as it is on the other side: the manifest's on the calendar, and vice versa. */
    OTHER_SIDE,
    /** The start as it is on this side, so that only the end moves. */
    SAME_START
  }

  Span span(Instant now, Span thisSide, Span otherSide) {
    if (anchor == Anchor.OTHER_SIDE) {
      return otherSide;
    }
    Instant start =
        switch (anchor) {
          case BEGINNING -> BEGINNING.plus(Duration.ofMinutes(minutes));
          case NOW -> now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(minutes));
          case SAME_START -> thisSide.start();
          case OTHER_SIDE -> throw new IllegalStateException();
        };
    return new Span(start, start.plus(Duration.ofMinutes(length)));
  }

  @Override
  public String toString() {
    return switch (anchor) {
      case BEGINNING ->
          "%s for %d minutes"
              .formatted(Span.words(BEGINNING.plus(Duration.ofMinutes(minutes))), length);
      case NOW ->
          (minutes < 0 ? -minutes + " minutes ago" : minutes + " minutes from now")
              + " for "
              + length
              + " minutes";
      case OTHER_SIDE -> "where it is on the other side";
      case SAME_START -> "the same start for " + length + " minutes";
    };
  }
}
