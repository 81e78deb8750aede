package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Users, what they may do in a repository, and what is left of a token's budget. */
final class GitHubPeople {
  private final GitHubState state;
  private final GitHubJson json;
  private final GitHubRateLimits limits;

  GitHubPeople(GitHubState state, GitHubJson json, GitHubRateLimits limits) {
    this.state = state;
    this.json = json;
    this.limits = limits;
  }

  Answer permission(StoredRepository repository, List<String> path, Call call) {
    GitHubRoutes.only("GET", call);
    if (path.size() != 3 || !path.get(2).equals("permission")) {
      throw GitHubErrors.refuse(501, "Not part of the sandbox", "");
    }
    String login = path.get(1);
    String role = repository.roles().get(login.toLowerCase(Locale.ROOT));
    String permission = role == null ? (repository.isPrivate() ? "none" : "read") : role;
    ObjectNode answer = Json.object().put("permission", permission).put("role_name", permission);
    answer.set("user", json.user(login).put("role_name", permission));
    return GitHubRoutes.ok(answer);
  }

  Answer rateLimit(GitHubActor actor, Call call) {
    GitHubRoutes.only("GET", call);
    ObjectNode core = limits.look(call.token().orElse(""), actor).json();
    ObjectNode answer = Json.object();
    ObjectNode resources = answer.putObject("resources");
    resources.set("core", core);
    resources.set("search", core.deepCopy().put("limit", 30).put("remaining", 30).put("used", 0));
    answer.set("rate", core);
    return GitHubRoutes.ok(answer);
  }

  /** A job's token stands for no user: asking for one is refused. */
  Answer self(GitHubActor actor, Call call) {
    GitHubRoutes.only("GET", call);
    if (actor.login().isEmpty()) {
      throw GitHubErrors.refuse(
          401, "Requires authentication", "/users/users#get-the-authenticated-user");
    }
    if (actor.isBot()) {
      throw GitHubErrors.refuse(
          403, "Resource not accessible by integration", "/users/users#get-the-authenticated-user");
    }
    ObjectNode user = Filler.fill("public-user", state.root() + "/user");
    user.setAll(json.user(actor.login()));
    return GitHubRoutes.ok(user);
  }

  Answer person(List<String> path, Call call) {
    GitHubRoutes.only("GET", call);
    if (path.size() != 2) {
      throw GitHubErrors.notFound("");
    }
    ObjectNode user = Filler.fill("public-user", state.root() + "/users/" + path.get(1));
    user.setAll(json.user(path.get(1)));
    return GitHubRoutes.ok(user);
  }
}
