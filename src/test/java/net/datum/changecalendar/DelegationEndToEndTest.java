package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.GoogleTokens;
import net.datum.changecalendar.sandbox.SandboxClock;
import net.datum.changecalendar.sandbox.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service account that acts for a user without a key, by what google-github-actions/auth left.
 */
class DelegationEndToEndTest extends EndToEnd {
  @TempDir static Path folder;
  private static Authority authority;

  private GoogleTokens google;

  @BeforeAll
  static void an_authority() throws Exception {
    authority = Authority.in(folder, "ip:127.0.0.1");
  }

  @BeforeEach
  void the_auth_action_ran_before() throws Exception {
    google = new GoogleTokens(authority.server(), clock, Scene.GOOGLE_TOKEN);
    planned("participants: [sam@datum.net]")
        .input("google-access-token", "")
        .input("google-credentials-hosts", "127.0.0.1")
        .input("subject", GoogleTokens.USER)
        .variable("NODE_EXTRA_CA_CERTS", authority.certificate().toString());
    leave(/* account= */ true);
  }

  @AfterEach
  void google_stops() {
    google.close();
  }

  private void leave(boolean account) throws Exception {
    runner()
        .file("gha-creds-1.json", google.file(account))
        .variable(
            "GOOGLE_APPLICATION_CREDENTIALS",
            runner().workspace().resolve("gha-creds-1.json").toString());
  }

  @Test
  void google_signs_that_the_user_is_meant_and_gives_a_token_for_that() throws Exception {
    assertVerdict(step(), "wait", "window-not-open");
    assertThat(google.calls()).startsWith("oidc", "sts", "signJwt", "token");
    assertThat(google.calls()).doesNotContain("generateAccessToken");
    JsonNode claims = GoogleTokens.claims(google.asked().get(3).body());
    long now = clock.instant().getEpochSecond();
    assertThat(claims.path("iss").asText()).isEqualTo(GoogleTokens.ACCOUNT);
    assertThat(claims.path("sub").asText()).isEqualTo(GoogleTokens.USER);
    assertThat(claims.path("aud").asText()).isEqualTo("https://oauth2.googleapis.com/token");
    assertThat(claims.path("scope").asText())
        .isEqualTo("https://www.googleapis.com/auth/calendar.events");
    assertThat(claims.path("iat").asLong()).isEqualTo(now);
    assertThat(claims.path("exp").asLong()).isEqualTo(now + 3600);
    assertThat(google.asked().get(3).authorization()).isEmpty();
    assertThat(scene.sandbox().calendar().mails()).hasSize(1);
  }

  @Test
  void without_a_subject_the_account_itself_signs_in() throws Exception {
    runner().input("subject", "");
    assertVerdict(step(), "wait", "window-not-open");
    assertThat(google.calls()).containsSubsequence("oidc", "sts", "generateAccessToken");
    assertThat(google.calls()).doesNotContain("signJwt", "token");
  }

  @Test
  void each_token_on_the_way_is_masked_before_anything_is_said() {
    String log = step().log();
    String said =
        log.lines()
            .filter(l -> !l.startsWith("::add-mask::") && !l.startsWith("Manifests: 1 read"))
            .findFirst()
            .orElseThrow();
    assertThat(log.substring(0, log.indexOf(said)))
        .contains("::add-mask::request-token", "::add-mask::federated", "::add-mask::ya29.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | IAM_PERMISSION_DENIED | Permission 'iam.serviceAccounts.signJwt' denied | roles/iam.serviceAccountTokenCreator",
        "403 | SERVICE_DISABLED | IAM Service Account Credentials API has not been used | gcloud services enable iamcredentials.googleapis.com",
        "404 | NOT_FOUND | Gaia id not found for email | input service_account",
        "400 | FAILED_PRECONDITION | The account is disabled | Settle what Google says",
      })
  void a_refusal_to_sign_for_the_account_is_told_as_google_gives_it(
      int status, String reason, String message, String remedy) {
    google.refuse(
        "signJwt",
        status,
        "{\"error\": {\"code\": %d, \"message\": \"%s\", \"details\": [{\"reason\": \"%s\"}]}}"
            .formatted(status, message, reason));
    refused(
        "signing for %s was refused (%d %s)".formatted(GoogleTokens.ACCOUNT, status, reason),
        "Google says: \"" + message + "\".",
        remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | unauthorized_client | Client is unauthorized to retrieve access tokens | Admin console",
        "400 | unauthorized_client | Client is unauthorized to retrieve access tokens | domain-wide delegation",
        "400 | invalid_grant | Invalid email or User ID | Set the input subject to the address",
        "400 | invalid_grant | Invalid JWT Signature | its key was deleted",
        "400 | invalid_grant | Invalid JWT: Token must be a short-lived token | the runner's clock",
        "400 | access_denied | Requested client not authorized | Settle what Google says",
      })
  void a_token_that_google_does_not_give_is_told_as_google_gives_the_reason(
      int status, String code, String description, String remedy) throws Exception {
    google.refuse("token", status, GoogleTokens.error(code, description));
    refused("(%d %s)".formatted(status, code), "Google says: \"" + description + "\".", remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unauthorized_client | The given credential is rejected by the attribute condition | attribute condition accept",
        "invalid_target | The target service is invalid | Check workload_identity_provider",
        "invalid_grant | The audience in ID Token does not match | Settle what Google says",
      })
  void an_exchange_that_google_refuses_is_told_as_google_gives_the_reason(
      String code, String description, String remedy) throws Exception {
    google.refuse("sts", 400, GoogleTokens.error(code, description));
    refused(
        "Google did not sign this run in (%s). Google says: \"%s\".".formatted(code, description),
        remedy);
  }

  @Test
  void a_user_that_google_does_not_know_is_told_though_google_quotes_what_was_sent() {
    runner().input("subject", "nobody@datum.net");
    refused(
        "does not take what the service account signed (400 invalid_grant)",
        "Google says: \"Invalid email or User ID: ",
        "***",
        "Set the input subject to the address of a user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"signJwt", "token"})
  void a_refusal_without_a_word_is_told_by_its_step(String what) {
    google.refuse(what, 400, "SECRET");
    refused("Google did not sign this run in: ", "(400)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oidc", "sts", "signJwt", "token"})
  void a_service_that_stumbles_leaves_no_verdict_and_the_next_run_goes_on(String what) {
    String secret = GoogleTokens.FEDERATED;
    google.refuse(what, 503, "{}");
    refused("Google did not sign this run in");
    google.refuse(what, 200, "<html>" + secret);
    refused("Google");
    google.refuse(what, 200, "{\"other\": \"%s\"}".formatted(secret));
    refused("Google");
    google.refuse(what, 200, "{\"access_token\": \"%s".formatted(secret));
    refused("Google");
    google.fix();
    assertVerdict(step(), "wait", "window-not-open");
  }

  @Test
  void what_is_signed_is_for_now_by_googles_clock_where_the_runners_is_off() {
    SandboxClock late = SandboxClock.at(BEFORE);
    late.set(clock.instant().minus(Duration.ofMinutes(20)));
    var other =
        scene
            .neighbour(root.resolve("wrong"), Program.inProcess(late), "datum/edge", 99)
            .file(
                Scene.MANIFEST,
                Scene.manifest("2026-12-01T14:00", "90m").replace("issue: 412", "issue: 7"))
            .input("google-access-token", "")
            .input("google-credentials-hosts", "127.0.0.1")
            .input("subject", GoogleTokens.USER)
            .variable("NODE_EXTRA_CA_CERTS", authority.certificate().toString())
            .variable(
                "GOOGLE_APPLICATION_CREDENTIALS",
                runner().workspace().resolve("gha-creds-1.json").toString());
    Step step = other.step();
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.log()).contains("The runner's clock is 20 min behind");
    assertThat(google.calls()).startsWith("oidc", "sts", "signJwt", "signJwt", "token");
  }

  @Test
  void a_file_without_a_service_account_cannot_act_for_a_user() throws Exception {
    leave(/* account= */ false);
    assertNoVerdict(step(), 2, "name none", "service_account");
    assertThat(google.calls()).isEmpty();
  }

  private void refused(String... words) {
    Step step = step();
    assertNoVerdict(step, 3, words);
    assertThat(step.log()).doesNotContain("SECRET").doesNotContain("assertion");
    assertThat(Secrets.inLog(step.log())).isEmpty();
    assertNothingWritten();
  }
}
