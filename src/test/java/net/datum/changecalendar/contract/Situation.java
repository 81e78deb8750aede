package net.datum.changecalendar.contract;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.SandboxClock;

/** How things stand before a run that asks for much; and how it ends by answers as they are. */
enum Situation {
  OPEN(
      "open",
      world -> {
        world.planned();
        world.accept();
      }),
  FIRST("open", world -> world.planned("participants: [sam@datum.net]")),
  AWAITED("wait", World::planned),
  FROZEN(
      "blocked",
      world -> {
        world.planned();
        world.accept();
        world.freeze("2026-12-01T13:00", "2026-12-01T16:00");
      }),
  UNFIT(
      "blocked",
      world -> {
        world.planned();
        world.accept();
        world.policy(5);
      }),
  MOVED(
      "wait",
      world -> {
        world.planned();
        world.accept();
        world
            .scene
            .hands()
            .drag(
                Scene.eventId("eu-failover", 1),
                Scene.berlin("2026-12-09T14:00"),
                Scene.berlin("2026-12-09T15:30"));
      }),
  WITHDRAWN(
      "blocked",
      world -> {
        world.planned();
        world.accept();
        world.scene.hands().delete(Scene.eventId("eu-failover", 1));
      }),
  CHANGED(
      "wait",
      world -> {
        world.planned();
        world.accept();
        world.file("2026-12-01T16:00");
        world.scene.runner().commit(Scene.commit(2));
      }),
  PLAN(
      "",
      world -> {
        world
            .scene
            .sandbox()
            .github()
            .addPullRequest(Scene.REPOSITORY, 7, "x", "x", Map.of(Scene.MANIFEST, "added"));
        world.planned();
        world.scene.runner().mode("plan").pullRequest(7, "x", "x");
      }),
  QUEUED(
      "",
      world -> {
        world.planned();
        world
            .scene
            .runner()
            .trigger(
                "merge_group",
                "refs/heads/gh-readonly-queue/main/pr-7",
                "{\"merge_group\": {\"base_sha\": \"%s\", \"head_sha\": \"%s\"}}"
                    .formatted(Scene.commit(1), Scene.commit(2)));
      }),
  SYNC(
      "",
      world -> {
        world.planned();
        world.scene.sandbox().github().ref(Scene.REPOSITORY, "main", Scene.commit(2));
        world.file("2026-12-01T16:00");
        world
            .scene
            .runner()
            .commit(Scene.commit(2))
            .mode("sync")
            .trigger(
                "push",
                "refs/heads/main",
                "{\"ref\": \"refs/heads/main\", \"repository\": {\"default_branch\": \"main\"}}");
      }),
  COMPLETE(
      "",
      world -> {
        world.planned();
        world.accept();
        world.clock.set(Scene.berlin("2026-12-01T14:05"));
        world.scene.runner().step();
        world.scene.runner().mode("complete").input("outcome", "success");
      }),
  REPORT(
      "",
      world -> {
        world.planned();
        world.scene.runner().mode("report");
      });

  private static final String BOOKS = "c_books@group.calendar.google.com";

  private final String verdict;
  private final Consumer<World> before;

  Situation(String verdict, Consumer<World> before) {
    this.verdict = verdict;
    this.before = before;
  }

  /** The verdict by answers as they are; empty where the run gives none. */
  String verdict() {
    return verdict;
  }

  /** Lets happen what comes before, and sets the clock into the window. */
  void prepare(Scene scene, SandboxClock clock) {
    before.accept(new World(scene, clock));
    clock.set(Scene.berlin("2026-12-01T14:10"));
    scene.runner().run(1002);
    scene.sandbox().requests().clear();
  }

  /** Where it happens. */
  private record World(Scene scene, SandboxClock clock) {
    /** A change with an approver and more, its event, an issue with all kinds of comments. */
    void planned(String... more) {
      var gitHub = scene.sandbox().github();
      scene.issue().label("change", "urgent").assign("drewr");
      gitHub.comment(Scene.REPOSITORY, 412, "kim", "I looked at it, fine.");
      gitHub.comment(Scene.REPOSITORY, 412, "gone", "So did I.");
      gitHub.comment(Scene.REPOSITORY, 412, "stale[bot]", "Nothing happened here for a while.");
      scene.sandbox().calendar().addCalendar(BOOKS, "Books", Scene.BERLIN);
      freeze("2026-12-01T20:00", "2026-12-01T21:00");
      scene
          .hands()
          .createByHand(
              "Stand-up", Scene.berlin("2026-12-01T14:30"), Scene.berlin("2026-12-01T14:45"), "");
      scene.hands().createAllDay("Week", LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 4));
      policy(2);
      file("2026-12-01T14:00", more);
      if (more.length == 0) {
        scene.runner().step();
      }
    }

    void file(String start, String... more) {
      String[] people = {"approvers: [lee@datum.net]", "participants: [sam@datum.net]"};
      scene
          .runner()
          .file(Scene.MANIFEST, Scene.manifest(start, "90m", more.length > 0 ? more : people));
    }

    void policy(int comments) {
      scene
          .runner()
          .file(
              ".github/change-policy.yaml",
              "freezes: [%s]\nissue: {labels: [change], assignee: true, body: true, comments: %d}\n"
                  .formatted(BOOKS, comments));
    }

    void accept() {
      scene.hands().reply(Scene.eventId("eu-failover", 1), "lee@datum.net", "accepted");
    }

    void freeze(String start, String end) {
      scene
          .sandbox()
          .calendar()
          .hands(BOOKS)
          .createByHand("Books close", Scene.berlin(start), Scene.berlin(end), "");
    }
  }
}
