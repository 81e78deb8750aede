package net.datum.changecalendar.issue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import net.datum.changecalendar.action.Trouble;
import org.jspecify.annotations.Nullable;

/** An answer by which GitHub does not do what was asked. */
final class GitHubRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final transient HttpResponse<byte[]> response;
  private final transient Trouble trouble;

  GitHubRefusal(HttpResponse<byte[]> response, Trouble trouble) {
    super("status " + response.statusCode());
    this.response = response;
    this.trouble = trouble;
  }

  /** The refusal behind an error, or null where there was no such answer. */
  static @Nullable GitHubRefusal in(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof GitHubRefusal refusal) {
        return refusal;
      }
    }
    return null;
  }

  int status() {
    return response.statusCode();
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** GitHub's own words, untrusted; empty where it has none. */
  String said() {
    try {
      JsonNode answer = JSON.readTree(response.body());
      String message = answer.path("message").asText("");
      JsonNode first = answer.path("errors").path(0);
      String detail = first.isTextual() ? first.asText() : first.path("message").asText("");
      return detail.isEmpty() ? message : message + ": " + detail;
    } catch (IOException e) {
      return "";
    }
  }

  /** What it means for sending the request again. */
  Trouble trouble() {
    return trouble;
  }
}
