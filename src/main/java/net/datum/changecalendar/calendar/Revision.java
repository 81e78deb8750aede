package net.datum.changecalendar.calendar;

/**
 * The code that a run had checked out.
 *
 * @param commit in full, in hex; empty where it is not known
 * @param mainline whether it was what the run's own ref pointed at, and that ref is the default
 *     branch or a tag; what comes from elsewhere counts only for those who contain it
 */
public record Revision(String commit, boolean mainline) {
  /** Code that nobody knows. */
  public static final Revision UNKNOWN = new Revision("", false);

  public boolean isKnown() {
    return !commit.isEmpty();
  }

  /** Whether both are of one commit, which is known. */
  public boolean isSame(Revision other) {
    return isKnown() && commit.equals(other.commit);
  }
}
