package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GitHub's resources as its REST API gives them; pages are on github.com, the API is ours. */
final class GitHubJson {
  private static final String WEB = "https://github.com/";

  private final GitHubState state;

  GitHubJson(GitHubState state) {
    this.state = state;
  }

  String url(StoredRepository repository) {
    return state.root() + "/repos/" + repository.fullName();
  }

  static String issueUrl(StoredRepository repository, StoredIssue issue) {
    String kind = issue.isPullRequest() ? "/pull/" : "/issues/";
    return WEB + repository.fullName() + kind + issue.number;
  }

  ObjectNode user(String login) {
    boolean bot = login.endsWith("[bot]");
    String inUrl = login.replace("[", "%5B").replace("]", "%5D");
    ObjectNode user = Filler.fill("simple-user", state.root() + "/users/" + inUrl);
    long id =
        login.equals("github-actions[bot]")
            ? 41898282L
            : 1000 + Math.floorMod(login.hashCode(), 1_000_000);
    user.put("login", login).put("id", id).put("node_id", "U_" + Ids.hex(login, 12));
    user.put("html_url", WEB + (bot ? "apps/" + login.replace("[bot]", "") : login));
    user.put("avatar_url", "https://avatars.githubusercontent.com/u/" + id + "?v=4");
    user.put("gravatar_id", "").put("type", bot ? "Bot" : "User").put("site_admin", false);
    return user.put("user_view_type", "public");
  }

  ObjectNode repository(StoredRepository repository, String schema) {
    String url = url(repository);
    String[] name = repository.fullName().split("/", 2);
    ObjectNode json = Filler.fill(schema, url);
    json.put("id", repository.id()).put("node_id", "R_" + Ids.hex("repo " + repository.id(), 12));
    json.put("name", name[1]).put("full_name", repository.fullName());
    json.set("owner", user(name[0]).put("type", "Organization"));
    json.put("private", repository.isPrivate()).put("html_url", WEB + repository.fullName());
    json.put("visibility", repository.isPrivate() ? "private" : "public");
    json.put("url", url).put("default_branch", repository.defaultBranch());
    json.put("issues_url", url + "/issues{/number}");
    json.put("issue_comment_url", url + "/issues/comments{/number}");
    json.put("compare_url", url + "/compare/{base}...{head}");
    json.put("commits_url", url + "/commits{/sha}").put("pulls_url", url + "/pulls{/number}");
    json.put("clone_url", WEB + repository.fullName() + ".git");
    json.put("has_issues", repository.issuesEnabled());
    long open = repository.issues().values().stream().filter(issue -> issue.closed == null).count();
    return json.put("open_issues_count", open).put("open_issues", open);
  }

  ObjectNode issue(StoredRepository repository, StoredIssue issue) {
    String url = url(repository) + "/issues/" + issue.number;
    ObjectNode json = Json.object().put("url", url).put("repository_url", url(repository));
    json.put("labels_url", url + "/labels{/name}").put("comments_url", url + "/comments");
    json.put("events_url", url + "/events").put("html_url", issueUrl(repository, issue));
    json.put("id", issue.id).put("node_id", "I_" + Ids.hex("issue " + issue.id, 12));
    json.put("number", issue.number);
    shared(json, repository, issue);
    json.put("comments", issue.comments.size());
    if (issue.isPullRequest()) {
      String web = issueUrl(repository, issue);
      ObjectNode pull = json.putObject("pull_request");
      pull.put("url", url(repository) + "/pulls/" + issue.number).put("html_url", web);
      pull.put("diff_url", web + ".diff").put("patch_url", web + ".patch");
      pull.put("merged_at", issue.merged ? text(issue.closed) : null);
      json.put("draft", false);
    }
    json.putNull("closed_by");
    json.set("reactions", reactions(url));
    json.put("timeline_url", url + "/timeline").putNull("performed_via_github_app");
    return json.put("state_reason", issue.stateReason);
  }

  /** What an issue and a pull request have in common. */
  private void shared(ObjectNode json, StoredRepository repository, StoredIssue issue) {
    json.put("title", issue.title).put("body", issue.body.isEmpty() ? null : issue.body);
    json.set("user", user(issue.author));
    json.set("labels", labels(repository, issue));
    json.put("state", issue.closed == null ? "open" : "closed").put("locked", issue.locked);
    ArrayNode assignees = json.putArray("assignees");
    issue.assignees.forEach(login -> assignees.add(user(login)));
    json.set("assignee", issue.assignees.isEmpty() ? json.nullNode() : assignees.get(0));
    json.putNull("milestone").put("created_at", issue.created.toString());
    json.put("updated_at", issue.updated.toString()).put("closed_at", text(issue.closed));
    json.put("author_association", "MEMBER").putNull("active_lock_reason");
  }

  ArrayNode labels(StoredRepository repository, StoredIssue issue) {
    ArrayNode labels = Json.array();
    for (String name : issue.labels) {
      ObjectNode label = labels.addObject();
      label.put("id", 5_000_000_000L + Math.floorMod(name.hashCode(), 1_000_000));
      label.put("node_id", "LA_" + Ids.hex("label " + name, 12));
      label.put("url", url(repository) + "/labels/" + name.replace(" ", "%20"));
      label.put("name", name).put("color", "ededed").put("default", false);
      label.putNull("description");
    }
    return labels;
  }

  ObjectNode comment(
      StoredRepository repository, StoredIssue issue, StoredIssue.StoredComment comment) {
    String url = url(repository) + "/issues/comments/" + comment.id();
    ObjectNode json = Json.object().put("url", url);
    json.put("html_url", issueUrl(repository, issue) + "#issuecomment-" + comment.id());
    json.put("issue_url", url(repository) + "/issues/" + issue.number);
    json.put("id", comment.id()).put("node_id", "IC_" + Ids.hex("comment " + comment.id(), 12));
    json.set("user", user(comment.author()));
    json.put("created_at", comment.created().toString());
    json.put("updated_at", comment.updated().toString()).put("body", comment.body());
    json.put("author_association", comment.authorType().equals("Bot") ? "NONE" : "MEMBER");
    json.set("reactions", reactions(url));
    return json.putNull("performed_via_github_app");
  }

  ObjectNode pullRequest(StoredRepository repository, StoredIssue issue) {
    String url = url(repository) + "/pulls/" + issue.number;
    ObjectNode json = Filler.fill("pull-request", url);
    json.put("url", url).put("id", issue.id).put("number", issue.number);
    json.put("html_url", issueUrl(repository, issue));
    json.put("issue_url", url(repository) + "/issues/" + issue.number);
    shared(json, repository, issue);
    json.put("merged", issue.merged).put("merged_at", issue.merged ? text(issue.closed) : null);
    json.put("changed_files", files(repository, issue.files, issue.head).size());
    end(json, "head", repository, issue.head, "change");
    end(json, "base", repository, issue.base, repository.defaultBranch());
    return json.put("comments", issue.comments.size()).put("mergeable_state", "clean");
  }

  private void end(
      ObjectNode json, String which, StoredRepository repository, String sha, String ref) {
    String owner = repository.fullName().split("/", 2)[0];
    ObjectNode end = json.putObject(which);
    end.put("label", owner + ":" + ref).put("ref", ref);
    end.put("sha", sha.isEmpty() ? Ids.hex(which + " " + json.path("number"), 40) : sha);
    end.set("user", user(owner));
    end.set("repo", repository(repository, "repository"));
  }

  /** Changed files; the status may be {@code renamed from old/path}. */
  ArrayNode files(StoredRepository repository, @Nullable Map<String, String> files, String sha) {
    ArrayNode entries = Json.array();
    if (files == null) {
      return entries;
    }
    files.forEach((path, status) -> {
      ObjectNode entry = entries.addObject();
      entry.put("sha", Ids.hex(sha + path, 40)).put("filename", path);
      entry.put("status", status.split(" ", 2)[0]);
      entry.put("additions", status.equals("removed") ? 0 : 1);
      entry.put("deletions", status.equals("removed") ? 1 : 0).put("changes", 1);
      String at = WEB + repository.fullName() + "/blob/" + sha + "/" + path;
      entry.put("blob_url", at).put("raw_url", at.replace("/blob/", "/raw/"));
      entry.put("contents_url", url(repository) + "/contents/" + path + "?ref=" + sha);
      if (status.startsWith("renamed from ")) {
        entry.put("previous_filename", status.substring("renamed from ".length()));
      }
    });
    return entries;
  }

  ObjectNode commit(StoredRepository repository, String sha) {
    String url = url(repository) + "/commits/" + sha;
    String web = WEB + repository.fullName() + "/commit/" + sha;
    ObjectNode json = Json.object().put("sha", sha).put("node_id", "C_" + Ids.hex(sha, 12));
    ObjectNode commit = json.putObject("commit");
    for (String who : new String[] {"author", "committer"}) {
      ObjectNode person = commit.putObject(who).put("name", "Octo Cat");
      person.put("email", "octocat@datum.net").put("date", "2026-01-01T00:00:00Z");
    }
    commit.put("message", "Commit " + sha).put("comment_count", 0);
    commit.putObject("tree").put("sha", Ids.hex("tree " + sha, 40)).put("url", url + "/tree");
    commit.put("url", url(repository) + "/git/commits/" + sha);
    json.put("url", url).put("html_url", web).put("comments_url", url + "/comments");
    json.set("author", user("octocat"));
    json.set("committer", user("octocat"));
    ArrayNode parents = json.putArray("parents");
    for (String parent : repository.commits().parents(sha)) {
      String parentUrl = url(repository) + "/commits/" + parent;
      parents.addObject().put("sha", parent).put("url", parentUrl).put("html_url", web);
    }
    return json;
  }

  private static ObjectNode reactions(String url) {
    ObjectNode reactions = Json.object().put("url", url + "/reactions").put("total_count", 0);
    String[] kinds = {"+1", "-1", "laugh", "confused", "heart", "hooray", "eyes", "rocket"};
    for (String kind : kinds) {
      reactions.put(kind, 0);
    }
    return reactions;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
