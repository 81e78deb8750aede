package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.RepositoryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDecoderTest {
  @Test
  void keys_that_are_not_written_have_defaults() {
    var manifest = Texts.read(Texts.SMALLEST);

    assertThat(manifest.id()).isEqualTo("change");
    assertThat(manifest.scope()).isEmpty();
    assertThat(manifest.blastRadius()).isEqualTo(BlastRadius.LOW);
    assertThat(manifest.services()).isEmpty();
    assertThat(manifest.environments()).containsExactly("production");
    assertThat(manifest.deployment()).isEqualTo(new Deployment.Any());
    assertThat(manifest.participants()).isEmpty();
    assertThat(manifest.stakeholders()).isEmpty();
    assertThat(manifest.approvers()).isEmpty();
    assertThat(manifest.conference()).isEqualTo(new Manifest.Conference.ByPolicy());
    assertThat(manifest.emergency()).isNull();
    assertThat(manifest.cancelled()).isFalse();
  }

  @Test
  void positions_lead_to_values_and_entries() {
    var manifest = Texts.read(Texts.with("participants:\n  - '@a'\n  - b@c.de"));

    assertThat(manifest.positionOf("title")).hasToString("change.yaml:1:8");
    assertThat(manifest.positionOf("participants[1]")).hasToString("change.yaml:8:5");
    assertThat(manifest.positionOf("scope")).hasToString("change.yaml:1:1");
  }

  @Test
  void text_is_trimmed_and_keeps_its_inner_lines() {
    var manifest =
        Texts.read(Texts.with("title: '  Fail over  '", "scope: |\n  one\n\n    two\n\n"));

    assertThat(manifest.title()).isEqualTo("Fail over");
    assertThat(manifest.scope()).isEqualTo("one\n\n  two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "0123", "2026-12-01", "1.10", "true", "'null'"})
  void a_title_is_text_whatever_it_looks_like(String title) {
    assertThat(Texts.read(Texts.with("title: " + title)).title()).isEqualTo(title.replace("'", ""));
  }

  @Test
  void lengths_count_characters_and_not_halves_of_them() {
    assertThat(Texts.problems(Texts.with("title: " + "\uD83D\uDEA8".repeat(200)))).isEmpty();
    assertThat(Texts.problems(Texts.with("title: " + "\uD83D\uDEA8".repeat(201))))
        .containsExactly("5:8: `title` has 201 characters. Keep to 200.");
    assertThat(Texts.problems(Texts.with("scope: " + "x".repeat(4000)))).isEmpty();
    assertThat(Texts.problems(Texts.with("emergency: " + "x".repeat(500)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u202E", "\\u2066", "\\u200F", "\\0", "\\e", "\\uD800", "\\b"})
  void characters_that_escapes_bring_in_are_refused_in_every_text(String escape) {
    for (var key : List.of("title", "scope", "emergency", "id")) {
      assertThat(Texts.problems(Texts.with("%s: \"a%sb\"".formatted(key, escape)))).hasSize(1);
    }
    for (var key : List.of("services", "environments", "participants")) {
      assertThat(Texts.problems(Texts.with("%s: [\"a%sb\"]".formatted(key, escape)))).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\n", "\\r", "\\N", "\\L", "\\P"})
  void a_title_has_one_line_in_every_convention(String escape) {
    assertThat(Texts.problems(Texts.with("title: \"a%sb\"".formatted(escape))))
        .singleElement()
        .asString()
        .contains("has several lines");
  }

  @ParameterizedTest
  @CsvSource({
    "412,                                                 , 412",
    "'''#412''',                                          , 412",
    "999999999,                                           , 999999999",
    "datum/infra#412,                                     datum/infra, 412",
    "https://github.com/datum/infra/issues/412,           datum/infra, 412",
    "https://GitHub.com/datum/infra/issues/412/,          datum/infra, 412",
    "https://github.com/datum/infra/issues/412?x=1#y,     datum/infra, 412",
  })
  void issues_are_read(String issue, String repository, int number) {
    var manifest = Texts.read(Texts.with("issue: " + issue));

    assertThat(manifest.issueRepository())
        .isEqualTo(repository == null ? null : RepositoryName.parse(repository).orElseThrow());
    assertThat(manifest.issueNumber()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1000000000",
        "4.12",
        "1_000",
        "'# 412'",
        "GH-412",
        "infra#412",
        "a/b/c#1",
        "https://github.com/datum/infra/issues/412/events",
        "https://github.com/datum/issues/412",
        "https://github.com.evil.example/datum/infra/issues/412",
        "https://github.com@evil.example/datum/infra/issues/412",
        "ftp://github.com/a/b/issues/1",
        "https://github.com/datum/../issues/412",
        "datum/..#412",
        "datum/infra/pull/412"
      })
  void what_names_no_issue_is_refused(String issue) {
    assertThat(Texts.problems(Texts.with("issue: " + issue))).hasSize(1);
  }

  @Test
  void a_url_on_a_server_with_a_port_is_read() {
    var problems = Problems.of("change.yaml");
    var scalar =
        new YamlNode.Scalar(
            "http://ghe.local:8080/a/b/issues/1", true, "", Position.of("change.yaml", 1, 1));

    assertThat(new IssueReader(URI.create("http://GHE.local:8080")).read(scalar, problems))
        .isPresent();
    assertThat(new IssueReader(Texts.SERVER).read(scalar, problems)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tag v2.0.0", "tag release/2026-12", "tag @next", "tag 2"})
  void tags_are_read(String deployment) {
    assertThat(Texts.read(Texts.with("deployment: " + deployment)).deployment())
        .isEqualTo(new Deployment.Tag(deployment.substring(4)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Any",
        "tags v2",
        "tag",
        "tag  ",
        "tag a b",
        "tag a..b",
        "tag /a",
        "tag a/",
        "tag .a",
        "tag -d",
        "tag a^",
        "tag a~1",
        "tag a:b",
        "tag a@{1}",
        "tag a//b",
        "tag v*",
        "tag [a]"
      })
  void what_is_no_deployment_is_refused(String deployment) {
    assertThat(Texts.problems(Texts.with("deployment: '" + deployment + "'"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sam@datum.net",
        "sam.lee+x@mail.datum.net",
        "o'neil@datum.net",
        "'@a'",
        "'@a-b_c'",
        "x@a-b.co",
        "\"@A1\""
      })
  void people_are_read(String person) {
    assertThat(Texts.problems(Texts.with("participants: [" + person + "]"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "@-a",
        "@a b",
        "@a/b/c",
        "@a[bot]",
        "a@b",
        "@a@b.de",
        "a@@b.de",
        "a b@c.de",
        ".a@b.de",
        "a.@b.de",
        "a..b@c.de",
        "a@-b.de",
        "a@b..de",
        "a@b.d",
        "a@b.de>",
        "a@b.de\\nBcc: x@y.de",
        "mailto:a@b.de",
        "a@b.de, c@d.ef",
        "ä@b.de",
        "a@[127.0.0.1]"
      })
  void what_names_nobody_is_refused(String person) {
    assertThat(Texts.problems(Texts.with("approvers: [\"%s\"]".formatted(person)))).hasSize(1);
  }

  @Test
  void the_same_person_may_be_in_two_lists() {
    var text =
        Texts.with("participants: [a@b.de]", "stakeholders: [A@B.de]", "approvers: [a@b.de]");

    assertThat(Texts.problems(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://zoom.us/j/1?pwd=hunter2",
        "zoom.us/j/hunter2",
        "hunter2",
        "https://",
        "https:///hunter2",
        "https://u:hunter2@zoom.us/",
        "https://zoom.us/ hunter2",
        "ftp://zoom.us/hunter2",
        "javascript:hunter2",
        "https:zoom.us/hunter2",
        "None hunter2"
      })
  void no_problem_repeats_a_conference(String conference) {
    assertThat(Texts.problems(Texts.with("conference: '" + conference + "'")))
        .singleElement()
        .asString()
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no", "False", "TRUE", "none", "n", "-", "TODO"})
  void an_emergency_gives_its_reason(String reason) {
    assertThat(Texts.problems(Texts.with("emergency: '" + reason + "'")))
        .singleElement()
        .asString()
        .contains("which is not a reason");
  }

  @Test
  void environments_keep_what_github_allows() {
    assertThat(
            Texts.read(Texts.with("environments: ['EU: production/1', \"\u2764\", 7]"))
                .environments())
        .containsExactly("EU: production/1", "\u2764", "7");
  }

  @Test
  void all_problems_of_a_file_come_together_in_its_order() {
    assertThat(
            Texts.problems(
                """
                owner: me
                title: ""
                issue: x
                start: now
                duration: long
                timezone: here
                blast-radius: huge
                services: x
                state: gone
                """))
        .hasSize(9)
        .extracting(problem -> Integer.parseInt(problem.split(":", 2)[0]))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }
}
