package net.datum.changecalendar.manifest;

import java.util.Arrays;
import java.util.List;

/**
 * The keys that the policy may have, in the order of the documentation. A test holds schema,
 * documentation and example against this list.
 */
enum PolicyKey {
  CALENDAR("calendar", ""),
  ENVIRONMENTS("environments", ""),
  PEOPLE("people", "{}"),
  OVERLAP("overlap", "warn", "warn block"),
  ON_DRIFT("on-drift", "keep", "keep block"),
  ORPHANS("orphans", "report", "report cancel"),
  HISTORY("history", "30d");

  private final String key;
  private final String standard;
  private final String words;

  PolicyKey(String key, String standard) {
    this(key, standard, "");
  }

  PolicyKey(String key, String standard, String words) {
    this.key = key;
    this.standard = standard;
    this.words = words;
  }

  /** As the file writes it. */
  String key() {
    return key;
  }

  /** The value that counts where the key is not written, as YAML; empty where there is none. */
  String standard() {
    return standard;
  }

  /** The words that the key takes; empty where it takes others. */
  List<String> words() {
    return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
  }

  /** All keys, as the file writes them. */
  static List<String> keys() {
    return Arrays.stream(values()).map(PolicyKey::key).toList();
  }
}
