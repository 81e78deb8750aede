package net.datum.changecalendar.calendar;

import com.google.auth.Retryable;
import java.io.IOException;

/** A sign-in that stumbled. It may be tried again, unless the library knows better. */
final class GoogleSignInTrouble extends IOException implements Retryable {
  private static final long serialVersionUID = 1L;

  private final boolean again;

  GoogleSignInTrouble(String message, IOException cause) {
    super(message, cause);
    this.again = !(cause instanceof Retryable known) || known.isRetryable();
  }

  @Override
  public boolean isRetryable() {
    return again;
  }

  @Override
  public int getRetryCount() {
    return 0;
  }
}
