package net.datum.changecalendar.manifest;

import java.util.Arrays;
import java.util.List;

/**
 * The keys that a manifest may have, in the order of the documentation. A test holds schema,
 * documentation and examples against this list.
 */
enum ManifestKey {
  TITLE("title", true, ""),
  ISSUE("issue", true, ""),
  START("start", true, ""),
  DURATION("duration", false, ""),
  END("end", false, ""),
  TIMEZONE("timezone", false, ""),
  SCOPE("scope", false, ""),
  BLAST_RADIUS("blast-radius", false, "low", "low medium high"),
  SERVICES("services", false, "[]"),
  ENVIRONMENTS("environments", false, "[production]"),
  DEPLOYMENT("deployment", false, "any"),
  PARTICIPANTS("participants", false, "[]"),
  STAKEHOLDERS("stakeholders", false, "[]"),
  APPROVERS("approvers", false, "[]"),
  CONFERENCE("conference", false, ""),
  EMERGENCY("emergency", false, ""),
  STATE("state", false, "planned", "planned cancelled"),
  ID("id", false, "");

  private final String key;
  private final boolean required;
  private final String standard;
  private final String words;

  ManifestKey(String key, boolean required, String standard) {
    this(key, required, standard, "");
  }

  ManifestKey(String key, boolean required, String standard, String words) {
    this.key = key;
    this.required = required;
    this.standard = standard;
    this.words = words;
  }

  /** As the file writes it. */
  String key() {
    return key;
  }

  boolean isRequired() {
    return required;
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
    return Arrays.stream(values()).map(ManifestKey::key).toList();
  }
}
