package net.datum.changecalendar.calendar;

import com.google.api.client.http.HttpResponseException;
import net.datum.changecalendar.action.ServiceFailure;
import org.jspecify.annotations.Nullable;

/**
 * What it means that Google's token service gives no token for what a service account signed. By
 * the status alone: the rest of the answer may quote what was sent, so that it is not kept.
 */
final class GoogleSignInRefusal {
  private static final String REFUSED = "Google did not sign this run in: ";

  private GoogleSignInRefusal() {}

  /** Where the client library signed with the account's key and got no token; null elsewhere. */
  static @Nullable ServiceFailure byKey(Exception e) {
    boolean key = false;
    for (Throwable t = e; t != null; t = t.getCause()) {
      // Its exceptions of this kind are told from those of other credentials by their words.
      key |= String.valueOf(t.getMessage()).startsWith("Error getting access token for service");
      if (key && t instanceof HttpResponseException answer && answer.getStatusCode() < 500) {
        return of(answer.getStatusCode());
      }
    }
    return null;
  }

  /** The same, whoever signed. */
  static ServiceFailure of(int status) {
    return status == 401
        ? new ServiceFailure(
            REFUSED + "the service account may not act for the input subject (401).",
            "In the Admin console, Security, Access and data control, API controls, Manage"
                + " domain-wide delegation: add the service account's unique id with the scope "
                + GoogleSignIn.SCOPE
                + ". It may take some minutes to count.")
        : new ServiceFailure(
            REFUSED + "Google does not take what the service account signed (" + status + ").",
            "Check that the input subject, if there is one, is the address of a user of your"
                + " domain; that the account's key, if you use one, has not been deleted; and that"
                + " the runner's clock is right.");
  }
}
