package net.datum.changecalendar.calendar;

import com.google.api.client.http.HttpResponseException;
import java.io.IOException;
import java.util.regex.Pattern;
import net.datum.changecalendar.action.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** What it means that Google gives no token, or does not sign. */
final class GoogleSignInRefusal {
  private static final String REFUSED = "Google did not sign this run in";

  private static final Pattern KEY =
      Pattern.compile("jwt signature|account not found", Pattern.CASE_INSENSITIVE);
  private static final Pattern SUBJECT =
      Pattern.compile("\\bemail\\b|user id", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOCK =
      Pattern.compile("short-lived|timeframe", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONDITION =
      Pattern.compile("attribute condition", Pattern.CASE_INSENSITIVE);

  private GoogleSignInRefusal() {}

  /** Where the client library signed with the account's key and got no token; null elsewhere. */
  static @Nullable ServiceFailure byKey(Exception e) {
    boolean key = false;
    for (Throwable t = e; t != null; t = t.getCause()) {
      // Its exceptions of this kind are told from those of other credentials by their words.
      key |= String.valueOf(t.getMessage()).startsWith("Error getting access token for service");
      if (key && t instanceof HttpResponseException answer && answer.getStatusCode() < 500) {
        return ofAssertion(GoogleReason.of(t));
      }
    }
    return null;
  }

  /** No token for what a service account signed, whoever signed for it. */
  static ServiceFailure ofAssertion(GoogleReason reason) {
    boolean delegation = reason.status() == 401 || reason.isOneOf("unauthorized_client");
    return new ServiceFailure(
        REFUSED
            + (delegation
                ? ": the service account may not act for the input subject ("
                : ": Google does not take what the service account signed (")
            + reason.code()
            + ")."
            + reason.quotation(),
        delegation
            ? "In the Admin console, Security, Access and data control, API controls, Manage"
                + " domain-wide delegation: add the service account's unique id with the scope "
                + GoogleSignIn.SCOPE
                + ". It may take some minutes to count."
            : assertionsRemedy(reason));
  }

  private static String assertionsRemedy(GoogleReason reason) {
    if (KEY.matcher(reason.said()).find()) {
      return "The service account or its key was deleted: make another, or sign in without a key.";
    }
    if (CLOCK.matcher(reason.said()).find()) {
      return "Set the runner's clock right.";
    }
    if (SUBJECT.matcher(reason.said()).find()) {
      return "Set the input subject to the address of a user of your domain.";
    }
    return reason.quotation().isEmpty()
        ? "Check that the input subject, if there is one, is the address of a user of your domain;"
            + " that the account's key, if you use one, has not been deleted; and that the runner's"
            + " clock is right."
        : GoogleFailures.AS_IT_SAYS;
  }

  /** No signature for the account. */
  static ServiceFailure ofSignature(GoogleReason reason, String account) {
    return new ServiceFailure(
        REFUSED
            + ": signing for "
            + account
            + " was refused ("
            + reason.code()
            + ")."
            + reason.quotation(),
        switch (reason.status()) {
          case 403 ->
              reason.isOneOf("SERVICE_DISABLED")
                  ? "Switch it on in that account's project: gcloud services enable"
                      + " iamcredentials.googleapis.com"
                  : "Give the workflow's principal the role roles/iam.serviceAccountTokenCreator on"
                      + " that account.";
          case 404 -> "Check the input service_account of google-github-actions/auth.";
          default -> GoogleFailures.AS_IT_SAYS;
        });
  }

  /** No token for what the environment gave. */
  static ServiceFailure ofExchange(GoogleReason reason, IOException e) {
    String code = reason.codes().isEmpty() ? "" : " (" + reason.codes().getFirst() + ")";
    return new ServiceFailure(
        REFUSED + code + "." + reason.quotation(), exchangesRemedy(reason), e);
  }

  private static String exchangesRemedy(GoogleReason reason) {
    if (CONDITION.matcher(reason.said()).find()) {
      return "Let the workload identity provider's attribute condition accept this repository,"
          + " branch and environment.";
    }
    if (reason.isOneOf("invalid_target")) {
      return "Check workload_identity_provider of google-github-actions/auth: pool and provider have"
          + " to be there and switched on.";
    }
    if (reason.isOneOf("SERVICE_DISABLED")) {
      return "Switch it on: gcloud services enable iamcredentials.googleapis.com";
    }
    if (reason.isOneOf("IAM_PERMISSION_DENIED", "PERMISSION_DENIED")) {
      return "Give the workflow's principal the role roles/iam.workloadIdentityUser on the service"
          + " account.";
    }
    return reason.quotation().isEmpty()
        ? "Check the step that gets the credentials (google-github-actions/auth), its workload"
            + " identity provider and service account (on which the workflow's principal needs"
            + " roles/iam.workloadIdentityUser), and that the job has permissions: id-token: write."
        : GoogleFailures.AS_IT_SAYS;
  }
}
