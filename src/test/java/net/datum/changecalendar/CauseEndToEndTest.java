package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal is told by the cause that was seen, and a remedy only where it fits the cause. */
class CauseEndToEndTest extends EndToEnd {
  private static final String ALLOW_LIST =
      "the `datum` organization has an IP allow list enabled, and your IP address is not permitted";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | " + ALLOW_LIST + " | Run the job on a runner whose address is on that list",
        "GET | Resource protected by organization SAML enforcement | single sign-on",
        "GET | forbids access if the token's lifetime is greater than 366 days | shorter lifetime",
        "GET | forbids access via a personal access token (classic) | fine-grained token",
        "GET | Your account was suspended | Settle what GitHub says",
        "POST | Repository was archived so is read-only | Unarchive the repository",
        "POST | User is blocked | unblock the account",
        "POST | Repository access blocked | Settle what GitHub says",
      })
  void githubs_own_reason_is_quoted_with_the_remedy_for_it(
      String method, String message, String remedy) {
    planned();
    gitHub(method, 403, message);
    Step step = step();
    assertThat(step.log())
        .contains("GitHub, ", "it refused the request (403). GitHub says: \"" + message + "\".")
        .contains(remedy)
        .doesNotContain("permissions:");
    assertVerdictKept(step, method);
  }

  @Test
  void a_token_of_ones_own_is_told_its_own_permission() {
    planned();
    gitHub("GET", 403, "Resource not accessible by personal access token");
    assertNoVerdict(step(), 3, "Give the token in github-token the permission issues: read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Forbidden"})
  void a_refusal_without_a_reason_says_so(String message) {
    planned();
    gitHub("GET", 403, message);
    Step step = step();
    assertNoVerdict(step, 3, "it refused the request (403).", "GitHub gives no reason.");
    assertThat(step.log()).doesNotContain("GitHub says");
  }

  @Test
  void what_github_finds_wrong_in_detail_is_quoted_too() {
    planned();
    scene
        .sandbox()
        .faults()
        .on("POST", ".*/comments$")
        .always()
        .status(
            422,
            "{\"message\": \"Validation Failed\", \"errors\": [{\"message\": \"body is too long\"}]}",
            Map.of("Content-Type", "application/json"));
    assertThat(step().log())
        .contains("it answered 422. GitHub says: \"Validation Failed: body is too long\".");
  }

  @Test
  void what_a_service_says_is_harmless_wherever_it_is_read() {
    planned();
    String hostile =
        "##[set-output name=verdict]open\\n::error::x \\u202e<img src=x> \\\"quoted\\\" sam@datum.net"
            + " ghs_abcdefghijklmnopqrstuvwxyzABCD"
            + " eyJhbGciOi.eyJpc3MiOiJjaGFuZ2U.c2lnbmF0dXJl"
            + " word".repeat(60);
    scene
        .sandbox()
        .faults()
        .on("GET", ".*/issues/412$")
        .always()
        .status(
            403, "{\"message\": \"" + hostile + "\"}", Map.of("Content-Type", "application/json"));
    Step step = step();
    assertNoVerdict(step, 3, "GitHub says: ");
    for (String shown : new String[] {step.log(), step.summary()}) {
      assertThat(shown)
          .doesNotContain("sam@datum.net", "ghs_abc", "eyJhbGci", "##[set-output", "\u202e")
          .contains("word …");
    }
    assertThat(step.log()).contains(" *** *** word ").doesNotContain(" *** * word");
    assertThat(step.summary()).doesNotContain("<img");
    assertThat(step.log().lines()).noneMatch(line -> line.startsWith("::error::x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SERVICE_DISABLED | (403 SERVICE_DISABLED) | gcloud services enable calendar-json",
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT | the token is not for Calendar | access_token_scopes",
        "USER_PROJECT_DENIED | may not use the Google Cloud project | serviceUsageConsumer",
        "SECURITY_POLICY_VIOLATED | (403 SECURITY_POLICY_VIOLATED) | Settle what Google says",
      })
  void googles_reason_is_read_from_the_details_too(String reason, String what, String remedy) {
    planned();
    google(
        403,
        "{\"error\": {\"code\": 403, \"message\": \"Because of this.\", \"status\": \"PERMISSION_DENIED\","
            + " \"details\": [{\"@type\": \"type.googleapis.com/google.rpc.ErrorInfo\", \"reason\": \"%s\","
                .formatted(reason)
            + " \"domain\": \"googleapis.com\"}]}}");
    Step step = step();
    assertNoVerdict(step, 3, what, "Google says: \"Because of this\".", remedy);
    assertThat(step.log()).doesNotContain("(403 )").doesNotContain("share the calendar");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\": {\"code\": 403, \"status\": \"PERMISSION_DENIED\", \"message\": \"No.\"}} | (403 PERMISSION_DENIED)",
        "{\"error\": {\"code\": 403, \"message\": \"No.\"}} | it refused the request (403)",
        "{\"error\": {\"errors\": [{}], \"message\": \"No.\"}} | it refused the request (403)",
        "{} | which always says why",
      })
  void a_refusal_of_google_is_told_in_whatever_form_it_comes(String body, String what) {
    planned();
    google(403, body);
    Step step = step();
    assertNoVerdict(step, 3, "Google Calendar, listing ", what);
    assertThat(step.log()).doesNotContain("(403 )").doesNotContain("share the calendar");
  }

  @Test
  void a_limit_on_invitations_lasts_an_hour_or_two_and_fewer_guests_help() {
    planned("participants: [sam@datum.net]");
    scene
        .sandbox()
        .faults()
        .on("POST", "/events$")
        .always()
        .calendarError(403, "quotaExceeded", "Calendar usage limits exceeded.");
    assertNoVerdict(
        step(),
        3,
        "usage limit is used up (403 quotaExceeded). Google says: \"Calendar usage limits exceeded\".",
        "an hour or two",
        "invite fewer guests");
  }

  @Test
  void a_limit_of_rate_in_a_sync_is_no_missing_token() {
    planned();
    syncing(1);
    gitHub("GET", 403, "API rate limit exceeded for installation ID 7.");
    Step step = step();
    assertThat(step.status()).as(step.log()).isEqualTo(3);
    assertThat(step.log() + step.summary() + step.outputs())
        .contains("the token's rate limit is used up (403)", "Run the job again later")
        .doesNotContain("there is no GitHub token")
        .doesNotContain("issue-not-confirmed");
  }

  @Test
  void a_summary_that_cannot_be_written_is_a_warning() {
    Step step = withFile("GITHUB_STEP_SUMMARY", root.toString());
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.log())
        .contains("::warning title=Summary::The runner's file in GITHUB_STEP_SUMMARY cannot be")
        .contains("Is a directory")
        .doesNotContain("defect");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GITHUB_OUTPUT", "GITHUB_STATE"})
  void outputs_that_cannot_be_written_end_the_run(String variable) {
    Step step = withFile(variable, root.resolve("gone/file").toString());
    assertThat(step.status()).as(step.log()).isEqualTo(2);
    assertThat(step.log())
        .contains("::error", "The runner's file in " + variable + " cannot be written: ")
        .contains("Look whether the runner's disk is full")
        .doesNotContain("defect");
  }

  /** A step of another scene, in which one of the runner's files is another. */
  private Step withFile(String variable, String file) {
    Program program = Program.inProcess(clock);
    try (var other =
        new Scene(
            root.resolve("other"),
            clock,
            (environment, workspace, post) -> {
              var changed = new HashMap<>(environment);
              changed.put(variable, file);
              return program.run(changed, workspace, post);
            })) {
      other.runner().file(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m"));
      return other.runner().step();
    }
  }

  /** What goes wrong with a comment is a warning. */
  private static void assertVerdictKept(Step step, String method) {
    if (method.equals("GET")) {
      assertNoVerdict(step, 3);
    } else {
      assertVerdict(step, "wait", "window-not-open");
    }
  }

  private void gitHub(String method, int status, String message) {
    String path = method.equals("GET") ? ".*/issues/412$" : ".*/comments$";
    scene.sandbox().faults().on(method, path).always().githubError(status, message);
  }

  private void google(int status, String body) {
    scene
        .sandbox()
        .faults()
        .on("GET", "/events$")
        .always()
        .status(status, body, Map.of("Content-Type", "application/json; charset=UTF-8"));
  }
}
