package net.datum.changecalendar;

/** How the program ends; all but {@link #GO_ON} fail the step. */
public enum ExitStatus {
  /** The deployment may go on, or the plan is valid. */
  GO_ON(0),
  /** The gate is not open. */
  NOT_OPEN(1),
  /** An input, a manifest or the way the action is used is invalid. */
  INVALID(2),
  /** A service could not be reached or refused. */
  SERVICE_FAILED(3),
  /** A defect of ours. */
  DEFECT(4);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
