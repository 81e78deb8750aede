package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In its steady state a gate makes one round of requests: none waits for another's answer. Shown by
 * holding every answer back until all requests have arrived.
 */
class OneRoundTest {
  private static final int STEADY = 3;

  @TempDir Path root;

  @Test
  void a_gate_that_waits_makes_its_requests_all_at_once() {
    var clock = SandboxClock.at(EndToEnd.BEFORE);
    try (var scene = new Scene(root, clock, Program.inProcess(clock))) {
      scene.runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m"));
      scene.runner().step();
      allAtOnce(scene);
    }
  }

  @Test
  void a_gate_whose_opening_is_recorded_makes_its_requests_all_at_once() {
    var clock = SandboxClock.at("2026-12-01T13:10:00Z");
    try (var scene = new Scene(root, clock, Program.inProcess(clock))) {
      scene.runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m"));
      scene.runner().step();
      allAtOnce(scene);
    }
  }

  private static void allAtOnce(Scene scene) {
    scene.sandbox().requests().clear();
    var arrived = new CountDownLatch(STEADY);
    var together = new AtomicInteger();
    scene
        .sandbox()
        .faults()
        .watch(call -> {
          arrived.countDown();
          try {
            if (arrived.await(30, TimeUnit.SECONDS)) {
              together.incrementAndGet();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    scene.runner().step();
    assertThat(scene.sandbox().requests().all()).hasSize(STEADY);
    assertThat(scene.sandbox().requests().writes()).isEmpty();
    assertThat(together).hasValue(STEADY);
  }
}
