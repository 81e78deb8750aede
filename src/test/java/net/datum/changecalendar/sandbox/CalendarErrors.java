package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Calendar's errors: the status, and one reason with its message, in a domain. Reasons and messages
 * are those of Google's guide "Handle API errors" and of what users report; so are the name of the
 * status and the details, which those have that Google's front end refuses.
 */
final class CalendarErrors {
  private static final Set<String> CALENDAR_DOMAIN =
      Set.of(
          "timeRangeEmpty",
          "requiredAccessLevel",
          "forbiddenForServiceAccounts",
          "forbiddenForNonOrganizer",
          "updatedMinTooLongAgo",
          "cannotUseDefaultRemindersAndSpecifyOverride");
  private static final Set<String> USAGE_DOMAIN =
      Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded");
  private static final Map<String, String[]> LOCATIONS =
      Map.of(
          "authError", new String[] {"header", "Authorization"},
          "conditionNotMet", new String[] {"header", "If-Match"},
          "timeRangeEmpty", new String[] {"parameter", "timeMax"});

  private static final Map<Integer, String> STATUSES =
      Map.of(401, "UNAUTHENTICATED", 403, "PERMISSION_DENIED");
  private static final Map<String, String> DETAILS =
      Map.of(
          "authError", "ACCESS_TOKEN_TYPE_UNSUPPORTED",
          "accessNotConfigured", "SERVICE_DISABLED",
          "insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
          "rateLimitExceeded", "RATE_LIMIT_EXCEEDED");

  private CalendarErrors() {}

  static Answer error(int status, String reason, String message) {
    ObjectNode one = Json.object();
    one.put("domain", domain(reason)).put("reason", reason).put("message", message);
    String[] location = LOCATIONS.get(reason);
    if (location != null) {
      one.put("locationType", location[0]).put("location", location[1]);
    }
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error");
    error.putArray("errors").add(one);
    error.put("code", status).put("message", message);
    if (STATUSES.containsKey(status)) {
      error.put("status", STATUSES.get(status));
      String detail = DETAILS.get(reason);
      if (detail != null) {
        error
            .putArray("details")
            .addObject()
            .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
            .put("reason", detail)
            .put("domain", "googleapis.com")
            .putObject("metadata")
            .put("service", "calendar-json.googleapis.com");
      }
    }
    return Answer.json(status, body);
  }

  static Refusal refuse(int status, String reason, String message) {
    return new Refusal(error(status, reason, message));
  }

  static Refusal invalid(String message) {
    return refuse(400, "invalid", message);
  }

  static Refusal required(String message) {
    return refuse(400, "required", message);
  }

  static Refusal notFound() {
    return refuse(404, "notFound", "Not Found");
  }

  static Refusal timeRangeEmpty() {
    return refuse(400, "timeRangeEmpty", "The specified time range is empty.");
  }

  private static String domain(String reason) {
    if (CALENDAR_DOMAIN.contains(reason)) {
      return "calendar";
    }
    return USAGE_DOMAIN.contains(reason) ? "usageLimits" : "global";
  }
}
