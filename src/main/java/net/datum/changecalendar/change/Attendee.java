package net.datum.changecalendar.change;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person whom the manifest wants on the event.
 *
 * @param email the address, in lower case: Calendar compares addresses without regard to case
 * @param role what the person has to do with the change; decides whether the guest is optional
 * @param handle the GitHub handle that the manifest names, without {@code @}, or null where it
 *     gives the address itself
 */
public record Attendee(String email, Role role, @Nullable String handle) {

  /** Why a person is on the event, weightiest first. */
  public enum Role {
    /** The gate waits for this person's acceptance. A required guest. */
    APPROVER,
    /** Carries the change out. A required guest. */
    PARTICIPANT,
    /** Has a stake in it. An optional guest. */
    STAKEHOLDER
  }

  public Attendee {
    email = email.toLowerCase(Locale.ROOT);
  }

  /**
   * How the person appears where everybody may read: by handle, or by a masked address such as
   * {@code s…@datum.net}.
   */
  public String publicName() {
    return handle != null ? "@" + handle : masked(email);
  }

  /** An address of which only the first letter and the domain are told. */
  public static String masked(String email) {
    int at = email.lastIndexOf('@');
    if (at < 1) {
      return "…";
    }
    return email.substring(0, email.offsetByCodePoints(0, 1)) + "…" + email.substring(at);
  }

  /**
   * The address without a tag: mail for {@code lee+2@datum.net} is read by {@code lee@datum.net}.
   */
  public static String mailbox(String email) {
    int at = email.lastIndexOf('@');
    int plus = email.indexOf('+', 1);
    return plus < 0 || plus > at ? email : email.substring(0, plus) + email.substring(at);
  }

  /** Whether Calendar marks the guest as optional. */
  public boolean optional() {
    return role == Role.STAKEHOLDER;
  }
}
