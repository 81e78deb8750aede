package net.datum.changecalendar;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;

/**
 * All that some steps left.
 *
 * @param statuses of each step
 * @param text what they left with the runner, on the calendar and on the issue, as it is
 * @param root the runner's folder
 * @param port of the services
 */
record ContainerTrace(List<Integer> statuses, String text, Path root, int port) {
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

  static ContainerTrace of(Path root, Scene scene, List<Step> steps) {
    var text = new StringBuilder();
    for (Step step : steps) {
      text.append("status ").append(step.status()).append('\n').append(step.log());
      text.append("outputs:\n").append(lines(step.outputs()));
      text.append("state:\n").append(lines(step.state()));
      text.append("summary:\n").append(step.summary()).append('\n');
    }
    scene.events().forEach(event -> text.append(event.toPrettyString()).append('\n'));
    scene.comments().forEach(comment -> text.append(comment.toPrettyString()).append('\n'));
    return new ContainerTrace(
        steps.stream().map(Step::status).toList(),
        text.toString(),
        root,
        scene.sandbox().githubApiUrl().getPort());
  }

  private static String lines(Map<String, String> values) {
    var lines = new StringBuilder();
    new TreeMap<>(values)
        .forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    return lines.toString();
  }

  /** The text without what differs from run to run: folders, the port, and what time it was. */
  String comparable(Instant begin, Instant end) {
    String same =
        text.replace(root.resolve("temp").toString(), "/github/runner_temp")
            .replace(root.toString(), "/github")
            .replace(":" + port + "/", ":PORT/")
            .replaceAll("\"etag\" : .*", "");
    same =
        INSTANT
            .matcher(same)
            .replaceAll(found -> isBetween(found.group(), begin, end) ? "NOW" : found.group());
    // What people read has minutes.
    for (Instant minute = begin.truncatedTo(ChronoUnit.MINUTES);
        !minute.isAfter(end);
        minute = minute.plus(1, ChronoUnit.MINUTES)) {
      for (var zone : List.of(ZoneOffset.UTC, Scene.BERLIN)) {
        String read = DateTimeFormatter.ofPattern("HH:mm").format(minute.atZone(zone));
        same = same.replace(read, "NOW");
      }
    }
    return same;
  }

  private static boolean isBetween(String instant, Instant begin, Instant end) {
    Instant at = OffsetDateTime.parse(instant).toInstant();
    return !at.isBefore(begin.minus(Duration.ofSeconds(1))) && !at.isAfter(end);
  }
}
