package net.datum.changecalendar.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import net.datum.changecalendar.sandbox.Call;

/** When a gate is cancelled. */
public enum CancelMoment {
  START("as it starts", -10),
  HANGING("while a service hangs", -10),
  BACK_OFF("in the pause before a request is sent again", -10),
  WAITING("while it waits for the window", 10),
  INSERTING("while its event is being made", -10),
  OPENED("when its opening is recorded", -10);

  private static final Duration LONG = Duration.ofSeconds(60);

  private final String words;
  private final int startsIn;

  CancelMoment(String words, int startsIn) {
    this.words = words;
    this.startsIn = startsIn;
  }

  /** Plans a change and sees to it that the program is cancelled at this moment of its run. */
  public void prepare(Scene scene, CancelledProgram program, Clock clock) {
    String start =
        clock
            .instant()
            .plus(startsIn, ChronoUnit.MINUTES)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    scene
        .runner()
        .file(
            Scene.MANIFEST,
            "title: Now\nissue: 412\nstart: " + start + "\nduration: 1h\ntimezone: UTC\n")
        .input("wait", "20m");
    switch (this) {
      case START -> program.cancelAfter(Duration.ofMillis(150));
      case HANGING -> hang(scene, program, call -> call.service().equals("calendar"));
      case BACK_OFF -> {
        scene
            .sandbox()
            .faults()
            .on("GET", "/events$")
            .always()
            .calendarError(503, "backendError", "x", (int) LONG.toSeconds());
        scene
            .sandbox()
            .faults()
            .watch(call -> {
              if (call.path().endsWith("/events")) {
                soon(program);
              }
            });
      }
      case WAITING -> program.cancelAtLine("Waiting for the window");
      case INSERTING ->
          hang(
              scene,
              program,
              call -> call.method().equals("POST") && call.path().endsWith("/events"));
      case OPENED ->
          hang(
              scene,
              program,
              call -> call.method().equals("POST") && call.path().endsWith("/comments"));
    }
  }

  private static void hang(Scene scene, CancelledProgram program, Predicate<Call> request) {
    scene.sandbox().faults().on(request).always().delay(LONG);
    scene
        .sandbox()
        .faults()
        .watch(call -> {
          if (request.test(call)) {
            soon(program);
          }
        });
  }

  /** When the answer, if there is one, has reached the program. */
  private static void soon(CancelledProgram program) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(300);
            program.cancel();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public String toString() {
    return words;
  }
}
