package net.datum.changecalendar.issue;

import net.datum.changecalendar.change.IssueReference;

/** What became of looking for the issue of a change. All of it was found out: no error is here. */
public sealed interface IssueFinding {
  /** It is there and open. */
  record Confirmed(ChangeIssue issue) implements IssueFinding {}

  /**
   * It does not stand for the change.
   *
   * @param flaw why not
   * @param detail more of it in a few words, untrusted, such as the repository it moved to; may be
   *     empty
   */
  record NotConfirmed(IssueReference reference, Flaw flaw, String detail) implements IssueFinding {}

  /**
   * Was not asked for: there are no credentials, so that only a plan goes on from here; or the
   * window is over, so that it does not matter any more.
   */
  record NotAsked(IssueReference reference) implements IssueFinding {}

  /** Why an issue does not stand for a change. */
  enum Flaw {
    /** GitHub answers 404 for both. */
    MISSING_OR_OUT_OF_REACH,
    DELETED,
    CLOSED,
    PULL_REQUEST,
    /** Answered from another repository than asked for: it was transferred. */
    TRANSFERRED
  }
}
