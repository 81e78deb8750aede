package net.datum.changecalendar.calendar;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.action.Network;
import org.jspecify.annotations.Nullable;

/**
 * Sends what Google's client libraries ask for, for signing in and for the calendar, as everything
 * else of a run is sent: within its limits. Their own transport has none for a whole call, and
 * follows redirects with whatever was sent.
 */
final class GoogleTransport extends HttpTransport {
  /** They ask for less only where they look for a machine of Google's, which answers at once. */
  private static final int USUAL = 10_000;

  private final Network network;

  GoogleTransport(Network network) {
    this.network = network;
    network.prepare();
  }

  @Override
  public boolean supportsMethod(String method) {
    return true;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) throws IOException {
    try {
      return new Request(method, HttpRequest.newBuilder(URI.create(url)));
    } catch (IllegalArgumentException e) {
      throw new IOException("not a URL", e);
    }
  }

  /** A request in the making. */
  private final class Request extends LowLevelHttpRequest {
    private final String method;
    private final HttpRequest.Builder request;
    private Duration within = Duration.ofDays(1);

    Request(String method, HttpRequest.Builder request) {
      this.method = method;
      this.request = request;
    }

    @Override
    public void addHeader(String name, String value) {
      request.header(name, value);
    }

    @Override
    public void setTimeout(int connect, int read) {
      if (connect > 0 && connect < USUAL) {
        within = Duration.ofMillis(connect).plusSeconds(1);
      }
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      var body = new ByteArrayOutputStream();
      if (getStreamingContent() != null) {
        getStreamingContent().writeTo(body);
        header("Content-Type", getContentType());
        header("Content-Encoding", getContentEncoding());
      }
      request.method(
          method,
          getStreamingContent() == null
              ? BodyPublishers.noBody()
              : BodyPublishers.ofByteArray(body.toByteArray()));
      return new Response(network.send(request, within));
    }

    private void header(String name, @Nullable String value) {
      if (value != null) {
        request.setHeader(name, value);
      }
    }
  }

  /** An answer that has arrived whole. */
  private static final class Response extends LowLevelHttpResponse {
    private final HttpResponse<byte[]> response;
    private final List<Map.Entry<String, String>> headers;

    Response(HttpResponse<byte[]> response) {
      this.response = response;
      // Without the address of a redirect, the library follows none.
      this.headers =
          response.headers().map().entrySet().stream()
              .filter(header -> !header.getKey().equalsIgnoreCase("location"))
              .flatMap(header ->
                  header.getValue().stream().map(value -> Map.entry(header.getKey(), value)))
              .toList();
    }

    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(response.body());
    }

    /** None: it is plain already, whatever its header says of how it was sent. */
    @Override
    public @Nullable String getContentEncoding() {
      return null;
    }

    @Override
    public long getContentLength() {
      return response.body().length;
    }

    @Override
    public @Nullable String getContentType() {
      return response.headers().firstValue("content-type").orElse(null);
    }

    @Override
    public @Nullable String getStatusLine() {
      return null;
    }

    @Override
    public int getStatusCode() {
      return response.statusCode();
    }

    @Override
    public @Nullable String getReasonPhrase() {
      return null;
    }

    @Override
    public int getHeaderCount() {
      return headers.size();
    }

    @Override
    public String getHeaderName(int index) {
      return headers.get(index).getKey();
    }

    @Override
    public String getHeaderValue(int index) {
      return headers.get(index).getValue();
    }
  }
}
