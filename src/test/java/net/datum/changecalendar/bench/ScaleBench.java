package net.datum.changecalendar.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.datum.changecalendar.races.Crowd;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.RequestLog.Recorded;

/**
 * Very many gates, or changes, on one calendar under its quota. Time is simulated: it goes on when
 * all wait for it, so that requests take none, and what is waited for is the quota alone.
 */
final class ScaleBench {
  /** What Calendar allows an account in a minute. */
  static final int QUOTA = 600;

  private static final String NOW = "2026-11-30T10:00:00Z";
  private static final Duration STEP = Duration.ofMillis(250);
  private static final Set<Integer> REFUSED = Set.of(403, 429);

  private final Path root;
  private final int quota;

  /**
   * Prepares it.
   *
   * @param root a folder of its own
   * @param quota units a minute
   */
  ScaleBench(Path root, int quota) {
    this.root = root;
    this.quota = quota;
  }

  /**
   * What came of it.
   *
   * @param told how many runs said what they should, or changes were put on the calendar
   * @param units of the quota that were used up
   * @param refused requests
   * @param twice events, comments and mails of which there is more than one
   * @param took simulated time
   */
  record Result(
      String name, int number, int told, long units, long refused, long twice, Duration took) {
    /** In how many minutes the quota allows so much, at the best: the first ones come at once. */
    double least(int quota) {
      return Math.max(0, Math.ceil((double) units / quota) - 1);
    }
  }

  /**
   * As many gates as repositories, all at once.
   *
   * @param steady whether each one's event is there already
   */
  Result gates(int number, boolean steady, String timeout) {
    String name = steady ? "gates at once, steady state" : "gates at once, first run";
    try (var crowd = new Crowd(root.resolve(steady ? "steady" : "first"), NOW, STEP)) {
      for (int i = 0; i < number; i++) {
        crowd.addNeighbour(".github/changes/change.yaml", manifest(7, i)).input("timeout", timeout);
      }
      if (steady) {
        settle(crowd);
      }
      Instant start = crowd.now();
      List<Step> steps = crowd.atOnce(quota, call -> {});
      int told = (int) steps.stream().filter(s -> s.output("verdict").equals("wait")).count();
      steps.stream()
          .filter(s -> !s.output("verdict").equals("wait"))
          .limit(1)
          .forEach(s -> System.err.println("One that was told nothing:\n" + s.log()));
      return result(name, number, told, crowd, Duration.between(start, crowd.now()));
    }
  }

  /** As many runs of mode {@code sync} as repositories, all at once, with nothing new to any. */
  Result syncs(int number, String timeout) {
    try (var crowd = new Crowd(root.resolve("syncs"), NOW, STEP)) {
      for (int i = 0; i < number; i++) {
        crowd
            .addNeighbour(".github/changes/change.yaml", manifest(7, i))
            .mode("sync")
            .input("timeout", timeout);
      }
      settle(crowd);
      Instant start = crowd.now();
      int told =
          (int) crowd.atOnce(quota, call -> {}).stream().filter(s -> s.status() == 0).count();
      Duration took = Duration.between(start, crowd.now());
      return result("syncs at once, nothing new", number, told, crowd, took);
    }
  }

  /** Lets all put their changes on the calendar, and forgets what that took. */
  private static void settle(Crowd crowd) {
    crowd.atOnce(Integer.MAX_VALUE, call -> {});
    crowd.scene().sandbox().requests().clear();
    // What came before is not counted any more.
    crowd.advance(Duration.ofMinutes(1));
  }

  /** One run of mode {@code sync} with as many new manifests. */
  Result sync(int number, String timeout) {
    try (var crowd = new Crowd(root.resolve("sync"), NOW, STEP)) {
      var runner = crowd.add(Scene.MANIFEST, manifest(1_000, 0)).input("timeout", timeout);
      for (int i = 0; i < number; i++) {
        crowd.scene().sandbox().github().addIssue(Scene.REPOSITORY, 1_000 + i, "Work", "Plan");
        runner.file(".github/changes/change-%04d.yaml".formatted(i), manifest(1_000 + i, i));
      }
      runner.mode("sync").remove(Scene.MANIFEST);
      Instant start = crowd.now();
      crowd.atOnce(quota, call -> {});
      int told = crowd.scene().events().size();
      return result("changes, one sync", number, told, crowd, Duration.between(start, crowd.now()));
    }
  }

  private static Result result(String name, int number, int told, Crowd crowd, Duration took) {
    List<Recorded> calls = crowd.scene().sandbox().requests().of("calendar");
    long units =
        calls.stream()
            .filter(one -> !REFUSED.contains(one.status()))
            .mapToInt(one -> one.method().equals("PATCH") ? 3 : 1)
            .sum();
    long refused = calls.stream().filter(one -> REFUSED.contains(one.status())).count();
    return new Result(name, number, told, units, refused, twice(crowd), took);
  }

  /** Inserts and comments that were carried out beyond the first for the same thing. */
  private static long twice(Crowd crowd) {
    Set<String> events = new HashSet<>();
    long twice = 0;
    for (JsonNode event : crowd.scene().events()) {
      JsonNode notes = event.at("/extendedProperties/private");
      String key = notes.path("change-calendar").asText() + "/" + notes.path("cc-change").asText();
      twice += events.add(key) ? 0 : 1;
    }
    Set<String> comments = new HashSet<>();
    List<String> posted = new ArrayList<>();
    for (Recorded one : crowd.scene().sandbox().requests().of("github")) {
      if (one.method().equals("POST") && one.status() == 201) {
        posted.add(one.path());
      }
    }
    for (String path : posted) {
      twice += comments.add(path) ? 0 : 1;
    }
    return twice;
  }

  private static String manifest(int issue, int i) {
    Instant start = Instant.parse(NOW).plus(24L + i, ChronoUnit.HOURS);
    return """
    title: Renew the certificates of service %d
    issue: %d
    start: %s
    duration: 1h
    timezone: UTC
    services: [service-%d]
    """
        .formatted(i, issue, start, i);
  }

  static String table(List<Result> results, int quota) {
    Table table =
        Table.of(
            "what",
            "number",
            "told",
            "units of the quota",
            "minutes at the least",
            "minutes",
            "refused requests",
            "written twice");
    for (Result one : results) {
      table.row(
          one.name(),
          "" + one.number(),
          "" + one.told(),
          "" + one.units(),
          String.format(Locale.ROOT, "%.0f", one.least(quota)),
          String.format(Locale.ROOT, "%.1f", one.took().toSeconds() / 60.0),
          "" + one.refused(),
          "" + one.twice());
    }
    return table.toString();
  }
}
