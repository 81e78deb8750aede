package net.datum.changecalendar.sandbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a GitHub token stands for.
 *
 * @param login such as {@code github-actions[bot]}
 * @param type {@code Bot} or {@code User}
 * @param issues on issues and their comments
 * @param pullRequests on pull requests and their comments
 * @param contents on code and commits; with write, locked conversations can be commented on
 * @param repositories full names of those that the token reaches; public ones can also be read
 * @param rateLimitRemaining requests left in this hour, or null for the usual budget; more than
 *     that is a larger budget, as an enterprise's apps have
 */
public record GitHubActor(
    String login,
    String type,
    Permission issues,
    Permission pullRequests,
    Permission contents,
    Set<String> repositories,
    @Nullable Integer rateLimitRemaining) {

  /** What a token may do with one kind of resource. */
  public enum Permission {
    NONE,
    READ,
    WRITE
  }

  public GitHubActor {
    repositories = Set.copyOf(repositories);
  }

  /** A job's GITHUB_TOKEN with {@code issues: write} and the rest readable. */
  public static GitHubActor workflow(String repository) {
    return new GitHubActor(
        "github-actions[bot]",
        "Bot",
        Permission.WRITE,
        Permission.READ,
        Permission.READ,
        Set.of(repository),
        null);
  }

  /** A person's token with everything that a maintainer may do. */
  public static GitHubActor user(String login, String... repositories) {
    return new GitHubActor(
        login,
        "User",
        Permission.WRITE,
        Permission.WRITE,
        Permission.WRITE,
        Set.of(repositories),
        null);
  }

  public GitHubActor withIssues(Permission other) {
    return new GitHubActor(
        login, type, other, pullRequests, contents, repositories, rateLimitRemaining);
  }

  public GitHubActor withPullRequests(Permission other) {
    return new GitHubActor(login, type, issues, other, contents, repositories, rateLimitRemaining);
  }

  public GitHubActor withContents(Permission other) {
    return new GitHubActor(
        login, type, issues, pullRequests, other, repositories, rateLimitRemaining);
  }

  public GitHubActor withRepositories(String... others) {
    return new GitHubActor(
        login, type, issues, pullRequests, contents, Set.of(others), rateLimitRemaining);
  }

  public GitHubActor withRateLimitRemaining(int remaining) {
    return new GitHubActor(login, type, issues, pullRequests, contents, repositories, remaining);
  }

  boolean isBot() {
    return type.equals("Bot");
  }

  boolean reaches(StoredRepository repository) {
    return repositories.stream().anyMatch(repository.fullName()::equalsIgnoreCase);
  }
}
