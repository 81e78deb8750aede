package net.datum.changecalendar.issue;

import java.util.Map;

/** What GitHub knows of the repository's commits and pull requests. */
public interface CodeHistory {

  /** How two commits stand to each other. */
  enum Relation {
    /** The first is the second or one of its ancestors. */
    CONTAINED,
    /** The second is an ancestor of the first. */
    BEHIND,
    /** Neither is an ancestor of the other. */
    DIVERGED,
    /** GitHub does not know both, or this run may not see them. */
    UNKNOWN
  }

  /** How {@code commit} stands to {@code other}: whether it contains it. */
  Relation relation(String other, String commit);

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
