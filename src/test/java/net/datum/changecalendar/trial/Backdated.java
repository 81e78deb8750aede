package net.datum.changecalendar.trial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Another clock, put back for a while, so that what happened before is dated as it happened. */
final class Backdated extends Clock {
  private final Clock present;
  private volatile Duration back = Duration.ZERO;

  Backdated(Clock present) {
    this.present = present;
  }

  /** Goes on from then. */
  void to(Instant instant) {
    back = Duration.between(instant, present.instant());
  }

  /** Is right again. */
  void toPresent() {
    back = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return present.instant().minus(back);
  }

  @Override
  public ZoneId getZone() {
    return present.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new Backdated(present.withZone(zone));
  }
}
