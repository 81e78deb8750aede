package net.datum.changecalendar.action;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses that lead to this very machine, over which a token may go without https. */
public final class ThisMachine {
  private ThisMachine() {}

  /** Whether a host, as in a URL, is this machine; no name is looked up. */
  public static boolean is(@Nullable String host) {
    if (host == null) {
      return false;
    }
    boolean literal = host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    try {
      return host.equals("localhost")
          || (literal && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether it is where a machine in a cloud asks for its tokens: nobody else answers there. */
  public static boolean givesTokens(String host) {
    return host.matches("169\\.254(\\.\\d{1,3}){2}|metadata\\.google\\.internal");
  }

  /** Whether a token may be sent there: over https, or over http to this very machine. */
  static boolean isSafe(URI url) {
    return "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && is(url.getHost()));
  }
}
