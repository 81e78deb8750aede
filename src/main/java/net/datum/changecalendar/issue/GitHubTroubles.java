package net.datum.changecalendar.issue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern COMMENT = Pattern.compile("/issues/comments/(\\d+)$");
  private static final Pattern ISSUE = Pattern.compile("/issues/\\d+$");
  private static final Pattern LABELS = Pattern.compile("\"labels\"\\s*:\\s*\\[");

  private GitHubTroubles() {}

  /** An answer that is trouble: it is passed on where the request is not sent again. */
  static final class Answered extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient HttpResponse<byte[]> response;
    private final transient Trouble trouble;

    private Answered(HttpResponse<byte[]> response, Trouble trouble) {
      super("status " + response.statusCode());
      this.response = response;
      this.trouble = trouble;
    }

    HttpResponse<byte[]> response() {
      return response;
    }
  }

  /** Throws an answer that is trouble: also one that the library would take for another. */
  static void check(String path, HttpResponse<byte[]> response) throws Answered {
    Trouble trouble = of(response);
    if (trouble == null && response.statusCode() == 200 && !fits(path, text(response))) {
      trouble = Trouble.of(Kind.NO_ANSWER);
    }
    if (trouble != null) {
      throw new Answered(response, trouble);
    }
  }

  /**
   * Whether an answer can be one to what was asked for. The library takes {@code null} for an empty
   * list and an issue without labels for one with none, and tells no comment from another.
   */
  private static boolean fits(String path, String text) {
    Matcher comment = COMMENT.matcher(path);
    if (comment.find()) {
      return Pattern.compile("\"id\"\\s*:\\s*" + comment.group(1) + "\\b").matcher(text).find();
    }
    return ISSUE.matcher(path).find()
        ? LABELS.matcher(text).find()
        : text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
  }

  /** What an error means. */
  static Trouble of(IOException e) {
    return e instanceof Answered answered ? answered.trouble : Trouble.withoutAnswer(e);
  }

  private static @Nullable Trouble of(HttpResponse<byte[]> response) {
    Duration retryAfter = seconds(response, "retry-after").map(Duration::ofSeconds).orElse(null);
    return switch (response.statusCode()) {
      case 200, 201 -> isJson(response) ? null : Trouble.of(Kind.NO_ANSWER);
      case 403, 429 -> limit(response, retryAfter);
      case 408, 500, 502, 503, 504 -> new Trouble(Kind.STUMBLED, retryAfter);
      default -> null;
    };
  }

  /** Null where it is no limit but a refusal. */
  private static @Nullable Trouble limit(
      HttpResponse<byte[]> response, @Nullable Duration retryAfter) {
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
    return response.statusCode() == 429 || secondary ? new Trouble(Kind.TOO_MANY, SECONDARY) : null;
  }

  private static String text(HttpResponse<byte[]> response) {
    byte[] body = response.body();
    return new String(body, 0, Math.min(body.length, LONGEST), StandardCharsets.UTF_8);
  }

  private static boolean isJson(HttpResponse<byte[]> response) {
    return response.body().length > 0
        && response
            .headers()
            .firstValue("content-type")
            .filter(t -> t.contains("json"))
            .isPresent();
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
