package net.datum.changecalendar.issue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Sends the client library's requests, each within a limit. The library's own connector has none,
 * and the library repeats any request on some socket errors, which could post a comment twice: for
 * a request that must not be repeated such an error is passed on as one that it does not repeat.
 */
final class BoundedConnector implements GitHubConnector, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** More pages than any list has that is asked for: 10,000 comments are 100 of them. */
  private static final int SAME_PATH = 120;

  private final Map<String, Integer> sent = new ConcurrentHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    String path = request.method() + " " + request.url().getPath();
    if (sent.merge(path, 1, Integer::sum) > SAME_PATH) {
      throw new IOException("a list that does not end");
    }
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri(request)).timeout(ANSWER);
    request
        .allHeaders()
        .forEach((name, values) -> values.forEach(value -> addHeader(builder, name, value)));
    builder.setHeader("User-Agent", "change-calendar-action");
    if (request.contentType() != null) {
      builder.setHeader("Content-Type", request.contentType());
    }
    builder.method(request.method(), body(request));
    try {
      return new Answer(request, client.send(builder.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      if (request.method().equals("GET")) {
        throw e;
      }
      throw new IOException(e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the run was cancelled");
    }
  }

  private static URI uri(GitHubConnectorRequest request) throws IOException {
    try {
      return request.url().toURI();
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

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** An answer that has arrived whole. */
  private static final class Answer extends GitHubConnectorResponse {
    private final byte[] body;

    Answer(GitHubConnectorRequest request, HttpResponse<byte[]> response) {
      super(request, response.statusCode(), headers(response));
      this.body = response.body();
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
      return response.headers().map();
    }

    @Override
    public InputStream bodyStream() throws IOException {
      return wrapStream(new ByteArrayInputStream(body));
    }

    @Override
    public void close() {}
  }
}
