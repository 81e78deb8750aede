package net.datum.changecalendar.action;

import java.time.Duration;
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

  /** One of which the service does not say how long it lasts. */
  public static Trouble of(Kind kind) {
    return new Trouble(kind, null);
  }
}
