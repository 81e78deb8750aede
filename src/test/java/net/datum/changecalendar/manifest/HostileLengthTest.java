package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No text is looked at by a pattern before its length is known: what is as long as a file may be is
 * refused for its length alone, whatever is in it.
 */
class HostileLengthTest {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** What makes patterns and parsers go back and forth. */
  private static final List<String> PARTS = List.of("a.", "1.", "<a@", "https://a/", "[]{}*?!");

  static Stream<Arguments> manifest_keys() {
    return keys(ManifestKey.keys());
  }

  static Stream<Arguments> policy_keys() {
    return keys(PolicyKey.keys());
  }

  private static Stream<Arguments> keys(List<String> keys) {
    return keys.stream().flatMap(key -> PARTS.stream().map(part -> Arguments.of(key, part)));
  }

  /** As one value, as an entry of a list, and as a value of a mapping. */
  private static List<String> forms(String key, String part) {
    String text = "\"" + part.repeat(240_000 / part.length()) + "\"";
    return List.of(
        key + ": " + text + "\n", key + ": [" + text + "]\n", key + ": {high: " + text + "}\n");
  }

  @ParameterizedTest
  @MethodSource("manifest_keys")
  void a_manifests_text_is_refused_for_its_length(String key, String part) {
    for (String form : forms(key, part)) {
      List<String> problems =
          Assertions.assertTimeoutPreemptively(
              LONGEST, () -> Texts.problems(Texts.without(key) + form));
      assertThat(problems).isNotEmpty();
      assertThat(problems.toString()).hasSizeLessThan(3000);
    }
  }

  @ParameterizedTest
  @MethodSource("policy_keys")
  void a_policys_text_is_refused_for_its_length(String key, String part) {
    for (String form : forms(key, part)) {
      var problems = Problems.of("policy.yaml");
      Assertions.assertTimeoutPreemptively(
          LONGEST,
          () ->
              YamlText.read(form, problems)
                  .map(mapping -> new PolicyDecoder(mapping, problems).decode()));
      assertThat(problems.hasErrors()).isTrue();
      assertThat(problems.list().toString()).hasSizeLessThan(3000);
    }
  }

  @Test
  void every_text_that_decides_has_the_same_limit_before_anything_else() {
    for (String key : List.of("issue", "start", "deployment", "conference", "timezone", "id")) {
      assertThat(Texts.problems(Texts.with(key + ": \"" + "1.".repeat(501) + "\"")))
          .as(key)
          .anySatisfy(problem -> assertThat(problem).contains("1,002 characters", "1,000"));
    }
    assertThat(Texts.problems(Texts.with("approvers: [\"" + "<@".repeat(501) + "\"]")))
        .singleElement()
        .asString()
        .contains("`approvers[0]` has 1,002 characters");
  }

  @Test
  void a_long_name_of_a_key_is_shown_short() {
    assertThat(Texts.problems(Texts.SMALLEST + "a@b.".repeat(200) + ": x\n").toString())
        .hasSizeLessThan(1000);
  }
}
