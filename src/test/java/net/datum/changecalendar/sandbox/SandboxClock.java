package net.datum.changecalendar.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to go on; UTC unless asked for another zone. */
public final class SandboxClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  public SandboxClock(Instant start) {
    this(new AtomicReference<>(start), ZoneOffset.UTC);
  }

  private SandboxClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** A clock at this instant, ISO-8601 such as {@code 2026-12-01T13:00:00Z}. */
  public static SandboxClock at(String instant) {
    return new SandboxClock(Instant.parse(instant));
  }

  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  public void set(Instant instant) {
    now.set(instant);
  }

  /** Goes on to this instant, if it is still to come. */
  public void forward(Instant instant) {
    now.updateAndGet(was -> instant.isAfter(was) ? instant : was);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same hands seen from another zone: advancing one advances both. */
  @Override
  public Clock withZone(ZoneId other) {
    return new SandboxClock(now, other);
  }
}
