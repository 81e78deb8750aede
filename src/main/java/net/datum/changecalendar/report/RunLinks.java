package net.datum.changecalendar.report;

import java.net.URI;
import net.datum.changecalendar.change.IssueReference;

/**
 * Where people find things on the GitHub that this run belongs to.
 *
 * @param server such as {@code https://github.com}, without a slash at its end
 * @param repository {@code owner/name}
 * @param commit the checked-out commit; the trigger's where that cannot be known
 * @param runId GitHub's number of the workflow run
 */
public record RunLinks(String server, String repository, String commit, long runId) {
  public URI run() {
    return runOf(runId);
  }

  public URI runOf(long id) {
    return URI.create(server + "/" + repository + "/actions/runs/" + id);
  }

  public URI issue(IssueReference issue) {
    return URI.create(server + "/" + issue.repository() + "/issues/" + issue.number());
  }

  /** The manifest as it is at this commit; {@code line} 0 for the whole file. */
  public URI manifest(String path, int line) {
    return manifestAt(commit, path, line);
  }

  /** The manifest as it was at a commit; {@code line} 0 for the whole file. */
  public URI manifestAt(String atCommit, String path, int line) {
    String anchor = line > 0 ? "#L" + line : "";
    return URI.create(
        server
            + "/"
            + repository
            + "/blob/"
            + UrlPath.encode(atCommit)
            + "/"
            + UrlPath.encode(path)
            + anchor);
  }
}
