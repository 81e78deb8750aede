package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleReaderTest {
  @Test
  void handles_are_found_with_and_without_at_in_any_case() {
    var people = people("drewr: Drew@datum.net\n'@Sam-1': sam@datum.net\n");

    assertThat(people.emailOf("drewr")).contains("drew@datum.net");
    assertThat(people.emailOf("@DrewR")).contains("drew@datum.net");
    assertThat(people.emailOf("sam-1")).contains("sam@datum.net");
    assertThat(people.emailOf("lee")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "{}"})
  void nothing_means_nobody(String text) {
    assertThat(people(text)).isEqualTo(People.none());
  }

  @Test
  void json_is_yaml() {
    assertThat(people("{\"drewr\": \"drew@datum.net\"}").emailOf("drewr")).isPresent();
  }

  @Test
  void people_do_not_print_themselves() {
    assertThat(people("drewr: drew@datum.net")).hasToString("People[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drewr: drew secret@datum",
        "secret@datum.net: drewr",
        "drewr: [secret@datum.net]",
        "drewr: {secret@datum.net: x}",
        "drewr: secret@datum.net\nDrewr: secret@datum.org",
        "'@drewr': secret@datum.net\ndrewr: secret@datum.net",
        "drewr: secret@datum.net\ndrewr: secret@datum.net",
        "@secret: secret@datum.net",
        "drewr: @secret",
        "drewr: &secret secret@datum.net",
        "drewr: *secret",
        "drewr: !secret x@datum.net",
        "drewr: secret: x",
        "- secret@datum.net",
        "secret@datum.net",
        "drewr: [secret",
        "drewr: \"secret",
        "drewr: \"secret\\q\"",
        "drewr:\n\tsecret",
        "drewr: secret@datum.net\n---\nsam: secret@datum.net",
        "<<: {secret: secret@datum.net}",
        "drewr: 'secret\0'",
        "drewr:",
        "drewr: #secret@datum.net",
        "%secret",
        "[secret]: secret@datum.net",
      })
  void no_problem_repeats_what_is_secret(String text) {
    var problems = PeopleReader.read(text).problems();

    assertThat(problems).isNotEmpty().allMatch(Problem::isError);
    assertThat(problems.toString()).doesNotContain("secret");
    assertThat(problems).allMatch(problem -> problem.position().file().equals("input `people`"));
  }

  @Test
  void problems_have_their_line_and_the_rest_is_read() {
    var result = PeopleReader.read("drewr: drew@datum.net\nsam: nobody\nlee: lee@datum.net\n");

    assertThat(result.problems())
        .extracting(problem -> problem.position() + " " + problem.what())
        .containsExactly("input `people`:2:6 What `@sam` has here is not an e-mail address.");
    assertThat(result.people().emailOf("lee")).isPresent();
  }

  @Test
  void a_large_input_is_a_problem() {
    assertThat(PeopleReader.read("a".repeat(TextFile.LIMIT + 1)).problems()).hasSize(1);
  }

  private static People people(String text) {
    var result = PeopleReader.read(text);
    assertThat(result.problems()).isEmpty();
    return result.people();
  }
}
