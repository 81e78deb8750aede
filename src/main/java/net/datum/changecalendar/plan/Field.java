package net.datum.changecalendar.plan;

/** What of an event is merged by itself. */
public enum Field {
  WINDOW("window"),
  TITLE("title"),
  LOCATION("place"),
  TEXT("description"),
  GUESTS("guests"),
  COLOUR("colour"),
  RECURRENCE("recurrence");

  private final String word;

  Field(String word) {
    this.word = word;
  }

  /** The word that people read. */
  public String word() {
    return word;
  }

  /** Whether people who are invited want to know at once: the rest mails nobody. */
  public boolean material() {
    return this == WINDOW || this == LOCATION || this == GUESTS;
  }
}
