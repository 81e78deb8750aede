package net.datum.changecalendar.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A repository with its issues, pull requests among them, and commits. */
final class StoredRepository {
  private final long id;
  private String fullName;
  private boolean isPrivate = true;
  private boolean issuesEnabled = true;
  private String defaultBranch = "main";
  private final Map<Integer, StoredIssue> issues = new LinkedHashMap<>();
  private final Map<String, String> roles = new LinkedHashMap<>();
  private final CommitGraph commits = new CommitGraph();

  StoredRepository(long id, String fullName) {
    this.id = id;
    this.fullName = fullName;
  }

  long id() {
    return id;
  }

  String fullName() {
    return fullName;
  }

  void rename(String other) {
    fullName = other;
  }

  boolean isPrivate() {
    return isPrivate;
  }

  void isPrivate(boolean is) {
    isPrivate = is;
  }

  boolean issuesEnabled() {
    return issuesEnabled;
  }

  void issuesEnabled(boolean are) {
    issuesEnabled = are;
  }

  String defaultBranch() {
    return defaultBranch;
  }

  void defaultBranch(String name) {
    defaultBranch = name;
  }

  Optional<StoredIssue> issue(int number) {
    return Optional.ofNullable(issues.get(number));
  }

  Map<Integer, StoredIssue> issues() {
    return issues;
  }

  /** What people may do here, by login: {@code admin}, {@code write} or {@code read}. */
  Map<String, String> roles() {
    return roles;
  }

  CommitGraph commits() {
    return commits;
  }
}
