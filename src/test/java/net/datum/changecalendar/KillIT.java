package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import net.datum.changecalendar.runner.CancelledProgram;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Call;
import net.datum.changecalendar.sandbox.Mail;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The packaged program is killed, as by a machine that goes away, while it waits for an answer; its
 * post step comes all the same, and so does a further run.
 */
class KillIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path JAR = Path.of(System.getProperty("action.jar"));
  private static final int KILLED = 137;

  @TempDir Path root;

  /** Which request's answer it waits for. */
  enum Moment {
    ISSUE_READ(true, call -> call.path().endsWith("/issues/412")),
    EVENT_INSERTED(true, call -> call.method().equals("POST") && call.path().endsWith("/events")),
    OPENING_NOT_RECORDED(false, call -> call.body().contains("cc-opened")),
    OPENING_RECORDED(true, call -> call.body().contains("cc-opened")),
    COMMENT_WRITTEN(
        true, call -> call.method().equals("POST") && call.path().endsWith("/comments"));

    private final boolean done;
    private final Predicate<Call> request;

    Moment(boolean done, Predicate<Call> request) {
      this.done = done;
      this.request = request;
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_has_opened_nothing_and_nothing_is_done_twice(Moment moment) {
    Clock clock = Clock.systemUTC();
    var program = new CancelledProgram(Launch.packaged(JAVA, JAR, List.of()), "KILL");
    try (var scene = new Scene(root, clock, program)) {
      scene.runner().file(Scene.MANIFEST, manifest(clock));
      arm(scene, program, moment);
      Step killed = scene.runner().step();
      assertThat(killed.status()).as(killed.log()).isEqualTo(KILLED);
      assertThat(killed.outputs()).doesNotContainKeys("verdict", "proceed");
      scene.sandbox().faults().clear();

      boolean recorded = moment == Moment.OPENING_RECORDED || moment == Moment.COMMENT_WRITTEN;
      assertThat(scene.events().toString().contains("1001@")).isEqualTo(recorded);

      // The gate's step has failed, so that the job has.
      Step post = scene.runner().post(killed, "failure");
      assertThat(post.status()).as(post.log()).isZero();
      assertThat(scene.events().toString()).as(post.log()).doesNotContain("1001@", "cc-outcome");

      Step again = scene.runner().step();
      assertThat(again.output("verdict")).as(again.log()).isEqualTo("open");
      assertThat(scene.events()).hasSize(1);
      assertThat(scene.comments()).hasSize(1);
      assertThat(scene.sandbox().calendar().mails())
          .extracting(Mail::kind, Mail::to)
          .containsExactly(tuple(Mail.Kind.INVITATION, "sam@datum.net"));
    }
  }

  private static void arm(Scene scene, CancelledProgram program, Moment moment) {
    var faults = scene.sandbox().faults();
    if (moment.done) {
      faults.on(moment.request).always().afterCommit().delay(Duration.ofSeconds(60));
    } else {
      faults.on(moment.request).always().reset();
    }
    faults.watch(call -> {
      if (moment.request.test(call)) {
        Thread.ofVirtual().start(() -> killSoon(program));
      }
    });
  }

  /** When the service has done its work. */
  private static void killSoon(CancelledProgram program) {
    try {
      Thread.sleep(200);
      program.cancel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In a window that opened ten minutes ago. */
  private static String manifest(Clock clock) {
    return "title: Now\nissue: 412\nduration: 1h\ntimezone: UTC\nparticipants: [sam@datum.net]\n"
        + "start: "
        + clock.instant().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS)
        + "\n";
  }
}
