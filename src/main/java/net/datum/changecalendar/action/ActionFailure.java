package net.datum.changecalendar.action;

/**
 * A run that cannot go on, for a cause outside of it. It never says anything about the gate: an
 * error is neither open nor a denial.
 *
 * <p>The message says what happened and where, the remedy what to do about it; both are sentences.
 */
public abstract sealed class ActionFailure extends RuntimeException
    permits InvalidInput, ServiceFailure {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  ActionFailure(String what, String remedy, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
  }

  ActionFailure(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  public String what() {
    return String.valueOf(getMessage());
  }

  public String remedy() {
    return remedy;
  }
}
