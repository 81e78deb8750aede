package net.datum.changecalendar.issue;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.datum.changecalendar.action.BrokenAnswer;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.issue.IssueFinding.Flaw;
import net.datum.changecalendar.issue.IssueFinding.NotConfirmed;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHIssueStateReason;
import org.kohsuke.github.GHLabel;
import org.kohsuke.github.GHUser;

/** Issues and comments on GitHub. */
public final class GitHubIssueTracker implements IssueTracker {
  private static final int PAGE = 100;

  /** How all comments of ours begin, whoever's token wrote them. */
  private static final String OURS = "<!-- change-calendar-action: ";

  private static final String ROBOT = "[bot]";
  private static final String READ = "issues: read";
  private static final String WRITE = "issues: write";

  private final GitHubConnection connection;

  public GitHubIssueTracker(GitHubConnection connection) {
    this.connection = connection;
  }

  @Override
  public IssueFinding find(IssueReference reference) {
    String what = "reading issue " + reference;
    return GitHubCalls.answer(
        what,
        READ,
        () ->
            judge(
                reference,
                connection.repository(reference.repository()).getIssue(reference.number())),
        e ->
            switch (GitHubFailures.status(e)) {
              case 404 -> new NotConfirmed(reference, Flaw.MISSING_OR_OUT_OF_REACH, "");
              case 410 -> new NotConfirmed(reference, Flaw.DELETED, "");
              default -> throw GitHubFailures.of(e, what, READ);
            });
  }

  private static IssueFinding judge(IssueReference asked, GHIssue issue) {
    // The library follows a transfer's redirect and says nothing of it; the link tells.
    String place = issue.getHtmlUrl().getPath();
    String number = "/" + issue.getNumber();
    if (issue.isPullRequest()) {
      return new NotConfirmed(asked, Flaw.PULL_REQUEST, "");
    }
    if (issue.getNumber() != asked.number() || !isIn(asked.repository(), place, number)) {
      return new NotConfirmed(asked, Flaw.TRANSFERRED, "to " + place.replaceFirst("^/", ""));
    }
    if (issue.getState() != GHIssueState.OPEN) {
      return new NotConfirmed(asked, Flaw.CLOSED, reason(issue.getStateReason()));
    }
    List<String> labels = new ArrayList<>();
    for (GHLabel label : issue.getLabels()) {
      labels.add(label.getName());
    }
    List<String> assignees = new ArrayList<>();
    for (GHUser assignee : issue.getAssignees()) {
      assignees.add(assignee.getLogin());
    }
    return new IssueFinding.Confirmed(
        new ChangeIssue(
            asked,
            issue.getTitle() == null ? "" : issue.getTitle(),
            URI.create(issue.getHtmlUrl().toString()),
            labels,
            assignees,
            issue.isLocked(),
            issue.getBody() != null && !issue.getBody().isBlank()));
  }

  private static boolean isIn(RepositoryName repository, String place, String number) {
    String end = "/issues" + number;
    if (!place.endsWith(end)) {
      return false;
    }
    String path = place.substring(0, place.length() - end.length());
    int name = path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1;
    return RepositoryName.parse(path.substring(name)).filter(repository::sameAs).isPresent();
  }

  private static String reason(GHIssueStateReason reason) {
    return switch (reason) {
      case COMPLETED -> "completed";
      case NOT_PLANNED -> "not planned";
      case null, default -> "";
    };
  }

  @Override
  @SuppressWarnings("deprecation") // the other way to the author's name sends a request a comment
  public OptionalInt countComments(IssueReference reference, int enough) {
    return comments(
        reference,
        OptionalInt.empty(),
        comments -> {
          int people = 0;
          for (GHIssueComment comment : comments) {
            boolean ours = comment.getBody() != null && comment.getBody().startsWith(OURS);
            people += ours || comment.getUserName().endsWith(ROBOT) ? 0 : 1;
            if (people >= enough) {
              break;
            }
          }
          return OptionalInt.of(people);
        });
  }

  @Override
  public Optional<Long> findComment(IssueReference reference, String marker) {
    return GitHubCalls.answer(
        "reading the comments of " + reference,
        READ,
        () -> {
          GHIssue issue = connection.payload(reference, 1).getIssue();
          String self = self();
          for (GHIssueComment comment : issue.listComments().withPageSize(PAGE)) {
            String body = comment.getBody();
            if (body != null && body.contains(marker) && isOurs(comment, self)) {
              return Optional.of(comment.getId());
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public Map<Long, String> commentsLike(IssueReference reference, String marker, long noted) {
    return comments(
        reference,
        Map.of(),
        comments -> {
          Map<Long, String> alike = new LinkedHashMap<>();
          for (GHIssueComment comment : comments) {
            String body = comment.getBody();
            if (body != null
                && body.startsWith(marker)
                && (comment.getId() == noted || isOurs(comment, self()))) {
              alike.put(comment.getId(), body);
            }
          }
          return alike;
        });
  }

  /** Whose token it is; null where it is an app's. */
  private @Nullable String self() throws IOException {
    return connection.isInstallation() ? null : connection.github().getMyself().getLogin();
  }

  /**
   * Anybody may write a comment with our marker in it. An app's token acts as a bot, whose name
   * ends in brackets, which no person's can.
   */
  @SuppressWarnings("deprecation") // the other way to the author's name sends a request a comment
  private static boolean isOurs(GHIssueComment comment, @Nullable String self) {
    String author = comment.getUserName();
    return self == null ? author.endsWith(ROBOT) : author.equalsIgnoreCase(self);
  }

  @Override
  public Optional<String> readComment(IssueReference reference, long commentId) {
    return comments(
        reference,
        Optional.empty(),
        comments -> {
          for (GHIssueComment comment : comments) {
            if (comment.getId() == commentId) {
              return Optional.ofNullable(comment.getBody());
            }
          }
          return Optional.empty();
        });
  }

  /** What is looked for among comments. The library can only list them: one request a page. */
  @FunctionalInterface
  private interface Search<T> {
    T in(Iterable<GHIssueComment> comments) throws IOException;
  }

  /** Looks through an issue's comments; {@code none} where GitHub says that they are not there. */
  private <T> T comments(IssueReference reference, T none, Search<T> search) {
    String what = "reading the comments of " + reference;
    return GitHubCalls.answer(
        what,
        READ,
        () ->
            search.in(
                connection.payload(reference, 1).getIssue().listComments().withPageSize(PAGE)),
        e -> {
          int status = GitHubFailures.status(e);
          if (status == 404 || status == 410) {
            return none;
          }
          throw GitHubFailures.of(e, what, READ);
        });
  }

  @Override
  public long addComment(IssueReference reference, String body) {
    return GitHubCalls.answer(
        "commenting on " + reference,
        WRITE,
        () -> {
          GHIssueComment written = connection.payload(reference, 1).getIssue().comment(body);
          String told = written.getBody();
          if (told == null || !told.lines().findFirst().equals(body.lines().findFirst())) {
            throw new BrokenAnswer("its \"body\" is not what was written");
          }
          return written.getId();
        });
  }

  @Override
  public boolean deleteComment(IssueReference reference, long commentId) {
    String what = "deleting the second comment on " + reference;
    return GitHubCalls.answer(
        what,
        WRITE,
        () -> {
          connection.payload(reference, commentId).getComment().delete();
          return true;
        },
        e -> {
          if (GitHubFailures.status(e) == 404) {
            return false;
          }
          throw GitHubFailures.of(e, what, WRITE);
        });
  }

  @Override
  public boolean updateComment(IssueReference reference, long commentId, String body) {
    String what = "updating the comment on " + reference;
    return GitHubCalls.answer(
        what,
        WRITE,
        () -> {
          connection.payload(reference, commentId).getComment().update(body);
          return true;
        },
        e -> {
          if (GitHubFailures.status(e) == 404) {
            return false;
          }
          throw GitHubFailures.of(e, what, WRITE);
        });
  }
}
