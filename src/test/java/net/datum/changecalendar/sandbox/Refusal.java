package net.datum.changecalendar.sandbox;

/** A service's refusal of a request, on its way out of the depths of a handler. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  Refusal(Answer answer) {
    super(answer.status() + " " + answer.body(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
