package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowContextTest {
  static final Map<String, String> RUN =
      Map.of(
          "GITHUB_WORKSPACE", "/github/workspace",
          "GITHUB_REPOSITORY", "datum/infra",
          "GITHUB_REPOSITORY_ID", "7001",
          "GITHUB_SHA", "a".repeat(40),
          "GITHUB_REF", "refs/heads/main",
          "GITHUB_EVENT_NAME", "push",
          "GITHUB_RUN_ID", "99999999999");

  @Test
  void what_the_runner_sets_is_read() {
    WorkflowContext context = WorkflowContext.from(RUN);

    assertThat(context.workspace()).isEqualTo(Path.of("/github/workspace"));
    assertThat(context.repositoryId()).isEqualTo(7001);
    assertThat(context.runId()).isEqualTo(99_999_999_999L);
    assertThat(context.server()).isEqualTo("https://github.com");
    assertThat(context.api()).isEqualTo("https://api.github.com");
    assertThat(context.payload()).isNull();
    assertThat(context.debug()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GITHUB_WORKSPACE",
        "GITHUB_REPOSITORY",
        "GITHUB_REPOSITORY_ID",
        "GITHUB_SHA",
        "GITHUB_EVENT_NAME",
        "GITHUB_RUN_ID"
      })
  void what_is_missing_or_empty_is_told_by_its_name(String variable) {
    Map<String, String> without = new HashMap<>(RUN);
    without.remove(variable);

    assertThatThrownBy(() -> WorkflowContext.from(without))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(variable);
    assertThatThrownBy(() -> WorkflowContext.from(with(variable, "")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(variable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GITHUB_REPOSITORY_ID", "GITHUB_RUN_ID"})
  void a_number_is_a_number(String variable) {
    for (String text : new String[] {"x", "1.5", " 1", "99999999999999999999"}) {
      assertThatThrownBy(() -> WorkflowContext.from(with(variable, text)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(variable);
    }
  }

  @Test
  void addresses_come_from_the_runner_and_have_no_slash_at_their_end() {
    Map<String, String> enterprise = with("GITHUB_SERVER_URL", "https://ghe.example.com/");
    enterprise.put("GITHUB_API_URL", "https://ghe.example.com/api/v3/");

    assertThat(WorkflowContext.from(enterprise).server()).isEqualTo("https://ghe.example.com");
    assertThat(WorkflowContext.from(enterprise).api()).isEqualTo("https://ghe.example.com/api/v3");
    for (String text : new String[] {"github.com", "", "https://", "https://a b"}) {
      assertThatThrownBy(() -> WorkflowContext.from(with("GITHUB_API_URL", text)))
          .as(text)
          .isInstanceOf(InvalidInput.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pull_request, true",
    "pull_request_target, true",
    "pull_request_review, true",
    "pull_request_review_comment, true",
    "merge_group, true",
    "push, false",
    "schedule, false",
    "workflow_dispatch, false",
    "deployment, false",
  })
  void a_run_for_code_that_is_not_merged_is_a_proposal(String trigger, boolean proposal) {
    assertThat(WorkflowContext.from(with("GITHUB_EVENT_NAME", trigger)).isProposal())
        .isEqualTo(proposal);
  }

  @Test
  void only_a_run_on_a_tag_has_one() {
    assertThat(WorkflowContext.from(RUN).tag()).isNull();
    assertThat(WorkflowContext.from(with("GITHUB_REF", "refs/tags/release/v2")).tag())
        .isEqualTo("release/v2");
    assertThat(WorkflowContext.from(with("GITHUB_REF", "refs/heads/refs/tags/v2")).tag()).isNull();
    assertThat(WorkflowContext.from(with("GITHUB_REF", "")).tag()).isNull();
  }

  @Test
  void debugging_is_asked_for_with_a_one() {
    assertThat(WorkflowContext.isDebug(Map.of("RUNNER_DEBUG", "1"))).isTrue();
    assertThat(WorkflowContext.isDebug(Map.of("RUNNER_DEBUG", "0"))).isFalse();
    assertThat(WorkflowContext.isDebug(Map.of())).isFalse();
  }

  static Map<String, String> with(String variable, String value) {
    Map<String, String> environment = new HashMap<>(RUN);
    environment.put(variable, value);
    return environment;
  }
}
