package net.datum.changecalendar.action;

/** An input, or the way in which the action is used, is invalid; nothing was asked or written. */
public final class InvalidInput extends ActionFailure {
  private static final long serialVersionUID = 1L;

  public InvalidInput(String what, String remedy) {
    super(what, remedy);
  }
}
