package net.datum.changecalendar.issue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.RunClock;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import org.kohsuke.github.GHEventPayload;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.connector.GitHubConnector;

/**
 * The client library, tamed: no hidden requests, no sleeping on rate limits, limits on time, and a
 * way to name a repository, an issue or a comment without asking for it first.
 */
public final class GitHubConnection {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GitHub github;
  private final boolean installation;

  /**
   * Prepares a connection; nothing is sent.
   *
   * @param api such as {@code https://api.github.com}
   * @param retry when to send a request again
   * @param clock hears from each answer what time it is
   * @param network how GitHub is reached
   */
  public GitHubConnection(String api, String token, Retry retry, RunClock clock, Network network) {
    this.installation = token.startsWith("ghs_");
    try {
      // Given as an OAuth token, the library would ask for the user's name first.
      this.github =
          new GitHubBuilder()
              .withEndpoint(api)
              .withAppInstallationToken(token)
              .withConnector(new BoundedConnector(URI.create(api), retry, clock, network))
              .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
              .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException("the client library does no I/O here", e);
    }
  }

  /**
   * Lets the library find out about the classes that it takes to ask for an issue, which it does
   * once a process. Whether it succeeds shows when they are used.
   */
  public static void prepareToAsk() {
    prepare(GHEventPayload.Ping.class);
  }

  /** Likewise for those that it takes to read one; whoever asks meanwhile does not wait for it. */
  public static void prepareToRead() {
    prepare(GHEventPayload.IssueComment.class);
  }

  private static void prepare(Class<? extends GHEventPayload> type) {
    String payload =
        "{\"repository\": {}, \"issue\": {\"labels\": [{}], \"assignees\": [{}]}, \"comment\": {}}";
    try {
      GitHubConnector nothing =
          request -> {
            throw new IOException("nothing is sent");
          };
      // Not by GitHub.offline, whose connector leaves a thread behind that holds up the process's
      // end.
      new GitHubBuilder()
          .withEndpoint("https://127.0.0.1")
          .withConnector(nothing)
          .build()
          .parseEventPayload(new StringReader(payload), type);
    } catch (IOException | RuntimeException e) {
      // The same will be told of what it keeps from being read.
    }
  }

  GitHub github() {
    return github;
  }

  /** Whether the token is that of an app, as {@code github.token} is, and so acts as a bot. */
  boolean isInstallation() {
    return installation;
  }

  /** A repository that is good for asking for what is in it; nothing is sent for it. */
  GHRepository repository(RepositoryName name) throws IOException {
    // Of all payloads that with the least beside the repository: what is in it the library has to
    // find out about before anything can be sent.
    return github
        .parseEventPayload(
            new StringReader(json(Map.of("repository", repositoryJson(name)))),
            GHEventPayload.Ping.class)
        .getRepository();
  }

  /** An issue and a comment on it by their numbers, good for writing to; nothing is sent. */
  GHEventPayload.IssueComment payload(IssueReference issue, long commentId) throws IOException {
    Map<String, Object> payload =
        Map.of(
            "repository",
            repositoryJson(issue.repository()),
            "issue",
            Map.of("number", issue.number()),
            "comment",
            Map.of("id", commentId));
    return github.parseEventPayload(
        new StringReader(json(payload)), GHEventPayload.IssueComment.class);
  }

  /** A pull request by its number, good for asking for its files; nothing is sent for it. */
  GHPullRequest pullRequest(IssueReference reference) throws IOException {
    Map<String, Object> payload =
        Map.of(
            "number",
            reference.number(),
            "repository",
            repositoryJson(reference.repository()),
            "pull_request",
            Map.of("number", reference.number(), "url", ""));
    return github
        .parseEventPayload(new StringReader(json(payload)), GHEventPayload.PullRequest.class)
        .getPullRequest();
  }

  private static Map<String, Object> repositoryJson(RepositoryName name) {
    return Map.of(
        "name", name.name(), "full_name", name.toString(), "owner", Map.of("login", name.owner()));
  }

  private static String json(Map<String, Object> value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("maps of strings and numbers are JSON", e);
    }
  }
}
