package net.datum.changecalendar.action;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * How services are reached: by the proxies, and trusting the certificates, that the environment
 * names. Every request of a run goes through {@link #send}, which is the one watchdog: the whole
 * call, from the lookup of the name to the last byte of the answer, ends within a limit of time,
 * and the answer within a limit of size. Redirects are never followed.
 */
public final class Network implements AutoCloseable {
  /** What to do where a service's certificate is not trusted. */
  public static final String UNTRUSTED =
      "Its certificate is not trusted. If your network opens connections, or the server has a"
          + " certificate of your own authority, name that authority's certificate in "
          + Trust.AUTHORITIES
          + ".";

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Until the answer begins. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** Until its last byte is there. */
  private static final Duration CALL = Duration.ofSeconds(30);

  private final @Nullable Proxies proxies;
  private final Trust trust;
  private final Deadline deadline;
  private @Nullable HttpClient client;

  private Network(@Nullable Proxies proxies, Trust trust, Deadline deadline) {
    this.proxies = proxies;
    this.trust = trust;
    this.deadline = deadline;
  }

  /**
   * Reads the environment.
   *
   * @param deadline by which every call ends
   * @param mask hides a secret on the log
   */
  public static Network from(
      Map<String, String> environment, Deadline deadline, Consumer<String> mask) {
    Proxies proxies = Proxies.from(environment, mask);
    if (proxies != null && proxies.hasLogin()) {
      // The JDK sends no password to a proxy for https, unless it is told so before its first use.
      System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
      // A login that was refused is not offered over and over, which could lock the account.
      System.setProperty("jdk.httpclient.auth.retrylimit", "0");
    }
    return new Network(
        proxies, new Trust(environment.getOrDefault(Trust.AUTHORITIES, "").strip()), deadline);
  }

  /** Sets a client up. */
  public void prepare(HttpClient.Builder builder) {
    builder
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(proxies == null ? HttpClient.Builder.NO_PROXY : proxies);
    if (proxies != null && proxies.hasLogin()) {
      builder.authenticator(proxies.authenticator());
    }
    builder.sslContext(trust.context());
  }

  /**
   * Makes ready to send.
   *
   * @throws InvalidInput where the authorities that the environment names cannot be read
   */
  public void prepare() {
    client();
  }

  private synchronized HttpClient client() {
    if (client == null) {
      HttpClient.Builder builder = HttpClient.newBuilder();
      prepare(builder);
      client = builder.build();
    }
    return client;
  }

  /** Sends a request, once. Its answer has arrived whole, and is unzipped. */
  public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    return send(request, CALL);
  }

  /**
   * Likewise.
   *
   * @param within how long the call may take at most
   */
  public HttpResponse<byte[]> send(HttpRequest.Builder request, Duration within)
      throws IOException {
    Duration left = deadline.limit(within.compareTo(CALL) < 0 ? within : CALL);
    request.timeout(left.compareTo(ANSWER) < 0 ? left : ANSWER);
    // Not on this thread: looking a name up cannot be interrupted.
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(request.build(), BoundedBody::of);
    try {
      return checked(answer.get(left.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no whole answer within " + left.toMillis() + " ms");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the run was cancelled");
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static HttpResponse<byte[]> checked(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() == Tunnel.LOGIN) {
      throw Tunnel.failed(Tunnel.LOGIN);
    }
    return response;
  }

  private static IOException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException io -> io;
      case RuntimeException defect -> throw defect;
      case Error error -> throw error;
      case null, default -> new IOException(e);
    };
  }

  /**
   * Puts into words that a proxy does not connect this run with a service; empty where the error is
   * another one.
   *
   * @param service such as {@code GitHub}
   */
  public Optional<ServiceFailure> refusal(IOException e, String service) {
    return proxies == null || !Tunnel.isRefused(e)
        ? Optional.empty()
        : Optional.of(proxies.refusal(Tunnel.status(e), service, e));
  }

  /** Whether a service's certificate is not trusted: {@link #UNTRUSTED} says what to do. */
  public static boolean isUntrusted(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SSLHandshakeException) {
        return true;
      }
    }
    return false;
  }

  /** Lets go of the connections; left open, they hold up the program's end. */
  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
      client = null;
    }
  }
}
