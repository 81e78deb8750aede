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
  GUESTS("guests", "[]"),
  INVITE_ASSIGNEES("invite-assignees", "false", "true false"),
  GUEST_DOMAINS("guest-domains", ""),
  NOTIFY("notify", "all", "all none"),
  ISSUE("issue", "{}", "", "labels assignee body comments"),
  LEAD_TIME("lead-time", "{}", "", "low medium high"),
  FREEZES("freezes", "[]"),
  OVERLAP("overlap", "warn", "warn block"),
  APPROVERS("approvers", "{}", "", "low medium high"),
  CONFERENCE("conference", "{}", "", "low medium high"),
  EARLY_START("early-start", "0m"),
  OVERRUN("overrun", "0m"),
  ON_DRIFT("on-drift", "keep", "keep block"),
  EMERGENCY("emergency", "{}", "", "people length review-within"),
  ORPHANS("orphans", "report", "report cancel"),
  HISTORY("history", "30d");

  private final String key;
  private final String standard;
  private final String words;
  private final String parts;

  PolicyKey(String key, String standard) {
    this(key, standard, "");
  }

  PolicyKey(String key, String standard, String words) {
    this(key, standard, words, "");
  }

  PolicyKey(String key, String standard, String words, String parts) {
    this.key = key;
    this.standard = standard;
    this.words = words;
    this.parts = parts;
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
    return split(words);
  }

  /** The keys below it; empty where it has none of its own. */
  List<String> parts() {
    return split(parts);
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /** All keys, as the file writes them. */
  static List<String> keys() {
    return Arrays.stream(values()).map(PolicyKey::key).toList();
  }
}
