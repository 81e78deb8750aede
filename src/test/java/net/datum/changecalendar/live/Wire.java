package net.datum.changecalendar.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.datum.changecalendar.action.HttpDates;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.Retry.Twice;
import net.datum.changecalendar.action.Trouble;
import net.datum.changecalendar.action.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Plain HTTP, by the same proxies and the same policy of sending again as the action, and nothing
 * of its client libraries: what a service answers is seen as it is. Keeps what went over it.
 */
final class Wire implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Set<String> TOLD = Set.of("If-Match", "Content-Encoding");
  private static final Set<String> TOO_FAST = Set.of("rateLimitExceeded", "userRateLimitExceeded");

  private final HttpClient client;
  private final Retry retry;
  private final Veil veil;
  private final List<Exchange> exchanges = new ArrayList<>();

  Wire(Network network, Retry retry, Veil veil) {
    HttpClient.Builder builder = HttpClient.newBuilder();
    network.prepare(builder);
    this.client = builder.build();
    this.retry = retry;
    this.veil = veil;
  }

  /**
   * Sends a request; waits where the service asks to be left alone.
   *
   * @param body JSON, or empty for none
   */
  Reply send(String method, URI uri, String body, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .header("User-Agent", "change-calendar-action-live")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    Twice twice = method.equals("GET") ? Twice.HARMLESS : Twice.HARMFUL;
    Reply reply;
    try {
      reply = retry.send(twice, () -> sent(request.build()), Wire::trouble);
    } catch (Limited e) {
      reply = e.reply;
    }
    note(method, uri, body, headers, reply);
    return reply;
  }

  private Reply sent(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      Reply reply = new Reply(response.statusCode(), response.headers(), json(response.body()));
      Trouble trouble = trouble(reply);
      if (trouble != null) {
        throw new Limited(reply, trouble);
      }
      return reply;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the run was cancelled");
    }
  }

  private static JsonNode json(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private void note(String method, URI uri, String body, Map<String, String> headers, Reply reply) {
    StringBuilder request = new StringBuilder(method + " " + uri.getRawPath());
    if (uri.getRawQuery() != null) {
      request.append('?').append(uri.getRawQuery());
    }
    new TreeMap<>(headers)
        .forEach((name, value) -> {
          if (TOLD.contains(name)) {
            request.append(" [").append(name).append(": ").append(value).append(']');
          }
        });
    Exchange plain = Exchange.of(request.toString(), body, reply.status(), reply.json());
    synchronized (exchanges) {
      exchanges.add(
          new Exchange(
              veil.over(plain.request()), veil.over(plain.sent()), veil.over(plain.answer())));
    }
  }

  /** What went over it since the last time. */
  List<Exchange> drain() {
    synchronized (exchanges) {
      List<Exchange> drained = List.copyOf(exchanges);
      exchanges.clear();
      return drained;
    }
  }

  /** A service's answer by which it asks to be left alone, or stumbles. */
  private static final class Limited extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final transient Trouble trouble;

    Limited(Reply reply, Trouble trouble) {
      super("answered " + reply.words());
      this.reply = reply;
      this.trouble = trouble;
    }
  }

  private static Trouble trouble(IOException e) {
    return switch (e) {
      case Limited limited -> limited.trouble;
      case ConnectException c -> Trouble.of(Kind.NOT_SENT);
      default -> Trouble.of(Kind.NO_ANSWER);
    };
  }

  private static @Nullable Trouble trouble(Reply reply) {
    if (reply.status() >= 500 && reply.status() != 501) {
      return Trouble.of(Kind.STUMBLED);
    }
    boolean github =
        reply.status() == 403
            && (!reply.header("retry-after").isEmpty()
                || reply.header("x-ratelimit-remaining").equals("0")
                || reply.json().path("message").asText().contains("secondary rate limit"));
    boolean google = reply.status() == 403 && TOO_FAST.contains(reply.reason());
    if (reply.status() != 429 && !google && !github) {
      return null;
    }
    String seconds = reply.header("retry-after");
    String reset = reply.header("x-ratelimit-reset");
    if (seconds.matches("\\d{1,6}")) {
      return new Trouble(Kind.TOO_MANY, Duration.ofSeconds(Long.parseLong(seconds)));
    }
    if (github && reset.matches("\\d{1,11}")) {
      Instant now = HttpDates.parse(reply.header("date")).orElse(Instant.EPOCH);
      Duration left = Duration.between(now, Instant.ofEpochSecond(Long.parseLong(reset)));
      return new Trouble(Kind.TOO_MANY, left.isNegative() ? Duration.ZERO : left);
    }
    return Trouble.of(Kind.TOO_MANY);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
