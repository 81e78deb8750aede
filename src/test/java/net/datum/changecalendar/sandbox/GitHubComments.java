package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** Comments on issues and pull requests: list, create, read, edit, delete. */
final class GitHubComments {
  private static final int LONGEST = 65536;
  private static final String PAGE = "/issues/comments";

  private final GitHubState state;
  private final GitHubJson json;

  GitHubComments(GitHubState state, GitHubJson json) {
    this.state = state;
    this.json = json;
  }

  Answer list(StoredRepository repository, StoredIssue issue, Call call) {
    Instant since =
        call.param("since").map(text -> OffsetDateTime.parse(text).toInstant()).orElse(Instant.MIN);
    ArrayNode all = Json.array();
    issue.comments.values().stream()
        .filter(comment -> !comment.updated().isBefore(since))
        .forEach(comment -> all.add(json.comment(repository, issue, comment)));
    String url =
        state.root() + "/repositories/" + repository.id() + "/issues/" + issue.number + "/comments";
    return GitHubPages.page(all, url, call);
  }

  Answer create(StoredRepository repository, StoredIssue issue, GitHubActor actor, Call call) {
    requireWrite(repository, issue, actor, "#create-an-issue-comment");
    if (issue.locked && actor.contents() != GitHubActor.Permission.WRITE) {
      ObjectNode body = Json.object();
      body.put("message", "Unable to create comment because issue is locked.");
      body.put("documentation_url", "https://docs.github.com/articles/locking-conversations/");
      body.put("status", "403");
      throw new Refusal(
          new Answer(403, Map.of("Content-Type", GitHubErrors.JSON), Json.print(body)));
    }
    StoredIssue.StoredComment comment =
        new StoredIssue.StoredComment(
            state.nextId(), actor.login(), actor.type(), body(call), state.now(), state.now());
    issue.comments.put(comment.id(), comment);
    issue.updated = state.now();
    ObjectNode created = json.comment(repository, issue, comment);
    return answer(201, created).with("Location", created.path("url").asText());
  }

  /** The comment with this id anywhere in the repository. */
  Answer one(StoredRepository repository, long id, GitHubActor actor, Call call) {
    StoredIssue issue =
        repository.issues().values().stream()
            .filter(it -> it.comments.containsKey(id))
            .findFirst()
            .orElseThrow(() -> GitHubErrors.notFound(PAGE + "#get-an-issue-comment"));
    StoredIssue.StoredComment comment = issue.comments.get(id);
    if (comment == null) {
      throw GitHubErrors.notFound(PAGE);
    }
    return switch (call.method()) {
      case "PATCH" -> {
        requireOwn(repository, issue, comment, actor);
        StoredIssue.StoredComment edited = comment.edited(body(call), state.now());
        issue.comments.put(id, edited);
        issue.updated = state.now();
        yield answer(200, json.comment(repository, issue, edited));
      }
      case "DELETE" -> {
        requireOwn(repository, issue, comment, actor);
        issue.comments.remove(id);
        yield Answer.empty(204);
      }
      default -> answer(200, json.comment(repository, issue, comment));
    };
  }

  private static void requireOwn(
      StoredRepository repository,
      StoredIssue issue,
      StoredIssue.StoredComment comment,
      GitHubActor actor) {
    requireWrite(repository, issue, actor, "#update-an-issue-comment");
    if (!comment.author().equals(actor.login())
        && actor.contents() != GitHubActor.Permission.WRITE) {
      throw GitHubErrors.notAccessible(actor, "issues=write", PAGE + "#update-an-issue-comment");
    }
  }

  private static void requireWrite(
      StoredRepository repository, StoredIssue issue, GitHubActor actor, String anchor) {
    boolean asIssue = actor.issues() == GitHubActor.Permission.WRITE;
    boolean asPull = issue.isPullRequest() && actor.pullRequests() == GitHubActor.Permission.WRITE;
    boolean reached = actor.reaches(repository) || (!actor.isBot() && !repository.isPrivate());
    if (!reached || !(asIssue || asPull)) {
      throw GitHubErrors.notAccessible(actor, "issues=write; pull_requests=write", PAGE + anchor);
    }
  }

  private static String body(Call call) {
    JsonNode sent =
        call.json()
            .filter(JsonNode::isObject)
            .orElseThrow(() -> GitHubErrors.refuse(400, "Problems parsing JSON", PAGE));
    JsonNode body = sent.path("body");
    if (!body.isTextual()) {
      throw GitHubErrors.refuse(422, "Invalid request.\n\n\"body\" wasn't supplied.", PAGE);
    }
    if (body.asText().isBlank()) {
      throw GitHubErrors.invalid("IssueComment", "body", "missing_field", "");
    }
    if (body.asText().length() > LONGEST) {
      throw GitHubErrors.invalid(
          "IssueComment", "body", "custom", "body is too long (maximum is 65536 characters)");
    }
    return body.asText();
  }

  private static Answer answer(int status, JsonNode body) {
    return new Answer(status, Map.of("Content-Type", GitHubErrors.JSON), Json.print(body));
  }
}
