package net.datum.changecalendar.calendar;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
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
      ServiceFailure byKey = GoogleSignInRefusal.byKey(e);
      return byKey != null
          ? byKey
          : new ServiceFailure(
              "Google did not sign this run in"
                  + Trouble.givenUp(e).map(why -> ": " + why).orElse("")
                  + ".",
              Network.isUntrusted(e)
                  ? Network.UNTRUSTED
                  : Trouble.givenUp(e).isPresent()
                      ? AGAIN
                      : "Check the step that gets the credentials (google-github-actions/auth), its workload"
                          + " identity provider and service account (on which the workflow's principal needs"
                          + " roles/iam.workloadIdentityUser), and that the job has permissions: id-token:"
                          + " write.",
              e);
    }
    Optional<String> broken = BrokenAnswer.in(e);
    if (broken.isPresent()) {
      return new ServiceFailure(
          google + "the answer is broken: " + broken.get() + ".",
          "Run the job again; if it stays so, look at what stands between the runner and Google.",
          e);
    }
    int status = status(e);
    String reason = reason(e);
    return switch (status) {
      case 0 ->
          new ServiceFailure(
              google
                  + "no usable answer ("
                  + Trouble.givenUp(e).orElseGet(() -> e.getClass().getSimpleName())
                  + ").",
              Network.isUntrusted(e) ? Network.UNTRUSTED : AGAIN,
              e);
      case 401 ->
          new ServiceFailure(
              google + "the access token was refused (401): it expired, or is not for Calendar.",
              "A token lasts an hour at most: get it in the same job, right before this step, with"
                  + " the scope "
                  + GoogleSignIn.SCOPE
                  + ".",
              e);
      case 403 -> forbidden(e, google, reason, calendarId, share);
      case 404 ->
          new ServiceFailure(
              google + "the calendar " + calendarId + " is not there for this account (404).",
              "Check the calendar's id (Settings, Integrate calendar, Calendar ID). " + share,
              e);
      case 429 ->
          new ServiceFailure(
              google + "too many requests at once (429).", "Run the job again in a minute.", e);
      default ->
          status >= 500
              ? new ServiceFailure(
                  google + "it answered with an error of its own (" + status + ").",
                  "Run the job again; if it stays so, look at Google's status page.",
                  e)
              : new ServiceFailure(
                  google + "it refused the request (" + status + " " + reason + ").",
                  "Check what the manifest gives for this call; with debug logging the log has the"
                      + " whole answer.",
                  e);
    };
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
      case 403, 429 ->
          switch (reason(e)) {
            case "quotaExceeded", "dailyLimitExceeded" -> Trouble.of(Kind.FINAL);
            case "rateLimitExceeded", "userRateLimitExceeded" ->
                new Trouble(Kind.TOO_MANY, retryAfter);
            default ->
                status(e) == 429 ? new Trouble(Kind.TOO_MANY, retryAfter) : Trouble.of(Kind.FINAL);
          };
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

  private static ServiceFailure forbidden(
      IOException e, String google, String reason, String calendarId, String share) {
    return switch (reason) {
      case "forbiddenForServiceAccounts" ->
          new ServiceFailure(
              google + "a service account may not invite guests by itself (403 " + reason + ").",
              "Let it act for a user of your domain: set up domain-wide delegation and give the input"
                  + " subject the user's address (with google-access-token: access_token_subject of"
                  + " google-github-actions/auth); or name no participants, stakeholders and"
                  + " approvers.",
              e);
      case "rateLimitExceeded", "userRateLimitExceeded" ->
          new ServiceFailure(
              google + "too many requests at once (403 " + reason + ").",
              "Run the job again in a minute.",
              e);
      case "quotaExceeded" ->
          new ServiceFailure(
              google + "the account's usage limit is used up (403 " + reason + ").",
              "It takes hours to lift: use another account, or carry the change out by hand.",
              e);
      case "accessNotConfigured" ->
          new ServiceFailure(
              google + "the Calendar API is not switched on in the Google Cloud project (403).",
              "Switch it on: gcloud services enable calendar-json.googleapis.com",
              e);
      case "insufficientPermissions" ->
          new ServiceFailure(
              google + "the token is not for Calendar (403 " + reason + ").",
              "Ask for the scope " + GoogleSignIn.SCOPE + " (access_token_scopes).",
              e);
      default ->
          new ServiceFailure(
              google + "the account may not do that on " + calendarId + " (403 " + reason + ").",
              share,
              e);
    };
  }

  /** Google's word for why; the first of them, or empty. */
  private static String reason(IOException e) {
    if (e instanceof GoogleJsonResponseException json && json.getDetails() != null) {
      var errors = json.getDetails().getErrors();
      if (errors != null && !errors.isEmpty()) {
        GoogleJsonError.ErrorInfo first = errors.getFirst();
        return first.getReason() == null ? "" : first.getReason();
      }
    }
    return "";
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
