package net.datum.changecalendar.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whose address belongs to which GitHub handle. Handles and addresses are compared without regard
 * to case.
 *
 * @param emails address by handle, the handle in lower case and without {@code @}; in the order of
 *     the file
 * @param complete whether nobody else is known: the secret that names more is out of reach of some
 *     runs
 */
public record People(Map<String, String> emails, boolean complete) {

  public People {
    Map<String, String> lower = new LinkedHashMap<>();
    emails.forEach((handle, email) -> lower.put(key(handle), email.toLowerCase(Locale.ROOT)));
    emails = Collections.unmodifiableMap(lower);
  }

  /** These and nobody else. */
  public People(Map<String, String> emails) {
    this(emails, true);
  }

  /** Nobody. */
  public static People none() {
    return new People(Map.of());
  }

  /** People whom this run can't get to know. */
  public static People outOfReach() {
    return new People(Map.of(), false);
  }

  /** These and the others; for a handle that both have, these count. */
  public People and(People others) {
    Map<String, String> all = new LinkedHashMap<>(emails);
    others.emails().forEach(all::putIfAbsent);
    return new People(all, complete && others.complete());
  }

  /** The address of a handle, which may have its {@code @}. */
  public Optional<String> emailOf(String handle) {
    return Optional.ofNullable(emails.get(key(handle)));
  }

  /** Tells how many, not who: addresses have no place in a log. */
  @Override
  public String toString() {
    return "People[" + emails.size() + "]";
  }

  private static String key(String handle) {
    return (handle.startsWith("@") ? handle.substring(1) : handle).toLowerCase(Locale.ROOT);
  }
}
