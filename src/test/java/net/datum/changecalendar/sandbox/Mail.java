package net.datum.changecalendar.sandbox;

/**
 * A mail that Calendar would have sent to a guest because of a request.
 *
 * @param to the guest's address
 * @param eventId of the event that it tells about
 * @param sendUpdates as the request gave it
 */
public record Mail(String to, Kind kind, String eventId, String sendUpdates) {
  /** What the mail says. */
  public enum Kind {
    INVITATION,
    UPDATE,
    CANCELLATION
  }
}
