package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Of GitHub: issues and comments. */
final class GitHubChecks {
  private static final String MARKER = "<!-- change-calendar-action: live check -->";
  private static final String TEXT = MARKER + "\nA live check. It deletes this comment at once.";
  private static final int NO_ISSUE = 999_999_999;

  private GitHubChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "github-date",
            "The Date of GitHub's answers is the true time, and another one each second.",
            Place.of("RunClock.heard"),
            "Where it differs by more than a minute from the runner's, it is believed.",
            Set.of(Need.GITHUB),
            GitHubChecks::date),
        new Check(
            "issue-missing",
            "An issue that is not there answers 404.",
            Place.of("GitHubIssueTracker.find", "GitHubErrors.notFound"),
            "The gate blocks with issue-not-confirmed.",
            Set.of(Need.GITHUB),
            GitHubChecks::missing),
        new Check(
            "issues-disabled",
            "Issues that are switched off in the repository answer 410.",
            Place.of("GitHubIssueTracker.find", "GitHubRoutes.issues"),
            "The gate says \"deleted\".",
            Set.of(Need.GITHUB, Need.WITHOUT_ISSUES),
            GitHubChecks::disabled),
        new Check(
            "issue-transferred",
            "A transferred issue answers 301, and leads to its new place or to 404.",
            Place.of("GitHubIssueTracker.judge", "GitHubErrors.moved"),
            "The gate names the new place.",
            Set.of(Need.GITHUB, Need.TRANSFERRED),
            GitHubChecks::transferred),
        new Check(
            "state-reason",
            "A closed issue says why by state_reason: completed, not_planned or duplicate.",
            Place.of("GitHubIssueTracker.reason", "IssueHandle.close"),
            "The message names the first two. Of another one it says nothing.",
            Set.of(Need.GITHUB),
            GitHubChecks::stateReason),
        new Check(
            "comment-marker",
            "A comment's marker is still in the body that the API returns.",
            Place.of("GitHubIssueTracker.findComment", "GitHubIssueTracker.commentsLike"),
            "Otherwise every run adds a comment.",
            Set.of(Need.GITHUB, Need.ISSUE),
            GitHubChecks::marker),
        new Check(
            "bot-login",
            "A job's token begins with ghs_ and writes as a user whose name ends in [bot].",
            Place.of("GitHubConnection.isInstallation", "GitHubIssueTracker.isOurs"),
            "Otherwise every run adds a comment, and robots count as people.",
            Set.of(Need.GITHUB, Need.ISSUE),
            GitHubChecks::bot),
        new Check(
            "comment-gone",
            "A comment that was deleted answers 404 to an update.",
            Place.of("GitHubIssueTracker.updateComment", "GitHubComments.one"),
            "A new one is written then.",
            Set.of(Need.GITHUB, Need.ISSUE),
            GitHubChecks::gone),
        new Check(
            "issue-locked",
            "A comment on a locked issue is refused with 403 to a job's token.",
            Place.of("Commenter.warning", "GitHubComments.create"),
            "It is a warning, and the verdict stands.",
            Set.of(Need.GITHUB, Need.ISSUE),
            GitHubChecks::locked));
  }

  private static Finding date(Ground ground) throws IOException {
    Reply first = ground.github().get("");
    ground.pause(Duration.ofMillis(2100));
    return AccessChecks.judged(ground.clock(), first, ground.github().get(""));
  }

  private static Finding missing(Ground ground) throws IOException {
    Reply reply = ground.github().get("issues/" + NO_ISSUE);
    return Finding.of(reply.status() == 404, "It answers " + reply.words() + ".");
  }

  private static Finding disabled(Ground ground) throws IOException {
    String other = Objects.requireNonNull(ground.given().withoutIssues());
    Reply reply = ground.github().in(other).get("issues/1");
    return Finding.of(reply.status() == 410, "It answers " + reply.words() + ".");
  }

  private static Finding transferred(Ground ground) throws IOException {
    int number = Objects.requireNonNull(ground.given().transferred());
    Reply moved = ground.github().get("issues/" + number);
    String place = moved.header("location");
    if (moved.status() != 301 || !isOfTheApi(ground, place)) {
      return new Finding.Differs("It answers " + moved.words() + ", without leading anywhere.");
    }
    Reply there = ground.github().at("GET", place, "");
    String page = there.json().path("html_url").asText();
    boolean elsewhere =
        there.status() == 404
            || (there.status() == 200
                && !page.isEmpty()
                && !page.endsWith("/" + ground.github().repository() + "/issues/" + number));
    return Finding.of(
        elsewhere,
        "It answers 301, and its new place "
            + there.words()
            + (page.isEmpty() ? "." : " with its page."));
  }

  /** The token goes to the API and nowhere else. */
  private static boolean isOfTheApi(Ground ground, String place) {
    return place.startsWith(ground.github().api() + "/") && URI.create(place).getHost() != null;
  }

  private static Finding stateReason(Ground ground) throws IOException, Check.Unusable {
    Optional<Integer> closed = RepositoryChecks.newest(ground, "closed", false);
    if (closed.isEmpty()) {
      return new Finding.NotTried("The repository has no closed issue.");
    }
    String reason =
        ground
            .github()
            .get("issues/" + closed.get())
            .expect("the issue", 200)
            .json()
            .path("state_reason")
            .asText();
    return Finding.of(
        Set.of("completed", "not_planned", "duplicate").contains(reason),
        "Of the closed issue that was opened last, it is " + reason + ".");
  }

  private static JsonNode written(Ground ground) throws IOException, Check.Unusable {
    return ground.github().comment(ground.issue(), TEXT).expect("the comment", 201).json();
  }

  private static Reply erased(Ground ground, JsonNode comment) throws IOException {
    return ground.github().send("DELETE", path(comment), "");
  }

  private static String path(JsonNode comment) {
    return "issues/comments/" + comment.path("id").asText();
  }

  private static Finding marker(Ground ground) throws IOException, Check.Unusable {
    JsonNode comment = written(ground);
    try {
      JsonNode read = ground.github().get(path(comment)).expect("the comment", 200).json();
      boolean kept =
          comment.path("body").asText().startsWith(MARKER)
              && read.path("body").asText().startsWith(MARKER);
      return Finding.of(kept, kept ? "It is there, at the beginning." : "It is gone.");
    } finally {
      erased(ground, comment);
    }
  }

  private static Finding bot(Ground ground) throws IOException, Check.Unusable {
    JsonNode comment = written(ground);
    erased(ground, comment);
    boolean robot = comment.path("user").path("login").asText().endsWith("[bot]");
    boolean prefix = ground.github().token().startsWith("ghs_");
    return Finding.of(
        robot == prefix,
        "The token begins %s ghs_, and writes as %s."
            .formatted(prefix ? "with" : "without", robot ? "a robot" : "a person"));
  }

  private static Finding gone(Ground ground) throws IOException, Check.Unusable {
    JsonNode comment = written(ground);
    erased(ground, comment).expect("deleting the comment", 204);
    Reply reply = ground.github().send("PATCH", path(comment), LiveGitHub.body(TEXT));
    return Finding.of(reply.status() == 404, "It answers " + reply.words() + ".");
  }

  private static Finding locked(Ground ground) throws IOException, Check.Unusable {
    if (!ground.github().token().startsWith("ghs_")) {
      return new Finding.NotTried(
          "A person's token may comment on locked issues: run the workflow.");
    }
    String issue = "issues/" + ground.issue();
    boolean before =
        ground.github().get(issue).expect("the issue", 200).json().path("locked").asBoolean();
    if (!before) {
      ground.github().send("PUT", issue + "/lock", "").expect("locking the issue", 204);
    }
    try {
      Reply reply = ground.github().comment(ground.issue(), TEXT);
      if (reply.status() == 201) {
        erased(ground, reply.json());
      }
      return Finding.of(reply.status() == 403, "It answers " + reply.words() + ".");
    } finally {
      if (!before) {
        ground.github().send("DELETE", issue + "/lock", "");
      }
    }
  }
}
