package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The paths of GitHub's REST API: who asks, what is left of his budget, and what he asks for. */
final class GitHubRoutes {
  private static final String ISSUES = "/issues/issues#get-an-issue";

  /** Either of them is enough for a pull request itself. */
  private static final String PULL = "pull_requests=read; contents=read";

  private static final GitHubActor NOBODY =
      new GitHubActor(
          "",
          "User",
          GitHubActor.Permission.NONE,
          GitHubActor.Permission.NONE,
          GitHubActor.Permission.NONE,
          Set.of(),
          null);

  private final GitHubState state;
  private final GitHubJson json;
  private final GitHubRateLimits limits;
  private final GitHubComments comments;
  private final GitHubCommits commits;
  private final GitHubPeople people;

  GitHubRoutes(GitHubState state) {
    this.state = state;
    this.json = new GitHubJson(state);
    this.limits = new GitHubRateLimits(state);
    this.comments = new GitHubComments(state, json);
    this.commits = new GitHubCommits(json);
    this.people = new GitHubPeople(state, json, limits);
  }

  Answer answer(Call call) {
    synchronized (state) {
      if (call.header("user-agent").orElse("").isBlank()) {
        return new Answer(
            403,
            Map.of("Content-Type", "text/plain"),
            "Request forbidden by administrative rules. A User-Agent header is required.");
      }
      GitHubActor actor = actor(call);
      String token = call.token().orElse("");
      if (!call.path().startsWith(Sandbox.GITHUB + "/")) {
        throw GitHubErrors.notFound("");
      }
      List<String> path = call.segmentsBelow(Sandbox.GITHUB + "/");
      boolean free = path.equals(List.of("rate_limit"));
      try {
        GitHubRateLimits.Budget budget =
            free ? limits.look(token, actor) : limits.spend(token, actor);
        return decorate(budget.tell(withRefusals(path, actor, call)), call);
      } catch (Refusal refusal) {
        return decorate(refusal.answer(), call);
      }
    }
  }

  private Answer withRefusals(List<String> path, GitHubActor actor, Call call) {
    try {
      return route(path, actor, call);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private static Answer decorate(Answer answer, Call call) {
    Answer decorated =
        answer
            .with("x-github-request-id", Ids.hex("request " + call.sequence(), 16))
            .with("x-github-media-type", "github.v3; format=json")
            .with("x-github-api-version-selected", "2022-11-28");
    if (!call.method().equals("GET") || answer.status() != 200) {
      return decorated;
    }
    String etag = "W/\"" + Ids.hex(answer.body(), 64) + "\"";
    return call.header("if-none-match").orElse("").equals(etag)
        ? new Answer(304, decorated.with("ETag", etag).headers(), "")
        : decorated.with("ETag", etag);
  }

  private GitHubActor actor(Call call) {
    if (call.header("authorization").isEmpty()) {
      return NOBODY;
    }
    GitHubActor actor = state.actors().get(call.token().orElse(""));
    if (actor == null) {
      throw GitHubErrors.badCredentials();
    }
    return actor;
  }

  private Answer route(List<String> path, GitHubActor actor, Call call) {
    return switch (path.getFirst()) {
      case "" -> ok(Json.object().put("current_user_url", state.root() + "/user"));
      case "rate_limit" -> people.rateLimit(actor, call);
      case "user" -> people.self(actor, call);
      case "users" -> people.person(path, call);
      case "repos" -> {
        if (path.size() < 3) {
          throw GitHubErrors.notFound("");
        }
        yield inRepository(
            visible(path.get(1) + "/" + path.get(2), path, actor, call),
            path.subList(3, path.size()),
            actor,
            call);
      }
      case "repositories" -> {
        StoredRepository repository =
            path.size() > 1 && path.get(1).matches("\\d{1,18}")
                ? state.repositories().get(Long.valueOf(path.get(1)))
                : null;
        if (repository == null || !readable(repository, actor)) {
          throw GitHubErrors.notFound("/repos/repos#get-a-repository");
        }
        yield inRepository(repository, path.subList(2, path.size()), actor, call);
      }
      default -> throw GitHubErrors.notFound("");
    };
  }

  private StoredRepository visible(
      String fullName, List<String> path, GitHubActor actor, Call call) {
    StoredRepository repository = state.repository(fullName).orElse(null);
    if (repository == null) {
      StoredRepository renamed = state.formerly(fullName).orElse(null);
      if (renamed != null && readable(renamed, actor)) {
        String rest = String.join("/", path.subList(3, path.size()));
        throw GitHubErrors.moved(
            call,
            state.root() + "/repositories/" + renamed.id() + (rest.isEmpty() ? "" : "/" + rest));
      }
    }
    if (repository == null || !readable(repository, actor)) {
      throw GitHubErrors.notFound("/repos/repos#get-a-repository");
    }
    return repository;
  }

  private static boolean readable(StoredRepository repository, GitHubActor actor) {
    return !repository.isPrivate() || actor.reaches(repository);
  }

  private Answer inRepository(
      StoredRepository repository, List<String> path, GitHubActor actor, Call call) {
    if (path.isEmpty()) {
      only("GET", call);
      return ok(json.repository(repository, "full-repository"));
    }
    return switch (path.getFirst()) {
      case "issues" -> issues(repository, path, actor, call);
      case "pulls" -> pulls(repository, path, actor, call);
      case "compare" -> {
        read(repository, actor, actor.contents(), "contents=read", call);
        yield commits.compare(repository, rest(path), call);
      }
      case "commits" -> {
        read(repository, actor, actor.contents(), "contents=read", call);
        yield ok(commits.one(repository, rest(path)));
      }
      case "deployments" -> {
        if (call.method().equals("POST")) {
          throw GitHubErrors.notAccessible(actor, "deployments=write", "/deployments/deployments");
        }
        only("GET", call);
        yield ok(Json.array());
      }
      case "collaborators" -> people.permission(repository, path, call);
      default -> throw GitHubErrors.refuse(501, "Not part of the sandbox", "");
    };
  }

  private Answer issues(
      StoredRepository repository, List<String> path, GitHubActor actor, Call call) {
    if (path.size() < 2) {
      throw GitHubErrors.refuse(501, "Not part of the sandbox", "");
    }
    if (path.get(1).equals("comments") && path.size() == 3) {
      reading(repository, actor, actor.issues(), "issues=read");
      return comments.one(repository, number(path.get(2)), actor, call);
    }
    if (!repository.issuesEnabled()) {
      throw GitHubErrors.refuse(410, "Issues are disabled for this repo", "/issues/issues");
    }
    StoredIssue issue =
        repository
            .issue((int) number(path.get(1)))
            .orElseThrow(() -> GitHubErrors.notFound(ISSUES));
    reading(
        repository,
        actor,
        issue.isPullRequest() && actor.issues() == GitHubActor.Permission.NONE
            ? actor.pullRequests()
            : actor.issues(),
        "issues=read");
    StoredIssue.Moved moved = issue.moved;
    if (moved != null) {
      String rest = path.size() > 2 ? "/" + String.join("/", path.subList(2, path.size())) : "";
      throw GitHubErrors.moved(
          call,
          state.root()
              + "/repositories/"
              + moved.repositoryId()
              + "/issues/"
              + moved.number()
              + rest);
    }
    if (issue.deleted) {
      throw GitHubErrors.refuse(410, "This issue was deleted", "/issues/issues");
    }
    String part = path.size() == 2 ? "" : path.get(2);
    return switch (call.method() + " " + part) {
      case "GET " -> ok(json.issue(repository, issue));
      case "GET comments" -> comments.list(repository, issue, call);
      case "POST comments" -> comments.create(repository, issue, actor, call);
      case "PUT lock" -> lock(issue, actor, true);
      case "DELETE lock" -> lock(issue, actor, false);
      case "GET labels" ->
          GitHubPages.page(
              json.labels(repository, issue),
              json.url(repository) + "/issues/" + issue.number + "/labels",
              call);
      default -> throw GitHubErrors.refuse(501, "Not part of the sandbox", "");
    };
  }

  private static Answer lock(StoredIssue issue, GitHubActor actor, boolean locked) {
    if (actor.issues() != GitHubActor.Permission.WRITE) {
      throw GitHubErrors.notAccessible(actor, "issues=write", "/issues/issues#lock-an-issue");
    }
    issue.locked = locked;
    return Answer.empty(204);
  }

  private Answer pulls(
      StoredRepository repository, List<String> path, GitHubActor actor, Call call) {
    boolean itself = path.size() == 2;
    GitHubActor.Permission permission =
        itself && actor.pullRequests() == GitHubActor.Permission.NONE
            ? actor.contents()
            : actor.pullRequests();
    read(repository, actor, permission, itself ? PULL : "pull_requests=read", call);
    String page = "/pulls/pulls#get-a-pull-request";
    StoredIssue pull =
        repository
            .issue(path.size() < 2 ? 0 : (int) number(path.get(1)))
            .filter(StoredIssue::isPullRequest)
            .orElseThrow(() -> GitHubErrors.notFound(page));
    if (itself) {
      return ok(json.pullRequest(repository, pull)).with(GitHubErrors.ACCEPTED, PULL);
    }
    if (!path.get(2).equals("files")) {
      throw GitHubErrors.refuse(501, "Not part of the sandbox", "");
    }
    String url =
        state.root() + "/repositories/" + repository.id() + "/pulls/" + pull.number + "/files";
    return GitHubPages.page(json.files(repository, pull.files, pull.head), url, call);
  }

  private static void read(
      StoredRepository repository,
      GitHubActor actor,
      GitHubActor.Permission permission,
      String needed,
      Call call) {
    only("GET", call);
    reading(repository, actor, permission, needed);
  }

  /** What is public can be read without the permission. */
  private static void reading(
      StoredRepository repository,
      GitHubActor actor,
      GitHubActor.Permission permission,
      String needed) {
    if (repository.isPrivate() && permission == GitHubActor.Permission.NONE) {
      throw GitHubErrors.notAccessible(actor, needed, "");
    }
  }

  static void only(String method, Call call) {
    if (!call.method().equals(method)) {
      throw GitHubErrors.notFound("");
    }
  }

  private static String rest(List<String> path) {
    return String.join("/", path.subList(1, path.size()));
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,15}")) {
      throw GitHubErrors.notFound(ISSUES);
    }
    return Long.parseLong(text);
  }

  static Answer ok(JsonNode body) {
    return new Answer(200, Map.of("Content-Type", GitHubErrors.JSON), Json.print(body));
  }
}
