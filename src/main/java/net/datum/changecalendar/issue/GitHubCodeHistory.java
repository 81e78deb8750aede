package net.datum.changecalendar.issue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import org.kohsuke.github.GHCommit;
import org.kohsuke.github.GHCompare;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHPullRequestFileDetail;

/** Commits and pull requests on GitHub. */
public final class GitHubCodeHistory implements CodeHistory {
  private final GitHubConnection connection;
  private final RepositoryName repository;

  public GitHubCodeHistory(GitHubConnection connection, RepositoryName repository) {
    this.connection = connection;
    this.repository = repository;
  }

  @Override
  public boolean isAncestor(String ancestor, String commit) {
    if (ancestor.equals(commit)) {
      return true;
    }
    try {
      GHCompare.Status status = compare(ancestor, commit).getStatus();
      return status == GHCompare.Status.ahead || status == GHCompare.Status.identical;
    } catch (IOException e) {
      if (GitHubFailures.status(e) == 404) {
        return false;
      }
      throw GitHubFailures.of(e, "comparing " + ancestor + " with " + commit, "contents: read");
    }
  }

  @Override
  public Map<String, String> filesOfPullRequest(int number) {
    Map<String, String> files = new LinkedHashMap<>();
    String call = "reading the files of pull request " + repository + "#" + number;
    try {
      var pullRequest = connection.pullRequest(new IssueReference(repository, number));
      for (GHPullRequestFileDetail file : pullRequest.listFiles().withPageSize(100)) {
        files.put(file.getFilename(), file.getStatus());
      }
      return files;
    } catch (IOException e) {
      throw GitHubFailures.of(e, call, "pull-requests: read");
    } catch (GHException e) {
      throw GitHubFailures.of(
          e.getCause() instanceof IOException io ? io : new IOException(e),
          call,
          "pull-requests: read");
    }
  }

  @Override
  public Map<String, String> filesBetween(String base, String head) {
    try {
      Map<String, String> files = new LinkedHashMap<>();
      for (GHCommit.File file : compare(base, head).getFiles()) {
        files.put(file.getFileName(), file.getStatus());
      }
      return files;
    } catch (IOException e) {
      throw GitHubFailures.of(e, "comparing " + base + " with " + head, "contents: read");
    }
  }

  private GHCompare compare(String base, String head) throws IOException {
    return connection.repository(repository).getCompare(base, head);
  }
}
