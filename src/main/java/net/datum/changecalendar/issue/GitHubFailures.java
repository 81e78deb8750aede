package net.datum.changecalendar.issue;

import java.io.IOException;
import java.util.Optional;
import net.datum.changecalendar.action.BrokenAnswer;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.Trouble;

/** What GitHub's refusals mean, and what to do about each. */
final class GitHubFailures {
  private GitHubFailures() {}

  /** The status of a refusal, or 0 where there was no such answer. */
  static int status(IOException e) {
    GitHubRefusal refusal = GitHubRefusal.in(e);
    return refusal == null ? 0 : refusal.status();
  }

  /**
   * Puts a failure into words.
   *
   * @param call what was asked, such as {@code reading issue datum/infra#412}
   * @param permission the workflow permission that it takes, such as {@code issues: read}
   */
  static ServiceFailure of(IOException e, String call, String permission) {
    int status = status(e);
    String gitHub = "GitHub, " + call + ": ";
    Optional<String> broken = BrokenAnswer.in(e);
    if (broken.isPresent()) {
      return new ServiceFailure(
          gitHub + "the answer is broken: " + broken.get() + ".",
          "Run the job again; if it stays so, look at what stands between the runner and GitHub.",
          e);
    }
    if (status == 0) {
      return new ServiceFailure(
          gitHub + "no usable answer (" + Trouble.givenUp(e).orElseGet(() -> rootMessage(e)) + ").",
          Network.isUntrusted(e)
              ? Network.UNTRUSTED
              : "Run the job again; if it stays so, look at GitHub's status page and at the"
                  + " runner's network.",
          e);
    }
    if (status == 401) {
      return new ServiceFailure(
          gitHub + "the token was refused (401).",
          "Give github-token a token that has not expired; the default is ${{ github.token }}.",
          e);
    }
    if (status == 429 || header(e, "retry-after").isPresent() || isExhausted(e)) {
      return new ServiceFailure(
          gitHub + "the token's rate limit is used up (" + status + ").",
          "Run the job again"
              + header(e, "retry-after").map(GitHubFailures::when).orElse(" later")
              + "; a GitHub App's token as github-token has a limit of its own.",
          e);
    }
    if (status == 403) {
      return new ServiceFailure(
          gitHub + "the token may not do that (403).",
          "Give the job permissions: "
              + permission
              + header(e, "x-accepted-github-permissions")
                  .map(p -> " (GitHub asks for " + p + ")")
                  .orElse("")
              + ".",
          e);
    }
    if (status == 404) {
      return new ServiceFailure(
          gitHub + "it is not there, or the token may not see it (404).",
          "Give the job permissions: "
              + permission
              + ", for which GitHub may answer the same; in another private repository it takes a"
              + " GitHub App's token as github-token.",
          e);
    }
    if (status >= 500) {
      return new ServiceFailure(
          gitHub + "it answered with an error of its own (" + status + ").",
          "Run the job again; if it stays so, look at GitHub's status page.",
          e);
    }
    return new ServiceFailure(
        gitHub + "it answered " + status + ".",
        "Check what the message says; with debug logging the log has the whole answer.",
        e);
  }

  private static boolean isExhausted(IOException e) {
    return header(e, "x-ratelimit-remaining").filter("0"::equals).isPresent();
  }

  /** When to come back by a header that may also hold a date, or anything. */
  private static String when(String retryAfter) {
    if (!retryAfter.matches("\\d{1,6}+")) {
      return " later";
    }
    return retryAfter.equals("1") ? " in 1 second" : " in " + retryAfter + " seconds";
  }

  private static Optional<String> header(IOException e, String name) {
    return Optional.ofNullable(GitHubRefusal.in(e)).flatMap(refusal -> refusal.header(name));
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String type = root.getClass().getSimpleName();
    return message == null || message.length() > 200 ? type : type + ": " + message;
  }
}
