package net.datum.changecalendar.sandbox;

/** In which way an answer never ends. */
public enum Unending {
  /** The headers come, and of the body nothing. */
  STALL,
  /** The body comes byte by byte, ten in a second. */
  DRIP,
  /** The body goes on and on, as fast as it is read. */
  BODY,
  /** So do the headers. */
  HEADERS,
  /** So does one of the headers. */
  HEADER
}
