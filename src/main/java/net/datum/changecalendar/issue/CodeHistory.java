package net.datum.changecalendar.issue;

import java.util.Map;

/** What GitHub knows of the repository's commits and pull requests. */
public interface CodeHistory {

  /** How two commits stand to each other. */
  enum Relation {
    /** Both are one. */
    SAME,
    /** The first is an ancestor of the second. */
    CONTAINED,
    /** The second is an ancestor of the first. */
    BEHIND,
    /** Neither is an ancestor of the other. */
    DIVERGED,
    /** GitHub does not know both, or this run may not see them. */
    UNKNOWN
  }

  /**
   * How {@code commit} stands to {@code other}: whether it contains it.
   *
   * @param other a commit
   * @param commit a commit, or a branch for what it points at
   */
  Relation relation(String other, String commit);

  /** The files that a pull request touches: path to status, such as {@code added}. */
  Map<String, String> filesOfPullRequest(int number);

  /** The files that differ between two commits, at most 300: path to status. */
  Map<String, String> filesBetween(String base, String head);
}
