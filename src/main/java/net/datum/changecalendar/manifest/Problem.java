package net.datum.changecalendar.manifest;

/**
 * A fault in a file.
 *
 * @param severity whether the run can go on with it
 * @param what what is wrong, one sentence
 * @param remedy what to write instead, one sentence
 */
public record Problem(Position position, Severity severity, String what, String remedy) {

  /** Whether a problem stops the run. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Problem error(Position position, String what, String remedy) {
    return new Problem(position, Severity.ERROR, what, remedy);
  }

  public static Problem warning(Position position, String what, String remedy) {
    return new Problem(position, Severity.WARNING, what, remedy);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  public Problem asWarning() {
    return new Problem(position, Severity.WARNING, what, remedy);
  }
}
