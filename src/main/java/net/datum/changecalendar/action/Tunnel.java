package net.datum.changecalendar.action;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.action.Trouble.Kind;

/** A proxy that does not connect a run with a service, which the JDK's client tells in words. */
public final class Tunnel {
  private static final Pattern REFUSED = Pattern.compile("Tunnel failed, got: (\\d{3})\\b");

  private static final String ASKS_AGAIN = "too many authentication attempts";

  /** A proxy's "log in first", which no service says. */
  public static final int LOGIN = 407;

  private Tunnel() {}

  /** The proxy's answer of this status, as an error. */
  public static IOException failed(int status) {
    return new IOException("Tunnel failed, got: " + status);
  }

  /** The status of a proxy that refused, or 0 where it is another error. */
  static int status(IOException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      Matcher refused = REFUSED.matcher(message);
      if (refused.find()) {
        return Integer.parseInt(refused.group(1));
      }
      if (message.contains(ASKS_AGAIN)) {
        return LOGIN;
      }
    }
    return 0;
  }

  /** Whether it was a proxy that refused. */
  public static boolean isRefused(IOException e) {
    return status(e) > 0;
  }

  /** What that means for sending the request again: it has not reached the service. */
  public static Trouble trouble(IOException e) {
    return Trouble.of(status(e) >= 500 ? Kind.NOT_SENT : Kind.FINAL);
  }
}
