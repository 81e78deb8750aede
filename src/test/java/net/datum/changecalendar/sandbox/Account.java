package net.datum.changecalendar.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who a bearer token stands for.
 *
 * @param email the user's or the service account's address
 * @param serviceAccount whether a service account holds the token
 * @param delegated whether that service account acts for the user {@code email}, by domain-wide
 *     delegation; without it, it cannot invite guests
 * @param role on every calendar, unless {@link CalendarSandbox#share} says otherwise
 * @param tokenExpires from when the token is refused, or null for never
 */
public record Account(
    String email,
    boolean serviceAccount,
    boolean delegated,
    AccessRole role,
    @Nullable Instant tokenExpires) {

  /** A service account acting for a user who may write: all that the action needs. */
  public static Account delegated(String user) {
    return new Account(user, true, true, AccessRole.WRITER, null);
  }

  /** A service account that the calendar is shared with for writing, without delegation. */
  public static Account serviceAccount(String email) {
    return new Account(email, true, false, AccessRole.WRITER, null);
  }

  /** A person with a token of his or her own. */
  public static Account user(String email) {
    return new Account(email, false, false, AccessRole.WRITER, null);
  }

  public Account withRole(AccessRole other) {
    return new Account(email, serviceAccount, delegated, other, tokenExpires);
  }

  public Account expiring(Instant at) {
    return new Account(email, serviceAccount, delegated, role, at);
  }

  boolean canInvite() {
    return !serviceAccount || delegated;
  }
}
