package net.datum.changecalendar.issue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.datum.changecalendar.action.HttpDates;
import net.datum.changecalendar.action.Trouble;
import net.datum.changecalendar.action.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/** What GitHub's answers, and the lack of one, mean for sending a request again. */
final class GitHubTroubles {
  /** What to wait after a secondary limit that does not say how long, as the documentation asks. */
  private static final Duration SECONDARY = Duration.ofMinutes(1);

  /** Of an answer that is looked into: more than any comment has. */
  private static final int LONGEST = 1 << 20;

  private GitHubTroubles() {}

  /** Throws an answer by which GitHub does not do what was asked. */
  static void check(HttpResponse<byte[]> response) throws GitHubRefusal {
    if (response.statusCode() >= 400) {
      throw new GitHubRefusal(response, of(response));
    }
  }

  /** What an error means. */
  static Trouble of(IOException e) {
    return e instanceof GitHubRefusal refusal ? refusal.trouble() : Trouble.withoutAnswer(e);
  }

  private static Trouble of(HttpResponse<byte[]> response) {
    Duration retryAfter = seconds(response, "retry-after").map(Duration::ofSeconds).orElse(null);
    return switch (response.statusCode()) {
      case 403, 429 -> limit(response, retryAfter);
      case 408, 500, 502, 503, 504 -> new Trouble(Kind.STUMBLED, retryAfter);
      default -> Trouble.of(Kind.FINAL);
    };
  }

  /** A limit, or a refusal of another kind. */
  private static Trouble limit(HttpResponse<byte[]> response, @Nullable Duration retryAfter) {
    if (retryAfter != null) {
      return new Trouble(Kind.TOO_MANY, retryAfter);
    }
    boolean exhausted =
        response.headers().firstValue("x-ratelimit-remaining").filter("0"::equals).isPresent();
    Optional<Long> reset = seconds(response, "x-ratelimit-reset");
    Optional<Instant> now = date(response);
    if (exhausted && reset.isPresent() && now.isPresent()) {
      // By the service's own clock: the runner's may be off.
      Duration left = Duration.between(now.get(), Instant.ofEpochSecond(reset.get()));
      return new Trouble(
          Kind.TOO_MANY, left.isNegative() ? Duration.ofSeconds(1) : left.plusSeconds(1));
    }
    boolean secondary = text(response).contains("secondary rate limit");
    return response.statusCode() == 429 || secondary
        ? new Trouble(Kind.TOO_MANY, SECONDARY)
        : Trouble.of(Kind.FINAL);
  }

  private static String text(HttpResponse<byte[]> response) {
    byte[] body = response.body();
    return new String(body, 0, Math.min(body.length, LONGEST), StandardCharsets.UTF_8);
  }

  static Optional<Instant> date(HttpResponse<?> response) {
    return response.headers().firstValue("date").flatMap(HttpDates::parse);
  }

  private static Optional<Long> seconds(HttpResponse<?> response, String header) {
    return response
        .headers()
        .firstValue(header)
        .filter(value -> value.matches("\\d{1,10}"))
        .map(Long::valueOf);
  }
}
