package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * GitHub's errors: {@code message}, {@code documentation_url} and, as text, {@code status}; in a
 * failed validation also {@code errors}.
 */
final class GitHubErrors {
  static final String JSON = "application/json; charset=utf-8";
  private static final String DOCS = "https://docs.github.com/rest";

  static final String ACCEPTED = "x-accepted-github-permissions";

  private GitHubErrors() {}

  /**
   * An error.
   *
   * @param page below {@code https://docs.github.com/rest}, such as {@code
   *     /issues/issues#get-an-issue}
   */
  static Answer error(int status, String message, String page) {
    ObjectNode body = Json.object().put("message", message);
    body.put("documentation_url", DOCS + page).put("status", Integer.toString(status));
    return new Answer(status, Map.of("Content-Type", JSON), Json.print(body));
  }

  static Refusal refuse(int status, String message, String page) {
    return new Refusal(error(status, message, page));
  }

  static Refusal notFound(String page) {
    return refuse(404, "Not Found", page);
  }

  static Refusal badCredentials() {
    return refuse(401, "Bad credentials", "");
  }

  /**
   * The token lacks a permission.
   *
   * @param needed as in {@code x-accepted-github-permissions}: {@code issues=write}
   */
  static Refusal notAccessible(GitHubActor actor, String needed, String page) {
    String by = actor.isBot() ? "integration" : "personal access token";
    return new Refusal(error(403, "Resource not accessible by " + by, page).with(ACCEPTED, needed));
  }

  static Refusal invalid(String resource, String field, String code, String message) {
    ObjectNode body = Json.object().put("message", "Validation Failed");
    ObjectNode one = body.putArray("errors").addObject();
    one.put("resource", resource).put("code", code).put("field", field);
    if (!message.isEmpty()) {
      one.put("message", message);
    }
    body.put("documentation_url", DOCS + "/issues/comments").put("status", "422");
    return new Refusal(new Answer(422, Map.of("Content-Type", JSON), Json.print(body)));
  }

  static Answer secondaryLimit() {
    return error(
        403,
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        "/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits");
  }

  /** The resource has another address now; writes are sent on with 307, which keeps the method. */
  static Refusal moved(Call call, String url) {
    int status = call.method().equals("GET") ? 301 : 307;
    ObjectNode body = Json.object().put("message", "Moved Permanently").put("url", url);
    body.put(
        "documentation_url",
        "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api"
            + "#follow-redirects");
    return new Refusal(
        new Answer(status, Map.of("Content-Type", JSON, "Location", url), Json.print(body)));
  }
}
