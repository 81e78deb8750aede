package net.datum.changecalendar.calendar;

import com.google.auth.Retryable;
import java.io.IOException;

/** A sign-in that stumbled, and may be tried again. */
final class GoogleSignInTrouble extends IOException implements Retryable {
  private static final long serialVersionUID = 1L;

  GoogleSignInTrouble(String message, IOException cause) {
    super(message, cause);
  }

  @Override
  public boolean isRetryable() {
    return true;
  }

  @Override
  public int getRetryCount() {
    return 0;
  }
}
