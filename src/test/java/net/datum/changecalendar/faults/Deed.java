package net.datum.changecalendar.faults;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.SandboxClock;

/** What a run does, in which things go wrong; and what came before it, in which none do. */
enum Deed {
  GATE_FIRST("gate, first", world -> () -> world.planned().step()),
  GATE_OPENS(
      "gate, opens",
      world -> {
        world.planned().step();
        world.at("2026-12-01T14:10");
        return () -> world.runner().run(1002).step();
      }),
  GATE_FIRST_OPENS(
      "gate, first and opens",
      world -> {
        world.planned();
        world.at("2026-12-01T14:10");
        return () -> world.runner().step();
      }),
  GATE_MOVES(
      "gate, moves",
      world -> {
        world.planned().step();
        world
            .runner()
            .file(Scene.MANIFEST, Scene.manifest("2026-12-01T16:00", "90m", World.PEOPLE))
            .commit(Scene.commit(2))
            .run(1002);
        return () -> world.runner().step();
      }),
  GATE_CANCELS(
      "gate, cancels",
      world -> {
        world.planned().step();
        world
            .runner()
            .file(
                Scene.MANIFEST,
                Scene.manifest("2026-12-01T14:00", "90m", World.PEOPLE, "state: cancelled"))
            .commit(Scene.commit(2))
            .run(1002);
        return () -> world.runner().step();
      }),
  GATE_NEXT_ATTEMPT(
      "gate, next attempt",
      world -> {
        world.planned().step();
        world.at("2026-12-01T15:40");
        world
            .runner()
            .file(Scene.MANIFEST, Scene.manifest("2026-12-02T14:00", "90m", World.PEOPLE))
            .commit(Scene.commit(2))
            .run(1002);
        return () -> world.runner().step();
      }),
  GATE_WAITS(
      "gate, waits and opens",
      world -> {
        world.planned();
        world.at("2026-12-01T13:55");
        return () -> world.runner().input("wait", "20m").step();
      }),
  GATE_BY_POLICY(
      "gate, by a policy",
      world -> {
        String books = "c_books@group.calendar.google.com";
        world.scene().sandbox().calendar().addCalendar(books, "Books", Scene.BERLIN);
        world.scene().sandbox().github().comment(Scene.REPOSITORY, 412, "kim", "Looks good to me.");
        world
            .runner()
            .file(
                ".github/change-policy.yaml",
                "freezes: [" + books + "]\nissue: {comments: 1}\ninvite-assignees: true\n");
        world.planned().step();
        world.at("2026-12-01T14:10");
        return () -> world.runner().run(1002).step();
      }),
  EMERGENCY(
      "gate, emergency",
      world -> {
        world
            .runner()
            .trigger("workflow_dispatch", "refs/heads/main", "{\"ref\": \"refs/heads/main\"}")
            .input("emergency", "API answers 500")
            .input("issue", "412")
            .run(1003);
        return () -> world.runner().step();
      }),
  PLAN(
      "plan",
      world -> {
        world
            .scene()
            .sandbox()
            .github()
            .addPullRequest(Scene.REPOSITORY, 7, "x", "x", Map.of(Scene.MANIFEST, "added"));
        world.planned().mode("plan").pullRequest(7, "x", "x");
        return () -> world.runner().step();
      }),
  SYNC(
      "sync",
      world -> {
        world.scene().sandbox().github().ref(Scene.REPOSITORY, "main", Scene.commit(1));
        world.planned().mode("sync");
        return () -> world.runner().step();
      }),
  SYNC_CANCELS(
      "sync, cancels",
      world -> {
        world.planned().step();
        world.scene().sandbox().github().ref(Scene.REPOSITORY, "main", Scene.commit(2));
        world
            .runner()
            .file(
                Scene.MANIFEST,
                Scene.manifest("2026-12-01T14:00", "90m", World.PEOPLE, "state: cancelled"))
            .commit(Scene.commit(2))
            .run(1002)
            .mode("sync");
        return () -> world.runner().step();
      }),
  POST_STEP(
      "post step",
      world -> {
        Step gate = world.opened();
        return () -> world.runner().post(gate, "success");
      }),
  COMPLETE(
      "complete",
      world -> {
        world.opened();
        world.runner().mode("complete").input("outcome", "success");
        return () -> world.runner().step();
      }),
  REPORT(
      "report",
      world -> {
        world.opened();
        world.runner().mode("report");
        return () -> world.runner().step();
      });

  private final String words;
  private final Function<World, Run> before;

  Deed(String words, Function<World, Run> before) {
    this.words = words;
    this.before = before;
  }

  /** Does it, as often as it is asked. */
  @FunctionalInterface
  interface Run {
    Step step();
  }

  /** Where it happens. */
  record World(Scene scene, SandboxClock clock) {
    static final String PEOPLE = "participants: [sam@datum.net]";

    Runner runner() {
      return scene.runner();
    }

    Runner planned() {
      return runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m", PEOPLE));
    }

    void at(String berlin) {
      clock.set(Scene.berlin(berlin));
    }

    Step opened() {
      planned();
      at("2026-12-01T14:10");
      return runner().step();
    }
  }

  /** How long it may wait, beside what its requests may take. */
  Duration waits() {
    return this == GATE_WAITS ? Duration.ofMinutes(20) : Duration.ZERO;
  }

  /** Whether it takes an event off the calendar. */
  boolean cancels() {
    return this == GATE_CANCELS || this == SYNC_CANCELS;
  }

  /** Lets happen what comes before, without any misfortune. */
  Run begin(World world) {
    return before.apply(world);
  }

  @Override
  public String toString() {
    return words;
  }
}
