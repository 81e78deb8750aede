package net.datum.changecalendar.issue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import org.kohsuke.github.GHCommit;
import org.kohsuke.github.GHCompare;
import org.kohsuke.github.GHPullRequestFileDetail;

/** Commits and pull requests on GitHub. */
public final class GitHubCodeHistory implements CodeHistory {
  private static final String CONTENTS = "contents: read";

  private final GitHubConnection connection;
  private final RepositoryName repository;

  public GitHubCodeHistory(GitHubConnection connection, RepositoryName repository) {
    this.connection = connection;
    this.repository = repository;
  }

  @Override
  public Relation relation(String other, String commit) {
    if (other.equals(commit)) {
      return Relation.SAME;
    }
    String what = "comparing " + other + " with " + commit;
    return GitHubCalls.answer(
        what,
        CONTENTS,
        () ->
            switch (compare(other, commit).getStatus()) {
              case identical -> Relation.SAME;
              case ahead -> Relation.CONTAINED;
              case behind -> Relation.BEHIND;
              case diverged -> Relation.DIVERGED;
            },
        e -> {
          if (GitHubFailures.status(e) == 404) {
            return Relation.UNKNOWN;
          }
          throw GitHubFailures.of(e, what, CONTENTS);
        });
  }

  @Override
  public Map<String, String> filesOfPullRequest(int number) {
    return GitHubCalls.answer(
        "reading the files of pull request " + repository + "#" + number,
        "pull-requests: read",
        () -> {
          Map<String, String> files = new LinkedHashMap<>();
          var pullRequest = connection.pullRequest(new IssueReference(repository, number));
          for (GHPullRequestFileDetail file : pullRequest.listFiles().withPageSize(100)) {
            files.put(file.getFilename(), file.getStatus());
          }
          return files;
        });
  }

  @Override
  public Map<String, String> filesBetween(String base, String head) {
    return GitHubCalls.answer(
        "comparing " + base + " with " + head,
        CONTENTS,
        () -> {
          Map<String, String> files = new LinkedHashMap<>();
          for (GHCommit.File file : compare(base, head).getFiles()) {
            files.put(file.getFileName(), file.getStatus());
          }
          return files;
        });
  }

  private GHCompare compare(String base, String head) throws IOException {
    return connection.repository(repository).getCompare(base, head);
  }
}
