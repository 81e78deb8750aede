package net.datum.changecalendar.sandbox;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One commit, and the comparison of two. */
final class GitHubCommits {
  private static final int UNPAGED = 250;
  private static final int FILES = 300;

  private final GitHubJson json;

  GitHubCommits(GitHubJson json) {
    this.json = json;
  }

  ObjectNode one(StoredRepository repository, String ref) {
    String sha =
        repository
            .commits()
            .resolve(ref)
            .orElseThrow(() ->
                GitHubErrors.refuse(
                    422, "No commit found for SHA: " + ref, "/commits/commits#get-a-commit"));
    return json.commit(repository, sha);
  }

  /** What {@code base...head} says: how far each is beyond their merge base, in pages. */
  Answer compare(StoredRepository repository, String basehead, Call call) {
    String page = "/commits/commits#compare-two-commits";
    int dots = basehead.indexOf("...");
    if (dots < 1) {
      throw GitHubErrors.notFound(page);
    }
    CommitGraph graph = repository.commits();
    String base =
        graph.resolve(basehead.substring(0, dots)).orElseThrow(() -> GitHubErrors.notFound(page));
    String head =
        graph.resolve(basehead.substring(dots + 3)).orElseThrow(() -> GitHubErrors.notFound(page));
    String fork =
        graph
            .mergeBase(base, head)
            .orElseThrow(() ->
                GitHubErrors.refuse(
                    404, "No common ancestor between " + base + " and " + head + ".", page));
    List<String> ahead = graph.ahead(base, head);
    List<String> behind = graph.ahead(head, base);
    String web = "https://github.com/" + repository.fullName() + "/compare/" + basehead;
    ObjectNode answer = Json.object().put("url", url(repository, basehead));
    answer.put("html_url", web).put("permalink_url", web);
    answer.put("diff_url", web + ".diff").put("patch_url", web + ".patch");
    answer.set("base_commit", json.commit(repository, base));
    answer.set("merge_base_commit", json.commit(repository, fork));
    answer.put("status", status(ahead, behind));
    answer.put("ahead_by", ahead.size()).put("behind_by", behind.size());
    answer.put("total_commits", ahead.size());
    ArrayNode commits = answer.putArray("commits");
    window(ahead, call).forEach(sha -> commits.add(json.commit(repository, sha)));
    Map<String, String> changed = new LinkedHashMap<>();
    if (GitHubPages.number(call, "page", 1) == 1) {
      ahead.forEach(sha -> changed.putAll(graph.files(sha)));
      changed.keySet().retainAll(changed.keySet().stream().limit(FILES).collect(toSet()));
    }
    answer.set("files", json.files(repository, changed, head));
    return paged(call)
        ? GitHubPages.linked(GitHubRoutes.ok(answer), ahead.size(), url(repository, basehead), call)
        : GitHubRoutes.ok(answer);
  }

  private static String status(List<String> ahead, List<String> behind) {
    if (ahead.isEmpty()) {
      return behind.isEmpty() ? "identical" : "behind";
    }
    return behind.isEmpty() ? "ahead" : "diverged";
  }

  private String url(StoredRepository repository, String basehead) {
    return json.url(repository) + "/compare/" + basehead;
  }

  private static boolean paged(Call call) {
    return call.param("page").isPresent() || call.param("per_page").isPresent();
  }

  /** Without pages the last commit is the most recent of all, however many there are. */
  private static List<String> window(List<String> commits, Call call) {
    if (!paged(call)) {
      return commits.subList(Math.max(0, commits.size() - UNPAGED), commits.size());
    }
    int size = GitHubPages.size(call);
    int from = Math.min(commits.size(), (GitHubPages.number(call, "page", 1) - 1) * size);
    return commits.subList(from, Math.min(commits.size(), from + size));
  }
}
