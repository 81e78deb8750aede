package net.datum.changecalendar.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"datum/infra", "d/i", "datum-net/infra.docs", "a_b/_", "D0/.github", "o/-"})
  void owner_and_name_are_read_and_written_alike(String text) {
    assertThat(RepositoryName.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "infra",
        "/infra",
        "datum/",
        "datum//infra",
        "a/b/c",
        "datum/.",
        "datum/..",
        "-a/b",
        "../b",
        "datum/in fra",
        "datum/infra\n",
        "\ndatum/infra",
        "datum/infrä",
        "https://x/y",
        "datum/infra#1",
        "datum/infra?x",
        "datum/%2e"
      })
  void anything_else_is_none(String text) {
    assertThat(RepositoryName.parse(text)).isEmpty();
  }

  @Test
  void a_name_has_at_most_a_hundred_characters() {
    assertThat(RepositoryName.parse("o/" + "n".repeat(100))).isPresent();
    assertThat(RepositoryName.parse("o/" + "n".repeat(101))).isEmpty();
  }

  @Test
  void github_ignores_case_in_both_parts() {
    var infra = new RepositoryName("datum", "infra");

    assertThat(infra.sameAs(new RepositoryName("Datum", "INFRA"))).isTrue();
    assertThat(infra.sameAs(new RepositoryName("datum", "infra2"))).isFalse();
    assertThat(infra.sameAs(new RepositoryName("datum2", "infra"))).isFalse();
    assertThat(infra).isNotEqualTo(new RepositoryName("Datum", "infra"));
  }
}
