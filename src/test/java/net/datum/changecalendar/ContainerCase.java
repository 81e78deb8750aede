package net.datum.changecalendar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;

/** What the image and the jar do in the same way: each mode, and the post step. */
enum ContainerCase {
  NOT_APPLICABLE(List.of(0, 0), "verdict=not-applicable", "proceed=true", "prodüktion") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      Step step = scene.runner().input("environment", "prodüktion").step();
      return List.of(step, scene.runner().post(step, "success"));
    }
  },
  BROKEN_MANIFEST(
      List.of(2),
      "::error file=.github/changes/größe.yaml,line=4,col=",
      "90 Minuten für später",
      "| [.github/changes/größe.yaml:4:11]") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      String manifest =
          """
          title: Größe ändern
          issue: 412
          start: 2026-12-01T14:00
          duration: 90 Minuten für später
          timezone: Europe/Berlin
          """;
      return List.of(scene.runner().file(".github/changes/größe.yaml", manifest).step());
    }
  },
  NO_CHECKOUT(List.of(2), "::error ", "actions/checkout") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      return List.of(scene.runner().withoutCheckout().step());
    }
  },
  WAITS_AND_WAITS(List.of(1, 1, 0), "verdict=wait", "No outcome to record.") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      Step first = planned(scene, now, 1).step();
      Step steady = scene.runner().run(1002).step();
      return List.of(first, steady, scene.runner().post(steady, "failure"));
    }
  },
  OPENS_AND_SUCCEEDS(List.of(0, 0), "verdict=open", "✅ Now") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      Step open = planned(scene, now, 0).step();
      return List.of(open, scene.runner().post(open, "success"));
    }
  },
  OPENS_AND_FAILS(List.of(0, 0), "verdict=open", "❌ Now") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      Step open = planned(scene, now, 0).step();
      return List.of(open, scene.runner().post(open, "failure"));
    }
  },
  PLAN(List.of(0), "operation=create") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      scene
          .sandbox()
          .github()
          .addPullRequest(Scene.REPOSITORY, 7, "Plan it", "", Map.of(Scene.MANIFEST, "added"));
      return List.of(planned(scene, now, 1).mode("plan").pullRequest(7, "Plan it", "").step());
    }
  },
  SYNC(List.of(0, 0), "operation=create", "operation=none") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      Step first = planned(scene, now, 1).mode("sync").step();
      return List.of(first, scene.runner().run(1002).step());
    }
  },
  COMPLETE(List.of(0, 0), "✅ Now") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      Step open = planned(scene, now, 0).input("job-status", "").step();
      return List.of(open, scene.runner().mode("complete").input("outcome", "success").step());
    }
  },
  REPORT(List.of(1, 0), "change-id=eu-failover") {
    @Override
    List<Step> play(Scene scene, Instant now) {
      Step wait = planned(scene, now, 1).step();
      return List.of(wait, scene.runner().mode("report").step());
    }
  };

  private final List<Integer> statuses;
  private final List<String> words;

  ContainerCase(List<Integer> statuses, String... words) {
    this.statuses = statuses;
    this.words = List.of(words);
  }

  /** How each step ends. */
  List<Integer> statuses() {
    return statuses;
  }

  /** What is to be found in what the steps left, and on the calendar. */
  List<String> words() {
    return words;
  }

  /** Runs the steps. */
  abstract List<Step> play(Scene scene, Instant now);

  /** Writes a manifest whose window begins so many hours and ten minutes after, or ten before. */
  private static Runner planned(Scene scene, Instant now, int hours) {
    Instant start =
        now.plus(hours == 0 ? -10 : hours * 60 + 10, ChronoUnit.MINUTES)
            .truncatedTo(ChronoUnit.MINUTES);
    String manifest =
        """
        title: Now
        issue: 412
        start: %s
        duration: 90m
        timezone: Europe/Berlin
        scope: Größe der Datenbank
        participants: [sam@datum.net]
        """;
    return scene
        .runner()
        .file(Scene.MANIFEST, manifest.formatted(start.atZone(Scene.BERLIN).toOffsetDateTime()));
  }
}
