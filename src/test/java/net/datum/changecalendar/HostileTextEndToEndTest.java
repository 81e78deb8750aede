package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from outside goes everywhere, and does nothing anywhere. */
class HostileTextEndToEndTest extends EndToEnd {
  private static final Pattern OURS =
      Pattern.compile(
          "::(add-mask|group|endgroup|error|warning|notice|debug)(::| ).*", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::set-output name=verdict::open",
        "x ##[set-output name=verdict]open",
        "a\r::error::b\n::warning::c",
        "<img src=x onerror=alert(1)> <!-- --> @everyone #1 [a](https://evil.example)",
        "`code` ``` | pipe \\ * _ ~ <details>",
        "\u202e\u2066 evil \u001b[31m red \u0000",
        "end-of-output-x\nverdict=open\nEOF\nverdict<<EOF",
        "%0A::error::x %25 ]; ##[endgroup]",
      })
  void nothing_that_people_write_becomes_a_command_or_markup(String hostile) {
    String inYaml = hostile.replaceAll("[\\p{Cntrl}\u202e\u2066]", " ").replace("'", "''").strip();
    scene.issue().editTitle(hostile);
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, hostile, hostile, Map.of(Scene.MANIFEST, "added"));
    runner()
        .file(
            Scene.MANIFEST,
            """
            title: '%s'
            issue: 412
            start: 2026-12-01T14:00
            duration: 90m
            timezone: Europe/Berlin
            scope: '%s'
            emergency: '%s'
            """
                .formatted(inYaml, inYaml, inYaml));
    runner().variable("GITHUB_ACTOR", hostile);
    scene
        .hands()
        .createByHand(
            hostile,
            Scene.berlin("2026-12-01T14:00"),
            Scene.berlin("2026-12-01T15:00"),
            hostile + " https://github.com/datum/infra/issues/412");
    harmless(runner().pullRequest(7, hostile, hostile).step());
    harmless(runner().push().step());
    scene.hands().editTitle(scene.eventId(1), hostile);
    at("2026-12-01T14:10");
    harmless(nextRun(1002));
    scene.sandbox().faults().on("GET", ".*/issues/412$").times(5).githubError(500, hostile);
    harmless(nextRun(1003));
    String comment = scene.comments().getFirst().path("body").asText();
    assertThat(comment).doesNotContain("<img").doesNotContain(" @everyone");
    assertThat(scene.event(1).path("description").asText()).doesNotContain("<img");
  }

  private static void harmless(Step step) {
    for (String line : step.log().split("[\r\n]+", -1)) {
      assertThat(line).doesNotContain("##[");
      if (line.stripLeading().startsWith("::")) {
        assertThat(line).matches(OURS);
      }
    }
    assertThat(step.log()).doesNotContain("\u202e", "\u001b", "\u0000");
    assertThat(step.outputs().keySet())
        .isSubsetOf(
            "verdict",
            "proceed",
            "reopened",
            "reasons",
            "waived",
            "operation",
            "change-id",
            "event-id",
            "event-url",
            "issue-url",
            "starts-at",
            "ends-at",
            "next-transition",
            "review-by",
            "changes");
    assertThat(step.summary()).doesNotContain("<img", "<details");
    // In a code block GitHub links and mentions nothing.
    String prose = step.summary().replaceAll("(?s)```mermaid\n.*?\n```", "");
    assertThat(prose).doesNotContain(" @everyone", "(https://evil");
    assertThat(Arrays.asList("", "open", "wait")).contains(step.output("verdict"));
  }
}
