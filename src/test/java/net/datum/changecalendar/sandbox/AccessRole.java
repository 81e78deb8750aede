package net.datum.changecalendar.sandbox;

/** What an account may do on a calendar, from nothing to everything; the names are Google's. */
public enum AccessRole {
  /** The calendar is not shared with the account: it reads as missing. */
  NONE("none"),
  /** Sees when, not what. */
  FREE_BUSY_READER("freeBusyReader"),
  READER("reader"),
  WRITER("writer"),
  OWNER("owner");

  private final String wire;

  AccessRole(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }

  boolean atLeast(AccessRole other) {
    return compareTo(other) >= 0;
  }
}
