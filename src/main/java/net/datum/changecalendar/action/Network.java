package net.datum.changecalendar.action;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How services are reached: by the proxies, and trusting the certificates, that the environment
 * names.
 */
public final class Network {
  /** What to do where a service's certificate is not trusted. */
  public static final String UNTRUSTED =
      "Its certificate is not trusted. If your network opens connections, or the server has a"
          + " certificate of your own authority, name that authority's certificate in "
          + Trust.AUTHORITIES
          + ".";

  private final @Nullable Proxies proxies;
  private final Trust trust;

  private Network(@Nullable Proxies proxies, Trust trust) {
    this.proxies = proxies;
    this.trust = trust;
  }

  /**
   * Reads the environment.
   *
   * @param mask hides a secret on the log
   */
  public static Network from(Map<String, String> environment, Consumer<String> mask) {
    Proxies proxies = Proxies.from(environment, mask);
    if (proxies != null && proxies.hasLogin()) {
      // The JDK sends no password to a proxy for https, unless it is told so before its first use.
      System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }
    return new Network(proxies, new Trust(environment.getOrDefault(Trust.AUTHORITIES, "").strip()));
  }

  /** Sets a client up. */
  public void prepare(HttpClient.Builder client) {
    if (proxies != null) {
      client.proxy(proxies);
      if (proxies.hasLogin()) {
        client.authenticator(proxies.authenticator());
      }
    }
    client.sslContext(trust.context());
  }

  /** Whether a connection has to be opened by {@link #open}. */
  public boolean hasProxies() {
    return proxies != null;
  }

  /** Opens a connection, by a proxy where one is named for it. */
  public HttpURLConnection open(URL url) throws IOException {
    try {
      URI uri = url.toURI();
      HttpURLConnection connection =
          (HttpURLConnection)
              (proxies == null
                  ? url.openConnection()
                  : url.openConnection(proxies.select(uri).getFirst()));
      if (proxies != null && proxies.hasLogin()) {
        connection.setAuthenticator(proxies.once());
      }
      return connection;
    } catch (URISyntaxException e) {
      throw new IOException("not a URL", e);
    }
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

  /** By which to connect, trusting those who are to be trusted. */
  public SSLContext trust() {
    return trust.context();
  }
}
