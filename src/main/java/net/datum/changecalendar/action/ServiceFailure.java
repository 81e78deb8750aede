package net.datum.changecalendar.action;

/** A service could not be reached or refused. */
public final class ServiceFailure extends ActionFailure {
  private static final long serialVersionUID = 1L;

  public ServiceFailure(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  public ServiceFailure(String what, String remedy) {
    super(what, remedy);
  }
}
