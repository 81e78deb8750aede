package net.datum.changecalendar.calendar;

import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import net.datum.changecalendar.action.BrokenAnswer;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.action.Trouble;
import net.datum.changecalendar.action.Trouble.Kind;
import net.datum.changecalendar.action.Tunnel;
import org.jspecify.annotations.Nullable;

/** What Calendar's refusals mean, and what to do about each. */
final class GoogleFailures {
  /** What to do where the account may not see or change the calendar of changes. */
  static final String SHARE =
      "In Google Calendar, share the calendar with the account that signs in here, with the right"
          + " to make changes to events.";

  /** Where the remedy is in Google's own words, or nobody knows one. */
  static final String AS_IT_SAYS = "Settle what Google says, then run the job again.";

  private static final String BETWEEN =
      "Look at what stands between the runner and Google, which always says why.";

  private static final String AGAIN =
      "Run the job again; if it stays so, look at Google's status page and at the runner's"
          + " network.";

  private GoogleFailures() {}

  static int status(IOException e) {
    return e instanceof HttpResponseException http ? http.getStatusCode() : 0;
  }

  /**
   * Puts a failure into words.
   *
   * @param call what was asked, such as {@code listing events}
   * @param calendarId the calendar
   * @param share what to do where the account may not see or change it
   */
  static ServiceFailure of(IOException e, String call, String calendarId, String share) {
    String google = "Google Calendar, " + call + ": ";
    if (e instanceof Retryable || isSignIn(e)) {
      return signIn(e);
    }
    Optional<String> broken = BrokenAnswer.in(e);
    if (broken.isPresent()) {
      return new ServiceFailure(
          google + "the answer is broken: " + broken.get() + ".",
          "Run the job again; if it stays so, look at what stands between the runner and Google.",
          e);
    }
    if (status(e) == 0) {
      return new ServiceFailure(
          google
              + "no usable answer ("
              + Trouble.givenUp(e).orElseGet(() -> e.getClass().getSimpleName())
              + ").",
          Network.isUntrusted(e) ? Network.UNTRUSTED : AGAIN,
          e);
    }
    Refusal refusal = refusal(GoogleReason.of(e), calendarId, share);
    return new ServiceFailure(google + refusal.what(), refusal.remedy(), e);
  }

  /** Google's no: the cause, and what to do about it. */
  private record Refusal(String what, String remedy) {}

  private static Refusal refusal(GoogleReason reason, String calendarId, String share) {
    String ends = " (" + reason.status() + ")." + reason.quotation();
    return switch (reason.status()) {
      case 401 ->
          new Refusal(
              "the access token was refused (401): it expired, or is not for Calendar."
                  + reason.quotation(),
              "A token lasts an hour at most: get it in the same job, right before this step, with"
                  + " the scope "
                  + GoogleSignIn.SCOPE
                  + ".");
      case 403 -> forbidden(reason, calendarId, share);
      case 404 ->
          new Refusal(
              "the calendar " + calendarId + " is not there for this account" + ends,
              "Check the calendar's id (Settings, Integrate calendar, Calendar ID). " + share);
      case 429 -> new Refusal("too many requests at once" + ends, "Run the job again in a minute.");
      default ->
          reason.status() >= 500
              ? new Refusal(
                  "it answered with an error of its own" + ends,
                  "Run the job again; if it stays so, look at Google's status page.")
              : unknown(reason);
    };
  }

  private static Refusal unknown(GoogleReason reason) {
    String quotation = reason.quotation();
    boolean silent = reason.codes().isEmpty() && quotation.isEmpty();
    return new Refusal(
        "it refused the request (" + reason.code() + ")." + quotation,
        silent ? BETWEEN : AS_IT_SAYS);
  }

  private static Refusal forbidden(GoogleReason reason, String calendarId, String share) {
    String ends = " (" + reason.code() + ")." + reason.quotation();
    if (reason.isOneOf("forbiddenForServiceAccounts")) {
      return new Refusal(
          "a service account may not invite guests by itself" + ends,
          "Let it act for a user of your domain: set up domain-wide delegation and give the input"
              + " subject the user's address (with google-access-token: access_token_subject of"
              + " google-github-actions/auth); or name no participants, stakeholders and"
              + " approvers.");
    }
    if (reason.isOneOf("quotaExceeded")) {
      return new Refusal(
          "the account's usage limit is used up" + ends,
          "It lasts an hour or two: run the job again then. Invitations count, so invite fewer"
              + " guests, or use another account.");
    }
    if (reason.isOneOf("dailyLimitExceeded")) {
      return new Refusal(
          "the project's limit for the day is used up" + ends,
          "Run the job again tomorrow, or raise the limit in the Google Cloud project.");
    }
    if (isLimit(reason)) {
      return new Refusal("too many requests at once" + ends, "Run the job again in a minute.");
    }
    if (reason.isOneOf("SERVICE_DISABLED", "accessNotConfigured")) {
      return new Refusal(
          "the Calendar API is not switched on in the Google Cloud project" + ends,
          "Switch it on: gcloud services enable calendar-json.googleapis.com");
    }
    if (reason.isOneOf("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions")) {
      return new Refusal(
          "the token is not for Calendar" + ends,
          "Ask for the scope " + GoogleSignIn.SCOPE + " (access_token_scopes).");
    }
    if (reason.isOneOf("USER_PROJECT_DENIED")) {
      return new Refusal(
          "the account may not use the Google Cloud project" + ends,
          "Give it the role roles/serviceusage.serviceUsageConsumer in that project.");
    }
    return reason.isOneOf("forbidden", "requiredAccessLevel")
        ? new Refusal("the account may not do that on " + calendarId + ends, share)
        : unknown(reason);
  }

  private static boolean isLimit(GoogleReason reason) {
    return reason.isOneOf("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED");
  }

  private static ServiceFailure signIn(IOException e) {
    ServiceFailure byKey = GoogleSignInRefusal.byKey(e);
    if (byKey != null) {
      return byKey;
    }
    Optional<String> givenUp = Trouble.givenUp(e).or(() -> BrokenAnswer.in(e));
    if (givenUp.isPresent() || Network.isUntrusted(e)) {
      return new ServiceFailure(
          "Google did not sign this run in" + givenUp.map(why -> ": " + why).orElse("") + ".",
          Network.isUntrusted(e) ? Network.UNTRUSTED : AGAIN,
          e);
    }
    return GoogleSignInRefusal.ofExchange(GoogleReason.of(e), e);
  }

  /** What an error means for sending the request again. */
  static Trouble trouble(IOException e) {
    if (Tunnel.isRefused(e)) {
      return Tunnel.trouble(e);
    }
    if (e instanceof Retryable || isSignIn(e)) {
      if (Trouble.givenUp(e).isPresent()) {
        return Trouble.of(Kind.TOO_SLOW);
      }
      boolean again = e instanceof Retryable retryable && retryable.isRetryable();
      return Trouble.of(again ? Kind.STUMBLED : Kind.FINAL);
    }
    Duration retryAfter = retryAfter(e);
    return switch (status(e)) {
      case 0 -> Trouble.withoutAnswer(e);
      case 403, 429 -> {
        GoogleReason reason = GoogleReason.of(e);
        boolean lasts = reason.isOneOf("quotaExceeded", "dailyLimitExceeded");
        yield !lasts && (status(e) == 429 || isLimit(reason))
            ? new Trouble(Kind.TOO_MANY, retryAfter)
            : Trouble.of(Kind.FINAL);
      }
      case 408, 500, 502, 503, 504 -> new Trouble(Kind.STUMBLED, retryAfter);
      default -> Trouble.of(Kind.FINAL);
    };
  }

  private static @Nullable Duration retryAfter(IOException e) {
    String value = e instanceof HttpResponseException http ? http.getHeaders().getRetryAfter() : "";
    return value != null && value.matches("\\d{1,10}")
        ? Duration.ofSeconds(Long.parseLong(value))
        : null;
  }

  /** The auth library's failures come as plain I/O exceptions from classes of its own. */
  private static boolean isSignIn(IOException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t.getClass().getName().startsWith("com.google.auth.")) {
        return true;
      }
    }
    return false;
  }
}
