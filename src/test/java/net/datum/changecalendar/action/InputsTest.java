package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {
  @Test
  void hyphens_stay_in_the_name_of_the_variable() {
    assertThat(Inputs.variable("calendar-api-url")).isEqualTo("INPUT_CALENDAR-API-URL");
    assertThat(Inputs.from(Map.of("INPUT_GITHUB-TOKEN", "ghs_x")).githubToken()).isEqualTo("ghs_x");
    assertThat(Inputs.from(Map.of("INPUT_GITHUB_TOKEN", "ghs_x")).githubToken()).isNull();
  }

  @Test
  void what_is_not_given_or_empty_or_blank_has_its_default() {
    Inputs none = Inputs.from(Map.of());

    assertThat(none.mode()).isEqualTo(Mode.GATE);
    assertThat(none.environment()).isEqualTo("production");
    assertThat(none.manifest()).isEmpty();
    assertThat(none.change()).isNull();
    assertThat(none.calendarApiUrl()).hasToString("https://www.googleapis.com/");
    assertThat(
            Inputs.from(
                Map.of(
                    "INPUT_MODE", "",
                    "INPUT_ENVIRONMENT", " \n",
                    "INPUT_CHANGE", "  ",
                    "INPUT_GITHUB-TOKEN", "\n",
                    "INPUT_CALENDAR-API-URL", " ")))
        .isEqualTo(none);
  }

  @Test
  void white_space_around_a_value_is_no_part_of_it() {
    Inputs inputs =
        Inputs.from(
            Map.of("INPUT_CHANGE", " eu-failover\n", "INPUT_GOOGLE-ACCESS-TOKEN", " ya29.x\n"));

    assertThat(inputs.change()).isEqualTo("eu-failover");
    assertThat(inputs.googleAccessToken()).isEqualTo("ya29.x");
  }

  @Test
  void an_unknown_mode_is_told_with_those_there_are() {
    assertThatThrownBy(() -> Inputs.from(Map.of("INPUT_MODE", "Gate ")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("\"Gate\"")
        .hasMessageContaining("plan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr3t b",
        "s3cr3t\nb",
        "s3cr3t\u00e9n",
        "s3cr3t\u0000x",
        "s3cr3t\u007f",
        "s3cr3t\tb",
        "s3cr3t\u00a0b"
      })
  void a_token_has_no_blank_and_no_other_character_that_no_token_has(String token) {
    for (String input : new String[] {"INPUT_GITHUB-TOKEN", "INPUT_GOOGLE-ACCESS-TOKEN"}) {
      assertThatThrownBy(() -> Inputs.from(Map.of(input, token)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageNotContaining("s3cr3t");
    }
  }

  @Test
  void an_environment_is_one_line_of_at_most_255_characters() {
    assertThat(Inputs.from(Map.of("INPUT_ENVIRONMENT", "e".repeat(255))).environment())
        .hasSize(255);
    assertThatThrownBy(() -> Inputs.from(Map.of("INPUT_ENVIRONMENT", "e".repeat(256))))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> Inputs.from(Map.of("INPUT_ENVIRONMENT", "a\nb")))
        .isInstanceOf(InvalidInput.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.googleapis.com, https://www.googleapis.com/",
    "https://proxy.example.com:8443/google/, https://proxy.example.com:8443/google/",
    "http://localhost:8080, http://localhost:8080/",
    "http://127.0.0.1:8080/, http://127.0.0.1:8080/",
    "http://127.1.2.3/x, http://127.1.2.3/x/",
    "http://[::1]:8080/, http://[::1]:8080/",
  })
  void a_token_goes_over_https_or_to_this_very_machine(String given, String url) {
    assertThat(Inputs.from(Map.of("INPUT_CALENDAR-API-URL", given)).calendarApiUrl())
        .hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.googleapis.com/",
        "http://localhost.example.com/",
        "http://127.0.0.1.example.com/",
        "http://127.0.0.1@example.com/",
        "http://localhost@example.com/",
        "http://127.0.0.999/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://[::2]/",
        "https://user:pass@example.com/",
        "https://example.com/?key=1",
        "https://example.com/#x",
        "https://example.com/x#",
        "https:///calendar",
        "https:example.com",
        "ftp://example.com/",
        "file:///etc/passwd",
        "www.googleapis.com",
        "https://exa mple.com/",
        "https://example.com/\nx",
        "/",
      })
  void anything_else_is_no_address_to_send_a_token_to(String url) {
    assertThatThrownBy(() -> Inputs.from(Map.of("INPUT_CALENDAR-API-URL", url)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("calendar-api-url");
  }
}
