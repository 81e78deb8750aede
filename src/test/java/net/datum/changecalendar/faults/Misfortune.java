package net.datum.changecalendar.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.datum.changecalendar.sandbox.Fault;
import net.datum.changecalendar.sandbox.Unending;

/**
 * One thing that can go wrong with a request.
 *
 * @param name as the table has it
 * @param service {@code calendar}, {@code github}, or empty for both
 * @param slow whether it takes seconds of real time
 */
record Misfortune(String name, String service, boolean slow, Consumer<Fault> arm) {

  /** What the page has a column for. */
  enum Group {
    REFUSED("refused"),
    CHANGED("404, 409, 410, 412"),
    LIMITED("limited"),
    STUMBLED("5xx"),
    CUT_OFF("cut off, or too slow"),
    NONSENSE("nonsense");

    private final String words;

    Group(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private static final String JSON = "application/json; charset=utf-8";

  static List<Misfortune> all() {
    return List.of(
        calendar(400, "badRequest"),
        calendar(401, "authError"),
        calendar(403, "rateLimitExceeded"),
        calendar(403, "userRateLimitExceeded"),
        calendar(403, "quotaExceeded"),
        calendar(403, "forbidden"),
        calendar(403, "requiredAccessLevel"),
        calendar(403, "forbiddenForServiceAccounts"),
        calendar(403, "insufficientPermissions"),
        calendar(403, "accessNotConfigured"),
        calendar(404, "notFound"),
        calendar(409, "duplicate"),
        calendar(410, "deleted"),
        calendar(412, "conditionNotMet"),
        calendar(429, "rateLimitExceeded"),
        of("429 Retry-After", "calendar", f -> f.calendarError(429, "rateLimitExceeded", "x", 3)),
        of("503 Retry-After", "calendar", f -> f.calendarError(503, "backendError", "x", 2)),
        calendar(500, "backendError"),
        calendar(502, "backendError"),
        calendar(503, "backendError"),
        github(400),
        github(401),
        of("403 permission", "github", f -> f.githubError(403, "Resource not accessible")),
        of("403 used up", "github", Misfortune::usedUp),
        of("403 secondary", "github", Fault::githubSecondaryLimit),
        of("403 Retry-After", "github", f -> f.githubSecondaryLimit(5)),
        github(404),
        github(409),
        github(410),
        github(412),
        github(422),
        github(429),
        github(500),
        github(502),
        github(503),
        of("redirect", "github", f -> moved(f, "http://127.0.0.1:9/elsewhere")),
        of("reset", "", Fault::reset),
        of("reset, done", "", Fault::resetAfterCommit),
        of("hang-up", "", Fault::hangUp),
        of("hang-up, done", "", Fault::hangUpAfterCommit),
        of("cut body", "", Fault::cutBody),
        of("not JSON", "", Fault::notJson),
        of("not JSON, done", "", f -> f.afterCommit().notJson()),
        of("HTML", "", Fault::html),
        of("HTML 503", "", f -> page(f, 503)),
        of("empty", "", Fault::empty),
        of("empty, done", "", f -> f.afterCommit().empty()),
        of("wrong id", "calendar", f -> json(f, "{\"kind\":\"calendar#event\",\"id\":\"chgx\"}")),
        of("wrong id", "github", f -> json(f, "{\"id\":1,\"number\":9,\"title\":\"x\"}")),
        of("no end", "", f -> f.never(Unending.BODY)),
        new Misfortune("stalled", "", true, f -> f.never(Unending.STALL)),
        new Misfortune("too slow", "", true, f -> f.delay(Duration.ofSeconds(30))),
        new Misfortune(
            "too slow, done", "", true, f -> f.afterCommit().delay(Duration.ofSeconds(30))));
  }

  private static Misfortune calendar(int status, String reason) {
    return of(status + " " + reason, "calendar", f -> f.calendarError(status, reason, "x"));
  }

  private static Misfortune github(int status) {
    return of(Integer.toString(status), "github", f -> f.githubError(status, "x"));
  }

  private static Misfortune of(String name, String service, Consumer<Fault> arm) {
    return new Misfortune(name, service, false, arm);
  }

  /** The hour's budget is spent, and comes back in the distant future. */
  private static void usedUp(Fault fault) {
    fault.status(
        403,
        "{\"message\": \"API rate limit exceeded\", \"status\": \"403\"}",
        Map.of(
            "Content-Type",
            JSON,
            "x-ratelimit-limit",
            "1000",
            "x-ratelimit-remaining",
            "0",
            "x-ratelimit-reset",
            "4102444800"));
  }

  private static void moved(Fault fault, String to) {
    fault.status(302, "", Map.of("Location", to));
  }

  private static void page(Fault fault, int status) {
    fault.status(
        status, "<html><body>Bad gateway</body></html>", Map.of("Content-Type", "text/html"));
  }

  private static void json(Fault fault, String body) {
    fault.status(200, body, Map.of("Content-Type", JSON));
  }

  Group group() {
    return switch (name) {
      case String n when n.matches("(404|409|410|412)\\b.*") -> Group.CHANGED;
      case String n when n.matches(".*(rate|Rate|429|secondary|403 Retry).*") -> Group.LIMITED;
      case String n when n.matches(".*\\b5\\d\\d\\b.*") -> Group.STUMBLED;
      case String n when n.matches("4\\d\\d\\b.*") -> Group.REFUSED;
      case String n when n.matches("(reset|hang-up|cut|stalled|too slow).*") -> Group.CUT_OFF;
      default -> Group.NONSENSE;
    };
  }

  boolean fits(Asked asked) {
    return service.isEmpty() || service.equals(asked.service());
  }
}
