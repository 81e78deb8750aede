package net.datum.changecalendar.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.plan.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {
  static Stream<String> names() {
    return Samples.names().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_summary_reads_as_kept(String name) {
    Golden.check("summary-" + name + ".md", Summary.render(sample(name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_log_reads_as_kept(String name) {
    Golden.check("log-" + name + ".txt", log(sample(name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_outputs_are_as_kept(String name) {
    Golden.check("outputs-" + name + ".txt", outputs(sample(name)));
  }

  @Test
  void a_hostile_summary_reads_as_kept() {
    Golden.check("hostile-summary.md", Summary.render(Samples.hostile().waiting()));
    Golden.check("hostile-log.txt", log(Samples.hostile().waiting()));
  }

  @Test
  void a_look_back_reads_as_kept() {
    check("report", new Retrospects(Samples.friendly()).incident());
    check("report-nothing", new Retrospects(Samples.friendly()).nothing());
    check("hostile-report", new Retrospects(Samples.hostile()).incident());
  }

  private static void check(String name, Retrospect retrospect) {
    Golden.check(name + "-summary.md", RetrospectSummary.render(retrospect));
    Golden.check(name + "-log.txt", log(RetrospectLines.of(retrospect)));
    Golden.check(name + "-outputs.txt", outputs(RetrospectOutputs.of(retrospect)));
  }

  @Test
  void a_description_reads_as_kept() {
    Change change =
        Samples.friendly().failover("Certificate expires at 15:00", new Deployment.Any(), false);
    Golden.check(
        "description.html", Description.of(change, change.window(), Samples.LINKS).html() + "\n");
    Change hostile = Samples.hostile().failover(Samples.HOSTILE, new Deployment.Named(), false);
    Golden.check(
        "hostile-description.html",
        Description.of(hostile, hostile.window(), Samples.LINKS).html() + "\n");
  }

  @Test
  void a_comment_reads_as_kept() {
    Samples samples = Samples.friendly();
    Golden.check("comment-planned.md", comment(samples, List.of(), Samples.NOW));
    Opening opening =
        new Opening(
            "production",
            17_000_000_001L,
            "drewr",
            Instant.parse("2026-12-01T13:25:00Z"),
            Examples.REVISION);
    Golden.check("comment-underway.md", comment(samples, List.of(opening), Samples.INSIDE));
    Golden.check(
        "hostile-comment.md", comment(Samples.hostile(), List.of(opening), Samples.INSIDE));
  }

  private static String comment(Samples samples, List<Opening> openings, Instant now) {
    Change change = samples.failover();
    return Comment.render(
        77, change, samples.attempt(change, openings), List.of(), Samples.LINKS, now);
  }

  static String log(Report report) {
    return log(ConsoleLines.of(report));
  }

  static String log(List<ConsoleLines.Group> groups) {
    return groups.stream()
        .map(group -> "[" + group.name() + "]\n" + String.join("\n", group.lines()) + "\n")
        .collect(Collectors.joining("\n"));
  }

  static String outputs(Report report) {
    return outputs(Outputs.of(report));
  }

  static String outputs(SequencedMap<String, String> outputs) {
    return outputs.sequencedEntrySet().stream()
        .map(output -> output.getKey() + "=" + output.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static Report sample(String name) {
    return Objects.requireNonNull(Samples.friendly().all().get(name));
  }
}
