package net.datum.changecalendar.fuzz;

import java.util.Map;
import java.util.function.Consumer;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.SandboxClock;

/** How things stand before a run, inside the window of the manifest; and whether it may open. */
enum Situation {
  OPEN(
      true,
      world -> {
        world.planned("participants: [sam@datum.net]");
        world.scene.runner().step();
      }),
  FIRST(true, world -> world.planned("participants: [sam@datum.net]")),
  CLOSED(
      false,
      world -> {
        world.planned();
        world.scene.runner().step();
        world.scene.issue().close("completed");
      }),
  MOVED(
      false,
      world -> {
        world.planned();
        world.scene.runner().step();
        world
            .scene
            .hands()
            .drag(
                world.scene.eventId(1),
                Scene.berlin("2026-12-09T14:00"),
                Scene.berlin("2026-12-09T15:30"));
      }),
  WITHDRAWN(
      false,
      world -> {
        world.planned();
        world.scene.runner().step();
        world.scene.hands().delete(world.scene.eventId(1));
      }),
  AWAITED(
      false,
      world -> {
        world.planned("approvers: [lee@datum.net]");
        world.scene.runner().step();
      }),
  FROZEN(
      false,
      world -> {
        String books = "c_books@group.calendar.google.com";
        world.scene.sandbox().calendar().addCalendar(books, "Books", Scene.BERLIN);
        world
            .scene
            .sandbox()
            .calendar()
            .hands(books)
            .createByHand(
                "Books close",
                Scene.berlin("2026-12-01T00:00"),
                Scene.berlin("2026-12-03T00:00"),
                "");
        world.scene.runner().file(".github/change-policy.yaml", "freezes: [" + books + "]\n");
        world.planned();
      }),
  PLAN(
      false,
      world -> {
        world
            .scene
            .sandbox()
            .github()
            .addPullRequest(Scene.REPOSITORY, 7, "x", "x", Map.of(Scene.MANIFEST, "added"));
        world.planned();
        world.scene.runner().mode("plan").pullRequest(7, "x", "x");
      }),
  SYNC(
      false,
      world -> {
        world.planned("participants: [sam@datum.net]");
        world.scene.sandbox().github().ref(Scene.REPOSITORY, "main", Scene.commit(1));
        world.scene.runner().mode("sync");
      }),
  COMPLETE(
      false,
      world -> {
        world.planned();
        world.clock.set(Scene.berlin("2026-12-01T14:10"));
        world.scene.runner().step();
        world.scene.runner().mode("complete").input("outcome", "success");
      }),
  REPORT(
      false,
      world -> {
        world.planned();
        world.scene.runner().step();
        world.scene.runner().mode("report");
      });

  private final boolean mayOpen;
  private final Consumer<World> before;

  Situation(boolean mayOpen, Consumer<World> before) {
    this.mayOpen = mayOpen;
    this.before = before;
  }

  /** Where it happens. */
  record World(Scene scene, SandboxClock clock) {
    private void planned(String... more) {
      scene.runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m", more));
    }
  }

  boolean mayOpen() {
    return mayOpen;
  }

  /** Lets happen what comes before, and sets the clock into the window. */
  void prepare(Scene scene, SandboxClock clock) {
    before.accept(new World(scene, clock));
    clock.set(Scene.berlin("2026-12-01T14:10"));
    scene.runner().run(1002);
  }
}
