package net.datum.changecalendar.issue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.Retry.Twice;
import net.datum.changecalendar.action.RunClock;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Sends the client library's requests, each within a limit and again by our own policy. The
 * library's own connector has no limit, and the library repeats any request on some socket errors,
 * which could post a comment twice: they are passed on as errors that it does not repeat. Whatever
 * address an answer names, as its next page or where something has moved to, nothing is sent
 * anywhere but to the API.
 */
final class BoundedConnector implements GitHubConnector {
  /** More pages than any list has that is asked for: 10,000 comments are 100 of them. */
  private static final int PAGES = 120;

  private static final Pattern NEXT = Pattern.compile("<([^<>]*+)>;\\s*+rel=\"next\"");

  private final URI api;
  private final Retry retry;
  private final RunClock clock;

  /** How many pages lead to an address. */
  private final Map<String, Integer> pagesBefore = new ConcurrentHashMap<>();

  private final Network network;

  BoundedConnector(URI api, Retry retry, RunClock clock, Network network) {
    this.api = api;
    this.retry = retry;
    this.clock = clock;
    this.network = network;
    network.prepare();
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    if (pagesBefore(request) > PAGES) {
      throw new IOException("a list that does not end");
    }
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri(request));
    request
        .allHeaders()
        .forEach((name, values) -> values.forEach(value -> addHeader(builder, name, value)));
    builder.setHeader("User-Agent", "change-calendar-action");
    if (request.contentType() != null) {
      builder.setHeader("Content-Type", request.contentType());
    }
    builder.method(request.method(), body(request));
    boolean posts = request.method().equals("POST");
    try {
      return retry.send(
          posts ? Twice.HARMFUL : Twice.HARMLESS,
          () -> answer(request, builder),
          GitHubTroubles::of);
    } catch (IOException e) {
      network
          .refusal(e, "GitHub")
          .ifPresent(refusal -> {
            throw refusal;
          });
      throw new IOException(e.toString(), e);
    }
  }

  private Answer answer(GitHubConnectorRequest request, HttpRequest.Builder builder)
      throws IOException {
    Instant sent = clock.runnersTime();
    HttpResponse<byte[]> response = network.send(builder);
    boolean answers = response.statusCode() == 200 || response.statusCode() == 201;
    byte[] body =
        answers
            ? GitHubAnswers.read(request.method(), request.url().getPath(), response.body())
            : response.body();
    if (response.statusCode() < 400 || response.statusCode() == 404) {
      GitHubTroubles.date(response).ifPresent(date -> clock.heard("GitHub", sent, date));
    }
    GitHubTroubles.check(response);
    Matcher next = NEXT.matcher(response.headers().firstValue("link").orElse(""));
    if (next.find()) {
      pagesBefore.put(next.group(1), pagesBefore(request) + 1);
    }
    return new Answer(request, response, body);
  }

  private int pagesBefore(GitHubConnectorRequest request) {
    return pagesBefore.getOrDefault(request.url().toString(), 0);
  }

  private URI uri(GitHubConnectorRequest request) throws IOException {
    try {
      URI uri = request.url().toURI();
      if (!api.getScheme().equals(uri.getScheme())
          || !String.valueOf(api.getRawAuthority()).equalsIgnoreCase(uri.getRawAuthority())) {
        throw new IOException("an answer leads away from GitHub's API, to " + uri.getHost());
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new IOException("GitHub's answer leads to something that is no URL", e);
    }
  }

  private static void addHeader(HttpRequest.Builder builder, String name, String value) {
    if (value != null) {
      builder.header(name, value);
    }
  }

  private static HttpRequest.BodyPublisher body(GitHubConnectorRequest request) throws IOException {
    try (InputStream body = request.body()) {
      return body == null
          ? BodyPublishers.noBody()
          : BodyPublishers.ofByteArray(body.readAllBytes());
    }
  }

  /** An answer that has arrived whole and was understood. */
  private static final class Answer extends GitHubConnectorResponse {
    private final byte[] body;

    Answer(GitHubConnectorRequest request, HttpResponse<byte[]> response, byte[] body) {
      super(request, response.statusCode(), headers(response));
      this.body = body;
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
      return response.headers().map();
    }

    @Override
    public InputStream bodyStream() {
      // It is plain already, whatever its header says of how it was sent.
      return new ByteArrayInputStream(body);
    }

    @Override
    public void close() {}
  }
}
