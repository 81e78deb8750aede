package net.datum.changecalendar.issue;

import java.util.Map;

/** What GitHub knows of the repository's commits and pull requests. */
public interface CodeHistory {

  /**
   * Whether {@code ancestor} is {@code commit} or one of its ancestors. A commit that GitHub does
   * not know is nobody's ancestor.
   */
  boolean isAncestor(String ancestor, String commit);

  /** Where a commit is, seen from a branch. */
  enum Place {
    /** The branch points at it. */
    HEAD,
    /** The branch has it, and more since. */
    BEFORE,
    /** The branch does not have it, or GitHub does not know it. */
    ELSEWHERE
  }

  Place place(String commit, String branch);

  /** The files that a pull request touches: path to status, such as {@code added}. */
  Map<String, String> filesOfPullRequest(int number);

  /** The files that differ between two commits, at most 300: path to status. */
  Map<String, String> filesBetween(String base, String head);
}
