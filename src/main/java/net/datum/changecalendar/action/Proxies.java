package net.datum.changecalendar.action;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names, read as the runner and its own actions read them: {@code
 * https_proxy}, {@code http_proxy} and {@code no_proxy}, lower case before upper case. This very
 * machine, and where machines in a cloud ask for their tokens, are never reached by a proxy.
 */
final class Proxies extends ProxySelector {
  private final @Nullable URI https;
  private final @Nullable URI http;
  private final List<String> without;

  private Proxies(@Nullable URI https, @Nullable URI http, List<String> without) {
    this.https = https;
    this.http = http;
    this.without = without;
  }

  /**
   * Reads the environment.
   *
   * @param mask hides a secret on the log
   * @return null where no proxy is named
   */
  static @Nullable Proxies from(Map<String, String> environment, Consumer<String> mask) {
    URI https = proxy(environment, "https_proxy", mask);
    URI http = proxy(environment, "http_proxy", mask);
    if (https == null && http == null) {
      return null;
    }
    List<String> without =
        Stream.of(value(environment, "no_proxy").toLowerCase(Locale.ROOT).split("[\\s,]+"))
            .filter(entry -> !entry.isEmpty())
            .toList();
    return new Proxies(https, http, without);
  }

  private static String value(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty()
        ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
        : value;
  }

  private static @Nullable URI proxy(
      Map<String, String> environment, String name, Consumer<String> mask) {
    String value = value(environment, name);
    if (value.isEmpty()) {
      return null;
    }
    try {
      URI uri = new URI(value.contains("://") ? value : "http://" + value);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
        if (uri.getRawUserInfo() != null) {
          mask.accept(uri.getRawUserInfo());
          mask.accept(uri.getRawUserInfo().replaceFirst("^[^:]*:?", ""));
          mask.accept(new String(login(uri).getPassword()));
        }
        return uri;
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Falls through to the same answer. The value may hold a password, and is not told.
    }
    throw new InvalidInput(
        "The variable " + name.toUpperCase(Locale.ROOT) + " is not the address of a proxy.",
        "Write http://host:port, with user:password@ before the host where it asks for them,"
            + " percent-encoded. A proxy that is itself reached over https or SOCKS is not taken.");
  }

  boolean hasLogin() {
    return (https != null && https.getRawUserInfo() != null)
        || (http != null && http.getRawUserInfo() != null);
  }

  /** Who signs in at the proxies, and nowhere else. */
  Authenticator authenticator() {
    return new Authenticator() {
      @Override
      protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY
            ? login(getRequestingHost(), getRequestingPort())
            : null;
      }
    };
  }

  /**
   * Says that the proxy does not connect this run with a service.
   *
   * @param status the proxy's answer
   */
  ServiceFailure refusal(int status, String service, IOException cause) {
    // Both services are reached over https: what is sent over http goes to this very machine.
    URI proxy = https == null ? http : https;
    String name = proxy == null ? "" : proxy.getHost() + ":" + port(proxy);
    String variable = https == null ? "HTTP_PROXY" : "HTTPS_PROXY";
    String who = "The proxy " + name + " did not connect this run with " + service + ": ";
    if (status != Tunnel.LOGIN) {
      return new ServiceFailure(
          who + "it answered " + status + ".",
          "Let the proxy connect to that service; or name its host in NO_PROXY, if it can be"
              + " reached without.",
          cause);
    }
    return proxy != null && proxy.getRawUserInfo() != null
        ? new ServiceFailure(
            who + "it does not take the login in " + variable + " (407).",
            "Check user and password there; special characters are percent-encoded, such as %40"
                + " for @.",
            cause)
        : new ServiceFailure(
            who + "it wants a login (407).",
            "Write it into "
                + variable
                + " from a secret: http://user:password@host:port, with special characters"
                + " percent-encoded.",
            cause);
  }

  private @Nullable PasswordAuthentication login(String host, int port) {
    for (URI uri : new @Nullable URI[] {https, http}) {
      if (uri != null
          && uri.getRawUserInfo() != null
          && uri.getHost().equalsIgnoreCase(host)
          && port(uri) == port) {
        return login(uri);
      }
    }
    return null;
  }

  private static PasswordAuthentication login(URI uri) {
    String[] parts = uri.getRawUserInfo().split(":", 2);
    return new PasswordAuthentication(
        decoded(parts[0]), (parts.length > 1 ? decoded(parts[1]) : "").toCharArray());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static int port(URI uri) {
    return uri.getPort() < 0 ? 80 : uri.getPort();
  }

  @Override
  public List<Proxy> select(URI uri) {
    URI proxy = "https".equals(uri.getScheme()) ? https : http;
    return List.of(
        proxy == null || isDirect(uri)
            ? Proxy.NO_PROXY
            : new Proxy(
                Proxy.Type.HTTP,
                // Whoever connects looks the name up, within the limit of the call.
                InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy))));
  }

  private boolean isDirect(URI uri) {
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    if (ThisMachine.is(host) || ThisMachine.givesTokens(host)) {
      return true;
    }
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    String withPort = host + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
    return without.stream()
        .map(entry -> entry.replaceFirst("^\\*(?=\\.)", ""))
        .anyMatch(entry ->
            entry.equals("*")
                || Stream.of(host, withPort)
                    .anyMatch(name ->
                        name.equals(entry)
                            || name.endsWith(entry.startsWith(".") ? entry : "." + entry)));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {}
}
