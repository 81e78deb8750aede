package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Of GitHub: commits, pull requests and deployments, and what each takes. */
final class RepositoryChecks {
  private static final String ACCEPTED = "x-accepted-github-permissions";

  private RepositoryChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "compare",
            "Compared with the default branch by name, its head is identical and the commit before is ahead.",
            Place.of("GitHubCodeHistory.relation", "GitHubCommits.status"),
            "Otherwise sync and older checkouts are taken for something else.",
            Set.of(Need.GITHUB),
            RepositoryChecks::compare),
        new Check(
            "compare-pages",
            "A comparison in pages has its commits one after the other, and its files on the first page alone.",
            Place.of("GitHubCodeHistory.compare", "GitHubCommits.compare"),
            "The files of a push are those of the first page, at most 300. If they come over pages,"
                + " the others are missed.",
            Set.of(Need.GITHUB),
            RepositoryChecks::pages),
        new Check(
            "pull-permissions",
            "Reading a pull request takes pull_requests=read or contents=read, by the header of its answer.",
            Place.of("GitHubFailures.of", "GitHubRoutes.PULL"),
            "A refusal names what that header says.",
            Set.of(Need.GITHUB),
            RepositoryChecks::pull),
        new Check(
            "deployments-listed",
            "Deployments are listed for a token with deployments: read.",
            Place.of("GitHubRoutes.inRepository"),
            "The code does not read them yet.",
            Set.of(Need.GITHUB),
            RepositoryChecks::deployments),
        new Check(
            "permission-header",
            "A call without its permission answers 403 Resource not accessible by integration, with X-Accepted-GitHub-Permissions.",
            Place.of("GitHubFailures.of", "GitHubErrors.notAccessible"),
            "The message names the permission that GitHub asks for.",
            Set.of(Need.GITHUB),
            RepositoryChecks::permission));
  }

  private static Finding compare(Ground ground) throws IOException, Check.Unusable {
    LiveGitHub github = ground.github();
    String branch =
        github.get("").expect("the repository", 200).json().path("default_branch").asText();
    JsonNode head = github.get("commits/" + branch).expect("the head", 200).json();
    String sha = head.path("sha").asText();
    String parent = head.path("parents").path(0).path("sha").asText();
    if (parent.isEmpty()) {
      return new Finding.NotTried("The default branch has a single commit.");
    }
    String same = status(github, sha + "..." + branch);
    String ahead = status(github, parent + "..." + branch);
    String behind = status(github, branch + "..." + parent);
    return Finding.of(
        same.equals("identical") && ahead.equals("ahead") && behind.equals("behind"),
        "From the head to the branch: %s; from the commit before: %s; the other way round: %s."
            .formatted(same, ahead, behind));
  }

  private static String status(LiveGitHub github, String basehead) throws IOException {
    Reply reply = github.get("compare/" + basehead);
    return reply.status() == 200 ? reply.json().path("status").asText() : reply.words();
  }

  private static Finding pages(Ground ground) throws IOException, Check.Unusable {
    LiveGitHub github = ground.github();
    String sha =
        github.get("").expect("the repository", 200).json().path("default_branch").asText();
    JsonNode head = github.get("commits/" + sha).expect("the head", 200).json();
    JsonNode older = head;
    for (int back = 0; back < 2; back++) {
      String parent = older.at("/parents/0/sha").asText();
      if (parent.isEmpty()) {
        return new Finding.NotTried("The default branch has fewer than three commits.");
      }
      older = github.get("commits/" + parent).expect("a commit", 200).json();
    }
    String query =
        "compare/%s...%s?per_page=1&page="
            .formatted(older.path("sha").asText(), head.path("sha").asText());
    JsonNode first = github.get(query + 1).expect("the first page", 200).json();
    JsonNode second = github.get(query + 2).expect("the second page", 200).json();
    boolean commits =
        first.path("commits").size() == 1
            && second.path("commits").size() == 1
            && !first.path("commits").equals(second.path("commits"));
    boolean files = !first.path("files").isEmpty() && second.path("files").isEmpty();
    return Finding.of(
        commits && files,
        "By pages of one commit, the first two have %s, and %d and %d files."
            .formatted(
                commits ? "one each" : "others",
                first.path("files").size(),
                second.path("files").size()));
  }

  private static Finding pull(Ground ground) throws IOException, Check.Unusable {
    Optional<Integer> newest = newest(ground, "all", true);
    if (newest.isEmpty()) {
      return new Finding.NotTried("The repository has no pull request.");
    }
    Reply reply = ground.github().get("pulls/" + newest.get());
    String header = reply.header(ACCEPTED);
    if (header.isEmpty() && !ground.github().token().startsWith("ghs_")) {
      return new Finding.NotTried("This kind of token is told no permissions: run the workflow.");
    }
    return Finding.of(
        Set.of(header.split("; *")).equals(Set.of("pull_requests=read", "contents=read")),
        "It answers %s, and names %s.".formatted(reply.words(), permissions(header)));
  }

  private static String permissions(String header) {
    return header.isEmpty() ? "no permission" : header;
  }

  /** The newest issue, or pull request, among the latest. */
  static Optional<Integer> newest(Ground ground, String state, boolean pullRequest)
      throws IOException, Check.Unusable {
    for (JsonNode one :
        ground
            .github()
            .get("issues?per_page=100&state=" + state)
            .expect("the issues", 200)
            .json()) {
      if (one.has("pull_request") == pullRequest) {
        return Optional.of(one.path("number").asInt());
      }
    }
    return Optional.empty();
  }

  private static Finding deployments(Ground ground) throws IOException {
    Reply reply = ground.github().get("deployments?per_page=1");
    return Finding.of(
        reply.status() == 200 && reply.json().isArray(),
        "It answers "
            + reply.words()
            + (reply.status() != 200
                ? "."
                : reply.json().isEmpty() ? ", and there is none." : ", and there are some."));
  }

  /** The body is incomplete, so that nothing is made where the token may. */
  private static Finding permission(Ground ground) throws IOException {
    Reply reply = ground.github().send("POST", "deployments", "{}");
    if (reply.status() != 403 && reply.status() != 404) {
      return new Finding.NotTried(
          "This token may make deployments: run the workflow, whose token may not.");
    }
    String header = reply.header(ACCEPTED);
    return Finding.of(
        reply.status() == 403
            && reply.words().endsWith("Resource not accessible by integration")
            && header.contains("deployments=write"),
        "It answers %s, and names %s.".formatted(reply.words(), permissions(header)));
  }
}
