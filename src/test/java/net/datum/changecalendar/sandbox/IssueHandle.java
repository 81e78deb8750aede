package net.datum.changecalendar.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What people do to an issue or pull request on GitHub's pages. */
public final class IssueHandle {
  private final GitHubState state;
  private final StoredRepository repository;
  private final StoredIssue issue;

  IssueHandle(GitHubState state, StoredRepository repository, StoredIssue issue) {
    this.state = state;
    this.repository = repository;
    this.issue = issue;
  }

  public int number() {
    return issue.number;
  }

  /**
   * Closes it.
   *
   * @param reason {@code completed}, {@code not_planned} or {@code duplicate}
   */
  public IssueHandle close(String reason) {
    return change(it -> {
      it.closed = state.now();
      it.stateReason = reason;
    });
  }

  public IssueHandle reopen() {
    return change(it -> {
      it.closed = null;
      it.stateReason = "reopened";
    });
  }

  /** Merges the pull request. */
  public IssueHandle merge() {
    return change(it -> {
      it.closed = state.now();
      it.merged = true;
    });
  }

  public IssueHandle lock() {
    return change(it -> it.locked = true);
  }

  public IssueHandle unlock() {
    return change(it -> it.locked = false);
  }

  public IssueHandle label(String... names) {
    return change(it -> it.labels.addAll(List.of(names)));
  }

  public IssueHandle unlabel(String... names) {
    return change(it -> Arrays.asList(names).forEach(it.labels::remove));
  }

  public IssueHandle assign(String... logins) {
    return change(it -> it.assignees.addAll(List.of(logins)));
  }

  public IssueHandle unassign(String... logins) {
    return change(it -> Arrays.asList(logins).forEach(it.assignees::remove));
  }

  public IssueHandle editTitle(String title) {
    return change(it -> it.title = title);
  }

  public IssueHandle editBody(String body) {
    return change(it -> it.body = body);
  }

  /** The commits that a pull request leads from and to. */
  public IssueHandle between(String baseSha, String headSha) {
    return change(it -> {
      it.base = baseSha;
      it.head = headSha;
    });
  }

  /** Transfers the issue; its old address answers 301 from now on. Returns the new one. */
  public IssueHandle transferTo(String fullName, int number) {
    synchronized (state) {
      StoredRepository other = GitHubSandbox.repository(state, fullName);
      StoredIssue there =
          new StoredIssue(
              state.nextId(), number, issue.author, issue.title, issue.body, issue.created, null);
      there.updated = state.now();
      there.labels.addAll(issue.labels);
      there.assignees.addAll(issue.assignees);
      there.comments.putAll(issue.comments);
      there.closed = issue.closed;
      there.stateReason = issue.stateReason;
      there.locked = issue.locked;
      other.issues().put(number, there);
      issue.moved = new StoredIssue.Moved(other.id(), number);
      issue.comments.clear();
      return new IssueHandle(state, other, there);
    }
  }

  public void delete() {
    change(it -> {
      it.deleted = true;
      it.comments.clear();
    });
  }

  /** Its page, {@code https://github.com/o/r/issues/n}. */
  public String url() {
    synchronized (state) {
      return GitHubJson.issueUrl(repository, issue);
    }
  }

  private IssueHandle change(Consumer<StoredIssue> change) {
    synchronized (state) {
      change.accept(issue);
      issue.updated = state.now();
      return this;
    }
  }
}
