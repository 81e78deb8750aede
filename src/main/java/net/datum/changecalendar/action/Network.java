package net.datum.changecalendar.action;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How services are reached: by the proxies, and trusting the certificates, that the environment
 * names. Where it names none, nothing is set up.
 */
public final class Network {
  /** The variable by which Node's actions in the same job are told of a house's own authority. */
  private static final String AUTHORITIES = "NODE_EXTRA_CA_CERTS";

  /** What to do where a service's certificate is not trusted. */
  public static final String UNTRUSTED =
      "Its certificate is not trusted. If your network opens connections, or the server has a"
          + " certificate of your own authority, name that authority's certificate in "
          + AUTHORITIES
          + ".";

  private final @Nullable Proxies proxies;
  private final @Nullable SSLContext trust;

  private Network(@Nullable Proxies proxies, @Nullable SSLContext trust) {
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
    String file = environment.getOrDefault(AUTHORITIES, "").strip();
    return new Network(proxies, file.isEmpty() ? null : trust(file));
  }

  /** Sets a client up. */
  public void prepare(HttpClient.Builder client) {
    if (proxies != null) {
      client.proxy(proxies);
      if (proxies.hasLogin()) {
        client.authenticator(proxies.authenticator());
      }
    }
    if (trust != null) {
      client.sslContext(trust);
    }
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

  /** What to trust besides, if anything. */
  public Optional<SSLContext> trust() {
    return Optional.ofNullable(trust);
  }

  private static SSLContext trust(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      Collection<? extends Certificate> added =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      List<Certificate> certificates = new ArrayList<>(usual());
      certificates.addAll(added);
      for (int i = 0; i < certificates.size(); i++) {
        all.setCertificateEntry(Integer.toString(i), certificates.get(i));
      }
      if (added.isEmpty()) {
        throw unreadable(file);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      return context;
    } catch (IOException | InvalidPathException | GeneralSecurityException e) {
      throw unreadable(file);
    }
  }

  private static InvalidInput unreadable(String file) {
    return new InvalidInput(
        AUTHORITIES + " names a file that has no certificates to read: " + file + ".",
        "Give a file of certificates (PEM) in the workspace or in RUNNER_TEMP: other folders of the"
            + " machine are not there in the action's container.");
  }

  private static List<X509Certificate> usual() throws GeneralSecurityException {
    List<X509Certificate> usual = new ArrayList<>();
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager x509) {
        usual.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return usual;
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
