package net.datum.changecalendar.action;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as far as it decides whether to send it again.
 *
 * @param kind what it was
 * @param retryAfter how long the service wants to be left alone, or null where it does not say
 */
public record Trouble(Kind kind, @Nullable Duration retryAfter) {

  /** What can go wrong. */
  public enum Kind {
    /** The request never reached the service: it was not carried out. */
    NOT_SENT,
    /**
     * Nobody knows whether it was carried out: the connection broke, or the answer makes no sense.
     */
    NO_ANSWER,
    /** The same, after a long time. */
    TOO_SLOW,
    /** The service stumbled; nobody knows whether it was carried out. */
    STUMBLED,
    /** Too many requests: it was not carried out. */
    TOO_MANY,
    /** The service has decided, and would do so again. */
    FINAL
  }

  /** What it means that no usable answer came. */
  public static Trouble withoutAnswer(IOException e) {
    if (Tunnel.isRefused(e)) {
      return Tunnel.trouble(e);
    }
    return of(
        switch (e) {
          case HttpConnectTimeoutException late -> Kind.NOT_SENT;
          case HttpTimeoutException late -> Kind.TOO_SLOW;
          case ConnectException none -> Kind.NOT_SENT;
          case SSLHandshakeException untrusted -> Kind.FINAL;
          case BoundedBody.TooLarge large -> Kind.FINAL;
          default -> Kind.NO_ANSWER;
        });
  }

  /** Whether a call was given up, since it took too long or its answer was too large; in words. */
  public static Optional<String> givenUp(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof HttpTimeoutException) {
        return Optional.of("no whole answer in time");
      }
      if (t instanceof BoundedBody.TooLarge large) {
        return Optional.ofNullable(large.getMessage());
      }
    }
    return Optional.empty();
  }

  /** One of which the service does not say how long it lasts. */
  public static Trouble of(Kind kind) {
    return new Trouble(kind, null);
  }
}
