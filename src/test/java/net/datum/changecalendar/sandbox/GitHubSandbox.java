package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GitHub as its users see it: set up repositories, issues and commits, and act on them. */
public final class GitHubSandbox {
  private static final String SOMEBODY = "octocat";

  private final GitHubState state;

  GitHubSandbox(Clock clock) {
    this.state = new GitHubState(clock);
  }

  GitHubState state() {
    return state;
  }

  /** Adds a private repository with issues; the id survives a rename. */
  public GitHubSandbox addRepository(String fullName, long id) {
    synchronized (state) {
      state.repositories().put(id, new StoredRepository(id, fullName));
      return this;
    }
  }

  /** Everybody may read the repository from now on. */
  public GitHubSandbox makePublic(String fullName) {
    synchronized (state) {
      repository(state, fullName).isPrivate(false);
      return this;
    }
  }

  public GitHubSandbox disableIssues(String fullName) {
    synchronized (state) {
      repository(state, fullName).issuesEnabled(false);
      return this;
    }
  }

  /** The old name's addresses answer 301 from now on. */
  public GitHubSandbox renameRepository(String fullName, String newFullName) {
    synchronized (state) {
      StoredRepository repository = repository(state, fullName);
      state.formerNames().put(fullName.toLowerCase(Locale.ROOT), repository.id());
      repository.rename(newFullName);
      return this;
    }
  }

  /** What a person may do: {@code admin}, {@code write} or {@code read}. */
  public GitHubSandbox permit(String fullName, String login, String role) {
    synchronized (state) {
      repository(state, fullName).roles().put(login.toLowerCase(Locale.ROOT), role);
      return this;
    }
  }

  public IssueHandle addIssue(String fullName, int number, String title, String body) {
    return add(fullName, number, title, body, null);
  }

  /**
   * Adds an open pull request.
   *
   * @param files by path: {@code added}, {@code modified}, {@code removed}, or {@code renamed from
   *     old/path}
   */
  public IssueHandle addPullRequest(
      String fullName, int number, String title, String body, Map<String, String> files) {
    return add(fullName, number, title, body, files);
  }

  private IssueHandle add(
      String fullName, int number, String title, String body, @Nullable Map<String, String> files) {
    synchronized (state) {
      StoredRepository repository = repository(state, fullName);
      StoredIssue issue =
          new StoredIssue(state.nextId(), number, SOMEBODY, title, body, state.now(), files);
      repository.issues().put(number, issue);
      return new IssueHandle(state, repository, issue);
    }
  }

  public IssueHandle issue(String fullName, int number) {
    synchronized (state) {
      StoredRepository repository = repository(state, fullName);
      return new IssueHandle(state, repository, stored(repository, number));
    }
  }

  /** Adds commits on the default branch, each on top of the one before. */
  public GitHubSandbox addCommits(String fullName, String... shasInOrder) {
    synchronized (state) {
      StoredRepository repository = repository(state, fullName);
      String branch = repository.defaultBranch();
      for (String sha : shasInOrder) {
        List<String> parents = repository.commits().resolve(branch).stream().toList();
        repository.commits().add(sha, parents);
        repository.commits().point(branch, sha);
      }
      return this;
    }
  }

  /** Adds commits beside the default branch, the first of them on top of {@code parent}. */
  public GitHubSandbox branch(String fullName, String parent, String... shas) {
    synchronized (state) {
      CommitGraph commits = repository(state, fullName).commits();
      String on = parent;
      for (String sha : shas) {
        commits.add(sha, List.of(on));
        on = sha;
      }
      return this;
    }
  }

  /** Adds one commit with several parents; it points the default branch at it. */
  public GitHubSandbox merge(String fullName, String sha, String... parents) {
    synchronized (state) {
      StoredRepository repository = repository(state, fullName);
      repository.commits().add(sha, List.of(parents));
      repository.commits().point(repository.defaultBranch(), sha);
      return this;
    }
  }

  /** Adds a commit without parents, which shares no history with the others. */
  public GitHubSandbox orphan(String fullName, String sha) {
    synchronized (state) {
      repository(state, fullName).commits().add(sha, List.of());
      return this;
    }
  }

  /** A branch or tag of this name. */
  public GitHubSandbox ref(String fullName, String name, String sha) {
    synchronized (state) {
      repository(state, fullName).commits().point(name, sha);
      return this;
    }
  }

  /** What a commit changed: {@code added}, {@code modified} or {@code removed} by path. */
  public GitHubSandbox commitFiles(String fullName, String sha, Map<String, String> files) {
    synchronized (state) {
      repository(state, fullName).commits().files(sha, files);
      return this;
    }
  }

  /** From now on the token stands for the actor. */
  public GitHubSandbox accept(String token, GitHubActor actor) {
    synchronized (state) {
      state.actors().put(token, actor);
      return this;
    }
  }

  /** From now on the token is refused with 401. */
  public GitHubSandbox revoke(String token) {
    synchronized (state) {
      state.actors().remove(token);
      return this;
    }
  }

  /** The comments as the API gives them, oldest first. */
  public List<JsonNode> comments(String fullName, int number) {
    synchronized (state) {
      StoredRepository repository = repository(state, fullName);
      StoredIssue issue = stored(repository, number);
      GitHubJson json = new GitHubJson(state);
      return issue.comments.values().stream()
          .<JsonNode>map(comment -> json.comment(repository, issue, comment))
          .toList();
    }
  }

  /** Somebody comments; returns the comment's id. */
  public long comment(String fullName, int number, String login, String body) {
    synchronized (state) {
      StoredIssue issue = stored(repository(state, fullName), number);
      String type = login.endsWith("[bot]") ? "Bot" : "User";
      StoredIssue.StoredComment comment =
          new StoredIssue.StoredComment(
              state.nextId(), login, type, body, state.now(), state.now());
      issue.comments.put(comment.id(), comment);
      return comment.id();
    }
  }

  /** Somebody edits a comment, whoever wrote it. */
  public GitHubSandbox editComment(long commentId, String body) {
    synchronized (state) {
      holder(commentId)
          .comments
          .computeIfPresent(commentId, (id, comment) -> comment.edited(body, state.now()));
      return this;
    }
  }

  public GitHubSandbox deleteComment(long commentId) {
    synchronized (state) {
      holder(commentId).comments.remove(commentId);
      return this;
    }
  }

  private StoredIssue holder(long commentId) {
    return state.repositories().values().stream()
        .flatMap(repository -> repository.issues().values().stream())
        .filter(issue -> issue.comments.containsKey(commentId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No comment " + commentId));
  }

  private static StoredIssue stored(StoredRepository repository, int number) {
    return repository
        .issue(number)
        .orElseThrow(
            () -> new IllegalArgumentException("No " + repository.fullName() + "#" + number));
  }

  static StoredRepository repository(GitHubState state, String fullName) {
    return state
        .repository(fullName)
        .orElseThrow(
            () -> new IllegalArgumentException("No repository " + fullName + " was added"));
  }
}
