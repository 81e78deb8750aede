package net.datum.changecalendar.issue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.datum.changecalendar.action.BrokenAnswer;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Quotation;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.Trouble;

/** What GitHub's refusals mean, and what to do about each. */
final class GitHubFailures {
  /** Where the remedy is in GitHub's own words, or nobody knows one. */
  private static final String AS_IT_SAYS = "Settle what GitHub says, then run the job again.";

  /**
   * Why GitHub says no (403), by its own words, and what to do about it. Whatever else it may say
   * is quoted alone: a remedy for another cause would mislead.
   */
  private static final List<Cause> CAUSES =
      List.of(
          new Cause(
              "IP allow list",
              "Run the job on a runner whose address is on that list, or ask the list's owner to add"
                  + " the address."),
          new Cause(
              "SAML",
              "Authorize the token in github-token for the organization's single sign-on, or use a"
                  + " GitHub App's token."),
          new Cause(
              "lifetime",
              "Give github-token a token with a shorter lifetime, or leave it at its default."),
          new Cause(
              "personal access tokens? \\(classic\\)",
              "Give github-token a fine-grained token or a GitHub App's, or leave it at its default."),
          new Cause(
              "archived",
              "Unarchive the repository, or name an issue of another one in the manifest."),
          new Cause(
              "(user is|you are|been) blocked",
              "Ask the repository's owner to unblock the account of this token, or use another"
                  + " account's as github-token."),
          new Cause("\\blocked\\b", "Unlock the issue."));

  private static final Pattern RATE_LIMIT = Cause.words("rate limit");
  private static final Pattern JOBS_TOKEN = Cause.words("not accessible by integration");
  private static final Pattern OWN_TOKEN = Cause.words("not accessible by personal access token");

  private GitHubFailures() {}

  /** What GitHub says where this is the cause. */
  private record Cause(Pattern words, String remedy) {
    Cause(String words, String remedy) {
      this(words(words), remedy);
    }

    static Pattern words(String words) {
      return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }
  }

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
    String gitHub = "GitHub, " + call + ": ";
    GitHubRefusal refusal = GitHubRefusal.in(e);
    if (refusal != null) {
      return refused(refusal, gitHub, permission);
    }
    Optional<String> broken = BrokenAnswer.in(e);
    if (broken.isPresent()) {
      return new ServiceFailure(
          gitHub + "the answer is broken: " + broken.get() + ".",
          "Run the job again; if it stays so, look at what stands between the runner and GitHub.",
          e);
    }
    return new ServiceFailure(
        gitHub + "no usable answer (" + Trouble.givenUp(e).orElseGet(() -> rootMessage(e)) + ").",
        Network.isUntrusted(e)
            ? Network.UNTRUSTED
            : "Run the job again; if it stays so, look at GitHub's status page and at the runner's"
                + " network.",
        e);
  }

  private static ServiceFailure refused(GitHubRefusal refusal, String gitHub, String permission) {
    int status = refusal.status();
    String quotation = Quotation.of("GitHub", refusal.said());
    if (isLimited(refusal)) {
      return new ServiceFailure(
          gitHub + "the token's rate limit is used up (" + status + ")." + quotation,
          "Run the job again"
              + refusal.header("retry-after").map(GitHubFailures::when).orElse(" later")
              + "; a GitHub App's token as github-token has a limit of its own.",
          refusal);
    }
    return switch (status) {
      case 401 ->
          new ServiceFailure(
              gitHub + "the token was refused (401)." + quotation,
              "Give github-token a token that has not expired; the default is ${{ github.token }}.",
              refusal);
      case 403 -> forbidden(refusal, gitHub, permission, quotation);
      case 404 ->
          new ServiceFailure(
              gitHub + "it is not there, or the token may not see it (404)." + quotation,
              "Give the job permissions: "
                  + permission
                  + ", for which GitHub may answer the same; in another private repository it takes a"
                  + " GitHub App's token as github-token.",
              refusal);
      default ->
          status >= 500
              ? new ServiceFailure(
                  gitHub + "it answered with an error of its own (" + status + ")." + quotation,
                  "Run the job again; if it stays so, look at GitHub's status page.",
                  refusal)
              : new ServiceFailure(
                  gitHub + "it answered " + status + "." + quotation,
                  quotation.isEmpty()
                      ? "Look at what stands between the runner and GitHub, which says why."
                      : AS_IT_SAYS,
                  refusal);
    };
  }

  private static ServiceFailure forbidden(
      GitHubRefusal refusal, String gitHub, String permission, String quotation) {
    String said = refusal.said();
    String asked =
        refusal
            .header("x-accepted-github-permissions")
            .map(accepted -> " (GitHub asks for " + accepted + ")")
            .orElse("");
    if (JOBS_TOKEN.matcher(said).find()) {
      return new ServiceFailure(
          gitHub + "the token may not do that (403)." + quotation,
          "Give the job permissions: " + permission + asked + ".",
          refusal);
    }
    if (OWN_TOKEN.matcher(said).find()) {
      return new ServiceFailure(
          gitHub + "the token may not do that (403)." + quotation,
          "Give the token in github-token the permission " + permission + asked + ".",
          refusal);
    }
    String remedy =
        CAUSES.stream()
            .filter(cause -> cause.words().matcher(said).find())
            .map(Cause::remedy)
            .findFirst()
            .orElse(
                quotation.isEmpty()
                    ? "GitHub gives no reason. The call takes permissions: "
                        + permission
                        + asked
                        + "."
                    : AS_IT_SAYS);
    return new ServiceFailure(
        gitHub + "it refused the request (403)." + quotation, remedy, refusal);
  }

  private static boolean isLimited(GitHubRefusal refusal) {
    return refusal.status() == 429
        || refusal.header("retry-after").isPresent()
        || refusal.header("x-ratelimit-remaining").filter("0"::equals).isPresent()
        || (refusal.status() == 403 && RATE_LIMIT.matcher(refusal.said()).find());
  }

  /** When to come back by a header that may also hold a date, or anything. */
  private static String when(String retryAfter) {
    if (!retryAfter.matches("\\d{1,6}+")) {
      return " later";
    }
    return retryAfter.equals("1") ? " in 1 second" : " in " + retryAfter + " seconds";
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
