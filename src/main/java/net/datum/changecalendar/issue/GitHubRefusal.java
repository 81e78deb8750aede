package net.datum.changecalendar.issue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import net.datum.changecalendar.action.Trouble;
import org.jspecify.annotations.Nullable;

/** An answer by which GitHub does not do what was asked. */
final class GitHubRefusal extends IOException {
  private static final long serialVersionUID = 1L;

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

  /** What it means for sending the request again. */
  Trouble trouble() {
    return trouble;
  }
}
